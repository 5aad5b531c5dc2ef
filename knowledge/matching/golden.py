"""Questions that measure the base and calibrate it: written apart, they never join its index."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from knowledge.library import Library
from knowledge.matching.evaluation import CALIBRATION, GOLDEN, Labelled, read_labelled
from knowledge.matching.fold import fold
from knowledge.model import LANGUAGES

_FEWEST = 4


def faults(library: Library) -> Iterator[str]:
    indexed = {
        fold(example): article.id
        for article in library.articles.values()
        for language in LANGUAGES
        for example in article.questions[language]
    }
    golden = read_labelled(GOLDEN)
    yield from _misplaced(GOLDEN, golden, library, indexed)
    yield from _too_few(library, golden)
    yield from _misplaced(CALIBRATION, read_labelled(CALIBRATION), library, indexed)


def _misplaced(
    file: Path, questions: Sequence[Labelled], library: Library, indexed: Mapping[str, str]
) -> Iterator[str]:
    for each in questions:
        if unknown := set(each.accept) - library.articles.keys():
            yield f"{file.name}: {each.id}: no article {sorted(unknown)}"
        if example_of := indexed.get(fold(each.text)):
            yield f"{file.name}: {each.id}: is an example of {example_of}.yaml"


def _too_few(library: Library, questions: Sequence[Labelled]) -> Iterator[str]:
    counts = Counter((article, each.lang) for each in questions for article in each.accept)
    for article in library.articles:
        for language in LANGUAGES:
            if counts[article, language] < _FEWEST:
                yield f"{GOLDEN.name}: {article} has {counts[article, language]} in {language}"
