import datetime as dt
from typing import Any

from sqlalchemy import RowMapping, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.consultations import Channel, Consultation, Feedback, Outcome
from bot.storage.inserting import insert_once
from bot.storage.tables import consultations


def _consultation(row: RowMapping) -> Consultation:
    feedback = row["feedback"]
    return Consultation(
        **{
            **row,
            "channel": Channel(row["channel"]),
            "outcome": Outcome(row["outcome"]),
            "feedback": Feedback(feedback) if feedback else None,
        }
    )


async def add_once(
    connection: AsyncConnection, values: dict[str, Any]
) -> tuple[Consultation, bool]:
    """The consultation of this origin, and whether it is new."""
    insert = insert_once(connection, consultations).values(values).returning(consultations)
    if row := (await connection.execute(insert)).mappings().one_or_none():
        return _consultation(row), True
    query = select(consultations).where(consultations.c.origin == values["origin"])
    return _consultation((await connection.execute(query)).mappings().one()), False


async def by_id(connection: AsyncConnection, number: int) -> Consultation | None:
    query = select(consultations).where(consultations.c.id == number)
    row = (await connection.execute(query)).mappings().one_or_none()
    return _consultation(row) if row else None


async def of_person(connection: AsyncConnection, key: str) -> list[Consultation]:
    """Oldest first."""
    query = select(consultations).where(consultations.c.person == key).order_by(consultations.c.id)
    return [_consultation(row) for row in (await connection.execute(query)).mappings()]


async def change(connection: AsyncConnection, number: int, **values: Any) -> None:
    statement = update(consultations).where(consultations.c.id == number).values(values)
    await connection.execute(statement)


async def given(connection: AsyncConnection, first: dt.date, last: dt.date) -> int:
    """Consultations given on local days first..last: one per person, topic and day.

    An answer marked as off topic was not one; answers to persons unknown count one by one.
    """
    person = func.coalesce(consultations.c.person, consultations.c.origin)
    one = (
        select(person, consultations.c.topic, consultations.c.local_day)
        .where(
            consultations.c.local_day.between(first, last),
            consultations.c.outcome == Outcome.ANSWERED,
            consultations.c.feedback.is_distinct_from(Feedback.OFF_TOPIC),
        )
        .distinct()
        .subquery()
    )
    return (await connection.execute(select(func.count()).select_from(one))).scalar_one()
