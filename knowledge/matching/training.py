"""`python -m knowledge train`: everything learned from the base and from messages outside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from knowledge.library import Library
from knowledge.matching.corpus import (
    Stranger,
    article_entries,
    base_texts,
    kinds,
    stranger_entries,
    strangers,
)
from knowledge.matching.embedding import Embedder, Vectors
from knowledge.matching.entries import Entry
from knowledge.matching.evaluation import Labelled
from knowledge.matching.index import Taught
from knowledge.matching.language import LanguageGuesser, learn_languages
from knowledge.matching.learning import Lesson, Trial, learn_gate
from knowledge.matching.parts import LEXICAL_SCORES
from knowledge.matching.questions import Reader
from knowledge.matching.rehearsal import rehearse
from knowledge.matching.scorer import Scorer, courtesies, embed, index_of
from knowledge.matching.spelling import learn_spelling
from knowledge.matching.trained import Trained, fingerprint, text_key

# A message outside the base teaches language only where its language is plain.
_PLAIN = 2.0
_Asked = TypeVar("_Asked", Lesson, Trial)


class Remembering:
    """An embedder that makes each vector once: rehearsals ask the same texts many times."""

    def __init__(self, embedder: Embedder, known: Mapping[int, Vectors]) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._known = dict(known)

    def encode(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text_key(text) not in self._known]
        self._known |= zip(map(text_key, missing), embed(missing, self._embedder), strict=True)
        return np.array([self._known[text_key(text)] for text in texts], np.float32)


def train(
    library: Library,
    embedder: Embedder | None,
    questions: Sequence[Labelled],
    vectors: Mapping[int, Vectors] = MappingProxyType({}),
) -> Trained:
    """`questions` calibrate the gate and are not indexed. `vectors` are those that this embedder
    made before, by key. Raises BrokenBaseError where a library for training is missing."""
    messages, articles = strangers(), list(library.articles.values())
    guesser = _learn_languages(library, messages)
    entries = [*article_entries(articles), *stranger_entries(messages, len(articles), guesser)]
    memory = Remembering(embedder, vectors) if embedder else None
    known = _embedded(entries, memory) if memory else {}
    speller = learn_spelling(base_texts(library))
    reader = Reader(guesser, speller, memory, courtesies(messages))
    outside = kinds(messages)
    lesson = rehearse(entries, articles, outside, reader, known)
    index = index_of(entries, len(articles) + len(outside), memory, known)
    trial = _tried(Scorer(index, reader), list(library.articles), questions)
    return Trained(
        guesser=guesser,
        full=learn_gate(lesson, trial) if embedder else None,
        lexical=learn_gate(_words_only(lesson), _words_only(trial)),
        embedder=embedder.name if embedder else "",
        base=fingerprint(library, messages),
        keys=np.array(list(known), dtype=np.uint64),
        vectors=np.array(list(known.values()), dtype=np.float16),
        subjects=(*library.articles, *outside),
        taught=Taught(index.wording, index.dense.reader if index.dense else None),
    )


def _tried(scorer: Scorer, articles: Sequence[str], questions: Sequence[Labelled]) -> Trial:
    guess = scorer.reader.guesser.guess
    found = [scorer.compared(each.text, guess(each.text, each.lang)) for each in questions]
    return Trial(
        scores=np.array([each.scores for each in found], np.float32),
        lengths=np.array([each.words for each in found]),
        accepted=tuple(frozenset(map(articles.index, each.accept)) for each in questions),
        articles=len(articles),
    )


def _words_only(asked: _Asked) -> _Asked:
    return replace(asked, scores=asked.scores[:, :, :LEXICAL_SCORES])


def _learn_languages(library: Library, messages: Sequence[Stranger]) -> LanguageGuesser:
    """First from the base, whose languages are known, then with the messages outside it."""
    texts = list(base_texts(library))
    first = learn_languages(texts)
    plain = [each.text for each in messages if abs(first.leaning(each.text)) > _PLAIN]
    return learn_languages([*texts, *((text, first.guess(text)) for text in plain)])


def _embedded(entries: Sequence[Entry], embedder: Embedder) -> dict[int, Vectors]:
    texts = sorted({entry.text for entry in entries})
    return dict(zip(map(text_key, texts), embedder.encode(texts), strict=True))
