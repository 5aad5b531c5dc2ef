"""Texts of questions, kept apart from the log so that they can go while the counts stay."""

import datetime as dt

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.consultations import Consultation, KeptQuestion
from bot.storage.tables import consultations, questions


async def keep(
    connection: AsyncConnection, consultation: Consultation, text: str, reason: str | None
) -> None:
    await connection.execute(
        insert(questions).values(
            consultation=consultation.id, text=text, reason=reason, asked_at=consultation.asked_at
        )
    )


async def give_reason(connection: AsyncConnection, number: int, reason: str | None) -> None:
    statement = update(questions).where(questions.c.consultation == number).values(reason=reason)
    await connection.execute(statement)


async def kept(connection: AsyncConnection) -> list[KeptQuestion]:
    query = (
        select(
            questions.c.consultation,
            questions.c.asked_at,
            consultations.c.language,
            questions.c.reason,
            consultations.c.article,
            questions.c.text,
        )
        .join(consultations, consultations.c.id == questions.c.consultation)
        .where(questions.c.reason.is_not(None))
        .order_by(questions.c.asked_at, questions.c.consultation)
    )
    return [KeptQuestion(**row) for row in (await connection.execute(query)).mappings()]


async def forget(connection: AsyncConnection, number: int) -> bool:
    statement = delete(questions).where(questions.c.consultation == number)
    return (await connection.execute(statement)).rowcount == 1


async def forget_old(
    connection: AsyncConnection, before: dt.datetime, kept_before: dt.datetime
) -> int:
    """Texts asked before `before`; those kept for the editor only if before `kept_before`."""
    old = questions.c.reason.is_(None) & (questions.c.asked_at < before)
    statement = delete(questions).where(old | (questions.c.asked_at < kept_before))
    return (await connection.execute(statement)).rowcount


async def of_person(connection: AsyncConnection, key: str) -> dict[int, str]:
    """Texts by their consultation."""
    query = select(questions.c.consultation, questions.c.text).where(_asked_by(key))
    rows = await connection.execute(query)
    return {row.consultation: row.text for row in rows}


async def erase(connection: AsyncConnection, key: str) -> None:
    await connection.execute(delete(questions).where(_asked_by(key)))


def _asked_by(key: str) -> ColumnElement[bool]:
    own = select(consultations.c.id).where(consultations.c.person == key)
    return questions.c.consultation.in_(own)
