"""Who holds which role; inviting, ending, and naming a substitute for a leave."""

import datetime as dt
import re

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.utils.i18n import gettext as _

from bot.domain.errors import ForbiddenError
from bot.domain.people import Person
from bot.domain.roles import Appointment, Role, Staff
from bot.services.people import PeopleService
from bot.services.roles import RoleService
from bot.services.units import UnitService
from handlers.buttons import Rows, ShowLog, ShowStaff, button, keyboard
from handlers.i18n import speaking
from handlers.joining import link_of
from handlers.roles import name_of_role, show_commands
from handlers.screens import show
from handlers.texts import bold, day
from handlers.topics import Today
from handlers.unit_names import name_of_unit, with_place
from knowledge import Language

# Buttons of one screen; a larger union finds people through the organisation's own chair.
MOST = 40
_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_EVERYWHERE = ""


class Inviting(StatesGroup):
    unit = State()


class Substituting(StatesGroup):
    days = State()


class ShowAppointment(CallbackData, prefix="sa"):
    number: int


class EndRole(CallbackData, prefix="se"):
    number: int
    sure: bool = False


class NameSubstitute(CallbackData, prefix="ss"):
    number: int


class Invite(CallbackData, prefix="si"):
    pass


class InviteTo(CallbackData, prefix="sr"):
    role: Role


class InviteIn(CallbackData, prefix="su"):
    role: Role
    unit: str


def router() -> Router:
    router = Router(name="staff")
    router.message.register(staff_list, Command("staff"))
    router.message.register(unit_typed, Inviting.unit)
    router.message.register(days_typed, Substituting.days)
    router.callback_query.register(show_staff, ShowStaff.filter())
    router.callback_query.register(show_appointment, ShowAppointment.filter())
    router.callback_query.register(end_role, EndRole.filter())
    router.callback_query.register(name_substitute, NameSubstitute.filter())
    router.callback_query.register(invite, Invite.filter())
    router.callback_query.register(ask_unit, InviteTo.filter())
    router.callback_query.register(invited, InviteIn.filter())
    return router


async def staff_list(
    message: Message, person: Person, roles: RoleService, language: Language
) -> None:
    text, buttons = _listed(await roles.staff(), person, language)
    await message.answer(text, reply_markup=buttons)


async def show_staff(
    press: CallbackQuery, person: Person, roles: RoleService, state: FSMContext, language: Language
) -> None:
    await press.answer()
    await state.clear()
    await show(press, *_listed(await roles.staff(), person, language))


async def show_appointment(
    press: CallbackQuery,
    callback_data: ShowAppointment,
    person: Person,
    roles: RoleService,
    language: Language,
) -> None:
    staff = await roles.staff()
    found = _seen(staff, person, callback_data.number)
    await press.answer()
    rows: Rows = []
    if staff.may_appoint(person.id, found.role, found.unit):
        if found.role is Role.INSPECTOR:
            rows.append([button(_("Name a substitute"), NameSubstitute(number=found.id))])
        rows.append([button(_("End this role"), EndRole(number=found.id))])
    rows.append([button(_("Back"), ShowStaff())])
    await show(press, _card(found, staff, language), keyboard(rows))


async def end_role(
    press: CallbackQuery,
    callback_data: EndRole,
    bot: Bot,
    person: Person,
    people: PeopleService,
    roles: RoleService,
    language: Language,
) -> None:
    staff = await roles.staff()
    found = _seen(staff, person, callback_data.number)
    if not callback_data.sure:
        await press.answer()
        text = _("Shall this role end today?") + "\n\n" + _card(found, staff, language)
        yes = button(_("Yes, end it"), EndRole(number=found.id, sure=True))
        await show(
            press, text, keyboard([[yes], [button(_("Back"), ShowAppointment(number=found.id))]])
        )
        return
    await roles.end(person, found.id)
    await press.answer(_("The role has ended."))
    staff = await roles.staff()
    await show(press, *_listed(staff, person, language))
    leaver = await people.by_id(found.person)
    with speaking(leaver.language or language):
        await show_commands(bot, leaver.telegram_id, staff.roles_of(leaver.id))


async def name_substitute(
    press: CallbackQuery,
    callback_data: NameSubstitute,
    person: Person,
    roles: RoleService,
    state: FSMContext,
) -> None:
    found = _seen(await roles.staff(), person, callback_data.number)
    await press.answer()
    await state.set_state(Substituting.days)
    await state.set_data({"number": found.id})
    text = _("Write the first and the last day of the leave, for example: 01.07.2026 – 24.07.2026")
    await show(press, text, _back())


async def days_typed(
    message: Message,
    bot: Bot,
    person: Person,
    roles: RoleService,
    state: FSMContext,
    today: Today,
) -> None:
    days = _days(message.text or "")
    if days is None or not today() <= days[1] or not days[0] <= days[1]:
        await message.answer(
            _("I need two days, the first one and the last one, such as 01.07.2026 – 24.07.2026."),
            reply_markup=_back(),
        )
        return
    number = (await state.get_data())["number"]
    code = await roles.invite_substitute(person, number, *days)
    await state.clear()
    await message.answer(
        _("Send this link to the substitute. It works once and for three days.")
        + f"\n\n{await link_of(bot, code)}",
        reply_markup=_back(),
    )


async def invite(press: CallbackQuery, person: Person, roles: RoleService) -> None:
    staff = await roles.staff()
    rows = [
        [button(name_of_role(role), InviteTo(role=role))]
        for role in Role
        if any(staff.may_appoint(person.id, role, own.unit) for own in staff.of(person.id))
    ]
    if not rows:
        raise ForbiddenError
    await press.answer()
    rows.append([button(_("Back"), ShowStaff())])
    await show(press, _("Which role shall the person have?"), keyboard(rows))


async def ask_unit(
    press: CallbackQuery,
    callback_data: InviteTo,
    person: Person,
    roles: RoleService,
    state: FSMContext,
    language: Language,
) -> None:
    staff = await roles.staff()
    own = {each.unit for each in staff.of(person.id)}
    await press.answer()
    await state.set_state(Inviting.unit)
    await state.set_data({"role": callback_data.role})
    rows = _unit_rows(staff, person, callback_data.role, sorted(own, key=str), language)
    text = _("In which organisation? Choose it, or write a part of its name.")
    await show(press, text, keyboard([*rows, [button(_("Back"), ShowStaff())]]))


async def unit_typed(
    message: Message,
    person: Person,
    roles: RoleService,
    units: UnitService,
    state: FSMContext,
    language: Language,
    today: Today,
) -> None:
    role = Role((await state.get_data())["role"])
    found = [unit.code for unit in await units.find(message.text or "", today())]
    rows = _unit_rows(await roles.staff(), person, role, found, language)
    text = (
        _("Which of these?")
        if rows
        else _("I know no such organisation of yours. Write its name in other words.")
    )
    await message.answer(text, reply_markup=keyboard([*rows, [button(_("Back"), ShowStaff())]]))


async def invited(
    press: CallbackQuery,
    callback_data: InviteIn,
    bot: Bot,
    person: Person,
    roles: RoleService,
    units: UnitService,
    state: FSMContext,
    language: Language,
    today: Today,
) -> None:
    unit = callback_data.unit or None
    code = await roles.invite(person, callback_data.role, unit)
    await state.clear()
    await press.answer()
    where = name_of_unit(unit, await units.on(today()), language)
    text = _(
        "Send this link to the person who becomes {role} ({unit})."
        " It works once and for three days."
    ).format(role=bold(name_of_role(callback_data.role)), unit=bold(where))
    await show(press, f"{text}\n\n{await link_of(bot, code)}", _back())


def _listed(staff: Staff, person: Person, language: Language) -> tuple[str, InlineKeyboardMarkup]:
    """Raises ForbiddenError."""
    if not any(each.role in (Role.ADMINISTRATOR, Role.CHAIR) for each in staff.of(person.id)):
        raise ForbiddenError
    seen = [each for each in staff.appointments if staff.may_see_staff(person.id, each)]
    rows = [
        [button(_line(each, staff, language), ShowAppointment(number=each.id))] for each in seen
    ]
    text = _("People of the union and their roles. Press one to see more.")
    if len(rows) > MOST:
        text += "\n" + _("These are the first {count}.").format(count=MOST)
    rows = [*rows[:MOST], [button(_("Invite somebody"), Invite())]]
    if staff.may_change_units(person.id):
        rows.append([button(_("Log of changes"), ShowLog())])
    return text, keyboard(rows)


def _line(appointment: Appointment, staff: Staff, language: Language) -> str:
    unit = name_of_unit(appointment.unit, staff.tree, language)
    return f"{appointment.name or '–'} · {name_of_role(appointment.role)} · {unit}"


def _card(appointment: Appointment, staff: Staff, language: Language) -> str:
    lines = [
        bold(appointment.name or "–"),
        _("Role: {role}").format(role=name_of_role(appointment.role)),
        _("Organisation: {unit}.").format(
            unit=bold(name_of_unit(appointment.unit, staff.tree, language))
        ),
        _("Since {date}").format(date=day(appointment.since)),
    ]
    if appointment.until:
        lines.append(_("Until {date}").format(date=day(appointment.until)))
    if appointment.stands_in_for:
        lines.append(_("Substitute during a leave"))
    return "\n".join(lines)


def _unit_rows(
    staff: Staff,
    person: Person,
    role: Role,
    found: list[str | None] | list[str],
    language: Language,
) -> Rows:
    return [
        [
            button(
                with_place(unit, staff.tree, language) if unit else _("the whole union"),
                InviteIn(role=role, unit=unit or _EVERYWHERE),
            )
        ]
        for unit in found
        if staff.may_appoint(person.id, role, unit)
    ]


def _seen(staff: Staff, person: Person, number: int) -> Appointment:
    """Raises ForbiddenError."""
    for each in staff.appointments:
        if each.id == number and staff.may_see_staff(person.id, each):
            return each
    raise ForbiddenError


def _days(text: str) -> tuple[dt.date, dt.date] | None:
    try:
        days = [dt.date(int(y), int(m), int(d)) for d, m, y in _DATE.findall(text)]
    except ValueError:
        return None
    return (days[0], days[1]) if len(days) == 2 else None


def _back() -> InlineKeyboardMarkup:
    return keyboard([[button(_("Back"), ShowStaff())]])
