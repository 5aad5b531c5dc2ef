"""What `python -m knowledge check` says of texts that no reader should meet."""

from collections.abc import Callable

import pytest

from knowledge import Library, proofreading
from knowledge.matching import golden

from .conftest import article

MakeBase = Callable[..., Library]
needs_hunspell = pytest.mark.skipif(
    not proofreading.can_spell(), reason="hunspell with kk_KZ and ru_RU is not installed"
)


def found(library: Library) -> str:
    return "\n".join(proofreading.faults(library))


def with_answer(kk: str, ru: str) -> dict[str, object]:
    return article("pay-late", answer={"kk": kk, "ru": ru})


def test_articles_with_few_examples_are_named(make_base: MakeBase) -> None:
    assert "pay-late.yaml: kk: 8 examples, 15 are wanted" in found(make_base())


def test_kazakh_typed_without_its_letters_is_noticed(make_base: MakeBase) -> None:
    stripped = "Жалакы ай сайын толенуге тиис, кешиксе осимпул косылады. " * 3
    assert "Kazakh letters are missing" in found(make_base(with_answer(stripped, "Платят.")))


def test_kazakh_letters_in_russian_are_noticed_but_not_in_names(make_base: MakeBase) -> None:
    mixed = make_base(with_answer("Төленеді.", "Зарплату төлейді вовремя."))
    assert "Kazakh letters in a Russian text" in found(mixed)
    named = make_base(with_answer("Төленеді.", "Звание «Қазақстанның еңбек сіңірген ұстазы»."))
    assert "Kazakh letters in a Russian text" not in found(named)


def test_long_sentences_and_answers_are_hard_to_read(make_base: MakeBase) -> None:
    endless = "слово " * 33
    assert "a sentence is hard to read" in found(make_base(with_answer("Төленеді.", endless)))
    long = "Предложение короткое. " * 80
    assert "the answer has" in found(make_base(with_answer("Төленеді.", long)))


@needs_hunspell
def test_misspelt_words_and_russian_ones_in_kazakh_are_named(make_base: MakeBase) -> None:
    library = make_base(with_answer("Жалақы зарплата ретінде төленедді.", "Зарплату задиржали."))
    lines = list(proofreading.misspelt(library))
    assert "pay-late.yaml: kk: a Russian word in a Kazakh text: зарплата" in lines
    assert "pay-late.yaml: kk: unknown word: төленедді" in lines
    assert "pay-late.yaml: ru: unknown word: задиржали" in lines


def test_golden_questions_of_other_bases_are_faults(make_base: MakeBase) -> None:
    lines = list(golden.faults(make_base()))
    assert any("no article" in line for line in lines)
    assert f"{golden.GOLDEN.name}: pay-late has 0 in kk" in lines


def test_a_golden_question_must_not_be_an_example(make_base: MakeBase) -> None:
    asked = golden.read_labelled(golden.GOLDEN)[0]
    learned = article("pay-late")
    learned["questions"]["kk"].append(asked.text.upper())  # type: ignore[index]
    lines = list(golden.faults(make_base(learned)))
    assert f"{golden.GOLDEN.name}: {asked.id}: is an example of pay-late.yaml" in lines
