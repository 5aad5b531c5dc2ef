"""So many people at once, and what the bot made of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import psutil

from benchmarks.people import Person

WARM_UP = 1.0


@dataclass(frozen=True)
class Measured:
    """`latencies` of what was done within `seconds`; `cpu` is processor time of the bot."""

    seconds: float
    latencies: list[float]
    cpu: float

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds


async def closed_loop(people: Sequence[Person], bot: psutil.Process, seconds: float) -> Measured:
    latencies: list[float] = []
    async with asyncio.TaskGroup() as tasks:
        window = (perf_counter() + WARM_UP, perf_counter() + WARM_UP + seconds)
        for person in people:
            tasks.create_task(_repeat(person, window, latencies))
        await asyncio.sleep(WARM_UP)
        before = _cpu(bot)
        await asyncio.sleep(window[1] - perf_counter())
        cpu = _cpu(bot) - before
    return Measured(seconds, latencies, cpu)


async def _repeat(person: Person, window: tuple[float, float], latencies: list[float]) -> None:
    begin, end = window
    while perf_counter() < end:
        latency = await person.once()
        if begin <= perf_counter() < end:
            latencies.append(latency)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
