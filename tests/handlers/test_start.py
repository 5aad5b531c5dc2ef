import pytest

from bot.app import App
from playground.telegram import Telegram
from tests.conversation import Conversation


async def test_a_newcomer_is_greeted_in_both_languages_and_may_write_at_once(member):
    text = await member.says("/start")
    assert "Сәлеметсіз бе" in text
    assert "Здравствуйте" in text
    assert "жұмыс берушіңіз көрмейді" in text
    assert "Работодатель не видит" in text
    assert "Сұрағыңызды қазір-ақ" in text
    assert member.buttons() == ["Қазақша", "Русский"]


async def test_a_deep_link_greets_in_the_same_way(russian):
    assert "Здравствуйте" in await russian.says("/start unit_15")


@pytest.mark.parametrize(("name", "sign"), [("Қазақша", "Сәлеметсіз"), ("Русский", "Здравствуйте")])
async def test_the_chosen_language_is_spoken_from_the_next_word_on(member, name, sign):
    await member.says("/start")
    text = await member.presses(name)
    assert text.startswith(sign)
    assert member.notice
    assert (await member.says("/start")).startswith(sign)


async def test_the_chosen_language_outlives_a_restart(
    member, settings, database, library, finder, telegram
):
    await member.says("/language")
    await member.presses("Русский")
    restarted = App(settings, database, library, finder, member.app.bot.session)
    again = Conversation(restarted, telegram, member.id)
    assert "Напишите вопрос" in await again.says("/help")


async def test_until_a_choice_the_language_of_telegram_is_offered(person):
    assert "Напишите вопрос" in await person("ru").says("/help")
    assert "сұрағыңызды" in await person("kk").says("/help")
    assert "сұрағыңызды" in await person("en").says("/help")
    assert "сұрағыңызды" in await person("").says("/help")


async def test_help_offers_topics_and_both_languages(russian):
    assert "/topics" in await russian.says("/help")
    assert russian.buttons() == ["Все темы", "Қазақша", "Русский"]


@pytest.mark.parametrize(
    ("language", "sign"), [("kk", "Тоқтататын ештеңе жоқ"), ("ru", "Прерывать нечего")]
)
async def test_there_is_nothing_to_cancel_at_first(person, language, sign):
    assert sign in await person(language).says("/cancel")


async def test_a_person_who_blocks_the_bot_is_noted_and_welcome_back(member, telegram: Telegram):
    await member.says("/start")
    telegram.block(member.id)
    await member.gets_reply()
    assert (await member.app.people.recognise(member.id)).unreachable_since is not None
    telegram.unblock(member.id)
    await member.gets_reply()
    assert (await member.app.people.recognise(member.id)).unreachable_since is None
