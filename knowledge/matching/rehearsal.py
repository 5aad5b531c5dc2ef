"""Questions by strangers, imitated: each example is asked of an index that lacks it and the rest
of its fold, clean, and many once more as people spell."""

import random
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from knowledge.matching.embedding import Vectors
from knowledge.matching.entries import Entry
from knowledge.matching.learning import Lesson
from knowledge.matching.noise import noisy
from knowledge.matching.questions import Reader
from knowledge.matching.scorer import Scorer, index_of
from knowledge.model import Article, Language

FOLDS = 8
# Of the examples so many are asked once more as people spell.
NOISY = 0.5
SEED = 2026


def rehearse(
    entries: Sequence[Entry],
    articles: Sequence[Article],
    outside: Sequence[str],
    reader: Reader,
    known: Mapping[int, Vectors],
) -> Lesson:
    luck = random.Random(SEED)  # noqa: S311
    folds = [luck.randrange(FOLDS) if entry.example else -1 for entry in entries]
    scores, asked = [], []
    for fold in range(FOLDS):
        kept = [entry for entry, own in zip(entries, folds, strict=True) if own != fold]
        index = index_of(kept, len(articles) + len(outside), reader.embedder, known)
        scorer = Scorer(index, reader)
        held = [entry for entry, own in zip(entries, folds, strict=True) if own == fold]
        for text, language, place in _questions(held, luck):
            found = scorer.compared(text, language)
            scores.append(found.scores)
            asked.append((found.words, place))
    return Lesson(
        scores=np.array(scores, np.float32),
        right=np.array([place for _, place in asked]),
        lengths=np.array([count for count, _ in asked]),
        related=_related(articles),
        outside=tuple(outside),
    )


def _questions(held: Iterable[Entry], luck: random.Random) -> Iterable[tuple[str, Language, int]]:
    for entry in held:
        yield entry.text, entry.language, entry.place
        if luck.random() < NOISY:
            yield noisy(entry.text, entry.language, luck), entry.language, entry.place


def _related(articles: Sequence[Article]) -> frozenset[tuple[int, int]]:
    """Pairs of articles of which one names the other as related."""
    places = {article.id: place for place, article in enumerate(articles)}
    named = {
        (place, places[other])
        for place, article in enumerate(articles)
        for other in article.related
        if other in places
    }
    return frozenset(named | {(second, first) for first, second in named})
