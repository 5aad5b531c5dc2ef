import pytest
from sqlalchemy import func, select

from bot.storage.tables import consultations
from tests.scripted import RUSSIAN


@pytest.mark.parametrize(
    ("language", "topic", "other", "sign"),
    [("kk", "Демалыс", "Русский", "Негізі"), ("ru", "Отпуска", "Қазақша", "Основание")],
)
async def test_a_topic_leads_to_its_articles_in_one_message(
    person, database, language, topic, other, sign
):
    reader = person(language)
    await reader.says("/topics")
    topics = reader.buttons()
    assert (await reader.presses(topic)) == topic
    article = reader.buttons()[0]
    text = await reader.presses(article)
    assert text.startswith(article)
    assert sign in text
    translated = await reader.presses(other)
    assert sign not in translated
    assert len(reader.messages()) == 1
    await reader.presses("‹")
    await reader.presses(reader.buttons()[-1])
    assert reader.buttons() == topics
    async with database.reading() as connection:
        counted = await connection.execute(select(func.count()).select_from(consultations))
        assert counted.scalar_one() == 0


async def test_every_article_can_be_read_in_both_languages_within_telegrams_limits(
    russian, library
):
    await russian.says("/topics")
    message = russian.last["message_id"]
    for article in library.articles.values():
        for language in ("kk", "ru"):
            await russian.presses_data(f"r:{article.id}:{language}:0", message)
            assert russian.notice == ""
            assert russian.telegram.messages(russian.id)[-1]["text"].startswith(
                article.title[language]
            )


async def test_an_article_that_is_gone_is_said_to_be_gone(russian):
    await russian.says(RUSSIAN)
    await russian.presses_data("r:no-such-article:ru:0")
    assert "в базе больше нет" in russian.notice


async def test_a_topic_that_is_gone_is_said_to_be_gone(russian):
    await russian.says(RUSSIAN)
    await russian.presses_data("c:no-such-topic:0")
    assert "в базе больше нет" in russian.notice


@pytest.mark.parametrize(("language", "topic"), [("kk", "Демалыс"), ("ru", "Отпуска")])
async def test_a_large_topic_is_read_page_by_page(person, library, language, topic):
    reader = person(language)
    await reader.says("/topics")
    await reader.presses(topic)
    first = reader.buttons()
    assert (len(first), first[-2]) == (12, "2/2 ▶️")
    await reader.presses("2/2")
    second = reader.buttons()
    assert second[-2] == "◀️ 1/2"
    titles = {a.title[language] for a in library.articles.values() if a.category == "leave"}
    assert {*first[:-2], *second[:-2]} == titles
    await reader.presses("◀️")
    assert reader.buttons() == first
    assert len(reader.messages()) == 1


async def test_a_page_that_is_gone_is_said_to_be_gone(russian):
    await russian.says(RUSSIAN)
    await russian.presses_data("g:leave:99")
    assert "в базе больше нет" in russian.notice
    await russian.presses_data("g:leave:-1")
    assert "в базе больше нет" in russian.notice
