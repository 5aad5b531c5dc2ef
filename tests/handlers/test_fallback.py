import pytest

from playground.samples import PICTURE


@pytest.mark.parametrize(
    ("language", "sign"), [("kk", "микрофон белгісі"), ("ru", "значок микрофона")]
)
async def test_a_voice_message_is_asked_for_in_words(person, language, sign):
    speaker = person(language)
    speaker.telegram.send_voice(speaker.id)
    assert sign in await speaker.gets_reply()


@pytest.mark.parametrize(
    ("language", "sign"), [("kk", "Сурет пен файлды"), ("ru", "картинки и файлы")]
)
async def test_a_picture_without_words_is_asked_for_in_words(person, language, sign):
    sender = person(language)
    sender.telegram.send_file(sender.id, PICTURE, "a.webp", "image/webp", as_photo=True)
    assert sign in await sender.gets_reply()


@pytest.mark.parametrize(("language", "sign"), [("kk", "тек мәтінді"), ("ru", "только текст")])
@pytest.mark.parametrize("kind", ["send_sticker", "send_location", "send_contact"])
async def test_other_content_gets_a_sentence_too(person, language, sign, kind):
    sender = person(language)
    getattr(sender.telegram, kind)(sender.id)
    assert sign in await sender.gets_reply()


@pytest.mark.parametrize(("language", "sign"), [("kk", "пәрменді білмеймін"), ("ru", "не знаю")])
async def test_an_unknown_command_is_no_question(person, language, sign):
    assert sign in await person(language).says("/nosuch")


@pytest.mark.parametrize(("language", "sign"), [("kk", "ескірген"), ("ru", "устарела")])
@pytest.mark.parametrize("data", ["old:1:2", "r:too", "f:1:helped", "l:en"])
async def test_a_stale_button_never_spins_for_ever(person, language, sign, data):
    presser = person(language)
    await presser.says("/help")
    await presser.presses_data(data)
    assert sign in presser.notice
