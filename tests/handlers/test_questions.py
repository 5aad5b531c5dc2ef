import pytest
from babel.dates import format_date
from sqlalchemy import select

from bot.storage.tables import consultations, questions
from playground.samples import PICTURE
from tests.scripted import FAILING, KAZAKH, RUSSIAN, THANKS, UNKNOWN, UNSURE


@pytest.fixture
def log(database):
    """The rows of a table as the reports will see them."""

    async def rows(table=consultations):
        async with database.reading() as connection:
            return (await connection.execute(select(table))).mappings().all()

    return rows


@pytest.mark.parametrize("telegram_language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("question", "language", "title", "place"),
    [
        (KAZAKH, "kk", "Жалақы кешіксе", "113-баптың 3-тармағы"),
        (RUSSIAN, "ru", "Задержка зарплаты", "пункт 3 статьи 113"),
    ],
)
async def test_the_answer_comes_in_the_language_of_the_question(
    person, log, telegram_language, question, language, title, place
):
    asker = person(telegram_language)
    text = await asker.says(question)
    assert text.startswith(title)
    assert place in text
    links = [entity.get("url", "") for entity in asker.last["entities"]]
    law = {"kk": "/kaz/docs/K1500000414", "ru": "/rus/docs/K1500000414"}[language]
    assert any(law in link for link in links)
    (row,) = await log()
    assert row["article"] == "pay-delay"
    assert row["language"] == language
    assert row["outcome"] == "answered"
    assert row["topic"] == "T02"
    assert row["score"] == pytest.approx(0.93)


async def test_an_answer_shows_rule_steps_limits_grounds_and_when_it_was_checked(russian, library):
    text = await russian.says(RUSSIAN)
    checked = min(source.checked for source in library.articles["pay-delay"].sources)
    for part in (
        "Что делать\n1. ",
        "Сроки\n• ",
        "Основание\n• ",
        f"Текст проверен {format_date(checked, 'long', locale='ru')}",
    ):
        assert part in text
    assert russian.last["link_preview_options"] == {"is_disabled": True}
    assert russian.buttons() == [
        "👍 Помогло",
        "👎 Не помогло",
        "Қазақша",
        "Похожие вопросы",
        "Все темы",
    ]


async def test_the_same_answer_is_one_press_away_in_the_other_language(member):
    await member.says(KAZAKH)
    seen = len(member.messages())
    assert (await member.presses("Русский")).startswith("Задержка зарплаты")
    assert member.buttons()[0] == "👍 Помогло"
    assert (await member.presses("Қазақша")).startswith("Жалақы кешіксе")
    assert len(member.messages()) == seen


async def test_an_update_that_comes_twice_is_logged_once(member, log):
    member.telegram.say(member.id, KAZAKH)
    update = next(iter(member.telegram.updates.pending.values()))
    await member.gets_reply()
    await member.app._handle(update, None)
    assert len(await log()) == 1
    assert len(await log(questions)) == 1


async def test_the_log_knows_a_person_by_a_key_that_says_nothing(member, log):
    await member.says(KAZAKH)
    (row,) = await log()
    assert len(row["person"]) == 32
    assert str(member.id) not in row["person"]


async def test_when_unsure_the_bot_offers_and_the_pick_is_the_answer(russian, log):
    assert "Подходит ли" in await russian.says(UNSURE)
    offered = russian.buttons()
    assert len(offered) == 3
    assert offered[-1] == "Ничего из этого"
    assert (await log())[0]["outcome"] == "suggested"
    text = await russian.presses(offered[1])
    assert text.startswith(offered[1])
    (row,) = await log()
    assert (row["outcome"], row["article"]) == ("answered", "leave-56")
    assert russian.buttons()[0] == "👍 Помогло"


async def test_when_nothing_offered_fits_the_question_is_kept_for_the_editor(russian, log):
    await russian.says(UNSURE)
    assert "Надёжного ответа" in await russian.presses("Ничего из этого")
    assert (await log())[0]["outcome"] == "unanswered"
    assert (await log(questions))[0]["reason"] == "unanswered"


async def test_what_is_not_in_the_base_is_said_so_with_the_nearest_topics(russian, log):
    text = await russian.says(UNKNOWN)
    assert "Надёжного ответа" in text
    assert russian.buttons() == ["Оплата труда, надбавки", "Отпуска", "Все темы"]
    assert (await log())[0]["outcome"] == "unanswered"
    await russian.presses("Отпуска")
    assert len(russian.messages()) == 2


async def test_a_kept_question_carries_no_contact_data(russian, log):
    await russian.says(UNKNOWN)
    (kept,) = await log(questions)
    assert kept["text"] == "Сколько стоит хлеб, мой номер …"
    assert kept["reason"] == "unanswered"


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        (THANKS, "Оқасы жоқ"),
        ("сәлем", "Сәлеметсіз бе"),
        ("сау бол", "Сау болыңыз"),
        ("ты бот?", "не человек и не юрист"),
        ("бот тупой", "Понимаю, что вы расстроены"),
        ("отпуск в России", "законодательство Казахстана"),
    ],
)
async def test_small_talk_gets_a_fitting_reply_and_counts_as_nothing(member, log, words, reply):
    assert reply in await member.says(words)
    assert not await log()
    assert not await log(questions)


async def test_helped_is_noted_and_the_question_of_it_goes_away(member, log):
    await member.says(KAZAKH)
    await member.presses("👍")
    assert member.notice == "Рақмет, ескерілді."
    assert (await log())[0]["feedback"] == "helped"
    assert member.buttons() == ["Русский", "Ұқсас сұрақтар", "Барлық тақырып"]


async def test_did_not_help_asks_why_and_keeps_the_question(russian, log):
    await russian.says(RUSSIAN)
    assert "Что было не так" in await russian.presses("👎")
    assert (await log())[0]["feedback"] == "not_helped"
    assert (await log(questions))[0]["reason"] == "not_helped"
    assert "Надёжного ответа" in await russian.presses("Я спрашивал о другом")
    assert (await log())[0]["feedback"] == "off_topic"
    assert (await log(questions))[0]["reason"] == "off_topic"


async def test_a_second_press_of_the_same_button_changes_nothing(member, log):
    await member.says(KAZAKH)
    rate = member.last["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for _ in range(2):
        await member.presses_data(rate)
        assert member.notice == "Рақмет, ескерілді."
    assert [row["feedback"] for row in await log()] == ["helped"]


async def test_nobody_rates_or_reads_the_consultation_of_another(member, russian, log):
    await member.says(KAZAKH)
    for row in member.last["reply_markup"]["inline_keyboard"][:2]:
        await russian.says("/help")
        await russian.presses_data(row[0]["callback_data"])
        assert "ответа, которого больше нет" in russian.notice
    assert (await log())[0]["feedback"] is None


async def test_an_edited_question_is_answered_anew(member):
    sent = member.telegram.say(member.id, "жалақ")
    await member.gets_reply()
    member.telegram.edit(member.id, sent["message_id"], KAZAKH)
    assert (await member.gets_reply()).startswith("Жалақы кешіксе")


async def test_a_caption_is_a_question_too(russian):
    russian.telegram.send_file(
        russian.id, PICTURE, "a.webp", "image/webp", caption=RUSSIAN, as_photo=True
    )
    assert (await russian.gets_reply()).startswith("Задержка зарплаты")


async def test_three_messages_in_a_burst_are_all_answered_each_under_its_own(member, log):
    sent = [member.telegram.say(member.id, text) for text in (KAZAKH, RUSSIAN, KAZAKH)]
    await member.gets_reply()
    answered = [m["reply_to_message"]["message_id"] for m in member.messages()]
    assert answered == [m["message_id"] for m in sent]
    assert len(await log()) == 3


async def test_the_unexpected_is_owned_up_to_with_a_number_that_the_log_knows(russian, caplog):
    text = await russian.says(FAILING)
    assert "сообщите номер" in text
    number = text.rstrip(".").split()[-1]
    assert number in caplog.text
    assert (await russian.says(RUSSIAN)).startswith("Задержка")


async def test_related_questions_open_below_and_are_not_counted(russian, log):
    await russian.says(RUSSIAN)
    await russian.presses("Похожие вопросы")
    assert "Вопросы, близкие к теме" in russian.text
    related = russian.buttons()[0]
    assert (await russian.presses(related)).startswith(related)
    assert len(russian.messages()) == 3
    assert len(await log()) == 1


async def test_a_press_on_a_message_too_old_to_edit_answers_below(member):
    await member.says(KAZAKH)
    data = member.last["reply_markup"]["inline_keyboard"][1][0]["callback_data"]
    assert (await member.presses_data(data, message_id=1)).startswith("Задержка")
