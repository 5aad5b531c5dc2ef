"""The base as it is shelved, and the engine as it was trained on it."""

import json

import pytest

from knowledge import Decision, SmallTalk
from knowledge.library import PATH
from knowledge.matching.commands import check

GOLDEN = [json.loads(line) for line in (PATH / "golden.jsonl").read_text("utf-8").splitlines()[::6]]


def test_the_base_has_no_faults_and_the_training_is_not_stale():
    assert [line for line in check() if line.startswith("stale")] == []


def test_a_sample_of_golden_questions_finds_its_articles_and_answers_few_strangers(trained_engine):
    found = [(trained_engine.find(each["text"], each["lang"]), each["accept"]) for each in GOLDEN]
    inside = [(finding.matches, accept) for finding, accept in found if accept]
    first = sum(matches[0].article in accept for matches, accept in inside)
    three = sum(any(m.article in accept for m in matches[:3]) for matches, accept in inside)
    assert first / len(inside) > 0.9
    assert three / len(inside) > 0.95
    strangers = [finding for finding, accept in found if not accept]
    answered = [finding for finding in strangers if finding.decision is Decision.ANSWER]
    assert len(answered) <= len(strangers) * 0.1


@pytest.mark.parametrize(
    ("text", "language", "article"),
    [
        ("Жалақы екі аптаға кешікті, өсімпұл төлей ме?", "kk", "pay-delay"),
        ("zhalaqy keshikti osimpul toley me", "kk", "pay-delay"),
        ("жалакы кешикти, осимпул толенеди ме", "kk", "pay-delay"),
        ("зарплату задержали на месяц, положена ли пеня", "ru", "pay-delay"),
        ("zaderzhali zarplatu na mesyac, polozhena li penya", "ru", "pay-delay"),
    ],
)
def test_one_question_in_any_spelling_leads_to_one_article(trained_engine, text, language, article):
    finding = trained_engine.find(text)
    assert finding.language == language
    assert finding.matches[0].article == article


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Сәлеметсіз бе", SmallTalk.GREETING),
        ("добрый вечер", SmallTalk.GREETING),
        ("көп рақмет сізге", SmallTalk.THANKS),
        ("спасибо большое", SmallTalk.THANKS),
        ("сен робот па", SmallTalk.ABOUT_BOT),
        ("ты человек или бот?", SmallTalk.ABOUT_BOT),
    ],
)
def test_small_talk_is_known_in_both_languages(trained_engine, text, kind):
    finding = trained_engine.find(text)
    assert (finding.decision, finding.smalltalk) == (Decision.SMALLTALK, kind)
