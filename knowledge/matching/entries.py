"""The texts of an index and the subjects they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.embedding import Vectors
from knowledge.matching.logistic import Floats
from knowledge.model import Language

_NEAREST = 3
_NOTHING = -1.0


@dataclass(frozen=True)
class Entry:
    """A text of the index; `place` is that of its subject, `example` a whole message to it."""

    text: str
    skeleton: str
    language: Language
    place: int
    example: bool = True


@dataclass(frozen=True)
class Asked:
    """A question ready to be compared: `vector` is missing where there is no model."""

    skeleton: str
    language: Language
    vector: Vectors | None


@dataclass(frozen=True)
class Grids:
    """For each subject the rows of its examples and of its lines, filled up with a row that does
    not exist."""

    examples: NDArray[np.int64]
    lines: NDArray[np.int64]
    rows: int

    def nearest(self, scores: Floats) -> tuple[Floats, Floats, Floats]:
        """For each subject its best example, the mean of its three best, and its best line."""
        padded = np.append(scores, _NOTHING)
        last = self.examples.shape[1] - _NEAREST
        best = np.sort(np.partition(padded[self.examples], last, axis=1)[:, last:], axis=1)
        lines = padded[self.lines].max(axis=1)
        return best[:, -1], best.mean(axis=1), np.maximum(lines, best[:, 0])

    def counts(self, least: int) -> NDArray[np.int64]:
        """Examples of each subject, but at least so many."""
        found: NDArray[np.int64] = (self.examples < self.rows).sum(axis=1).clip(min=least)
        return found


def grids_of(entries: Sequence[Entry], subjects: int) -> Grids:
    examples: list[list[int]] = [[] for _ in range(subjects)]
    lines: list[list[int]] = [[] for _ in range(subjects)]
    for row, entry in enumerate(entries):
        (examples if entry.example else lines)[entry.place].append(row)
    return Grids(_grid(examples, len(entries)), _grid(lines, len(entries)), len(entries))


def _grid(groups: list[list[int]], nowhere: int) -> NDArray[np.int64]:
    grid = np.full((len(groups), max(_NEAREST, *map(len, groups))), nowhere)
    for line, group in zip(grid, groups, strict=True):
        line[: len(group)] = group
    return grid
