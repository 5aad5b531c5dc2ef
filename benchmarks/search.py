"""The matching engine alone: how long it takes to open and to answer, and what it holds."""

from collections import defaultdict
from time import perf_counter

import psutil

from benchmarks.questions import Question, golden
from benchmarks.table import milliseconds, quantile, show
from knowledge import Engine, open_engine, open_library

LONGEST_SHORT, LONGEST_USUAL = 40, 90


def measure(passes: int) -> None:
    before = _memory()
    begun = perf_counter()
    library = open_library()
    read = perf_counter()
    engine = open_engine(library)
    opened = perf_counter()
    holding = _memory()
    times = _times(engine, passes)
    rows = [
        ("base read, s", f"{read - begun:.2f}"),
        ("engine opened, s", f"{opened - read:.2f}"),
        ("memory before, MiB", f"{before:.0f}"),
        ("memory with the engine, MiB", f"{holding:.0f}"),
        ("memory after the questions, MiB", f"{_memory():.0f}"),
        ("works by words only", "yes" if engine.degraded else "no"),
    ]
    show(("opening", ""), rows)
    show(("questions", "asked", "p50 ms", "p99 ms"), _rows(times))


def _times(engine: Engine, passes: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = defaultdict(list)
    for number in range(passes):
        for question in golden():
            # A number after each keeps the engine's cache out.
            text = f"{question.text} {number}" if number else question.text
            begun = perf_counter()
            engine.find(text)
            passed = perf_counter() - begun
            for group in ("all", question.language, _length(question)):
                times[group].append(passed)
    return times


def _length(question: Question) -> str:
    letters = len(question.text)
    if letters <= LONGEST_SHORT:
        return f"up to {LONGEST_SHORT} characters"
    if letters <= LONGEST_USUAL:
        return f"up to {LONGEST_USUAL} characters"
    return f"more than {LONGEST_USUAL} characters"


def _rows(times: dict[str, list[float]]) -> list[list[str]]:
    return [
        [
            group,
            str(len(passed)),
            milliseconds(quantile(passed, 0.5)),
            milliseconds(quantile(passed, 0.99)),
        ]
        for group, passed in times.items()
    ]


def _memory() -> float:
    return float(psutil.Process().memory_info().rss) / 2**20
