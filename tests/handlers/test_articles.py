import datetime as dt

import pytest

from handlers.articles import rendered
from handlers.texts import MESSAGE_LIMIT, messages

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def speaking(app):
    with app.catalogues.context():
        yield


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_long_answer_is_cut_between_paragraphs_into_whole_html(library, speaking, language):
    article = library.articles["pay-delay"]
    long = article.answer.model_copy(
        update={language: "\n".join(f"<{n}> & " + "сөз " * 300 for n in range(12))}
    )
    parts = rendered(library, article.model_copy(update={"answer": long}), language, DAY)
    assert len(parts) > 3
    for part in parts:
        assert len(part) <= MESSAGE_LIMIT
        assert part.count("<b>") == part.count("</b>")
    assert "&lt;11&gt; &amp; сөз" in "".join(parts)


def test_a_paragraph_no_message_can_hold_is_cut_between_words(library, speaking):
    article = library.articles["pay-delay"]
    endless = article.answer.model_copy(update={"ru": "слово " * 2000})
    parts = rendered(library, article.model_copy(update={"answer": endless}), "ru", DAY)
    assert all(len(part) <= MESSAGE_LIMIT for part in parts)
    assert " ".join(parts).count("слово") == 2000


def test_values_set_by_the_state_are_those_of_the_day(library):
    text = "{mci*2} / {min_wage}"
    assert library.filled(text, DAY) == "8\N{NO-BREAK SPACE}650 / 85\N{NO-BREAK SPACE}000"
    assert library.filled("{mci}", dt.date(2025, 12, 31)) == "3\N{NO-BREAK SPACE}932"


def test_an_urgent_or_unchecked_rule_says_so(library, speaking):
    article = library.articles["pay-delay"].model_copy(update={"urgent": True, "ask_lawyer": True})
    (text,) = rendered(library, article, "ru", DAY)
    assert "Здесь важен каждый день" in text
    assert "Не все подробности" in text


def test_paragraphs_share_messages_as_long_as_they_fit():
    assert messages(["a" * 2000, "b" * 2000, "c" * 2000]) == [
        "a" * 2000 + "\n\n" + "b" * 2000,
        "c" * 2000,
    ]
