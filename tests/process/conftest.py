"""A start costs seconds, so that the tests share a bot; whichever needs it running starts it."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from playground.server import serve
from playground.telegram import Telegram
from tests.process.launching import MEMBER, TOKEN, Launched, running


class Shared:
    """A bot that a test may end or kill: the next one finds it started anew."""

    bot: Launched

    def __init__(self, telegram: Telegram, address: str, folder: Path) -> None:
        self.telegram = telegram
        self.folder = folder
        self._address = address
        self._stack = AsyncExitStack()

    async def start(self) -> None:
        await self.stop()
        self.bot = await self._stack.enter_async_context(running(self.folder, self._address))

    async def stop(self) -> None:
        await self._stack.aclose()

    @property
    def is_running(self) -> bool:
        return hasattr(self, "bot") and self.bot.process.returncode is None


@pytest.fixture
def telegram():
    return telegram_with_a_member()


def telegram_with_a_member() -> Telegram:
    telegram = Telegram(TOKEN)
    telegram.add_user(MEMBER, "Person", "kk", started=True)
    return telegram


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lasting(tmp_path_factory):
    telegram = telegram_with_a_member()
    async with serve(telegram) as address:
        shared = Shared(telegram, address, tmp_path_factory.mktemp("shared"))
        yield shared
        await shared.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def shared(lasting):
    lasting.telegram.faults.clear()
    if not lasting.is_running:
        await lasting.start()
    return lasting
