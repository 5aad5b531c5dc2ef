import datetime as dt
from collections.abc import Callable, Sequence

from bot.domain.updates import StoredUpdate
from bot.storage import updates
from bot.storage.database import Database

# Telegram itself keeps an update for a day, so no copy comes later than that.
NUMBERS_LIFE = dt.timedelta(days=2)


class UpdateService:
    """Updates written down before Telegram is told that they were received."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    async def record(
        self, received: Sequence[StoredUpdate], handled: Sequence[int]
    ) -> list[StoredUpdate]:
        """Store what is new of `received` and erase what was handled; returns the new ones."""
        async with self._database.transaction() as connection:
            new = []
            if received:
                known = await updates.known(connection, [update.id for update in received])
                new = [u for u in {u.id: u for u in received}.values() if u.id not in known]
            if new:
                await updates.add(connection, new, self._now())
            if handled:
                await updates.erase(connection, handled)
        return new

    async def unfinished(self) -> list[StoredUpdate]:
        """What a stop or a crash left in hand or waiting, in order."""
        async with self._database.reading() as connection:
            return await updates.unfinished(connection)

    async def begin_again(self, number: int) -> None:
        """Counted before the work, so that an update that kills the process is found out."""
        async with self._database.transaction() as connection:
            await updates.count_attempt(connection, number)

    async def forget_old(self) -> int:
        async with self._database.transaction() as connection:
            return await updates.forget(connection, self._now() - NUMBERS_LIFE)
