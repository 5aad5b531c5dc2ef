"""Naming a substitute for the days of a leave."""

import datetime as dt
import re

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.utils.i18n import gettext as _

from bot.domain.people import Person
from bot.services.roles import RoleService
from handlers.buttons import NameSubstitute, ShowStaff, button, keyboard
from handlers.joining import link_of
from handlers.screens import show
from handlers.staff import seen
from handlers.topics import Today

_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


class Substituting(StatesGroup):
    days = State()


def router() -> Router:
    router = Router(name="substituting")
    router.message.register(days_typed, Substituting.days)
    router.callback_query.register(name_substitute, NameSubstitute.filter())
    return router


async def name_substitute(
    press: CallbackQuery,
    callback_data: NameSubstitute,
    person: Person,
    roles: RoleService,
    state: FSMContext,
) -> None:
    found = seen(await roles.staff(), person, callback_data.number)
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


def _days(text: str) -> tuple[dt.date, dt.date] | None:
    try:
        days = [dt.date(int(y), int(m), int(d)) for d, m, y in _DATE.findall(text)]
    except ValueError:
        return None
    return (days[0], days[1]) if len(days) == 2 else None


def _back() -> InlineKeyboardMarkup:
    return keyboard([[button(_("Back"), ShowStaff())]])
