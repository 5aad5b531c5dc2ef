"""`kenes` as a process, and what it leaves behind."""

import asyncio
import os
import sqlite3
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from playground.telegram import Telegram

ROOT = Path(__file__).parents[2]
TOKEN = "1000000001:REHEARSAL-no-secret-anybody-may-know-it"
MEMBER = 4001
KAZAKH = "Жалақыны екі апта бермей жатыр, не істеймін?"
RUSSIAN = "Задержали зарплату на две недели, что делать?"
START_SECONDS = 60
STOP_SECONDS = 10


class Launched:
    def __init__(self, process: Process, log: Path) -> None:
        self.process = process
        self._log = log

    async def ends(self, within: float = STOP_SECONDS) -> int:
        return await asyncio.wait_for(self.process.wait(), within)

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")


async def launch(folder: Path, *arguments: str, **settings: str) -> Launched:
    """Without the developer's own settings, and without the `.env` of the project's root."""
    log = folder / "log"
    shell = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "DATA_DIR": str(folder)}
    with log.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", *arguments),
            env=shell | {"BOT_TOKEN": TOKEN} | settings,
            cwd=folder,
            stderr=file,
        )
    return Launched(process, log)


@asynccontextmanager
async def running(folder: Path, address: str, **settings: str) -> AsyncIterator[Launched]:
    bot = await launch(folder, "run", TELEGRAM_API_URL=address, **settings)
    try:
        yield bot
    finally:
        if bot.process.returncode is None:
            bot.process.kill()
        await bot.process.wait()


async def refused(folder: Path, address: str, **settings: str) -> str:
    """What a bot says that cannot run."""
    settings = {"LOG_LEVEL": "ERROR"} | settings
    async with running(folder, address, **settings) as bot:
        assert await bot.ends(START_SECONDS) == 1
        return bot.said


async def asked(telegram: Telegram, text: str) -> dict[str, Any]:
    """The answer to a question: the first message that quotes it."""
    question = last = telegram.say(MEMBER, text)["message_id"]
    while True:
        answer = await telegram.next_message(MEMBER, last, timeout=START_SECONDS)
        if answer.get("reply_to_message", {}).get("message_id") == question:
            return answer
        last = answer["message_id"]


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(START_SECONDS):
        while not happened():
            await asyncio.sleep(0.02)


def rows(folder: Path, query: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(folder / "kenes.db")) as connection:
        return connection.execute(query, values).fetchall()
