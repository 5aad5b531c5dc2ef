"""BM25 over the character n-grams of skeletons: finds words whatever their endings and typos."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.grams import Ids, grams
from knowledge.matching.logistic import Floats

SATURATION = 1.2
LENGTH = 0.6


@dataclass(frozen=True)
class LexicalIndex:
    """Postings by n-gram: those of `known[i]` are rows[starts[i]:starts[i + 1]]."""

    known: NDArray[np.uint32]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    size: int

    def scores(self, skeleton: str) -> Floats:
        """One score for each indexed text, divided by the root of the question's n-grams so that
        long and short questions are comparable."""
        asked = np.unique(grams(skeleton))
        places = np.searchsorted(self.known, asked).clip(max=len(self.known) - 1)
        places = places[self.known[places] == asked]
        if not len(places):
            return np.zeros(self.size)
        spans = [slice(self.starts[place], self.starts[place + 1]) for place in places]
        rows = np.concatenate([self.rows[span] for span in spans])
        weights = np.concatenate([self.weights[span] for span in spans])
        return np.bincount(rows, weights, self.size) / len(asked)


def index_texts(skeletons: Sequence[str]) -> LexicalIndex:
    return index_grams([grams(text) for text in skeletons])


def index_grams(texts: Sequence[Ids]) -> LexicalIndex:
    """Of texts whose n-grams are at hand."""
    found, rows, counts = _counted(texts)
    lengths = np.bincount(rows, counts, len(texts))
    known, starts, spread = np.unique(found, return_index=True, return_counts=True)
    rarity = np.log(1 + (len(texts) - spread + 0.5) / (spread + 0.5)).astype(np.float32)
    norm = 1 - LENGTH + LENGTH * lengths / max(1.0, float(lengths.mean()))
    gain = counts * (SATURATION + 1) / (counts + SATURATION * norm.astype(np.float32)[rows])
    return LexicalIndex(
        known=known,
        starts=np.append(starts, len(found)),
        rows=rows,
        weights=gain.astype(np.float32) * np.repeat(rarity, spread),
        size=len(texts),
    )


def _counted(
    texts: Sequence[Ids],
) -> tuple[NDArray[np.uint32], NDArray[np.int32], NDArray[np.float32]]:
    """Postings in the order of their n-grams: n-gram, row of the text, how often. Both numbers
    are sorted as one, which spares a second copy of what is the largest part of an index."""
    lengths = [len(text) for text in texts]
    keys = np.concatenate(texts).astype(np.uint64) << np.uint64(32)
    keys |= np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
    keys, counts = np.unique(keys, return_counts=True)
    found = (keys >> np.uint64(32)).astype(np.uint32)
    return found, (keys & np.uint64(0xFFFFFFFF)).astype(np.int32), counts.astype(np.float32)
