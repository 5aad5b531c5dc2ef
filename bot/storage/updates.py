import datetime as dt
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.updates import StoredUpdate
from bot.storage.inserting import insert_once
from bot.storage.tables import updates


async def known(connection: AsyncConnection, numbers: Sequence[int]) -> set[int]:
    rows = await connection.execute(select(updates.c.id).where(updates.c.id.in_(numbers)))
    return set(rows.scalars())


async def add(connection: AsyncConnection, new: Sequence[StoredUpdate], at: dt.datetime) -> None:
    rows = [{"id": u.id, "chat": u.chat, "payload": u.payload, "received_at": at} for u in new]
    await connection.execute(insert_once(connection, updates), rows)


async def erase(connection: AsyncConnection, numbers: Sequence[int]) -> None:
    """The text goes at once; the number stays, so that a late copy is known for one."""
    statement = update(updates).where(updates.c.id.in_(numbers)).values(payload=None)
    await connection.execute(statement)


async def unfinished(connection: AsyncConnection) -> list[StoredUpdate]:
    query = select(updates).where(updates.c.payload.is_not(None)).order_by(updates.c.id)
    rows = (await connection.execute(query)).all()
    return [StoredUpdate(row.id, row.chat, row.payload, row.attempts) for row in rows]


async def count_attempt(connection: AsyncConnection, number: int) -> None:
    attempts = {"attempts": updates.c.attempts + 1}
    await connection.execute(update(updates).where(updates.c.id == number).values(attempts))


async def forget(connection: AsyncConnection, before: dt.datetime) -> int:
    done = updates.c.payload.is_(None) & (updates.c.received_at < before)
    return (await connection.execute(delete(updates).where(done))).rowcount
