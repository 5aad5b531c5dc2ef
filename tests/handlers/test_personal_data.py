"""What is kept about a person is seen, taken and erased by that person."""

import datetime as dt
import json

import pytest

from tests.scripted import KAZAKH, RUSSIAN

DAYS = dt.date(2020, 1, 1), dt.date(2100, 1, 1)


async def test_a_newcomer_sees_that_little_is_kept(member):
    text = await member.says("/mydata")
    assert "Сіз туралы не сақталады" in text
    assert "0 сұрақ" in text


async def test_a_file_tells_all_of_it(russian):
    await russian.says(RUSSIAN)
    assert "1 вопрос" in await russian.says("/mydata")
    await russian.presses("Скачать файлом")
    told = json.loads(russian.received())
    assert told["telegram_id"] == russian.id
    assert told["consultations"][0]["article"] == "pay-delay"
    assert told["consultations"][0]["text"] == RUSSIAN


@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_erasing_asks_first_and_can_be_left(person, app, language):
    someone = person(language)
    await someone.says(KAZAKH)
    await someone.says("/mydata")
    await someone.presses({"kk": "Деректерімді өшіру", "ru": "Удалить мои данные"}[language])
    await someone.presses({"kk": "Артқа", "ru": "Назад"}[language])
    known = await app.people.recognise(someone.id)
    assert len((await app.personal_data.of(known)).texts) == 1


async def test_what_was_erased_leads_to_nobody_and_is_still_counted(russian, app):
    await russian.says(RUSSIAN)
    before = await app.people.recognise(russian.id)
    await russian.says("/mydata")
    await russian.presses("Удалить мои данные")
    assert "Удалено" in await russian.presses("Да, удалить")
    again = await app.people.recognise(russian.id)
    assert (again.id, again.key) != (before.id, before.key)
    assert again.language is None
    assert (await app.personal_data.of(again)).consultations == []
    assert await app.questions.kept() == []
    assert await app.consultations.given(*DAYS) == 1


async def test_whoever_holds_a_role_is_not_erased(administrator, app):
    await administrator.says("/mydata")
    await administrator.presses("Удалить мои данные")
    await administrator.presses("Да, удалить")
    assert "У вас есть роль" in administrator.notice
    assert (await app.people.recognise(administrator.id)).id
