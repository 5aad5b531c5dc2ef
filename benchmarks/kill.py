"""SIGKILL at random moments while people ask: is a question lost, is one logged twice?"""

import asyncio
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from benchmarks import verdict
from benchmarks.bots import KENES, start
from benchmarks.ledger import Ledger, NotedAsker
from benchmarks.moments import Executioner, Moment
from benchmarks.questions import never_the_same
from benchmarks.watched import Message, WatchedTelegram
from playground.server import serve

FIRST_PERSON = 1001
# The last answers of a process that was killed are still on their way.
IN_FLIGHT = 0.2
LAST_PATIENCE = 60.0
PROGRESS = 10


class Trial:
    def __init__(self, address: str, telegram: WatchedTelegram, folder: Path, seed: int) -> None:
        self.ledger = Ledger()
        self.kills: Counter[Moment] = Counter()
        self._questions = never_the_same(seed)
        self._address = address
        self._telegram = telegram
        self._folder = folder
        self._executioner = Executioner(seed)
        telegram.witness = self._hear

    def _hear(self, message: Message) -> None:
        if self.ledger.heard(message):
            self._executioner.answered()

    async def run(self, times: int, people: int) -> int:
        """The exit code of the bot that was left alive."""
        async with asyncio.TaskGroup() as tasks:
            asking = [
                tasks.create_task(self._ask(FIRST_PERSON + number)) for number in range(people)
            ]
            for _ in range(times):
                await self._start_and_kill()
            for task in asking:
                task.cancel()
        return await self._finish()

    async def _ask(self, number: int) -> None:
        asker = NotedAsker(self._telegram, number, self._questions, self.ledger)
        while True:
            with suppress(TimeoutError):
                await asker.once()

    async def _start_and_kill(self) -> None:
        bot = await start(KENES, self._address, self._telegram.token, self._folder)
        self.kills[await self._executioner.kill(bot.kill)] += 1
        await bot.wait()
        await asyncio.sleep(IN_FLIGHT)
        unfinished = await asyncio.to_thread(verdict.unfinished, self._folder)
        self.ledger.killed(unfinished)
        if (killed := self.kills.total()) % PROGRESS == 0:
            print(f"{killed} kills, {len(self.ledger.asked)} questions", flush=True)

    async def _finish(self) -> int:
        bot = await start(KENES, self._address, self._telegram.token, self._folder)
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_PATIENCE):
                await self.ledger.settled()
        bot.terminate()
        return await bot.wait()


async def trial(times: int, people: int, seed: int) -> None:
    telegram = WatchedTelegram()
    with tempfile.TemporaryDirectory() as folder:
        async with serve(telegram) as address:
            tried = Trial(address, telegram, Path(folder), seed)
            code = await tried.run(times, people)
        verdict.show_all(tried.ledger, tried.kills, Path(folder), code)
