from knowledge.matching.fold import fold
from knowledge.matching.lexical import index_texts
from knowledge.matching.spelling import learn_spelling

INDEX = index_texts([fold("задержка зарплаты"), fold("жазғы демалыс"), fold("больничный лист")])


def test_a_word_is_found_in_another_form() -> None:
    assert INDEX.scores(fold("зарплату задержали")).argmax() == 0


def test_a_word_is_found_with_a_typo_and_in_latin() -> None:
    assert INDEX.scores(fold("болничный")).argmax() == 2
    assert INDEX.scores(fold("jazgy demalys")).argmax() == 1


def test_a_text_without_common_letters_scores_nothing() -> None:
    assert not INDEX.scores(fold("xyz")).any()
    assert not INDEX.scores("").any()


def test_a_stripped_word_gets_its_kazakh_letters_back() -> None:
    speller = learn_spelling([("жұмысқа қабылдау", "kk"), ("мұғалім", "kk")])
    assert speller.restored("мугалим jumysqa", "kk") == "мұғалім жұмысқа"


def test_proper_spelling_stays_as_it_is() -> None:
    speller = learn_spelling([("жұмысқа қабылдау", "kk")])
    assert speller.restored("Жұмысқа, қабылдау!", "kk") == "Жұмысқа, қабылдау!"
