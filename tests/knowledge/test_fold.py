import pytest

from knowledge.matching.fold import fold

PROPER = "Мұғалімдерге айлық қашан беріледі, әкімдік жауап бермейді"


@pytest.mark.parametrize(
    "typed",
    [
        "мугалимдерге айлык кашан бериледи акимдик жауап бермейди",
        "МҰҒАЛІМДЕРГЕ АЙЛЫҚ ҚАШАН БЕРІЛЕДІ! ӘКІМДІК ЖАУАП БЕРМЕЙДІ!!! 😡",
        "muǵalimderge aılyq qashan beriledi, ákimdik jaýap bermeıdi",
        "mūğalımderge ailyq qaşan berıledı, äkımdık jauap bermeidı",
        "mugalimderge aylyk kashan beriledi akimdik zhauap bermeydi",
    ],
)
def test_all_spellings_of_kazakh_fold_to_one_skeleton(typed: str) -> None:
    assert fold(typed) == fold(PROPER)


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("bolnichnyi list", "больничный лист"),
        ("uvolnyayut s raboty", "увольняют с работы"),
        ("zhaloba v prokuraturu", "жалоба в прокуратуру"),
        ("4to delat", "что делать"),
        ("yest li nadbavka", "есть ли надбавка"),
        ("obyazannosti", "обязанности"),
    ],
)
def test_russian_in_translit_folds_as_in_cyrillic(typed: str, proper: str) -> None:
    assert fold(typed) == fold(proper)


def test_latin_look_alikes_inside_a_cyrillic_word_do_not_matter() -> None:
    assert fold("ЗAРПЛAТA") == fold("зарплата")


def test_doubled_letters_are_one() -> None:
    assert fold("комиссия по рассчетууу") == fold("комисия по расчету")


def test_numbers_stay_and_marks_go() -> None:
    assert fold("56 күн — ақылы ма?") == "56 kun akili ma"


def test_nothing_but_emoji_folds_to_nothing() -> None:
    assert fold("👋 🙂 !!!") == ""
