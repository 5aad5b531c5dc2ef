from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml

from knowledge import Library, open_library
from knowledge.matching.embedding import Vectors
from knowledge.matching.fold import fold
from knowledge.matching.grams import grams

TOPICS = {
    "pay-late": ("Жалақы кешікті", "Задержка зарплаты", "жалақы айлық", "зарплата оклад"),
    "annual-leave": ("Еңбек демалысы", "Трудовой отпуск", "демалыс күн", "отпуск дней"),
    "dismissal": ("Жұмыстан босату", "Увольнение", "босату бұйрық", "уволили приказ"),
    "sick-leave": ("Еңбекке жарамсыздық", "Больничный лист", "ауырып қалу", "больничный болею"),
}
ASKED = {
    "kk": (
        "{} туралы не істеу керек",
        "{} қашан беріледі",
        "{} заң бойынша қалай",
        "директор {} бермейді",
        "{} мерзімі қандай",
        "маған {} қажет",
        "{} үшін кімге барам",
        "мектепте {} мәселесі",
    ),
    "ru": (
        "что делать если {}",
        "когда положен {}",
        "как по закону {}",
        "директор не даёт {}",
        "какой срок {}",
        "мне нужен {}",
        "к кому идти за {}",
        "в школе вопрос про {}",
    ),
}


class WordEmbedder:
    """Stands for the model: a vector of hashed n-grams."""

    name = "words"

    def encode(self, texts: list[str]) -> Vectors:
        rows = np.zeros((len(texts), 64), np.float32)
        for row, text in zip(rows, texts, strict=True):
            np.add.at(row, grams(fold(text)) % 64, 1)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)


def article(name: str, **more: object) -> dict[str, object]:
    kk, ru, words_kk, words_ru = TOPICS[name]
    return {
        "id": name,
        "category": "pay",
        "title": {"kk": kk, "ru": ru},
        "answer": {"kk": f"{kk}: заңда жазылған.", "ru": f"{ru}: так сказано в законе."},
        "steps": [{"kk": f"{words_kk} өтініш жазыңыз", "ru": f"{words_ru} пишите заявление"}],
        "sources": [
            {"act": "code", "articles": ["1"], "checked": "2026-11-01", "confidence": "high"}
        ],
        "questions": {
            "kk": [text.format(words_kk) for text in ASKED["kk"]],
            "ru": [text.format(words_ru) for text in ASKED["ru"]],
        },
    } | more


@pytest.fixture
def make_base(tmp_path: Path) -> Callable[..., Library]:
    """A base of given articles, by default the four topics."""

    def made(*articles: dict[str, object]) -> Library:
        folder = tmp_path / "base"
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        name = {"kk": "Атауы", "ru": "Название"}
        parts = {
            "categories": [{"id": "pay", "code": "T01", "name": name}],
            "acts": [
                {"id": "code", "name": name, "short": name, "number": "1", "date": "2015-11-23"}
            ],
            "indicators": [],
        }
        for part, entries in parts.items():
            (folder / f"{part}.yaml").write_text(yaml.safe_dump(entries, allow_unicode=True))
        for each in articles or [article(topic) for topic in TOPICS]:
            file = folder / "articles" / f"{each['id']}.yaml"
            file.write_text(yaml.safe_dump(each, allow_unicode=True), "utf-8")
        return open_library(folder)

    return made
