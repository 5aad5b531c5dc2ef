"""The log of changes: the newest ones on a screen, all of them as a table."""

from html import escape

from aiogram import Router
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.utils.i18n import get_i18n
from aiogram.utils.i18n import gettext as _
from babel.dates import format_datetime

from bot.domain.audit import Action, Logged
from bot.domain.people import Person
from bot.domain.roles import Role
from bot.domain.units import Tree
from bot.files.sheets import write_csv
from bot.services.roles import RoleService
from bot.services.units import UnitService
from handlers.buttons import ShowLog, ShowStaff, button, keyboard
from handlers.roles import name_of_role
from handlers.screens import show
from handlers.texts import bold
from handlers.topics import Today
from handlers.unit_names import name_of_unit
from knowledge import Language

NEWEST = 15


def router() -> Router:
    router = Router(name="log")
    router.callback_query.register(show_log, ShowLog.filter())
    return router


async def show_log(
    press: CallbackQuery,
    callback_data: ShowLog,
    person: Person,
    roles: RoleService,
    units: UnitService,
    language: Language,
    today: Today,
) -> None:
    logged = await roles.log(person)
    await press.answer()
    if callback_data.whole and press.message:
        await press.message.answer_document(BufferedInputFile(_table(logged), "log.csv"))
        return
    tree = await units.on(today())
    lines = [_line(each, tree, language) for each in logged[:NEWEST]]
    whole = button(_("All of it as a table"), ShowLog(whole=True))
    back = button(_("Back"), ShowStaff())
    text = "\n".join([bold(_("Changes, newest first")), *lines])
    await show(press, text, keyboard([[whole], [back]]))


def _line(logged: Logged, tree: Tree, language: Language) -> str:
    at = format_datetime(
        logged.at, "short", locale=get_i18n().current_locale, tzinfo=logged.at.tzinfo
    )
    parts = [at, logged.name or _("command of the machine"), _name_of(logged.entry.action)]
    return escape(" · ".join([*parts, _subject(logged, tree, language)]))


def _subject(logged: Logged, tree: Tree, language: Language) -> str:
    told = logged.entry.told
    if logged.entry.action is Action.UNIT:
        return str(told[f"name_{language}"])
    named = [told["name"]] if told.get("name") else []
    role = name_of_role(Role(told["role"]))
    return ", ".join([*named, role, name_of_unit(told["unit"], tree, language)])


def _name_of(action: Action) -> str:
    return {
        Action.UNIT: _("organisation changed"),
        Action.INVITED: _("link given"),
        Action.APPOINTED: _("role taken"),
        Action.ENDED: _("role ended"),
    }[action]


def _table(logged: list[Logged]) -> bytes:
    columns = (_("when"), _("who"), _("what"), _("about"), _("before"), _("after"))
    return write_csv(
        columns,
        (
            (
                each.at.isoformat(sep=" ", timespec="seconds"),
                each.name or "",
                _name_of(each.entry.action),
                each.entry.subject,
                each.entry.before or "",
                each.entry.after or "",
            )
            for each in logged
        ),
    )
