"""Administrators, chairs and inspectors come, stand in for one another, and go."""

import re

import pytest

LINK = re.compile(r"start=(i-\S+)")


async def invite(inviter, role, unit):
    await inviter.says("/staff")
    await inviter.presses("Пригласить")
    await inviter.presses(role)
    await inviter.says(unit)
    return LINK.search(await inviter.presses(unit)).group(1)


async def test_a_claim_link_makes_an_administrator_who_is_told_so(administrator):
    assert "Вам назначена роль: администратор" in administrator.text
    assert "весь профсоюз" in administrator.text


async def test_an_inspector_is_invited_by_name_of_the_organisation(administrator, person):
    link = await invite(administrator, "правовой", "Городской филиал")
    inspector = person("kk")
    told = await inspector.says(f"/start {link}")
    assert "құқықтық еңбек инспекторы" in told
    assert "Қалалық филиал" in told
    await administrator.says("/staff")
    assert any("правовой инспектор труда · Городской филиал" in b for b in administrator.buttons())


@pytest.mark.parametrize(
    ("language", "refusal"),
    [("kk", "Бұл сілтемені осы бот бермеген"), ("ru", "Эта ссылка выдана не этим ботом")],
)
async def test_a_forged_link_is_refused(administrator, person, language, refusal):
    assert refusal in await person(language).says("/start i-1-AAAAAAAAAAAAAAAAAAAAAA")


async def test_a_used_link_is_refused(administrator, person):
    link = await invite(administrator, "председатель", "Городской филиал")
    await person("ru").says(f"/start {link}")
    assert "уже воспользовались" in await person("ru").says(f"/start {link}")


@pytest.mark.parametrize("command", ["/staff", "/units"])
async def test_a_member_is_refused(app, person, command):
    member = person("kk")
    await member.says("/start")
    assert await member.says(command) == "Рөліңіз бұған рұқсат бермейді."


async def test_an_inspector_sees_no_staff(administrator, person):
    link = await invite(administrator, "правовой", "Городской филиал")
    inspector = person("ru")
    await inspector.says(f"/start {link}")
    assert await inspector.says("/staff") == "Ваша роль этого не позволяет."


async def test_a_chair_invites_below_the_own_unit_only(administrator, person):
    link = await invite(administrator, "председатель", "Городской филиал")
    chair = person("ru")
    await chair.says(f"/start {link}")
    await chair.says("/staff")
    await chair.presses("Пригласить")
    assert chair.buttons() == [
        "правовой инспектор труда",
        "технический инспектор по охране труда",
        "Назад",
    ]
    await chair.presses("правовой")
    assert "не нашлось" in await chair.says("Колледж")
    await chair.says("Школа 5")
    assert "Школа №5 · Городской филиал" in chair.buttons()


async def test_a_substitute_is_named_with_days(administrator, person):
    link = await invite(administrator, "правовой", "Городской филиал")
    await person("ru").says(f"/start {link}")
    await administrator.says("/staff")
    await administrator.presses(next(b for b in administrator.buttons() if "правовой" in b))
    await administrator.presses("Назначить замещающего")
    for wrong in ("завтра", "01.02.2030", "31.02.2030 – 01.03.2030", "02.02.2030 – 01.02.2030"):
        assert "Нужны два дня" in await administrator.says(wrong)
    told = await administrator.says("01.02.2030 – 14.02.2030")
    substitute = person("kk")
    told = await substitute.says(f"/start {LINK.search(told).group(1)}")
    told = told.replace("\u202f", " ")
    assert "Рөл мерзімі: 2030 ж. 1 ақпан – 2030 ж. 14 ақпан" in told


async def test_a_role_is_ended_after_a_question(administrator, person, telegram):
    link = await invite(administrator, "председатель", "Городской филиал")
    chair = person("ru")
    await chair.says(f"/start {link}")
    await administrator.says("/staff")
    await administrator.presses(next(b for b in administrator.buttons() if "председатель" in b))
    assert "Прекратить эту роль" in await administrator.presses("Прекратить роль")
    await administrator.presses("Да, прекратить")
    assert administrator.notice == "Роль прекращена."
    assert not any("председатель" in b for b in administrator.buttons())
    assert await chair.says("/staff") == "Ваша роль этого не позволяет."


async def test_the_last_administrator_cannot_be_removed(administrator):
    await administrator.says("/staff")
    await administrator.presses(next(b for b in administrator.buttons() if "администратор" in b))
    await administrator.presses("Прекратить роль")
    await administrator.presses("Да, прекратить")
    assert "последний администратор" in administrator.notice


async def test_a_question_of_law_may_be_asked_after_leaving_an_invitation(administrator):
    await administrator.says("/staff")
    await administrator.presses("Пригласить")
    await administrator.presses("председатель")
    await administrator.says("/cancel")
    assert "не нашлось" not in await administrator.says("Когда выплачивают зарплату?")


def menu(telegram, who):
    commands = telegram.profile.commands.get((("chat", who.id, 0), ""), [])
    return {each["command"]: each["description"] for each in commands}


async def test_the_menu_follows_role_and_language_at_once(administrator, person, telegram):
    assert menu(telegram, administrator)["units"] == "Структура организаций"
    await administrator.says("/language")
    await administrator.presses("Қазақша")
    assert menu(telegram, administrator)["units"] == "Ұйымдар құрылымы"
    await administrator.says("/language")
    await administrator.presses("Русский")
    chair = person("ru")
    await chair.says(f"/start {await invite(administrator, 'председатель', 'Городской филиал')}")
    assert "staff" in menu(telegram, chair)
    assert "units" not in menu(telegram, chair)
    await administrator.says("/staff")
    await administrator.presses(next(b for b in administrator.buttons() if "председатель" in b))
    await administrator.presses("Прекратить роль")
    await administrator.presses("Да, прекратить")
    assert menu(telegram, chair) == {}


async def test_an_administrator_of_the_settings_is_called_by_name_after_start(app, person):
    administrator = person("ru")
    known = await app.people.recognise(administrator.id)
    await app.roles.ensure_administrator(known)
    await app.roles.ensure_administrator(known)
    await administrator.says("/staff")
    assert administrator.buttons()[0].startswith("– · администратор")
    await administrator.says("/start")
    await administrator.says("/staff")
    assert administrator.buttons() == [
        "Person · администратор · весь профсоюз",
        "Пригласить",
        "Журнал изменений",
    ]


async def test_the_log_tells_who_did_what_and_is_taken_as_a_table(administrator, person):
    link = await invite(administrator, "председатель", "Городской филиал")
    chair = person("kk")
    await chair.says(f"/start {link}")
    await administrator.says("/staff")
    text = await administrator.presses("Журнал изменений")
    newest, given = text.splitlines()[1:3]
    assert "Person · роль получена · Person, председатель, Городской филиал" in newest
    assert "Person · выдана ссылка · председатель, Городской филиал" in given
    assert "команда на сервере · изменена организация" in text
    await administrator.presses("Всё таблицей")
    table = administrator.received().decode("utf-8-sig").splitlines()
    assert table[0] == "когда,кто,что,о чём,было,стало"
    assert len(table) == 1 + 7 + 4


async def test_a_chair_reads_no_log(administrator, person):
    link = await invite(administrator, "председатель", "Городской филиал")
    chair = person("ru")
    await chair.says(f"/start {link}")
    await chair.says("/staff")
    assert "Журнал изменений" not in chair.buttons()
    await chair.presses_data("lo:0")
    assert chair.notice == "Ваша роль этого не позволяет."
