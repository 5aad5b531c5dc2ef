"""Everything a question is compared with, and one row of scores for each thing it may be about."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.matching.concepts import ConceptIndex, index_concepts
from knowledge.matching.dense import DenseIndex, index_vectors
from knowledge.matching.embedding import Vectors
from knowledge.matching.entries import Asked, Entry, Grids, grids_of
from knowledge.matching.finding import Reason
from knowledge.matching.grams import Ids, grams
from knowledge.matching.lexical import LexicalIndex, index_grams
from knowledge.matching.logistic import Floats
from knowledge.matching.parts import DENSE_PARTS, LEXICAL_PARTS
from knowledge.matching.wording import Wording, learn_wording


@dataclass(frozen=True)
class Taught:
    """What was learned from the examples: `reader` is missing where there is no model."""

    wording: Wording
    reader: Vectors | None


@dataclass(frozen=True)
class Index:
    entries: Sequence[Entry]
    grids: Grids
    lexical: LexicalIndex
    bodies: LexicalIndex
    concepts: ConceptIndex
    wording: Wording
    dense: DenseIndex | None

    def scores(self, asked: Asked) -> Floats:
        """(subjects, parts), in the order of LEXICAL_PARTS and DENSE_PARTS."""
        columns = [*self.grids.nearest(self.lexical.scores(asked.skeleton))]
        columns += [self.bodies.scores(asked.skeleton), self.concepts.scores(asked.skeleton)]
        columns.append(self.wording.scores(asked.skeleton))
        if asked.vector is not None and self.dense is not None:
            columns += self.dense.scores(asked, asked.vector)
        return np.column_stack(columns)

    def reason(self, article: str, asked: Asked, place: int, worth: Floats) -> Reason:
        """`worth` are the gate's contributions of all subjects."""
        near = self.lexical.scores(asked.skeleton)
        if asked.vector is not None and self.dense is not None:
            near = self.dense.near(asked, asked.vector)
        rows = self.grids.examples[place]
        best = max(rows[rows < self.grids.rows], key=lambda row: float(near[row]))
        parts = dict(zip((*LEXICAL_PARTS, *DENSE_PARTS), map(float, worth[place]), strict=False))
        return Reason(article, parts, self.entries[int(best)].text)


def build_index(
    entries: Sequence[Entry],
    subjects: int,
    vectors: Vectors | None,
    taught: Taught | None = None,
) -> Index:
    """Learns from the entries what is not `taught`."""
    grids = grids_of(entries, subjects)
    reader = taught.reader if taught else None
    texts = [grams(entry.skeleton) for entry in entries]
    return Index(
        entries=entries,
        grids=grids,
        lexical=index_grams(texts),
        bodies=index_grams(_bodies(entries, texts, subjects)),
        concepts=index_concepts([(entry.skeleton, entry.place) for entry in entries], subjects),
        wording=taught.wording if taught else _learned(entries, subjects),
        dense=None if vectors is None else index_vectors(entries, subjects, vectors, grids, reader),
    )


def _learned(entries: Sequence[Entry], subjects: int) -> Wording:
    examples = [entry for entry in entries if entry.example]
    places = np.array([entry.place for entry in examples])
    return learn_wording([entry.skeleton for entry in examples], places, subjects)


def _bodies(entries: Sequence[Entry], texts: Sequence[Ids], subjects: int) -> list[Ids]:
    """All that stands in a subject as one text."""
    bodies: list[list[Ids]] = [[np.zeros(0, np.uint32)] for _ in range(subjects)]
    for entry, text in zip(entries, texts, strict=True):
        bodies[entry.place].append(text)
    return [np.concatenate(parts) for parts in bodies]
