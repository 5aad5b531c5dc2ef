"""The database as the settings name it, with the schema that this program needs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.exc import SQLAlchemyError

from bot.config import BadSettingsError, Settings
from bot.storage import schema
from bot.storage.database import Database

UNREACHABLE = "The database cannot be used ({error}): check DATABASE_URL and DATA_DIR"


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Raises BadSettingsError where it cannot be used, or on PostgreSQL has another schema."""
    database = Database(settings.database)
    try:
        await _prepare(database)
        yield database
    finally:
        await database.close()


async def _prepare(database: Database) -> None:
    try:
        if database.is_sqlite:
            await schema.upgrade(database.engine)
        current = await schema.is_current(database.engine)
    except (SQLAlchemyError, OSError) as error:
        raise BadSettingsError(UNREACHABLE.format(error=type(error).__name__)) from None
    if not current:
        raise BadSettingsError("The schema is older than the program: run `kenes migrate` first")
