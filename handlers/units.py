"""The tree of organisations for administrators: taking it out, changing it by a file."""

from html import escape
from io import BytesIO

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, CallbackQuery, Document, Message
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.domain.errors import (
    FaultyRow,
    FaultyRowsError,
    ForbiddenError,
    RowFault,
    UnreadableSheetError,
)
from bot.domain.people import Person
from bot.domain.unit_rows import Change, Difference
from bot.files.sheets import MOST_BYTES
from bot.services.roles import RoleService
from bot.services.units import UnitService
from handlers.buttons import button, keyboard
from handlers.screens import show
from handlers.texts import bold, day
from handlers.topics import Today
from knowledge import Language

# Lines of a difference or of faults that one message tells.
MOST = 20


class Loading(StatesGroup):
    sure = State()


class Export(CallbackData, prefix="ue"):
    form: str


class Load(CallbackData, prefix="ul"):
    sure: bool


def router() -> Router:
    router = Router(name="units")
    router.message.register(units_page, Command("units"))
    router.message.register(
        preview, F.document.file_name.lower().endswith((".csv", ".xlsx")), _administers
    )
    router.callback_query.register(export, Export.filter())
    router.callback_query.register(load, Load.filter())
    return router


async def units_page(
    message: Message, person: Person, roles: RoleService, units: UnitService, today: Today
) -> None:
    await _check(person, roles)
    count = len((await units.on(today())).units)
    text = ngettext(
        "There is {count} organisation in the tree.",
        "There are {count} organisations in the tree.",
        count,
    ).format(count=count)
    how = _(
        "To change it, take the table, change rows or add some, and send the file here."
        " You see first what would change."
    )
    forms = [button(form.upper(), Export(form=form)) for form in ("xlsx", "csv")]
    await message.answer(f"{text}\n\n{how}", reply_markup=keyboard([forms]))


async def export(
    press: CallbackQuery,
    callback_data: Export,
    person: Person,
    roles: RoleService,
    units: UnitService,
) -> None:
    await _check(person, roles)
    await press.answer()
    form = "xlsx" if callback_data.form == "xlsx" else "csv"
    if press.message:
        file = BufferedInputFile(await units.sheet(form), f"units.{form}")
        await press.message.answer_document(file)


async def preview(
    message: Message, bot: Bot, units: UnitService, state: FSMContext, language: Language
) -> None:
    assert message.document
    try:
        name, content = await _content(bot, message.document)
        found = await units.preview(name, content)
    except (UnreadableSheetError, FaultyRowsError) as error:
        await message.answer(_refusal(error))
        return
    if not found:
        await message.answer(_("Everything in this file is known already; nothing would change."))
        return
    await state.set_state(Loading.sure)
    await state.set_data({"file": message.document.file_id, "name": name})
    buttons = [button(_("Load it"), Load(sure=True)), button(_("Leave it"), Load(sure=False))]
    await message.answer(_told(found, language), reply_markup=keyboard([buttons]))


async def load(
    press: CallbackQuery,
    callback_data: Load,
    bot: Bot,
    person: Person,
    roles: RoleService,
    units: UnitService,
    state: FSMContext,
) -> None:
    await _check(person, roles)
    waiting = await state.get_state() == Loading.sure.state
    kept = await state.get_data()
    await state.clear()
    await press.answer()
    if not waiting:
        text = _("This button is old. Send the file once more.")
    elif not callback_data.sure:
        text = _("Left as it was.")
    else:
        text = await _loaded(bot, kept["file"], kept["name"], person, units)
    await show(press, text, keyboard([]))


async def _loaded(bot: Bot, file: str, name: str, person: Person, units: UnitService) -> str:
    try:
        found = await units.load(name, await _downloaded(bot, file), person.id)
    except (UnreadableSheetError, FaultyRowsError) as error:
        return _refusal(error)
    return ngettext("Loaded: {count} change.", "Loaded: {count} changes.", len(found)).format(
        count=len(found)
    )


async def _content(bot: Bot, document: Document) -> tuple[str, bytes]:
    if (document.file_size or 0) > MOST_BYTES:
        raise UnreadableSheetError
    return document.file_name or "", await _downloaded(bot, document.file_id)


async def _downloaded(bot: Bot, file_id: str) -> bytes:
    content = BytesIO()
    await bot.download(file_id, content)
    return content.getvalue()


async def _administers(_event: Message, person: Person, roles: RoleService) -> bool:
    return (await roles.staff()).may_change_units(person.id)


async def _check(person: Person, roles: RoleService) -> None:
    if not (await roles.staff()).may_change_units(person.id):
        raise ForbiddenError


def _told(found: list[Difference], language: Language) -> str:
    lines = [bold(_("This file would change:"))]
    lines += [_line(each, language) for each in found[:MOST]]
    return "\n".join([*lines, *_rest(len(found))])


def _line(difference: Difference, language: Language) -> str:
    unit = difference.unit
    said = {
        Change.CREATED: _("new, from {day}"),
        Change.RENAMED: _("changes from {day} on"),
        Change.MOVED: _("moves to {parent} from {day} on"),
        Change.CLOSED: _("ends on {end}"),
        Change.CORRECTED: _("corrected"),
    }[difference.change]
    told = said.format(
        day=day(unit.valid_from),
        parent=unit.parent,
        end=day(unit.valid_to) if unit.valid_to else "",
    )
    return f"• {bold(unit.short(language))} – {told}"


def _refusal(error: UnreadableSheetError | FaultyRowsError) -> str:
    if isinstance(error, UnreadableSheetError):
        return _("I cannot read this file. Send a csv or xlsx table of at most 10 megabytes.")
    lines = [bold(_("Nothing was loaded. Rows to mend:"))]
    lines += [_fault(each) for each in error.faults[:MOST]]
    return "\n".join([*lines, *_rest(len(error.faults))])


def _rest(count: int) -> list[str]:
    return [_("… and {count} more").format(count=count - MOST)] if count > MOST else []


def _fault(faulty: FaultyRow) -> str:
    said = {
        RowFault.MISSING: _("row {number}, {column}: it is empty"),
        RowFault.BAD_CODE: _("row {number}, {column}: use up to 40 letters, digits, - and _"),
        RowFault.NO_DATE: _("row {number}, {column}: “{value}” is no date, write 01.09.2026"),
        RowFault.NO_LEVEL: _("row {number}, {column}: write republic, oblast, branch or primary"),
        RowFault.NO_ANSWER: _("row {number}, {column}: write 1 or leave it empty"),
        RowFault.TOO_LONG: _("row {number}, {column}: it is too long"),
        RowFault.TWICE: _("row {number}: “{value}” stands twice with the same first day"),
        RowFault.ENDS_EARLY: _("row {number}, {column}: the last day is before the first"),
        RowFault.LEVEL_CHANGED: _("row {number}, {column}: the level cannot change"),
        RowFault.NO_PARENT: _("row {number}, {column}: there is no organisation “{value}”"),
        RowFault.WRONG_PARENT: _("row {number}, {column}: “{value}” is not on a level above"),
        RowFault.PARENT_ABSENT: _("row {number}, {column}: “{value}” is not there on that day"),
        RowFault.NO_SUCCESSOR: _("row {number}, {column}: there is no organisation “{value}”"),
    }[faulty.fault]
    value = faulty.value[:50]
    return "• " + said.format(
        number=faulty.number, column=escape(faulty.column), value=escape(value)
    )
