"""Inviting somebody: which role, in which organisation, and the link."""

from collections.abc import Iterable

from aiogram import Bot, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram.utils.i18n import gettext as _

from bot.domain.errors import ForbiddenError
from bot.domain.people import Person
from bot.domain.roles import Role, Staff
from bot.services.roles import RoleService
from bot.services.units import UnitService
from handlers.buttons import Invite, Rows, ShowStaff, button, keyboard
from handlers.joining import link_of
from handlers.roles import name_of_role
from handlers.screens import show
from handlers.texts import bold
from handlers.topics import Today
from handlers.unit_names import name_of_unit, with_place
from knowledge import Language

_EVERYWHERE = ""


class Inviting(StatesGroup):
    unit = State()


class InviteTo(CallbackData, prefix="sr"):
    role: Role


class InviteIn(CallbackData, prefix="su"):
    role: Role
    unit: str


def router() -> Router:
    router = Router(name="inviting")
    router.message.register(unit_typed, Inviting.unit)
    router.callback_query.register(invite, Invite.filter())
    router.callback_query.register(ask_unit, InviteTo.filter())
    router.callback_query.register(invited, InviteIn.filter())
    return router


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
    await show(
        press, f"{text}\n\n{await link_of(bot, code)}", keyboard([[button(_("Back"), ShowStaff())]])
    )


def _unit_rows(
    staff: Staff,
    person: Person,
    role: Role,
    found: Iterable[str | None],
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
