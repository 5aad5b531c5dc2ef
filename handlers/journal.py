"""Stores and erases updates for everybody at once: one transaction serves all who wait."""

import asyncio
import logging
from collections.abc import Sequence

from bot.domain.updates import StoredUpdate
from bot.services.updates import UpdateService

log = logging.getLogger(__name__)


class Journal:
    def __init__(self, updates: UpdateService) -> None:
        self._updates = updates
        self._received: list[StoredUpdate] = []
        self._handled: list[int] = []
        self._stored: asyncio.Future[set[int]] | None = None
        self._wake = asyncio.Event()

    async def store(self, received: Sequence[StoredUpdate]) -> list[StoredUpdate]:
        """Returns the new ones of them, once they are on disk."""
        self._received.extend(received)
        self._stored = self._stored or asyncio.get_running_loop().create_future()
        self._wake.set()
        new = await asyncio.shield(self._stored)
        return [update for update in received if update.id in new]

    def handled(self, update: int) -> None:
        self._handled.append(update)
        self._wake.set()

    async def run(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self.flush()

    async def flush(self) -> None:
        received, self._received = self._received, []
        handled, self._handled = self._handled, []
        stored, self._stored = self._stored, None
        try:
            new = await self._updates.record(received, handled)
        except Exception as error:
            # What was handled is erased with the next write; whoever stores is told to try again.
            self._handled += handled
            log.exception("updates could not be written down")
            if stored:
                stored.set_exception(error)
        else:
            if stored:
                stored.set_result({update.id for update in new})
