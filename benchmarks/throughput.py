"""Kenes beside a bare bot and beside its own engine, in turn within each round."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from benchmarks.bots import KENES, ROOT, Bot, running
from benchmarks.load import Measured, closed_loop
from benchmarks.people import Asker, Chatter, Person, Walker
from benchmarks.questions import never_the_same
from benchmarks.report import Result, show_all

FIRST_WALKER = 10_000
FIRST_ASKER = 20_000
ALONE_SECONDS = 3.0

Crowd = Callable[[int, int], list[Person]]


@dataclass
class Path:
    """`crowd` gives so many people for a round of that number."""

    result: Result
    bot: Bot
    crowd: Crowd

    async def go(self, round_: int, users: int, seconds: float) -> None:
        crowd = self.crowd(round_, users)
        self.result.together.append(await closed_loop(crowd, self.bot.process, seconds))
        self.result.alone.append(await closed_loop(crowd[:1], self.bot.process, ALONE_SECONDS))
        self.result.memory = self.bot.memory


async def measure(rounds: int, seconds: float, users: int) -> None:
    engine = Result("e  engine alone")
    async with _paths() as paths:
        for number in range(rounds):
            for path in paths:
                await path.go(number, users, seconds)
            await _go_alone(engine, seconds, number)
        show_all([path.result for path in paths], engine, users)


@asynccontextmanager
async def _paths() -> AsyncIterator[list[Path]]:
    async with (
        running("benchmarks.bare.echo") as echo,
        running("benchmarks.bare.insert") as insert,
        running(*KENES) as kenes,
    ):
        yield [
            Path(Result("a  bare echo"), echo, _chatters(echo)),
            Path(Result("b  bare echo and insert"), insert, _chatters(insert)),
            Path(Result("c  kenes, buttons"), kenes, _walkers(kenes)),
            Path(Result("d  kenes, questions"), kenes, _askers(kenes)),
        ]


def _chatters(bot: Bot) -> Crowd:
    return lambda _, users: [Chatter(bot.telegram, number) for number in range(1, users + 1)]


def _walkers(bot: Bot) -> Crowd:
    return lambda _, users: [Walker(bot.telegram, FIRST_WALKER + n) for n in range(users)]


def _askers(bot: Bot) -> Crowd:
    def crowd(round_: int, users: int) -> list[Person]:
        questions = never_the_same(round_)
        return [Asker(bot.telegram, FIRST_ASKER + n, questions) for n in range(users)]

    return crowd


async def _go_alone(engine: Result, seconds: float, seed: int) -> None:
    command: Sequence[str] = ("-m", "benchmarks.engine_alone", str(seconds), str(seed))
    process = await asyncio.create_subprocess_exec(
        sys.executable, *command, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    printed, _ = await process.communicate()
    told = json.loads(printed)
    engine.together.append(Measured(told["seconds"], told["latencies"], told["cpu"]))
    engine.memory = told["memory"]
