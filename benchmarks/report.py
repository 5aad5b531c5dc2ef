"""Throughput as tables, with the goals beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from statistics import median

from benchmarks.load import Measured
from benchmarks.table import milliseconds, quantile, show

TOGETHER = ("path", "per second", "best", "p50 ms", "p99 ms", "CPU ms each", "CPU %", "MiB")
GOAL_BUTTONS, GOAL_QUESTIONS, GOAL_ALONE = 0.7, 0.8, 0.1


@dataclass
class Result:
    name: str
    together: list[Measured] = field(default_factory=list)
    alone: list[Measured] = field(default_factory=list)
    memory: float = 0

    @property
    def rates(self) -> list[float]:
        return [measured.rate for measured in self.together]


def show_all(paths: Sequence[Result], engine: Result, users: int) -> None:
    print(f"{users} people in closed loop, medians of {len(engine.together)} interleaved rounds.")
    print("Every bot runs on uvloop; both databases are SQLite in WAL with synchronous=FULL.")
    show(TOGETHER, [_together(result) for result in (*paths, engine)])
    print("One person alone, in closed loop.")
    show(("path", "p50 ms", "p99 ms", "goal"), [_alone(result) for result in paths])
    _, insert, buttons, questions = paths
    print("Ratios of one round, median (worst to best).")
    ratios = [
        _ratio("c / b", buttons, insert, GOAL_BUTTONS),
        _ratio("d / e", questions, engine, GOAL_QUESTIONS),
    ]
    show(("ratio", "median", "all rounds", "goal"), ratios)


def _together(result: Result) -> list[str]:
    latencies = _latencies(result.together)
    cpu = sum(measured.cpu for measured in result.together)
    seconds = sum(measured.seconds for measured in result.together)
    rates = result.rates
    return [
        result.name,
        f"{median(rates):.1f}",
        f"{max(rates):.1f}",
        milliseconds(quantile(latencies, 0.5)),
        milliseconds(quantile(latencies, 0.99)),
        milliseconds(cpu / len(latencies)),
        f"{100 * cpu / seconds:.0f}",
        f"{result.memory:.0f}",
    ]


def _alone(result: Result) -> list[str]:
    latencies = _latencies(result.alone)
    high = quantile(latencies, 0.99)
    goal = f"p99 < {milliseconds(GOAL_ALONE)}: {_met(high < GOAL_ALONE)}"
    return [result.name, milliseconds(quantile(latencies, 0.5)), milliseconds(high), goal]


def _ratio(name: str, ours: Result, other: Result, goal: float) -> list[str]:
    ratios = sorted(a / b for a, b in zip(ours.rates, other.rates, strict=True))
    middle = median(ratios)
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    return [name, f"{middle:.2f}", spread, f">= {goal}: {_met(middle >= goal)}"]


def _latencies(all_measured: Sequence[Measured]) -> list[float]:
    return list(chain.from_iterable(measured.latencies for measured in all_measured))


def _met(reached: bool) -> str:
    return "met" if reached else "missed"
