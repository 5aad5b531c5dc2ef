"""Bots as processes of their own, each with its own Telegram and folder."""

import asyncio
import os
import sys
import tempfile
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import psutil

from benchmarks.people import Chatter
from benchmarks.watched import WatchedTelegram
from playground.server import serve

ROOT = Path(__file__).parent.parent
KENES = ("bot", "run")
FIRST_CHATTER = 1


class Bot:
    def __init__(self, telegram: WatchedTelegram, process: Process) -> None:
        self.telegram = telegram
        self.process = psutil.Process(process.pid)

    @property
    def memory(self) -> float:
        """MiB that the bot holds now."""
        return float(self.process.memory_info().rss) / 2**20


async def start(module: tuple[str, ...], address: str, token: str, folder: Path) -> Process:
    """Nothing of the caller's own settings reaches the bot."""
    settings = {"BOT_TOKEN": token, "TELEGRAM_API_URL": address, "DATA_DIR": str(folder)}
    shell = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LOG_LEVEL": "WARNING"}
    command = (sys.executable, "-m", *module)
    return await asyncio.create_subprocess_exec(*command, env=shell | settings, cwd=folder)


@asynccontextmanager
async def running(*module: str) -> AsyncIterator[Bot]:
    """A bot that has answered somebody already."""
    telegram = WatchedTelegram()
    with tempfile.TemporaryDirectory() as folder:
        async with serve(telegram) as address:
            process = await start(module, address, telegram.token, Path(folder))
            try:
                await Chatter(telegram, FIRST_CHATTER).once()
                yield Bot(telegram, process)
            finally:
                with suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()
