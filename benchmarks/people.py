"""People in closed loop: each does the next thing as soon as the bot has done the last."""

import asyncio
import random
from abc import ABC, abstractmethod
from collections.abc import Iterator
from time import perf_counter

from benchmarks.watched import Message, WatchedTelegram

PATIENCE = 60.0
# Buttons that change the message they stand under: topics, a topic, an article.
WALKED = ("t:0", "c:", "r:")


class Person(ABC):
    def __init__(self, telegram: WatchedTelegram, number: int) -> None:
        self.telegram = telegram
        self.number = number
        self._done: asyncio.Future[float] | None = None
        if number not in telegram.chats:
            telegram.add_user(number, "Person", "kk" if number % 2 else "ru", started=True)
        telegram.listeners[number] = self._hear

    async def once(self) -> float:
        """Seconds until the bot has done what was asked of it; raises TimeoutError."""
        self._done = asyncio.get_running_loop().create_future()
        begun = perf_counter()
        self.act()
        async with asyncio.timeout(PATIENCE):
            return await self._done - begun

    @abstractmethod
    def act(self) -> None: ...

    @abstractmethod
    def is_reply(self, message: Message, /) -> bool: ...

    def _hear(self, message: Message) -> None:
        if self._done and not self._done.done() and self.is_reply(message):
            self._done.set_result(perf_counter())


class Chatter(Person):
    """Says anything, and takes anything for an answer."""

    def act(self) -> None:
        self.telegram.say(self.number, "Сколько дней отпуска положено учителю?")

    def is_reply(self, _: Message, /) -> bool:
        return True


class Asker(Person):
    """Asks a question after another; only a message that quotes it is its answer."""

    def __init__(self, telegram: WatchedTelegram, number: int, questions: Iterator[str]) -> None:
        super().__init__(telegram, number)
        self._questions = questions
        self._asked = 0

    def act(self) -> None:
        self._asked = self.telegram.say(self.number, next(self._questions))["message_id"]

    def is_reply(self, message: Message) -> bool:
        return answered_by(message) == self._asked


class Walker(Person):
    """Presses buttons at random among topics and articles."""

    def __init__(self, telegram: WatchedTelegram, number: int) -> None:
        super().__init__(telegram, number)
        self._screen: Message | None = None
        self._chance = random.Random(number)

    def act(self) -> None:
        if self._screen is None:
            self.telegram.say(self.number, "/topics")
            return
        data = self._chance.choice(_ways(self._screen))
        self.telegram.press(self.number, self._screen["message_id"], data)

    def is_reply(self, message: Message) -> bool:
        # The buttons stand under the last message of an article that needs several.
        if "reply_markup" in message:
            self._screen = message
        return "reply_markup" in message


def answered_by(message: Message) -> int | None:
    quoted = message.get("reply_to_message") or {}
    return quoted.get("message_id")


def _ways(screen: Message) -> list[str]:
    rows = screen["reply_markup"]["inline_keyboard"]
    buttons = [button["callback_data"] for row in rows for button in row]
    return [data for data in buttons if data.startswith(WALKED)]
