"""Everything that can be found wrong before the bot runs; one line a fault."""

from collections.abc import AsyncIterator

from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings
from bot.storage import schema
from bot.storage.database import Database
from knowledge import BrokenBaseError, open_library
from locales import completeness


async def faults(settings: Settings) -> AsyncIterator[str]:
    try:
        open_library()
    except BrokenBaseError as error:
        for fault in error.faults:
            yield f"knowledge: {fault}"
    for fault in completeness.faults():
        yield f"texts: {fault}"
    async for fault in _schema_faults(Database(settings.database)):
        yield f"database: {fault}"


async def _schema_faults(database: Database) -> AsyncIterator[str]:
    try:
        current = database.is_new or await schema.is_current(database.engine)
        if not current:
            yield "the schema is older than the program: run `kenes migrate`"
    except (SQLAlchemyError, OSError) as error:
        yield f"cannot be reached ({type(error).__name__}): check DATABASE_URL"
    finally:
        await database.close()
