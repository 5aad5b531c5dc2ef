"""`python -m knowledge eval FILE`: a labelled set asked, measured and printed as a table."""

import json
import math
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from knowledge.library import PATH
from knowledge.matching.engine import Engine
from knowledge.matching.measures import SHARES, Figures, Outcome, figures, intervals
from knowledge.model import Language

# Both were written apart from the examples and from each other: one measures, on the other the
# gate is calibrated.
GOLDEN = PATH / "golden.jsonl"
CALIBRATION = PATH / "calibration.jsonl"
_CLEAN = "clean"


class Labelled(BaseModel):
    """A question and the articles that answer it; none where the base has no answer."""

    id: str
    text: str
    lang: Language | None = None
    accept: tuple[str, ...] = ()
    noise: str = _CLEAN


def read_labelled(file: Path) -> list[Labelled]:
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    return TypeAdapter(list[Labelled]).validate_python([json.loads(line) for line in lines])


def ask(engine: Engine, questions: Iterable[Labelled]) -> list[Outcome]:
    return [_outcome(engine, question) for question in questions]


def covered(questions: Iterable[Labelled], articles: Collection[str]) -> list[bool]:
    """Of each question: can the base as it is answer it, or should nothing?"""
    return [not each.accept or not set(each.accept).isdisjoint(articles) for each in questions]


def table(outcomes: Sequence[Outcome]) -> str:
    head = " ".join(f"{field.name:>13}" for field in fields(Figures))
    lines = [_line(name, figures(group)) for name, group in _groups(outcomes).items()]
    return "\n".join([f"{'':<10}{head}", *lines])


def intervals_table(outcomes: Sequence[Outcome]) -> str:
    """For all and each language, in which limits 95% of resampled sets keep each figure."""
    groups = {"all": outcomes} | {
        name: _of(outcomes, "language", name) for name in _names(outcomes, "language")
    }
    head = " ".join(f"{name:>13}" for name in SHARES)
    lines = [
        f"{group:<10}" + " ".join(f"{_limits(*each):>13}" for each in intervals(found).values())
        for group, found in groups.items()
    ]
    return "\n".join([f"{'':<10}{head}", *lines])


def megabytes() -> float:
    """Memory of this process; NaN where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return float("nan")
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(found[0]) / 1024 if found else float("nan")


def _outcome(engine: Engine, question: Labelled) -> Outcome:
    start = time.perf_counter()
    finding = engine.find(question.text, question.lang)
    took = (time.perf_counter() - start) * 1000
    found = [match.article for match in finding.matches]
    ranks = [found.index(article) + 1 for article in question.accept if article in found]
    return Outcome(
        language=question.lang or finding.language,
        noise=question.noise,
        inside=bool(question.accept),
        rank=min(ranks, default=0),
        decision=finding.decision,
        confidence=finding.confidence,
        milliseconds=took,
    )


def _groups(outcomes: Sequence[Outcome]) -> dict[str, Sequence[Outcome]]:
    groups: dict[str, Sequence[Outcome]] = {"all": outcomes}
    for name in _names(outcomes, "language"):
        spoken = _of(outcomes, "language", name)
        clean = _of(spoken, "noise", _CLEAN)
        groups |= {name: spoken, f"{name} clean": clean}
        groups |= {f"{name} noisy": [each for each in spoken if each.noise != _CLEAN]}
    return groups | {name: _of(outcomes, "noise", name) for name in _names(outcomes, "noise")}


def _limits(low: float, high: float) -> str:
    return "-" if math.isnan(low) else f"{low:.3f}-{high:.3f}"


def _names(outcomes: Sequence[Outcome], field: str) -> list[str]:
    return sorted({getattr(each, field) for each in outcomes})


def _of(outcomes: Sequence[Outcome], field: str, name: str) -> list[Outcome]:
    return [each for each in outcomes if getattr(each, field) == name]


def _line(name: str, found: Figures) -> str:
    cells = [
        f"{value:>13}" if isinstance(value, int) else f"{_number(value):>13}"
        for value in astuple(found)
    ]
    return f"{name:<10}" + " ".join(cells)


def _number(value: float) -> str:
    return "-" if math.isnan(value) else f"{value:.3f}"
