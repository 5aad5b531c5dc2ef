"""What is kept about a person: to see, to take, to erase."""

import json

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import BufferedInputFile, CallbackQuery, InlineKeyboardMarkup, Message
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.domain.people import Person
from bot.services.personal_data import PersonalData, PersonalDataService
from handlers.buttons import EraseData, ShowData, TakeData, button, keyboard
from handlers.screens import show
from handlers.texts import bold


def router() -> Router:
    router = Router(name="personal data")
    router.message.register(my_data, Command("mydata"))
    router.callback_query.register(show_data, ShowData.filter())
    router.callback_query.register(take, TakeData.filter())
    router.callback_query.register(erase, EraseData.filter())
    return router


async def my_data(message: Message, person: Person, personal_data: PersonalDataService) -> None:
    text, buttons = _page(await personal_data.of(person))
    await message.answer(text, reply_markup=buttons)


async def show_data(
    press: CallbackQuery, person: Person, personal_data: PersonalDataService
) -> None:
    await press.answer()
    await show(press, *_page(await personal_data.of(person)))


async def take(press: CallbackQuery, person: Person, personal_data: PersonalDataService) -> None:
    found = await personal_data.of(person)
    await press.answer()
    if press.message:
        file = BufferedInputFile(_file(found), "kenes.json")
        await press.message.answer_document(file)


async def erase(
    press: CallbackQuery,
    callback_data: EraseData,
    person: Person,
    personal_data: PersonalDataService,
    state: FSMContext,
) -> None:
    if not callback_data.sure:
        await press.answer()
        text = _(
            "Shall everything that leads to you be erased?"
            " The texts of your questions go at once and cannot be brought back."
            " Counts without a name stay in the union's reports."
        )
        yes = button(_("Yes, erase it"), EraseData(sure=True))
        await show(press, text, keyboard([[yes], [button(_("Back"), ShowData())]]))
        return
    await personal_data.erase(person)
    await state.clear()
    await press.answer()
    text = _("Erased. If you write again, the bot meets you for the first time.")
    await show(press, text, keyboard([]))


def _page(found: PersonalData) -> tuple[str, InlineKeyboardMarkup]:
    count, texts = len(found.consultations), len(found.texts)
    lines = [
        bold(_("What is kept about you")),
        _("• your Telegram number, and the language you chose, until you erase them"),
        ngettext(
            "• {count} question in the log, without its text: day, topic, article",
            "• {count} questions in the log, without their texts: day, topic, article",
            count,
        ).format(count=count),
        ngettext(
            "• the text of {count} question: 30 days, a year where the base had no good answer",
            "• the texts of {count} questions: 30 days, a year where the base had no good answer",
            texts,
        ).format(count=texts),
    ]
    if found.appointments:
        lines.append(_("• your roles in the union, with the name you have in Telegram"))
    buttons = [
        [button(_("Take it as a file"), TakeData())],
        [button(_("Erase my data"), EraseData())],
    ]
    return "\n".join(lines), keyboard(buttons)


def _file(found: PersonalData) -> bytes:
    """For programs as for people: the field's names are those of the database."""
    told = {
        "telegram_id": found.person.telegram_id,
        "language": found.person.language,
        "known_since": found.person.created_at.isoformat(timespec="seconds"),
        "consultations": [
            {
                "day": each.local_day.isoformat(),
                "language": each.language,
                "outcome": each.outcome,
                "topic": each.topic,
                "article": each.article,
                "feedback": each.feedback,
                "text": found.texts.get(each.id),
            }
            for each in found.consultations
        ],
        "roles": [
            {
                "role": each.role,
                "unit": each.unit,
                "name": each.name,
                "since": each.since.isoformat(),
                "until": each.until and each.until.isoformat(),
            }
            for each in found.appointments
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
