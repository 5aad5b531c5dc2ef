"""Sets of questions with what should be found for each: our own and public ones."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge import Language, Library
from knowledge.matching.corpus import article_entries
from knowledge.matching.entries import Entry
from knowledge.matching.evaluation import read_labelled
from knowledge.matching.fold import fold
from knowledge.matching.questions import sentences_of

WINDOW = 40


@dataclass(frozen=True)
class Question:
    text: str
    language: Language
    right: frozenset[int]


@dataclass(frozen=True)
class Task:
    """`entries` name their subject by its place; `ours` where the subjects are our articles."""

    name: str
    entries: list[Entry]
    subjects: list[str]
    questions: list[Question]
    ours: bool = False


def articles(name: str, library: Library, file: Path) -> Task:
    subjects = list(library.articles)
    asked = [
        Question(each.text, each.lang or "ru", frozenset(map(subjects.index, each.accept)))
        for each in read_labelled(file)
        if each.accept
    ]
    entries = article_entries(list(library.articles.values()))
    return Task(name, entries, subjects, asked, ours=True)


def public(folder: Path) -> Iterator[Task]:
    """Akorda, the validation passages of KazQAD, and XQuAD in Russian."""
    yield _akorda(folder)
    yield _kazqad(folder)
    yield _xquad(folder / "xquad.ru.json")


def _akorda(folder: Path) -> Task:
    passages = {row["id"]: row["text"] for row in _lines(folder / "akorda_passages.jsonl")}
    asked = {row["query_id"]: row["query"] for row in _lines(folder / "akorda_queries.jsonl")}
    found = [(row["query_id"], row["passage_id"]) for row in _lines(folder / "akorda_qrels.jsonl")]
    return _task("Akorda kk", "kk", passages, asked, found)


def _kazqad(folder: Path) -> Task:
    rows = list(_lines(folder / "kazqad_rc_val.jsonl"))
    passages = {row["id"].partition("#")[2]: row["context"] for row in rows}
    asked = dict(_columns(folder / "kazqad_topics_val.tsv"))
    found = [(row[0], row[2]) for row in _columns(folder / "kazqad_qrels_val.tsv")]
    return _task(
        "KazQAD kk", "kk", passages, asked, [each for each in found if each[1] in passages]
    )


def _xquad(file: Path) -> Task:
    """Every fourth question, as in published comparisons of quick methods."""
    articles = json.loads(file.read_text("utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    passages = {str(place): paragraph["context"] for place, paragraph in enumerate(paragraphs)}
    asked = [
        (question["id"], question["question"], str(place))
        for place, paragraph in enumerate(paragraphs)
        for question in paragraph["qas"]
    ][::4]
    texts = {key: text for key, text, _ in asked}
    return _task("XQuAD ru", "ru", passages, texts, [(key, place) for key, _, place in asked])


def _task(
    name: str,
    language: Language,
    passages: dict[str, str],
    asked: dict[str, str],
    found: Iterable[tuple[str, str]],
) -> Task:
    places = {passage: place for place, passage in enumerate(passages)}
    right: dict[str, set[int]] = {}
    for question, passage in found:
        right.setdefault(question, set()).add(places[passage])
    questions = [Question(asked[key], language, frozenset(right[key])) for key in right]
    return Task(name, list(_entries(passages.values(), language)), list(passages), questions)


def _entries(passages: Iterable[str], language: Language) -> Iterator[Entry]:
    """Each passage whole, and its sentences in windows of some forty words."""
    for place, passage in enumerate(passages):
        yield Entry(passage, fold(passage), language, place)
        for window in sentences_of(passage, WINDOW):
            yield Entry(window, fold(window), language, place, example=False)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in file.read_text("utf-8").splitlines() if line)


def _columns(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
