import datetime as dt
from typing import Any

from sqlalchemy import RowMapping, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.people import Person
from bot.storage.inserting import insert_once
from bot.storage.tables import people


def _person(row: RowMapping) -> Person:
    return Person(**row)


async def by_telegram_id(connection: AsyncConnection, telegram_id: int) -> Person | None:
    rows = await connection.execute(select(people).where(people.c.telegram_id == telegram_id))
    row = rows.mappings().one_or_none()
    return _person(row) if row else None


async def by_id(connection: AsyncConnection, number: int) -> Person:
    rows = await connection.execute(select(people).where(people.c.id == number))
    return _person(rows.mappings().one())


async def add(connection: AsyncConnection, telegram_id: int, key: str, at: dt.datetime) -> None:
    person = {"telegram_id": telegram_id, "key": key, "created_at": at}
    await connection.execute(insert_once(connection, people).values(person))


async def change(connection: AsyncConnection, telegram_id: int, **values: Any) -> None:
    statement = update(people).where(people.c.telegram_id == telegram_id).values(values)
    await connection.execute(statement)


async def erase(connection: AsyncConnection, number: int, key: str) -> None:
    """The row stays for what refers to it, and leads to nobody: Telegram gives no ids below nought
    to people. Consultations keep the old key, which stands nowhere else any more."""
    nobody = {"telegram_id": -number, "key": key, "language": None, "unreachable_since": None}
    await connection.execute(update(people).where(people.c.id == number).values(nobody))
