"""The whole way from a message to the scores of all subjects, the same in training and in use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.corpus import Stranger
from knowledge.matching.embedding import Embedder, Vectors
from knowledge.matching.entries import Asked, Entry
from knowledge.matching.fold import fold, words
from knowledge.matching.index import Index, Taught, build_index
from knowledge.matching.logistic import Floats
from knowledge.matching.questions import Reader
from knowledge.matching.trained import text_key
from knowledge.model import Language

_COURTESIES = {"greeting", "thanks"}


@dataclass(frozen=True)
class Compared:
    """A question and its scores: (subjects, features)."""

    asked: Asked
    words: int
    scores: Floats


@dataclass(frozen=True)
class Scorer:
    index: Index
    reader: Reader

    def compared(self, text: str, language: Language) -> Compared:
        question = self.reader.without_courtesy(text)
        asked = self.reader.read(question, language)
        return Compared(asked, len(words(question)), self.index.scores(asked))


def courtesies(messages: Sequence[Stranger]) -> frozenset[str]:
    return frozenset(fold(each.text) for each in messages if each.kind in _COURTESIES) - {""}


def index_of(
    entries: Sequence[Entry],
    subjects: int,
    embedder: Embedder | None,
    known: Mapping[int, Vectors],
    taught: Taught | None = None,
) -> Index:
    """Vectors that are not known yet are made now."""
    if embedder is None:
        return build_index(entries, subjects, None, taught)
    missing = [entry.text for entry in entries if text_key(entry.text) not in known]
    fresh = dict(zip(map(text_key, missing), embed(missing, embedder), strict=True))
    vectors = [known.get(key, fresh.get(key)) for key in (text_key(e.text) for e in entries)]
    return build_index(entries, subjects, np.array(vectors, np.float32), taught)


def embed(texts: Sequence[str], embedder: Embedder) -> list[Vectors]:
    """In small batches, so that other threads get their turn; rounded as they are stored, so that
    a fresh vector equals a stored one."""
    return [
        vector
        for start in range(0, len(texts), 32)
        for vector in embedder.encode(texts[start : start + 32]).astype(np.float16)
    ]
