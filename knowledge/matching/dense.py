"""Sentence vectors compared: how near a question is to the examples of each subject."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.embedding import Vectors
from knowledge.matching.entries import Asked, Entry, Grids
from knowledge.matching.logistic import Floats, fit_classes
from knowledge.model import LANGUAGES, Language

# Vectors of length one are too short for a regression to learn from in few steps.
_SCALE = np.float32(8)
# How fast an example's voice fades with its distance, and how many voices a subject has at least.
_SHARPNESS = 12.0
_VOICES = 3
# Directions that hardly vary within a subject would otherwise drown all others.
_SHRINKAGE = 1.0


@dataclass(frozen=True)
class DenseIndex:
    """`adapter` turns centred vectors so that examples of one subject lie close together;
    `reader` holds a column of weights for each subject."""

    grids: Grids
    means: Mapping[Language, Vectors]
    adapter: Vectors
    vectors: Vectors
    reader: Vectors

    def scores(self, asked: Asked, vector: Vectors) -> list[Floats]:
        """Columns over the subjects: nearest texts, density of examples, the reader's verdict."""
        near = self.near(asked, vector)
        centred = centre(vector, self.means[asked.language])
        verdict = np.append(centred * _SCALE, np.float32(1)) @ self.reader
        return [*self.grids.nearest(near), self._density(near), verdict]

    def near(self, asked: Asked, vector: Vectors) -> Floats:
        """Likeness of each text of the index, at most one."""
        centred = centre(vector, self.means[asked.language])
        found: Floats = self.vectors @ _unit(centred @ self.adapter)
        return found

    def _density(self, near: Floats) -> Floats:
        voices = np.append(np.exp(_SHARPNESS * near), 0.0)[self.grids.examples].sum(axis=1)
        found: Floats = np.log(voices / self.grids.counts(_VOICES) + 1e-6)
        return found


def index_vectors(
    entries: Sequence[Entry],
    subjects: int,
    vectors: Vectors,
    grids: Grids,
    reader: Vectors | None = None,
) -> DenseIndex:
    """`reader` may come from training, where it learned from these very entries."""
    places = np.array([entry.place for entry in entries])
    means = _language_means(entries, vectors)
    centred = centre(vectors, np.stack([means[entry.language] for entry in entries]))
    examples = np.array([entry.example for entry in entries])
    adapter = _learn_adapter(centred[examples], places[examples])
    return DenseIndex(
        grids=grids,
        means=means,
        adapter=adapter,
        vectors=_unit(centred @ adapter),
        reader=_learn_reader(centred, places, subjects) if reader is None else reader,
    )


def centre(vectors: Vectors, mean: Vectors) -> Vectors:
    return _unit(vectors - mean)


def _unit(vectors: Vectors) -> Vectors:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    found: Vectors = (vectors / np.maximum(length, 1e-6)).astype(np.float32)
    return found


def _language_means(entries: Sequence[Entry], vectors: Vectors) -> dict[Language, Vectors]:
    """The mean of each language's examples: what a text says beyond its language is where it
    lies from there."""
    spoken = {
        language: [entry.language == language and entry.example for entry in entries]
        for language in LANGUAGES
    }
    return {
        language: vectors[rows if any(rows) else slice(None)].mean(axis=0)
        for language, rows in spoken.items()
    }


def _learn_adapter(centred: Vectors, places: NDArray[np.int64]) -> Vectors:
    """Within-class covariance normalisation: what differs between examples of one subject counts
    for little, what differs between subjects for much."""
    order = np.argsort(places, kind="stable")
    starts = np.flatnonzero(np.diff(places[order], prepend=-1))
    sums = np.add.reduceat(centred[order], starts)
    counts = np.diff(starts, append=len(order))
    strays = centred[order] - np.repeat(sums / counts[:, None], counts, axis=0)
    spread, turn = np.linalg.eigh((strays.T @ strays / len(strays)).astype(float))
    spread = spread.clip(min=1e-9)
    found: Vectors = ((turn / np.sqrt(spread + _SHRINKAGE * spread.mean())) @ turn.T).astype(
        np.float32
    )
    return found


def _learn_reader(centred: Vectors, places: NDArray[np.int64], subjects: int) -> Vectors:
    """Which directions tell subjects apart: a regression from vectors to subjects."""
    rows = np.column_stack([centred * _SCALE, np.ones(len(centred), np.float32)])
    wanted = (places[:, None] == np.arange(subjects)).astype(np.float32)
    return fit_classes(rows, wanted)
