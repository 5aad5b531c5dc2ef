"""Concepts of the field in the words of both languages, official and colloquial, so that
"отпускные" finds "демалыс ақысы"."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from knowledge.matching.fold import fold
from knowledge.matching.logistic import Floats

GLOSSARY = Path(__file__).parent / "glossary.tsv"
_SHORT = 5
_SMOOTHING = 0.3


@dataclass(frozen=True)
class Glossary:
    """Beginnings of phrases, each with its concept's number, by their first three letters."""

    phrases: Mapping[str, Sequence[tuple[str, int]]]
    size: int

    def found_in(self, skeleton: str) -> list[int]:
        text = f" {skeleton}"
        near = {start for word in skeleton.split() for start in (word[:2], word[:3])}
        return sorted(
            {
                concept
                for start in near
                for phrase, concept in self.phrases.get(start, ())
                if phrase in text
            }
        )


@dataclass(frozen=True)
class ConceptIndex:
    """How much likelier than elsewhere each concept is in each subject: (subjects, concepts)."""

    glossary: Glossary
    likelier: Floats

    def scores(self, skeleton: str) -> Floats:
        found = self.glossary.found_in(skeleton)
        if not found:
            return np.zeros(len(self.likelier))
        total: Floats = self.likelier[:, found].sum(axis=1) / np.sqrt(len(found))
        return total


def index_concepts(texts: Iterable[tuple[str, int]], subjects: int) -> ConceptIndex:
    """Skeletons with the subject of each."""
    glossary = open_glossary()
    counts = np.full((subjects, glossary.size), _SMOOTHING)
    for skeleton, subject in texts:
        counts[subject, glossary.found_in(skeleton)] += 1
    likely = np.log(counts / counts.sum(axis=1, keepdims=True))
    return ConceptIndex(glossary, likely - likely.mean(axis=0))


@cache
def open_glossary(file: Path = GLOSSARY) -> Glossary:
    """A concept a line: phrases in Kazakh, a tab, phrases in Russian, commas between."""
    lines = [line for line in file.read_text("utf-8").splitlines() if "\t" in line]
    phrases: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for concept, line in enumerate(lines):
        for phrase in sorted({fold(each) for each in line.replace("\t", ",").split(",")} - {""}):
            phrases[phrase[:3].strip()].append((f" {_beginning(phrase)}", concept))
    return Glossary(phrases, len(lines))


def _beginning(phrase: str) -> str:
    """Without the last letters, where endings change; abbreviations stand as whole words."""
    last = phrase.rpartition(" ")[2]
    if len(last) < _SHORT:
        return phrase
    return phrase[: len(phrase) - min(2, len(last) - _SHORT + 1)]
