import pytest

from knowledge import Language
from knowledge.matching.trained import load

GUESSER = load().guesser


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("айлыгымды бермей жатыр не истеймин", "kk"),
        ("bala kutimi demalysyn qalai alamyn", "kk"),
        ("jumystan bosatý buıryǵy", "kk"),
        ("категорияны қалай подтвердить етемін", "kk"),
        ("отпускной қашан түседі", "kk"),
        ("не дают зп второй месяц", "ru"),
        ("skolko dnei otpuska u vospitatelya", "ru"),
        ("айлык не платят, куда жаловаться", "ru"),
        ("мені қуып жіберді", "kk"),
        ("увольнение", "ru"),
        ("демалыс", "kk"),
    ],
)
def test_language_is_told_however_it_is_spelled(text: str, language: Language) -> None:
    assert GUESSER.guess(text) == language


@pytest.mark.parametrize("text", ["56", "ОК", "👍"])
def test_the_persons_own_language_decides_where_the_text_does_not(text: str) -> None:
    assert GUESSER.guess(text, "kk") == "kk"
    assert GUESSER.guess(text, "ru") == "ru"


def test_the_persons_own_language_does_not_outweigh_a_plain_text() -> None:
    assert GUESSER.guess("мне не выплатили зарплату за март", "kk") == "ru"
