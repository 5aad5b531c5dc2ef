"""The verdict of words: a linear classifier over the n-grams of the examples."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.library import BrokenBaseError
from knowledge.matching.grams import Ids, grams
from knowledge.matching.logistic import Floats

# Of examples, before an n-gram counts; a base of tests has too few for that.
_FREQUENT, _FREQUENT_IN_SMALL, _SMALL = 8, 2, 1_000
_LOOSENESS = 0.5


@dataclass(frozen=True)
class Wording:
    """`weights` has a row for each n-gram, the last one for none of them, and a column for each
    subject."""

    known: Ids
    rarity: NDArray[np.float32]
    weights: NDArray[np.float16]

    def scores(self, skeleton: str) -> Floats:
        places, values = weighed(skeleton, self.known, self.rarity)
        rows = self.weights[np.append(places, len(self.known))].astype(np.float32)
        found: Floats = np.append(values, np.float32(1)) @ rows
        return found


def learn_wording(skeletons: Sequence[str], places: NDArray[np.int64], subjects: int) -> Wording:
    """Raises BrokenBaseError where scikit-learn, which only training needs, is missing."""
    known, rarity = _vocabulary(skeletons)
    rows = [weighed(skeleton, known, rarity) for skeleton in skeletons]
    starts = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns, values = (np.concatenate(parts) for parts in zip(*rows, strict=True))
    matrix = _library("scipy.sparse").csr_matrix((values, columns, starts), (len(rows), len(known)))
    model = _library("sklearn.svm").LinearSVC(C=_LOOSENESS, random_state=0).fit(matrix, places)
    weights = np.zeros((len(known) + 1, subjects), np.float16)
    weights[-1] = -1
    weights[:, model.classes_] = np.vstack([model.coef_.T, model.intercept_])
    return Wording(known, rarity, weights)


def weighed(
    skeleton: str, known: Ids, rarity: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The places of a text's n-grams among those known, and their TF-IDF, of length one."""
    found, counts = np.unique(grams(skeleton), return_counts=True)
    places = np.searchsorted(known, found).clip(max=len(known) - 1)
    hit = known[places] == found
    values = ((1 + np.log(counts[hit])) * rarity[places[hit]]).astype(np.float32)
    return places[hit], values / max(float(np.linalg.norm(values)), 1e-6)


def _vocabulary(skeletons: Sequence[str]) -> tuple[Ids, NDArray[np.float32]]:
    pieces = np.concatenate([np.unique(grams(skeleton)) for skeleton in skeletons])
    found, spread = np.unique(pieces, return_counts=True)
    frequent = spread >= (_FREQUENT_IN_SMALL if len(skeletons) < _SMALL else _FREQUENT)
    rarity = 1 + np.log((1 + len(skeletons)) / (1 + spread[frequent]))
    return found[frequent], rarity.astype(np.float32)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise BrokenBaseError(
            ["training needs scikit-learn: pip install 'kenes[train]'"]
        ) from error
