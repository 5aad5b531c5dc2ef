"""The tree of organisations, changed by a file that an administrator sends."""

import pytest

from tests.union import HEADER, UNION

NEW_SCHOOL = HEADER + "S7,TOWN,primary,№7 мектеп,Школа №7,2026-09-01,,\n"


async def test_the_page_counts_and_hands_out_the_table(administrator):
    text = await administrator.says("/units")
    assert text.startswith("В структуре 6 организаций.")
    for form in ("XLSX", "CSV"):
        await administrator.presses(form)
        taken = administrator.received()
        told = await administrator.sends(f"units.{form.lower()}", taken)
        assert told == "Всё из этого файла уже есть, ничего не изменится."


async def test_a_file_is_loaded_after_its_difference_was_confirmed(administrator, app):
    told = await administrator.sends("units.csv", NEW_SCHOOL.encode())
    assert "• Школа №7 – новая, с 1\u00a0сентября 2026\u202fг." in told.replace(
        "1 сен", "1\u00a0сен"
    )
    assert "S7" not in (await app.units.history()).by_code
    assert await administrator.presses("Загрузить") == "Загружено: 1 изменение."
    assert "S7" in (await app.units.history()).by_code


async def test_a_file_may_be_left(administrator, app):
    await administrator.sends("units.csv", NEW_SCHOOL.encode())
    assert await administrator.presses("Не загружать") == "Всё осталось как было."
    assert "S7" not in (await app.units.history()).by_code


async def test_an_old_button_loads_nothing(administrator, app):
    await administrator.sends("units.csv", NEW_SCHOOL.encode())
    shown = administrator.last["message_id"]
    await administrator.says("/cancel")
    await administrator.presses_data("ul:1", shown)
    edited = next(m for m in administrator.messages() if m["message_id"] == shown)
    assert edited["text"] == "Эта кнопка устарела. Пришлите файл ещё раз."
    assert "S7" not in (await app.units.history()).by_code


async def test_faulty_rows_are_named(administrator):
    rows = "X,NOWHERE,primary,М,Ш,2000-01-01,,\nY,TOWN,primary,М,Ш,скоро,,\n"
    told = await administrator.sends("units.csv", (UNION + rows).encode())
    assert told == (
        "Ничего не загружено. Исправьте строки:\n"
        "• строка 9, parent: организации «NOWHERE» нет\n"
        "• строка 10, valid_from: «скоро» не дата, напишите 01.09.2026"
    )


async def test_a_file_that_is_no_table_is_refused(administrator):
    assert "Не могу прочитать" in await administrator.sends("units.xlsx", b"not a table")


@pytest.mark.parametrize("data", ["ue:csv", "ul:1"])
async def test_nobody_else_takes_or_loads_it(administrator, app, person, data):
    await administrator.sends("units.csv", NEW_SCHOOL.encode())
    stranger = person("kk")
    await stranger.says("/start")
    await stranger.presses_data(data)
    assert stranger.notice == "Рөліңіз бұған рұқсат бермейді."
    assert "S7" not in (await app.units.history()).by_code


async def test_a_table_sent_by_a_member_is_no_change_of_units(person, app):
    member = person("ru")
    told = await member.sends("units.csv", NEW_SCHOOL.encode())
    assert "изображения и файлы" in told or "файл" in told
    assert not (await app.units.history()).versions
