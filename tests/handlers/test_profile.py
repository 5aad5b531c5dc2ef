from handlers.profile import introduce


async def test_the_bot_introduces_itself_in_each_language_and_only_once(app, telegram):
    calls = app.bot.session.calls
    await introduce(app.bot, app.catalogues, "kk")
    assert (await app.bot.get_my_name(language_code="ru")).name.startswith("Кенес")
    assert (await app.bot.get_my_name(language_code="kk")).name.startswith("Кеңес")
    assert (await app.bot.get_my_name()).name.startswith("Кеңес")
    assert (
        "закона" in (await app.bot.get_my_short_description(language_code="ru")).short_description
    )
    telegram.add_user(1, "Person", "ru")
    assert telegram.menu(1)[0]["description"] == "Все темы"
    calls.clear()
    await introduce(app.bot, app.catalogues, "kk")
    assert not [call for call in calls if call.startswith("set")]
