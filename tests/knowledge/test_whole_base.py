"""The base as it is shelved, and the engine as it was trained on it."""

import json

import pytest

from knowledge import Decision, SmallTalk
from knowledge.library import PATH
from knowledge.matching.commands import check

GOLDEN = [json.loads(line) for line in (PATH / "golden.jsonl").read_text("utf-8").splitlines()]


def test_the_base_has_no_faults_and_the_training_is_not_stale():
    assert [line for line in check() if line.startswith("stale")] == []


def found(engine, questions):
    return [engine.find(each["text"], each["lang"]) for each in questions]


def test_a_sample_of_golden_questions_finds_its_articles(trained_engine):
    inside = [each for each in GOLDEN if each["accept"]][::6]
    ranked = [[match.article for match in f.matches] for f in found(trained_engine, inside)]
    accepted = [set(each["accept"]) for each in inside]
    first = sum(names[0] in fit for names, fit in zip(ranked, accepted, strict=True))
    three = sum(bool(fit & set(names[:3])) for names, fit in zip(ranked, accepted, strict=True))
    assert first / len(inside) > 0.9
    assert three / len(inside) > 0.95


def test_messages_outside_the_base_are_hardly_ever_answered(trained_engine):
    outside = [each for each in GOLDEN if not each["accept"]]
    answered = [f for f in found(trained_engine, outside) if f.decision is Decision.ANSWER]
    assert len(answered) <= len(outside) * 0.05


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
