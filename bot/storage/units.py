from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import delete, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.units import History, Level, Unit
from bot.storage.tables import units

# Parameters of one statement; SQLite takes 32,766.
_AT_ONCE = 1_000


async def history(connection: AsyncConnection) -> History:
    rows = (await connection.execute(select(units))).mappings()
    return History(tuple(Unit(**{**row, "level": Level(row["level"])}) for row in rows))


async def put(connection: AsyncConnection, versions: Iterable[Unit]) -> None:
    """In the place of those with the same code and first day."""
    rows = [asdict(unit) for unit in versions]
    key = tuple_(units.c.code, units.c.valid_from)
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        keys = [(row["code"], row["valid_from"]) for row in part]
        await connection.execute(delete(units).where(key.in_(keys)))
        await connection.execute(insert(units), part)
