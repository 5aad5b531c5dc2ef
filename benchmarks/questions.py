"""Questions that people ask, each differing from all before it."""

import json
import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

GOLDEN = Path(__file__).parent.parent / "knowledge" / "golden.jsonl"


class Question(NamedTuple):
    text: str
    language: str
    in_scope: bool


def golden() -> list[Question]:
    rows = map(json.loads, GOLDEN.read_text("utf-8").splitlines())
    return [Question(row["text"], row["lang"], bool(row["accept"])) for row in rows]


def in_scope() -> list[str]:
    return [question.text for question in golden() if question.in_scope]


def never_the_same(seed: int) -> Iterator[str]:
    """Golden questions without end; the number after each keeps the engine's cache out."""
    chance = random.Random(seed)
    numbers = count(seed * 10_000)
    while True:
        for text in chance.sample(questions := in_scope(), len(questions)):
            yield f"{text} {next(numbers)}"
