import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from threading import Thread

import pytest

from knowledge import Decision, Engine, Finding, Library, SmallTalk, open_engine, open_library
from knowledge.matching.assembly import assemble
from knowledge.matching.embedding import open_embedder
from knowledge.matching.trained import load

from .conftest import article

MakeBase = Callable[..., Library]
TRAINED = load()


def words_only(library: Library) -> Engine:
    return assemble(library, TRAINED, None)


def first(finding: Finding) -> str:
    return finding.matches[0].article


def test_a_question_finds_its_article_in_both_languages(make_base: MakeBase) -> None:
    engine = words_only(make_base())
    assert first(engine.find("зарплату задерживают второй месяц")) == "pay-late"
    assert first(engine.find("demalys qashan beriledi")) == "annual-leave"


def test_without_the_model_the_engine_works_and_says_so(make_base: MakeBase) -> None:
    engine = words_only(make_base())
    assert engine.degraded
    assert engine.find("больничный лист").decision is not Decision.SMALLTALK


def test_confidence_is_the_score_of_the_first_match(make_base: MakeBase) -> None:
    finding = words_only(make_base()).find("приказ об увольнении")
    assert finding.matches[0].score == pytest.approx(finding.confidence)
    assert [m.score for m in finding.matches] == sorted(
        (m.score for m in finding.matches), reverse=True
    )


def test_two_to_five_articles_are_offered(make_base: MakeBase) -> None:
    assert 2 <= len(words_only(make_base()).find("что положено по закону").offered) <= 5


@pytest.mark.parametrize("text", ["", "  ", "👋👋", "???", "\x00"])
def test_a_message_without_words_finds_nothing(make_base: MakeBase, text: str) -> None:
    finding = words_only(make_base()).find(text, "ru")
    assert (finding.decision, finding.matches, finding.language) == (Decision.NONE, (), "ru")


def test_an_article_is_found_only_while_it_is_in_force(make_base: MakeBase) -> None:
    engine = words_only(
        make_base(article("pay-late", valid_from="2027-01-01"), article("sick-leave"))
    )
    asked = "задержка зарплаты"
    assert first(engine.find(asked, day=dt.date(2026, 12, 31))) == "sick-leave"
    assert first(engine.find(asked, day=dt.date(2027, 1, 1))) == "pay-late"


def test_an_article_of_the_askers_region_goes_first(make_base: MakeBase) -> None:
    own = article("pay-late", id="pay-late-almaty", region="KZ-75")
    own["questions"] = {
        language: [f"{text} осында" for text in texts]
        for language, texts in article("pay-late")["questions"].items()  # type: ignore[attr-defined]
    }
    engine = words_only(make_base(article("pay-late"), article("sick-leave"), own))
    asked = "что делать если зарплата"
    assert first(engine.find(asked, region="KZ-75")) == "pay-late-almaty"
    for region in (None, "KZ-10"):
        found = {match.article for match in engine.find(asked, region=region).matches}
        assert "pay-late-almaty" not in found


def test_the_same_question_is_answered_from_memory(make_base: MakeBase) -> None:
    engine = words_only(make_base())
    assert engine.find("зарплата  где") is engine.find("зарплата где")


def test_many_threads_may_ask_at_once(make_base: MakeBase) -> None:
    engine = words_only(make_base())
    found: list[Finding] = []
    threads = [
        Thread(target=lambda n=n: found.append(engine.find(f"отпуск {n} дней"))) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {first(finding) for finding in found} == {"annual-leave"}


def test_a_gate_that_asks_for_more_answers_less(make_base: MakeBase) -> None:
    library = make_base()
    strict = replace(TRAINED, lexical=replace(TRAINED.lexical, answer=1.0, suggest=1.0))
    lax = replace(TRAINED, lexical=replace(TRAINED.lexical, answer=0.0, suggest=0.0))
    asked = "что делать если зарплата оклад"
    assert assemble(library, strict, None).find(asked).decision is Decision.NONE
    assert assemble(library, lax, None).find(asked).decision is Decision.ANSWER


# With the articles and the model that are shipped.


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine(open_library())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Сәлеметсіз бе!", SmallTalk.GREETING),
        ("спасибо большое", SmallTalk.THANKS),
        ("сау болыңыз", SmallTalk.FAREWELL),
        ("ты кто такой, бот?", SmallTalk.ABOUT_BOT),
    ],
)
def test_small_talk_is_recognised(engine: Engine, text: str, kind: SmallTalk) -> None:
    assert engine.find(text).smalltalk is kind


@pytest.mark.parametrize(
    "text", ["Спасибо! А на сколько дней задержки зарплаты положена пеня?",
             "Сәлеметсіз бе, айлық кешіксе өсімпұл төлене ме?"],
)  # fmt: skip
def test_a_question_after_a_courtesy_is_a_question(engine: Engine, text: str) -> None:
    finding = engine.find(text)
    assert first(finding) == "pay-delay"
    assert finding.decision is not Decision.SMALLTALK


def test_the_question_inside_a_long_message_is_found(engine: Engine) -> None:
    story = (
        "Здравствуйте, уважаемые коллеги. Я работаю в нашей школе уже больше двадцати лет, "
        "пришла сюда сразу после института, здесь выросли мои дети. Коллектив у нас дружный, "
        "школа новая, стоит на берегу реки, рядом большой парк. В прошлом году сменился "
        "директор, человек он приезжий, с людьми разговаривает мало. Погода у нас стоит "
        "холодная, добираться тяжело. Так вот, зарплату задерживают уже второй месяц, "
        "положена ли пеня за каждый день? Заранее благодарю вас за внимание и желаю вам "
        "всего самого доброго, здоровья вашим семьям и успехов в вашем нелёгком труде."
    )
    assert "pay-delay" in [match.article for match in engine.find(story).matches[:3]]


@pytest.mark.skipif(open_embedder() is None, reason="the model cannot work here")
def test_the_shipped_weights_are_for_the_shipped_model(engine: Engine) -> None:
    assert not engine.degraded
