"""A message made ready for the index: its language, its spelling, its vector, its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.matching.embedding import Embedder
from knowledge.matching.fold import fold, fold_word, words
from knowledge.matching.index import Asked
from knowledge.matching.language import LanguageGuesser
from knowledge.matching.spelling import Speller
from knowledge.model import Language

# The model reads about 500 pieces of words; what follows is rarely the question.
_LONGEST = 1500
_LONG = 40
_WINDOW = 28
_WINDOWS = 6
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Reader:
    """How texts are read; `courtesies` are skeletons of greetings and thanks."""

    guesser: LanguageGuesser
    speller: Speller
    embedder: Embedder | None
    courtesies: frozenset[str]

    def read(self, texts: Sequence[str], languages: Sequence[Language]) -> list[Asked]:
        """The texts with their vectors, all in one call of the model."""
        skeletons = [fold(text) for text in texts]
        if self.embedder is None:
            return [Asked(*pair, None) for pair in zip(skeletons, languages, strict=True)]
        spelled = [self.speller.restored(*pair) for pair in zip(texts, languages, strict=True)]
        vectors = self.embedder.encode([text[:_LONGEST] or " " for text in spelled])
        return [Asked(*each) for each in zip(skeletons, languages, vectors, strict=True)]

    def without_courtesy(self, text: str) -> str:
        """The text after its greeting, where something is left that may be a question."""
        found = words(text)
        skeletons = [fold_word(word) for word in found]
        for end in range(min(6, len(found) - 2), 0, -1):
            if " ".join(skeletons[:end]) in self.courtesies:
                return self.without_courtesy(_after(text, found[:end]))
        return text


def is_long(text: str) -> bool:
    return len(words(text)) > _LONG


def windows(text: str) -> list[str]:
    """The parts of a long message, short sentences joined and long ones cut, those that ask
    first."""
    parts: list[str] = []
    for sentence in filter(str.strip, _SENTENCE.split(text)):
        if parts and len(words(parts[-1])) + len(words(sentence)) <= _WINDOW // 2:
            parts[-1] = f"{parts[-1]} {sentence}"
        else:
            parts += _cut(sentence)
    ranked = sorted(range(len(parts)), key=lambda place: ("?" not in parts[place], -place))
    return [parts[place] for place in ranked[:_WINDOWS]]


def _cut(sentence: str) -> list[str]:
    pieces = sentence.split()
    step = _WINDOW * 3 // 4
    starts = range(0, max(1, len(pieces) - _WINDOW + step), step)
    return [" ".join(pieces[start : start + _WINDOW]) for start in starts]


def _after(text: str, gone: list[str]) -> str:
    """What follows the words that are gone, without the marks between."""
    for word in gone:
        text = text[text.find(word) + len(word) :]
    return text.lstrip(" ,.!?;:)-—–\n\t")
