"""The index of a base that has grown: its memory and its time for a question, without the model."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter

import numpy as np
import psutil

from benchmarks.table import milliseconds, quantile, show
from knowledge import open_library
from knowledge.matching.corpus import article_entries
from knowledge.matching.entries import Asked, Entry
from knowledge.matching.index import Index, Taught, build_index
from knowledge.matching.trained import load
from knowledge.matching.wording import Wording

WIDTH = 384
ASKED = 200


def measure(sizes: Sequence[int], examples: int) -> None:
    rows = [_measured(size, examples) for size in sizes]
    show(("articles", "texts", "MiB of the process", "built in s", "p50 ms", "p99 ms"), rows)


def _measured(size: int, examples: int) -> list[str]:
    entries = list(_grown(size, examples))
    luck = np.random.default_rng(1)
    vectors = luck.standard_normal((len(entries), WIDTH), np.float32)
    taught = Taught(_wording(size, luck), luck.standard_normal((WIDTH + 1, size), np.float32))
    begun = perf_counter()
    index = build_index(entries, size, vectors, taught)
    built = perf_counter() - begun
    del vectors
    times = sorted(_times(index, random.Random(1).sample(entries, ASKED)))
    return [
        str(size),
        str(len(entries)),
        f"{psutil.Process().memory_info().rss / 2**20:.0f}",
        f"{built:.1f}",
        milliseconds(quantile(times, 0.5)),
        milliseconds(quantile(times, 0.99)),
    ]


def _wording(size: int, luck: np.random.Generator) -> Wording:
    """The n-grams of our articles with weights for so many subjects."""
    ours = load().taught.wording
    weights = luck.standard_normal((len(ours.known) + 1, size), np.float32)
    return replace(ours, weights=weights.astype(np.float16))


def _times(index: Index, entries: Sequence[Entry]) -> Iterator[float]:
    vector = np.ones(WIDTH, np.float32)
    for entry in entries:
        begun = perf_counter()
        index.scores(Asked(entry.skeleton, entry.language, vector))
        yield perf_counter() - begun


def _grown(size: int, examples: int) -> Iterator[Entry]:
    """Our articles again and again, each time with other words, so many examples of a language."""
    articles = list(open_library().articles.values())
    kept = [
        article.model_copy(
            update={
                "questions": article.questions.model_copy(
                    update={
                        "kk": article.questions.kk[:examples],
                        "ru": article.questions.ru[:examples],
                    }
                )
            }
        )
        for article in articles
    ]
    for place in range(size):
        copy, number = divmod(place, len(kept))
        for entry in article_entries([kept[number]]):
            yield replace(entry, place=place, skeleton=_other(entry.skeleton, copy))


def _other(skeleton: str, copy: int) -> str:
    letters = "abdefgiklmnoprstuvz"
    turned = letters[copy % len(letters) :] + letters[: copy % len(letters)]
    return skeleton.translate(str.maketrans(letters, turned))
