"""The texts that questions are compared with: what the base has, and what it has not."""

from collections.abc import Iterable, Sequence

import yaml
from pydantic import TypeAdapter

from knowledge.library import PATH, Library
from knowledge.matching.entries import Entry
from knowledge.matching.fold import fold
from knowledge.matching.language import LanguageGuesser
from knowledge.model import LANGUAGES, Article, Language, Line, Record

OUT_OF_SCOPE = PATH / "out_of_scope.yaml"


class Stranger(Record):
    """A message that no article answers, and what kind of message it is."""

    text: Line
    kind: Line


def strangers() -> list[Stranger]:
    read = yaml.safe_load(OUT_OF_SCOPE.read_text("utf-8"))
    return TypeAdapter(list[Stranger]).validate_python(read)


def kinds(messages: Iterable[Stranger]) -> list[str]:
    return sorted({message.kind for message in messages})


def article_entries(articles: Sequence[Article]) -> list[Entry]:
    """Examples, titles, and the lines that a reader sees."""
    return [
        Entry(text, fold(text), language, place, example)
        for place, article in enumerate(articles)
        for language in LANGUAGES
        for text, example in _texts(article, language)
    ]


def stranger_entries(
    messages: Sequence[Stranger], first: int, guesser: LanguageGuesser
) -> list[Entry]:
    """Each kind is a subject of its own, numbered from `first`."""
    places = {kind: first + number for number, kind in enumerate(kinds(messages))}
    return [
        Entry(message.text, fold(message.text), guesser.guess(message.text), places[message.kind])
        for message in messages
    ]


def base_texts(library: Library) -> Iterable[tuple[str, Language]]:
    """Every line of the base with its language."""
    for article in library.articles.values():
        for language in LANGUAGES:
            yield from ((text, language) for text, _ in _texts(article, language))


def _texts(article: Article, language: Language) -> Iterable[tuple[str, bool]]:
    yield from ((question, True) for question in article.questions[language])
    yield article.title[language], True
    for part in (article.answer, *article.steps, *article.limits):
        yield from ((line, False) for line in part[language].splitlines() if line.strip())
