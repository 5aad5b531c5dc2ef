"""BM25 over the character n-grams of skeletons: finds words whatever their endings and typos."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.grams import grams
from knowledge.matching.logistic import Floats

SATURATION = 1.2
LENGTH = 0.6


@dataclass(frozen=True)
class LexicalIndex:
    """Postings by n-gram: those of `known[i]` are rows[starts[i]:starts[i + 1]]."""

    known: NDArray[np.int64]
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
    rows, found, counts, lengths = _counted(skeletons)
    order = np.lexsort((rows, found))
    known, starts, spread = np.unique(found[order], return_index=True, return_counts=True)
    rarity = np.log(1 + (len(skeletons) - spread + 0.5) / (spread + 0.5))
    norm = 1 - LENGTH + LENGTH * lengths / max(1.0, float(lengths.mean()))
    amount = counts[order]
    gain = amount * (SATURATION + 1) / (amount + SATURATION * norm[rows[order]])
    return LexicalIndex(
        known=known,
        starts=np.append(starts, len(found)),
        rows=rows[order].astype(np.int32),
        weights=(gain * np.repeat(rarity, spread)).astype(np.float32),
        size=len(skeletons),
    )


def _counted(skeletons: Sequence[str]) -> tuple[NDArray[np.int64], ...]:
    """For each text and n-gram: its row, the n-gram, how often; and the length of each text."""
    pieces = [np.unique(grams(text), return_counts=True) for text in skeletons]
    rows = np.repeat(np.arange(len(pieces)), [len(found) for found, _ in pieces])
    found = np.concatenate([found for found, _ in pieces])
    counts = np.concatenate([counts for _, counts in pieces])
    return rows, found, counts, np.bincount(rows, counts, len(pieces))
