import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import Action, Entry, Logged
from bot.domain.errors import (
    ForbiddenError,
    LastAdministratorError,
    LinkFault,
    UnusableLinkError,
)
from bot.domain.invitations import LIFE, Invitation, Signer
from bot.domain.people import Person
from bot.domain.roles import Appointment, Role, Staff
from bot.services.units import UnitService
from bot.storage import audit, roles
from bot.storage.database import Database

DAY = dt.timedelta(days=1)
# Numbers are given where rows are added.
_NEW = 0
_EVER = dt.date.min


class RoleService:
    """Who holds which role where. Each change is written into the log in its own transaction."""

    def __init__(
        self,
        database: Database,
        units: UnitService,
        signer: Signer,
        zone: dt.tzinfo,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._database = database
        self._units = units
        self._signer = signer
        self._zone = zone
        self._now = now

    async def staff(self) -> Staff:
        """As of today."""
        async with self._database.reading() as connection:
            appointments = await roles.appointed(connection, self._today())
        return await self._on_today(appointments)

    async def ensure_administrator(self, person: Person) -> None:
        """Named in the settings, so that nobody is asked."""
        async with self._database.transaction() as connection:
            staff = await self._staff(connection)
            if not staff.may_change_units(person.id):
                role = Role.ADMINISTRATOR
                mine = Appointment(_NEW, person.id, "", role, None, self._today())
                await self._appoint(connection, person, mine)

    async def log(self, reader: Person) -> list[Logged]:
        """All changes of units and roles, newest first. Raises ForbiddenError."""
        if not (await self.staff()).may_change_units(reader.id):
            raise ForbiddenError
        async with self._database.reading() as connection:
            names = {each.person: each.name for each in await roles.appointed(connection, _EVER)}
            entries = await audit.entries(connection)
        return [
            Logged(entry, entry.at.astimezone(self._zone), names.get(entry.actor or _NEW))
            for entry in reversed(entries)
        ]

    async def introduce(self, person: Person, name: str) -> set[Role]:
        """The roles of someone who is here now; whoever was appointed without a name gets it."""
        own = (await self.staff()).of(person.id)
        if any(not each.name for each in own):
            async with self._database.transaction() as connection:
                await roles.name(connection, person.id, name)
        return {each.role for each in own}

    async def claim(self) -> str:
        """The code of a link by which the first one who presses it becomes administrator."""
        async with self._database.transaction() as connection:
            return await self._invite(connection, self._invitation(Role.ADMINISTRATOR, None))

    async def invite(self, inviter: Person, role: Role, unit: str | None) -> str:
        """The code of a link. Raises ForbiddenError."""
        async with self._database.transaction() as connection:
            staff = await self._staff(connection)
            if not staff.may_appoint(inviter.id, role, unit):
                raise ForbiddenError
            invitation = replace(self._invitation(role, unit), invited_by=inviter.id)
            return await self._invite(connection, invitation)

    async def invite_substitute(
        self, inviter: Person, number: int, since: dt.date, until: dt.date
    ) -> str:
        """The code of a link to stand in for an appointment in these days, both included. Raises
        ForbiddenError."""
        async with self._database.transaction() as connection:
            staff = await self._staff(connection)
            absent = _named(staff, number)
            if absent is None or not staff.may_appoint(inviter.id, absent.role, absent.unit):
                raise ForbiddenError
            invitation = replace(
                self._invitation(absent.role, absent.unit),
                invited_by=inviter.id,
                since=since,
                until=until,
                stands_in_for=absent.id,
            )
            return await self._invite(connection, invitation)

    async def accept(self, person: Person, name: str, code: str) -> Appointment:
        """Raises UnusableLinkError."""
        async with self._database.transaction() as connection:
            invitation = await self._usable(connection, code)
            if not await roles.use(connection, invitation.id, person.id):
                raise UnusableLinkError(LinkFault.USED)
            appointment = Appointment(
                id=_NEW,
                person=person.id,
                name=name,
                role=invitation.role,
                unit=invitation.unit,
                since=max(invitation.since, self._today()),
                until=invitation.until,
                stands_in_for=invitation.stands_in_for,
            )
            return await self._appoint(connection, person, appointment)

    async def end(self, actor: Person, number: int) -> Appointment:
        """From now on. Raises ForbiddenError, LastAdministratorError."""
        async with self._database.transaction() as connection:
            staff = await self._staff(connection)
            ended = _named(staff, number)
            if ended is None or not staff.may_appoint(actor.id, ended.role, ended.unit):
                raise ForbiddenError
            if staff.is_last_administrator(ended):
                raise LastAdministratorError
            await roles.end(connection, number, self._today() - DAY)
            await self._note(connection, actor.id, Action.ENDED, f"person {ended.person}", ended)
        return ended

    async def _usable(self, connection: AsyncConnection, code: str) -> Invitation:
        number = self._signer.number(code)
        found = None if number is None else await roles.invitation(connection, number)
        if found is None:
            raise UnusableLinkError(LinkFault.FORGED)
        if found.used_by is not None:
            raise UnusableLinkError(LinkFault.USED)
        if found.expires_at <= self._now() or not await self._still_may(connection, found):
            raise UnusableLinkError(LinkFault.EXPIRED)
        return found

    async def _still_may(self, connection: AsyncConnection, invitation: Invitation) -> bool:
        """Whoever has lost a role appoints nobody by links written before."""
        inviter = invitation.invited_by
        staff = await self._staff(connection)
        return inviter is None or staff.may_appoint(inviter, invitation.role, invitation.unit)

    def _invitation(self, role: Role, unit: str | None) -> Invitation:
        return Invitation(
            id=_NEW,
            role=role,
            unit=unit,
            since=self._today(),
            until=None,
            stands_in_for=None,
            invited_by=None,
            expires_at=self._now() + LIFE,
        )

    async def _invite(self, connection: AsyncConnection, invitation: Invitation) -> str:
        invited = await roles.invite(connection, invitation)
        actor = invitation.invited_by
        await self._note(connection, actor, Action.INVITED, f"invitation {invited.id}", invited)
        return self._signer.signed(invited.id)

    async def _appoint(
        self, connection: AsyncConnection, person: Person, appointment: Appointment
    ) -> Appointment:
        appointed = await roles.appoint(connection, appointment)
        subject = f"person {person.id}"
        await self._note(connection, person.id, Action.APPOINTED, subject, appointed)
        return appointed

    async def _note(
        self,
        connection: AsyncConnection,
        actor: int | None,
        action: Action,
        subject: str,
        what: Appointment | Invitation,
    ) -> None:
        said = json.dumps(asdict(what), ensure_ascii=False, default=str)
        before, after = (said, None) if action is Action.ENDED else (None, said)
        await audit.add(connection, [Entry(self._now(), actor, action, subject, before, after)])

    async def _staff(self, connection: AsyncConnection) -> Staff:
        return await self._on_today(await roles.appointed(connection, self._today()))

    async def _on_today(self, appointments: Iterable[Appointment]) -> Staff:
        today = self._today()
        return Staff.on(today, await self._units.on(today), appointments)

    def _today(self) -> dt.date:
        return self._now().astimezone(self._zone).date()


def _named(staff: Staff, number: int) -> Appointment | None:
    return next((each for each in staff.appointments if each.id == number), None)
