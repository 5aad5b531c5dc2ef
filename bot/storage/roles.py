import datetime as dt
from dataclasses import asdict, replace

from sqlalchemy import Table, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.invitations import Invitation
from bot.domain.roles import Appointment, Role
from bot.storage.tables import appointments, invitations


async def appointed(connection: AsyncConnection, since: dt.date) -> list[Appointment]:
    """Appointments that have not ended before this day, oldest first."""
    lasting = or_(appointments.c.until.is_(None), appointments.c.until >= since)
    query = select(appointments).where(lasting).order_by(appointments.c.id)
    rows = (await connection.execute(query)).mappings()
    return [Appointment(**{**row, "role": Role(row["role"])}) for row in rows]


async def appoint(connection: AsyncConnection, appointment: Appointment) -> Appointment:
    """Its number is given here."""
    return replace(appointment, id=await _added(connection, appointments, appointment))


async def name(connection: AsyncConnection, person: int, name: str) -> None:
    nameless = (appointments.c.person == person) & (appointments.c.name == "")
    await connection.execute(update(appointments).where(nameless).values(name=name))


async def end(connection: AsyncConnection, number: int, last_day: dt.date) -> None:
    statement = update(appointments).where(appointments.c.id == number).values(until=last_day)
    await connection.execute(statement)


async def invite(connection: AsyncConnection, invitation: Invitation) -> Invitation:
    """Its number is given here."""
    return replace(invitation, id=await _added(connection, invitations, invitation))


async def invitation(connection: AsyncConnection, number: int) -> Invitation | None:
    rows = await connection.execute(select(invitations).where(invitations.c.id == number))
    row = rows.mappings().one_or_none()
    return Invitation(**{**row, "role": Role(row["role"])}) if row else None


async def use(connection: AsyncConnection, number: int, person: int) -> bool:
    """False where somebody was quicker."""
    statement = (
        update(invitations)
        .where(invitations.c.id == number, invitations.c.used_by.is_(None))
        .values(used_by=person)
    )
    return (await connection.execute(statement)).rowcount == 1


async def _added(connection: AsyncConnection, table: Table, row: Appointment | Invitation) -> int:
    values = {name: value for name, value in asdict(row).items() if name != "id"}
    statement = insert(table).values(values).returning(table.c.id)
    return int((await connection.execute(statement)).scalar_one())
