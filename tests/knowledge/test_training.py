from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge import BrokenBaseError, Library
from knowledge.matching import training
from knowledge.matching.assembly import assemble
from knowledge.matching.corpus import Stranger
from knowledge.matching.evaluation import Labelled
from knowledge.matching.trained import load, save

from .conftest import TOPICS, WordEmbedder, article

ASKED = [
    *(
        Labelled(id=topic, text=f"подскажите про {words}", lang="ru", accept=(topic,))
        for topic, (_, _, _, words) in TOPICS.items()
    ),
    Labelled(id="outside", text="какой завтра курс доллара", lang="ru"),
]

OUTSIDE = [
    Stranger(text=text, kind=kind)
    for kind, texts in {
        "greeting": ("сәлем", "привет", "здравствуйте", "қайырлы күн"),
        "chatter": ("какая погода", "ауа райы қандай", "расскажи анекдот", "кино көрдің бе"),
    }.items()
    for text in texts
]


@pytest.fixture(autouse=True)
def _few_strangers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "strangers", lambda: OUTSIDE)
    monkeypatch.setattr("knowledge.matching.assembly.strangers", lambda: OUTSIDE)


def test_training_twice_gives_the_same_files(
    make_base: Callable[..., Library], tmp_path: Path
) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        save(training.train(make_base(), WordEmbedder(), ASKED), folder)
    for name in ("weights.json", "vectors.npz"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_what_was_saved_is_what_is_loaded(
    make_base: Callable[..., Library], tmp_path: Path
) -> None:
    trained = training.train(make_base(), WordEmbedder(), ASKED)
    save(trained, tmp_path / "trained")
    loaded = load(tmp_path / "trained")
    assert loaded.lexical.answer == trained.lexical.answer
    assert np.array_equal(loaded.vectors, trained.vectors)


def test_a_changed_article_is_found_by_its_new_words(make_base: Callable[..., Library]) -> None:
    trained = training.train(make_base(), WordEmbedder(), ASKED)
    changed = article("sick-leave")
    changed["title"] = {"kk": "Іссапар", "ru": "Командировка и суточные"}
    library = make_base(article("pay-late"), article("annual-leave"), changed)
    engine = assemble(library, trained, WordEmbedder())
    assert engine.find("командировка суточные").matches[0].article == "sick-leave"


def test_files_that_are_damaged_are_named(tmp_path: Path) -> None:
    (tmp_path / "weights.json").write_text("{")
    with pytest.raises(BrokenBaseError, match="python -m knowledge train"):
        load(tmp_path)
