"""Everything a question is compared with, and one row of scores for each thing it may be about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.concepts import ConceptIndex, index_concepts
from knowledge.matching.embedding import Vectors
from knowledge.matching.lexical import LexicalIndex, index_texts
from knowledge.matching.logistic import Floats, fit_classes
from knowledge.model import LANGUAGES, Language

_NEAREST = 3
# Vectors of length one are too short for a regression to learn from in few steps.
_SCALE = np.float32(8)
_NOTHING = -1.0
LEXICAL_SCORES = 5


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


@dataclass(frozen=True)
class Index:
    lexical: LexicalIndex
    bodies: LexicalIndex
    concepts: ConceptIndex
    grids: Grids
    vectors: Vectors | None
    means: Mapping[Language, Vectors]
    reader: Vectors | None

    def scores(self, asked: Asked) -> Floats:
        """(subjects, features)."""
        columns = [*self._nearest(self.lexical.scores(asked.skeleton))]
        columns += [self.bodies.scores(asked.skeleton), self.concepts.scores(asked.skeleton)]
        if asked.vector is not None and self.vectors is not None and self.reader is not None:
            centred = centre(asked.vector, self.means[asked.language])
            columns += [*self._nearest(self.vectors @ centred)]
            columns += [np.append(centred * _SCALE, np.float32(1)) @ self.reader]
        return np.column_stack(columns)

    def _nearest(self, scores: Floats) -> tuple[Floats, Floats, Floats]:
        """For each subject its best example, the mean of its three best, and its best line."""
        padded = np.append(scores, _NOTHING)
        examples = -np.sort(-padded[self.grids.examples], axis=1)[:, :_NEAREST]
        lines = padded[self.grids.lines].max(axis=1)
        return examples[:, 0], examples.mean(axis=1), np.maximum(lines, examples.min(axis=1))


def centre(vectors: Vectors, mean: Vectors) -> Vectors:
    moved = vectors - mean
    length = np.linalg.norm(moved, axis=-1, keepdims=True)
    found: Vectors = (moved / np.maximum(length, 1e-6)).astype(np.float32)
    return found


def build_index(
    entries: Sequence[Entry],
    subjects: int,
    vectors: Vectors | None,
    reader: Vectors | None = None,
) -> Index:
    """`reader` may come from training, where it learned from these very entries."""
    places = np.array([entry.place for entry in entries])
    means: dict[Language, Vectors] = {}
    centred = None
    if vectors is not None:
        means = _language_means(entries, vectors)
        own = np.stack([means[entry.language] for entry in entries])
        centred = centre(vectors, own)
        reader = _learn_reader(centred, places, subjects) if reader is None else reader
    return Index(
        lexical=index_texts([entry.skeleton for entry in entries]),
        bodies=index_texts(_bodies(entries, subjects)),
        concepts=index_concepts([(entry.skeleton, entry.place) for entry in entries], subjects),
        grids=_grids(entries, subjects),
        vectors=centred,
        means=means,
        reader=reader,
    )


def _bodies(entries: Sequence[Entry], subjects: int) -> list[str]:
    texts: list[list[str]] = [[] for _ in range(subjects)]
    for entry in entries:
        texts[entry.place].append(entry.skeleton)
    return [" ".join(parts) for parts in texts]


def _language_means(entries: Sequence[Entry], vectors: Vectors) -> dict[Language, Vectors]:
    """The mean of each language's examples: what a text says beyond its language is where it
    lies from there."""
    return {
        language: vectors[[entry.language == language and entry.example for entry in entries]].mean(
            axis=0
        )
        for language in LANGUAGES
    }


def _grids(entries: Sequence[Entry], subjects: int) -> Grids:
    examples: list[list[int]] = [[] for _ in range(subjects)]
    lines: list[list[int]] = [[] for _ in range(subjects)]
    for row, entry in enumerate(entries):
        (examples if entry.example else lines)[entry.place].append(row)
    return Grids(_grid(examples, len(entries)), _grid(lines, len(entries)))


def _grid(groups: list[list[int]], nowhere: int) -> NDArray[np.int64]:
    grid = np.full((len(groups), max(_NEAREST, *map(len, groups))), nowhere)
    for line, group in zip(grid, groups, strict=True):
        line[: len(group)] = group
    return grid


def _learn_reader(centred: Vectors, places: NDArray[np.int64], subjects: int) -> Vectors:
    """Which directions tell subjects apart: a regression from vectors to subjects."""
    rows = np.column_stack([centred * _SCALE, np.ones(len(centred), np.float32)])
    wanted = (places[:, None] == np.arange(subjects)).astype(np.float32)
    return fit_classes(rows, wanted)
