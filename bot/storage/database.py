"""The one way to the database: short transactions, begun and ended by a service."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

BUSY_TIMEOUT_MS = 10_000


class Database:
    def __init__(self, url: str) -> None:
        # Parameters hold what people wrote, and errors end in the log.
        self.engine: AsyncEngine = create_async_engine(
            url, hide_parameters=True, pool_pre_ping=not _is_sqlite(url)
        )
        self.is_sqlite = _is_sqlite(url)
        # SQLite has one writer; waiting in a fair queue here beats polling for its lock.
        self._writer = asyncio.Lock() if self.is_sqlite else None
        if self.is_sqlite:
            _prepare_sqlite(self.engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """Commits at the end, rolls back on an exception."""
        async with self._writer or nullcontext(), self.engine.connect() as connection:
            await connection.execution_options(immediate=True)
            async with connection.begin():
                yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        async with self.engine.connect() as connection:
            yield connection

    @property
    def is_new(self) -> bool:
        """Whether there is no database file yet; the first start makes one."""
        name = self.engine.url.database
        return self.is_sqlite and bool(name) and not Path(str(name)).exists()

    async def close(self) -> None:
        await self.engine.dispose()


def _is_sqlite(url: str) -> bool:
    return url.startswith("sqlite")


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _(connection: Any, _record: object) -> None:
        # The driver's own BEGIN is deferred, which makes two writers fail instead of wait.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _(connection: Any) -> None:
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
