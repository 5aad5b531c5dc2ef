"""A fault in the base is named with its file and field before anybody reads it."""

import shutil

import pytest
import yaml

from knowledge import BrokenBaseError, open_library
from knowledge.library import PATH

FILE = "pay-delay.yaml"


@pytest.fixture
def base(tmp_path):
    for name in ("categories.yaml", "acts.yaml", "indicators.yaml"):
        shutil.copy(PATH / name, tmp_path)
    article = yaml.safe_load((PATH / "articles" / FILE).read_text("utf-8")) | {"related": []}
    (tmp_path / "articles").mkdir()

    def write(**changes):
        text = yaml.safe_dump(article | changes, allow_unicode=True)
        (tmp_path / "articles" / FILE).write_text(text, "utf-8")
        return tmp_path

    return write


def faults(path):
    with pytest.raises(BrokenBaseError) as caught:
        open_library(path)
    return caught.value.faults


def test_an_article_opens_by_its_id(base):
    assert list(open_library(base()).articles) == ["pay-delay"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": {"kk": "Жалақы"}}, "title.ru: Field required"),
        ({"answer": {"kk": "", "ru": "Текст"}}, "answer.kk: String should have at least 1"),
        ({"steps": []}, "steps: Tuple should have at least 1"),
        ({"category": "wages"}, "category: no category 'wages'"),
        ({"related": ["no-such"]}, "related: no article 'no-such'"),
        ({"answer": {"kk": "{mrp}", "ru": "{mrp}"}}, "no indicator 'mrp'"),
        ({"id": "other"}, "id: must be the name of the file"),
        ({"surprise": 1}, "surprise: Extra inputs are not permitted"),
        ({"sources": []}, "sources: Tuple should have at least 1"),
        ({"region": "Алматы"}, "region: String should match"),
        ({"valid_from": "soon"}, "valid_from: Input should be a valid date"),
    ],
)
def test_a_fault_names_file_and_field(base, change, fault):
    found = faults(base(**change))
    assert any(line.startswith(f"{FILE}: {fault}") for line in found), found


def test_a_rule_that_nobody_checked_must_send_to_the_lawyer(base):
    source = {"act": "labour-code", "checked": "2026-11-21", "confidence": "low"}
    assert "ask_lawyer must be true" in faults(base(sources=[source]))[0]
    assert open_library(base(sources=[source], ask_lawyer=True))


def test_an_act_must_be_in_the_list(base):
    source = {"act": "no-such-act", "checked": "2026-11-21", "confidence": "high"}
    assert faults(base(sources=[source])) == [f"{FILE}: sources: no act 'no-such-act'"]


def test_one_question_cannot_lead_to_two_places(base):
    questions = {"kk": ["Айлық қайда?"] * 8, "ru": [f"Вопрос {n}" for n in range(8)]}
    assert "stands in pay-delay.yaml too" in faults(base(questions=questions))[0]


def test_broken_yaml_is_named_by_its_file(base):
    path = base()
    (path / "articles" / FILE).write_text("id: [", "utf-8")
    assert faults(path)[0].startswith(f"{FILE}: while parsing")


def test_the_version_changes_with_what_is_read_and_not_with_the_examples(library):
    article = library.articles["pay-delay"]
    questions = article.questions.model_copy(update={"ru": article.questions.ru[1:]})
    assert article.model_copy(update={"questions": questions}).version == article.version
    assert article.model_copy(update={"urgent": True}).version != article.version
