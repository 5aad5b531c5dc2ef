"""Names found as people type them: in either language, without Kazakh letters, with typos."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.fold import fold
from knowledge.matching.lexical import LexicalIndex, index_texts

# Of the best name's score; what lies below has only common words in common with what was typed.
_WORTH_SHOWING = 0.5


@dataclass(frozen=True)
class NameIndex:
    index: LexicalIndex

    def nearest(self, text: str, most: int) -> list[int]:
        """Places of the names, best first; none where nothing is like it."""
        scores = self.index.scores(fold(text))
        order = np.argsort(-scores, kind="stable")[:most]
        least = max(_WORTH_SHOWING * float(scores[order[0]]), 1e-6) if len(order) else 0.0
        return [int(place) for place in order if scores[place] >= least]


def index_names(names: Sequence[str]) -> NameIndex:
    return NameIndex(index_texts([fold(name) for name in names]))
