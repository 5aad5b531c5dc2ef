"""When to kill: at any moment of a start, while it answers, or close to one answer's sending."""

import asyncio
import random
from collections.abc import Callable
from enum import StrEnum

LONGEST_START = 8.0
LONGEST_WORK = 3.0
MOST_ANSWERS = 40
# Between the arrival of an answer and the record of it lie a few milliseconds.
AFTER_SENDING = 0.01


class Moment(StrEnum):
    STARTING = "while it starts"
    ANSWERING = "while it answers"
    SENDING = "close to a sending"


class Executioner:
    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._answers = 0
        self._due = 0
        self._came = asyncio.Event()

    def answered(self) -> None:
        """Called in the moment when an answer arrives."""
        self._answers += 1
        if self._answers >= self._due:
            self._came.set()

    async def kill(self, end: Callable[[], None]) -> Moment:
        moment = self._chance.choice(list(Moment))
        self._answers, self._due = 0, 1
        self._came.clear()
        match moment:
            case Moment.STARTING:
                await asyncio.sleep(self._chance.uniform(0, LONGEST_START))
            case Moment.ANSWERING:
                await self._came.wait()
                await asyncio.sleep(self._chance.uniform(0, LONGEST_WORK))
            case Moment.SENDING:
                self._due = self._chance.randint(1, MOST_ANSWERS)
                await self._came.wait()
                await asyncio.sleep(self._chance.uniform(0, AFTER_SENDING))
        end()
        return moment
