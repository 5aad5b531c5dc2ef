"""Who may do what, where and when, and the links that appoint people."""

import datetime as dt
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from bot.domain.errors import (
    ForbiddenError,
    LastAdministratorError,
    LinkFault,
    UnusableLinkError,
)
from bot.domain.invitations import Signer
from bot.domain.people import Person
from bot.domain.roles import Appointment, Role
from bot.services.people import PeopleService
from bot.services.roles import RoleService
from bot.services.units import UnitService
from bot.storage.database import Database
from tests.conftest import Clock
from tests.union import UNION

ALMATY = ZoneInfo("Asia/Almaty")
EVERYBODY_ELSE = (Role.CHAIR, Role.TECHNICAL_INSPECTOR, Role.EDITOR, Role.ADMINISTRATOR)


class Union:
    """People who are appointed by links, as they are in life."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.units = UnitService(database, clock)
        self.roles = RoleService(database, self.units, Signer("1:token"), ALMATY, clock)
        self.database = database
        self._people = PeopleService(database, clock)
        self._numbers = count(3001)

    async def person(self) -> Person:
        return await self._people.recognise(next(self._numbers))

    async def administrator(self) -> Person:
        person = await self.person()
        await self.roles.accept(person, "Админ", await self.roles.claim())
        return person

    async def appointed(
        self, by: Person, role: Role, unit: str | None
    ) -> tuple[Person, Appointment]:
        person = await self.person()
        return person, await self.roles.accept(
            person, "Адам", await self.roles.invite(by, role, unit)
        )


@pytest.fixture
async def union(store: Database, clock: Clock) -> Union:
    union = Union(store, clock)
    await union.units.load("units.csv", UNION.encode(), None)
    return union


async def test_nobody_may_anything_at_first(union: Union) -> None:
    person, staff = await union.person(), await union.roles.staff()
    assert not staff.may_read_appeals(person.id, "S5")
    assert not staff.may_see_counts(person.id, "S5")
    assert not staff.may_change_units(person.id)
    assert not any(staff.may_appoint(person.id, role, "S5") for role in Role)
    with pytest.raises(ForbiddenError):
        await union.roles.invite(person, Role.CHAIR, "S5")


async def test_a_claimed_link_makes_the_first_administrator(union: Union) -> None:
    administrator = await union.administrator()
    staff = await union.roles.staff()
    assert staff.may_change_units(administrator.id)
    assert staff.may_appoint(administrator.id, Role.ADMINISTRATOR, None)


async def test_the_nearest_inspector_reads_and_nobody_else(union: Union) -> None:
    administrator = await union.administrator()
    oblast, _ = await union.appointed(administrator, Role.INSPECTOR, "NEW")
    staff = await union.roles.staff()
    assert staff.may_read_appeals(oblast.id, "S5")
    town, _ = await union.appointed(administrator, Role.INSPECTOR, "TOWN")
    staff = await union.roles.staff()
    assert staff.may_read_appeals(town.id, "S5")
    assert not staff.may_read_appeals(oblast.id, "S5")
    assert staff.may_read_appeals(oblast.id, "COL")
    assert not staff.may_read_appeals(town.id, "COL")


async def test_an_inspector_of_the_whole_union_reads_where_nobody_is_nearer(union: Union) -> None:
    administrator = await union.administrator()
    everywhere, _ = await union.appointed(administrator, Role.INSPECTOR, None)
    town, _ = await union.appointed(administrator, Role.INSPECTOR, "TOWN")
    staff = await union.roles.staff()
    assert staff.may_read_appeals(everywhere.id, "COL")
    assert not staff.may_read_appeals(everywhere.id, "S5")
    assert staff.may_read_appeals(town.id, "S5")


@pytest.mark.parametrize("role", EVERYBODY_ELSE)
@pytest.mark.parametrize("unit", ["S5", "TOWN", "NEW", "EDU"])
async def test_no_other_role_reads_appeals(union: Union, role: Role, unit: str) -> None:
    administrator = await union.administrator()
    person, _ = await union.appointed(administrator, role, unit)
    assert not (await union.roles.staff()).may_read_appeals(person.id, "S5")
    assert not (await union.roles.staff()).may_read_appeals(administrator.id, "S5")


async def test_a_chair_sees_counts_of_the_own_unit_and_below_only(union: Union) -> None:
    administrator = await union.administrator()
    chair, _ = await union.appointed(administrator, Role.CHAIR, "TOWN")
    staff = await union.roles.staff()
    assert [staff.may_see_counts(chair.id, unit) for unit in ("TOWN", "S5", "NEW", "COL")] == [
        True,
        True,
        False,
        False,
    ]


async def test_a_chair_appoints_inspectors_below_and_no_chairs(union: Union) -> None:
    administrator = await union.administrator()
    chair, _ = await union.appointed(administrator, Role.CHAIR, "TOWN")
    await union.appointed(chair, Role.INSPECTOR, "TOWN")
    for role, unit in (
        (Role.INSPECTOR, "NEW"),
        (Role.INSPECTOR, None),
        (Role.CHAIR, "TOWN"),
        (Role.EDITOR, "TOWN"),
        (Role.ADMINISTRATOR, "TOWN"),
    ):
        with pytest.raises(ForbiddenError):
            await union.roles.invite(chair, role, unit)


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.TECHNICAL_INSPECTOR, Role.EDITOR])
async def test_the_others_appoint_nobody(union: Union, role: Role) -> None:
    administrator = await union.administrator()
    person, _ = await union.appointed(administrator, role, "NEW")
    for wanted in Role:
        with pytest.raises(ForbiddenError):
            await union.roles.invite(person, wanted, "S5")


async def test_a_substitute_reads_only_during_the_leave(union: Union, clock: Clock) -> None:
    administrator = await union.administrator()
    inspector, theirs = await union.appointed(administrator, Role.INSPECTOR, "NEW")
    substitute = await union.person()
    leave = dt.date(2026, 3, 20), dt.date(2026, 3, 31)
    code = await union.roles.invite_substitute(administrator, theirs.id, *leave)
    await union.roles.accept(substitute, "Орынбасар", code)
    for day, reads in ((19, False), (20, True), (31, True)):
        clock.moment = dt.datetime(2026, 3, day, 7, tzinfo=dt.UTC)
        staff = await union.roles.staff()
        assert staff.may_read_appeals(substitute.id, "S5") is reads
        assert staff.may_read_appeals(inspector.id, "S5")
    clock.moment = dt.datetime(2026, 4, 1, 7, tzinfo=dt.UTC)
    assert not (await union.roles.staff()).may_read_appeals(substitute.id, "S5")


async def test_a_leaver_may_nothing_at_once(union: Union) -> None:
    administrator = await union.administrator()
    inspector, theirs = await union.appointed(administrator, Role.INSPECTOR, "NEW")
    await union.roles.end(administrator, theirs.id)
    assert not (await union.roles.staff()).may_read_appeals(inspector.id, "S5")


async def test_the_last_administrator_stays(union: Union) -> None:
    first = await union.administrator()
    own = (await union.roles.staff()).of(first.id)[0]
    with pytest.raises(LastAdministratorError):
        await union.roles.end(first, own.id)
    second = await union.administrator()
    await union.roles.end(second, own.id)
    assert not (await union.roles.staff()).may_change_units(first.id)


async def test_nobody_ends_a_role_outside_the_own_scope(union: Union) -> None:
    administrator = await union.administrator()
    chair, _ = await union.appointed(administrator, Role.CHAIR, "TOWN")
    _, above = await union.appointed(administrator, Role.INSPECTOR, "NEW")
    for number in (above.id, 999):
        with pytest.raises(ForbiddenError):
            await union.roles.end(chair, number)
    with pytest.raises(ForbiddenError):
        await union.roles.invite_substitute(chair, above.id, dt.date.max, dt.date.max)


async def refused(union: Union, code: str) -> LinkFault:
    with pytest.raises(UnusableLinkError) as error:
        await union.roles.accept(await union.person(), "Біреу", code)
    return error.value.fault


async def test_a_link_works_once(union: Union) -> None:
    code = await union.roles.claim()
    await union.roles.accept(await union.person(), "Бірінші", code)
    assert await refused(union, code) is LinkFault.USED


async def test_a_link_expires(union: Union, clock: Clock) -> None:
    code = await union.roles.claim()
    clock.moment += dt.timedelta(days=3)
    assert await refused(union, code) is LinkFault.EXPIRED


async def test_forged_and_foreign_links_are_refused(union: Union) -> None:
    number, _, signature = (await union.roles.claim()).partition("-")
    foreign = Signer("2:other").signed(int(number))
    for code in (f"{number}-{'A' * 22}", f"{int(number) + 1}-{signature}", foreign, "", "-", "٣-x"):
        assert await refused(union, code) is LinkFault.FORGED


async def test_links_of_someone_who_lost_the_role_are_worthless(union: Union) -> None:
    administrator = await union.administrator()
    chair, theirs = await union.appointed(administrator, Role.CHAIR, "TOWN")
    code = await union.roles.invite(chair, Role.INSPECTOR, "TOWN")
    await union.roles.end(administrator, theirs.id)
    assert await refused(union, code) is LinkFault.EXPIRED


async def test_every_change_is_in_the_log(union: Union) -> None:
    administrator = await union.administrator()
    inspector, theirs = await union.appointed(administrator, Role.INSPECTOR, "NEW")
    await union.roles.end(administrator, theirs.id)
    logged = await union.roles.log(administrator)
    ended, appointed, invited, *_ = [each.entry for each in logged]
    assert [(each.action, each.actor) for each in (ended, appointed, invited)] == [
        ("ended", administrator.id),
        ("appointed", inspector.id),
        ("invited", administrator.id),
    ]
    assert ended.before == appointed.after
    assert [each.name for each in logged[:2]] == ["Админ", "Адам"]
    assert logged[0].at.tzinfo is ALMATY


@pytest.mark.parametrize("role", [*EVERYBODY_ELSE, Role.INSPECTOR])
async def test_the_log_is_for_administrators_of_the_whole_union(union: Union, role: Role) -> None:
    administrator = await union.administrator()
    person, _ = await union.appointed(administrator, role, "NEW")
    with pytest.raises(ForbiddenError):
        await union.roles.log(person)
