"""Who holds which role, and its end."""

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.utils.i18n import gettext as _

from bot.domain.errors import ForbiddenError
from bot.domain.people import Person
from bot.domain.roles import Appointment, Role, Staff
from bot.services.people import PeopleService
from bot.services.roles import RoleService
from handlers.buttons import Invite, NameSubstitute, Rows, ShowLog, ShowStaff, button, keyboard
from handlers.i18n import speaking
from handlers.roles import name_of_role, show_commands
from handlers.screens import show
from handlers.texts import bold, day
from handlers.unit_names import name_of_unit
from knowledge import Language

# Buttons of one screen; a larger union finds people through the organisation's own chair.
MOST = 40


class ShowAppointment(CallbackData, prefix="sa"):
    number: int


class EndRole(CallbackData, prefix="se"):
    number: int
    sure: bool = False


def router() -> Router:
    router = Router(name="staff")
    router.message.register(staff_list, Command("staff"))
    router.callback_query.register(show_staff, ShowStaff.filter())
    router.callback_query.register(show_appointment, ShowAppointment.filter())
    router.callback_query.register(end_role, EndRole.filter())
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
    found = seen(staff, person, callback_data.number)
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
    found = seen(staff, person, callback_data.number)
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


def seen(staff: Staff, person: Person, number: int) -> Appointment:
    """Raises ForbiddenError."""
    for each in staff.appointments:
        if each.id == number and staff.may_see_staff(person.id, each):
            return each
    raise ForbiddenError
