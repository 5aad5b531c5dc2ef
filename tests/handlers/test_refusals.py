import pytest

from handlers.intake import Refusal
from tests.scripted import KAZAKH


@pytest.mark.parametrize(
    ("refusal", "language", "sign"),
    [
        (Refusal.FLOOD, "kk", "тым жиі"),
        (Refusal.FLOOD, "ru", "быстрее, чем"),
        (Refusal.CRASHES, "kk", "оқи алмадым"),
        (Refusal.CRASHES, "ru", "не удалось прочитать"),
    ],
)
async def test_what_is_not_read_is_told_in_the_persons_language(person, refusal, language, sign):
    writer = person(language)
    writer.telegram.say(writer.id, KAZAKH)
    (update,) = writer.telegram.updates.pending.values()
    await writer.app._handle(update, refusal)
    assert sign in writer.text
