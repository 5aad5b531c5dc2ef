import datetime as dt

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.inserting import insert_once
from bot.storage.tables import dialogues


async def load(connection: AsyncConnection, key: str) -> tuple[str | None, str]:
    row = (await connection.execute(select(dialogues).where(dialogues.c.key == key))).one_or_none()
    return (row.state, row.data) if row else (None, "{}")


async def save(
    connection: AsyncConnection, key: str, state: str | None, data: str, at: dt.datetime
) -> None:
    values = {"state": state, "data": data, "changed_at": at}
    await connection.execute(insert_once(connection, dialogues).values(key=key, **values))
    await connection.execute(dialogues.update().where(dialogues.c.key == key).values(values))


async def remove(connection: AsyncConnection, key: str) -> None:
    await connection.execute(delete(dialogues).where(dialogues.c.key == key))
