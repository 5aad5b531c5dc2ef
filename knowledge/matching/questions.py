"""A message made ready for the index: its language, its spelling, its vector, its parts."""

import math
import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.matching.embedding import Embedder
from knowledge.matching.entries import Asked
from knowledge.matching.fold import fold, fold_word, words
from knowledge.matching.language import LanguageGuesser
from knowledge.matching.spelling import Speller
from knowledge.model import Language

# Characters, of one part: the model reads about 500 pieces of words.
_LONGEST = 1500
# Words. Two parts are read at once, so that the longest message takes no longer than one part.
_LONG = 20
_PART = 20
_PARTS = 2
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Reader:
    """How texts are read; `courtesies` are skeletons of greetings and thanks."""

    guesser: LanguageGuesser
    speller: Speller
    embedder: Embedder | None
    courtesies: frozenset[str]

    def read(self, text: str, language: Language) -> Asked:
        """A long message has the mean of the vectors of its parts, for these are read side by
        side."""
        if self.embedder is None:
            return Asked(fold(text), language, None)
        mean = self.embedder.encode(self.parts(text, language)).mean(axis=0)
        return Asked(fold(text), language, mean / np.linalg.norm(mean))

    def parts(self, text: str, language: Language) -> list[str]:
        """What the model reads of a text."""
        return parts_of(self.speller.restored(text, language))

    def without_courtesy(self, text: str) -> str:
        """The text after its greeting, where something is left that may be a question."""
        found = words(text)
        skeletons = [fold_word(word) for word in found]
        for end in range(min(6, len(found) - 2), 0, -1):
            if " ".join(skeletons[:end]) in self.courtesies:
                return self.without_courtesy(_after(text, found[:end]))
        return text


def parts_of(text: str) -> list[str]:
    """A message of usual length as it is; of a long one the parts that ask or stand at its end,
    no more of them than can be read in time."""
    if len(text.split()) <= _LONG:
        return [text[:_LONGEST] or " "]
    parts = [part for piece in sentences_of(text, _PART) for part in _cut(piece)]
    ranked = sorted(range(len(parts)), key=lambda place: ("?" not in parts[place], -place))
    return [parts[place][:_LONGEST] for place in ranked[:_PARTS]]


def sentences_of(text: str, most_words: int) -> list[str]:
    """The text in pieces of whole sentences, of so many words unless one sentence is longer."""
    pieces: list[str] = []
    for sentence in filter(str.strip, _SENTENCE.split(text)):
        longer = f"{pieces[-1]} {sentence}" if pieces else sentence
        if pieces and len(longer.split()) <= most_words:
            pieces[-1] = longer
        else:
            pieces.append(sentence)
    return pieces


def _cut(sentence: str) -> list[str]:
    pieces = sentence.split()
    count = math.ceil(len(pieces) / _PART)
    borders = [len(pieces) * part // count for part in range(count + 1)]
    return [" ".join(pieces[start:end]) for start, end in pairwise(borders)]


def _after(text: str, gone: list[str]) -> str:
    """What follows the words that are gone, without the marks between."""
    for word in gone:
        text = text[text.find(word) + len(word) :]
    return text.lstrip(" ,.!?;:)-—–\n\t")
