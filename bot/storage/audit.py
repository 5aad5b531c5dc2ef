"""The log of changes. It is only ever added to."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import Action, Entry
from bot.storage.tables import audit


async def add(connection: AsyncConnection, entries: Sequence[Entry]) -> None:
    if entries:
        await connection.execute(insert(audit), [asdict(entry) for entry in entries])


async def entries(connection: AsyncConnection) -> list[Entry]:
    """Oldest first."""
    query = select(*[column for column in audit.c if column.name != "id"]).order_by(audit.c.id)
    rows = (await connection.execute(query)).mappings()
    return [Entry(**{**row, "action": Action(row["action"])}) for row in rows]


async def last(connection: AsyncConnection, action: Action) -> int:
    """The number of the last entry of this kind, nought where there is none."""
    query = select(func.max(audit.c.id)).where(audit.c.action == action)
    return (await connection.execute(query)).scalar() or 0
