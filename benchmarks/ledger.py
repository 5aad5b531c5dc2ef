"""What was asked and what was answered, as Telegram saw it."""

import asyncio
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from time import perf_counter

from benchmarks.people import Asker, answered_by
from benchmarks.watched import Message, WatchedTelegram


@dataclass
class Asked:
    """`unrecorded`: a kill fell between sending the answer and recording that it was sent."""

    update: int
    at: float
    answers: list[float] = field(default_factory=list)
    unrecorded: bool = False

    @property
    def waited(self) -> float:
        return self.answers[0] - self.at


class Ledger:
    def __init__(self) -> None:
        self.asked: dict[int, Asked] = {}
        self._answered = asyncio.Event()

    def heard(self, message: Message) -> bool:
        """Whether it was the first answer to a question."""
        question = self.asked.get(answered_by(message) or 0)
        if question is None:
            return False
        question.answers.append(perf_counter())
        self._answered.set()
        return len(question.answers) == 1

    def killed(self, unfinished: Set[int]) -> None:
        for question in self.asked.values():
            if question.answers and question.update in unfinished:
                question.unrecorded = True

    async def settled(self) -> None:
        while self.waiting:
            self._answered.clear()
            await self._answered.wait()

    @property
    def waiting(self) -> list[Asked]:
        return [question for question in self.asked.values() if not question.answers]

    @property
    def twice(self) -> list[Asked]:
        return [question for question in self.asked.values() if len(question.answers) > 1]


class NotedAsker(Asker):
    """Goes on with another question where the answer to the last stays out."""

    def __init__(
        self, telegram: WatchedTelegram, number: int, questions: Iterator[str], ledger: Ledger
    ) -> None:
        super().__init__(telegram, number, questions)
        self._ledger = ledger

    def act(self) -> None:
        super().act()
        update = next(reversed(self.telegram.updates.log))
        self._ledger.asked[self._asked] = Asked(update, perf_counter())
