"""Questions by strangers, imitated: each example is asked of an index that lacks it and the rest
of its fold, clean, and many once more as people spell."""

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from knowledge.matching.embedding import Vectors
from knowledge.matching.entries import Entry
from knowledge.matching.learning import Lesson
from knowledge.matching.noise import noisy
from knowledge.matching.questions import Reader
from knowledge.matching.scorer import Scorer, index_of
from knowledge.model import Article, Language

FOLDS = 4
# Of the examples so many are asked, and of these so many once more as people spell.
ASKED = 0.35
NOISY = 0.25
SEED = 2026
_Question = tuple[str, Language, int]


def rehearse(
    entries: Sequence[Entry],
    articles: Sequence[Article],
    outside: Sequence[str],
    reader: Reader,
    known: Mapping[int, Vectors],
) -> Lesson:
    luck = random.Random(SEED)  # noqa: S311
    folds = [luck.randrange(FOLDS) if entry.example else -1 for entry in entries]
    held = [
        list(_questions((e for e, own in zip(entries, folds, strict=True) if own == fold), luck))
        for fold in range(FOLDS)
    ]
    _embed_together(held, reader)
    scores, asked = [], []
    for fold in range(FOLDS):
        kept = [entry for entry, own in zip(entries, folds, strict=True) if own != fold]
        index = index_of(kept, len(articles) + len(outside), reader.embedder, known)
        scorer = Scorer(index, reader)
        for text, language, place in held[fold]:
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


def _embed_together(held: Iterable[Iterable[_Question]], reader: Reader) -> None:
    """Texts that are asked for at once are embedded side by side, and the embedder remembers
    them."""
    if reader.embedder:
        questions = (
            (reader.without_courtesy(text), language) for text, language, _ in chain(*held)
        )
        reader.embedder.encode([part for each in questions for part in reader.parts(*each)])


def _questions(held: Iterable[Entry], luck: random.Random) -> Iterable[_Question]:
    for entry in held:
        if luck.random() >= ASKED:
            continue
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
