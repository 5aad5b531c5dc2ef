"""First contact, language, help."""

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message
from aiogram.utils.i18n import gettext as _

from bot.domain.people import Person
from bot.services.people import PeopleService
from bot.services.roles import RoleService
from handlers import texts
from handlers.buttons import ChooseLanguage, keyboard, language_row, topics_button
from handlers.i18n import speaking
from handlers.roles import name_of_user, show_commands
from handlers.screens import show
from knowledge import LANGUAGES


def router() -> Router:
    router = Router(name="start")
    router.message.register(start, CommandStart())
    router.message.register(help_, Command("help"))
    router.message.register(ask_language, Command("language"))
    router.message.register(cancel, Command("cancel"))
    router.callback_query.register(choose_language, ChooseLanguage.filter())
    router.my_chat_member.register(note_reach, F.chat.type == "private")
    return router


async def start(
    message: Message, bot: Bot, person: Person, roles: RoleService, state: FSMContext
) -> None:
    await state.clear()
    if own := await roles.introduce(person, name_of_user(message.from_user)):
        await show_commands(bot, person.telegram_id, own)
    if person.language:
        await message.answer(_welcome(), reply_markup=keyboard([[topics_button()]]))
        return
    paragraphs = []
    for language in LANGUAGES:
        with speaking(language):
            paragraphs += [texts.greeting(), texts.privacy(), texts.write_your_question()]
    await message.answer("\n\n".join(paragraphs), reply_markup=keyboard([language_row()]))


async def ask_language(message: Message) -> None:
    question = _("In which language shall I write to you? Questions may be asked in either.")
    await message.answer(question, reply_markup=keyboard([language_row()]))


async def choose_language(
    press: CallbackQuery,
    callback_data: ChooseLanguage,
    bot: Bot,
    person: Person,
    people: PeopleService,
    roles: RoleService,
) -> None:
    await people.choose_language(person, callback_data.language)
    own = await roles.introduce(person, name_of_user(press.from_user))
    with speaking(callback_data.language):
        if own:
            await show_commands(bot, person.telegram_id, own)
        await press.answer(_("I will write in English."))
        await show(press, _welcome(), keyboard([[topics_button()]]))


async def help_(message: Message) -> None:
    await message.answer(
        "\n\n".join(
            [
                _(
                    "Write a question about work in your own words and you get the rule,"
                    " what to do, the time limits and the article of the law."
                ),
                _(
                    "/topics – all topics\n"
                    "/language – language of the bot\n"
                    "/mydata – what is kept about you\n"
                    "/cancel – stop what was begun\n"
                    "/help – this page"
                ),
                _(
                    "The bot answers only from articles checked against the law."
                    " It is no lawyer: in a dispute turn to the legal inspector of your union."
                ),
                texts.privacy(),
            ]
        ),
        reply_markup=keyboard([[topics_button()], language_row()]),
    )


async def cancel(message: Message, state: FSMContext) -> None:
    begun = await state.get_state() is not None
    await state.clear()
    stopped = _("Stopped. Nothing of it was kept.")
    await message.answer(stopped if begun else _("There is nothing to stop. Write your question."))


async def note_reach(change: ChatMemberUpdated, people: PeopleService) -> None:
    if change.new_chat_member.status == "kicked":
        await people.mark_unreachable(change.chat.id)
    else:
        await people.mark_reachable(change.chat.id)


def _welcome() -> str:
    return "\n\n".join([texts.greeting(), texts.privacy(), texts.write_your_question()])
