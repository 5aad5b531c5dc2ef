import pytest

from tests.scripted import KAZAKH


@pytest.mark.parametrize(
    ("language", "sign"), [("kk", "тым жиі"), ("ru", "быстрее, чем я успеваю")]
)
async def test_a_flood_is_told_in_the_persons_language(person, language, sign):
    writer = person(language)
    writer.telegram.say(writer.id, KAZAKH)
    (update,) = writer.telegram.updates.pending.values()
    await writer.app._handle(update, True)
    assert sign in writer.text
