"""A dialogue of several steps goes on after a restart."""

import pytest
from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message

from bot.app import App
from tests.conversation import Conversation


class Asking(StatesGroup):
    name = State()
    school = State()


def two_questions() -> Router:
    async def begin(message: Message, state: FSMContext) -> None:
        await state.set_state(Asking.name)
        await message.answer("name?")

    async def name(message: Message, state: FSMContext) -> None:
        await state.update_data(name=message.text)
        await state.set_state(Asking.school)
        await message.answer("school?")

    async def school(message: Message, state: FSMContext) -> None:
        answers = await state.get_data()
        await state.clear()
        await message.answer(f"{answers['name']} of {message.text}")

    words = ~F.text.startswith("/")
    router = Router()
    router.message.register(begin, Command("begin"))
    router.message.register(name, Asking.name, words)
    router.message.register(school, Asking.school, words)
    return router


@pytest.fixture
def started(settings, database, library, finder, telegram, app):
    """Another process over the same database, with the same two questions."""

    def start():
        fresh = App(settings, database, library, finder, app.bot.session)
        fresh.dispatcher.sub_routers.insert(0, two_questions())
        return fresh

    return start


async def test_each_step_may_be_answered_after_a_restart(started, member):
    steps = ["/begin", "Айгүл", "№ 5"]
    replies = [await Conversation(started(), member.telegram, member.id).says(s) for s in steps]
    assert replies == ["name?", "school?", "Айгүл of № 5"]


async def test_two_people_answer_apart(started, person):
    app = started()
    first, second = (Conversation(app, p.telegram, p.id) for p in (person(), person()))
    for step in ("/begin", "Айгүл"):
        await first.says(step)
    await second.says("/begin")
    assert await second.says("Болат") == "school?"
    assert await first.says("№ 5") == "Айгүл of № 5"


@pytest.mark.parametrize(("language", "sign"), [("kk", "Тоқтатылды"), ("ru", "Остановлено")])
async def test_cancel_ends_what_was_begun(started, person, language, sign):
    stranger = person(language)
    someone = Conversation(started(), stranger.telegram, stranger.id)
    await someone.says("/begin")
    assert sign in await someone.says("/cancel")
    assert "school?" not in await someone.says("Айгүл")
