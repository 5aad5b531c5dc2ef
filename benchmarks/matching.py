"""The engine beside other ways to search, on our own and on public sets of questions."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks import peers
from benchmarks.peers import Ask
from benchmarks.retrieval import Task, articles, public
from benchmarks.table import show
from knowledge import BrokenBaseError, Library, open_engine, open_library
from knowledge.library import PATH
from knowledge.matching.embedding import Embedder, open_embedder
from knowledge.matching.entries import Asked
from knowledge.matching.fold import fold
from knowledge.matching.index import Taught, build_index
from knowledge.matching.logistic import Floats
from knowledge.matching.parts import DENSE_PARTS, LEXICAL_PARTS
from knowledge.matching.trained import load
from knowledge.matching.training import Remembering
from knowledge.matching.wording import Wording

_UNTRAINED = ("example by words", "line by words", "example by sense", "line by sense")
_DEPTH = 10


def compare(sets: Path | None, sample: Path | None) -> None:
    library, model = open_library(), open_embedder()
    if model is None:
        raise BrokenBaseError(["the comparison needs the packaged model of sentences"])
    embedder = Remembering(model, load().known_vectors(model.name))
    tasks = [articles("golden", library, PATH / "golden.jsonl")]
    tasks += [articles("sample", library, sample)] if sample else []
    tasks += public(sets) if sets else []
    if not sets:
        print("Public sets are left out: name their folder with --sets.")
    methods: dict[str, Callable[[Task], Ask]] = {
        "whitespace BM25": peers.whitespace_bm25,
        "rapidfuzz": peers.fuzzy,
        "SQLite FTS5 trigram": peers.fts5_trigram,
        "char TF-IDF and regression": peers.char_regression,
        "plain embeddings": peers.embeddings(embedder),
        "Kenes": lambda task: _engine(task, library, embedder),
    }
    rows = []
    for name, method in methods.items():
        rows.append([name, *(f"{_measured(method(task), task):.3f}" for task in tasks)])
        print("measured:", *rows[-1], flush=True)
    show(("method", *map(_title, tasks)), rows)


def _title(task: Task) -> str:
    return f"{task.name}, {'top-1' if task.ours else 'nDCG@10'}"


def _engine(task: Task, library: Library, embedder: Embedder) -> Ask:
    return _trained(library, task.subjects) if task.ours else _untrained(task, embedder)


def _trained(library: Library, subjects: Sequence[str]) -> Ask:
    engine = open_engine(library)

    def ask(text: str) -> Floats:
        scores = {match.article: match.score for match in engine.find(text).matches}
        return np.array([scores.get(subject, -1.0) for subject in subjects])

    return ask


def _untrained(task: Task, embedder: Embedder) -> Ask:
    """The same index without what was trained on our base: no readers, no glossary, and
    the best text and the best line by words and by sense weigh alike."""
    vectors = np.concatenate([peers.encoded(embedder, [entry.text]) for entry in task.entries])
    index = build_index(task.entries, len(task.subjects), vectors, untaught(vectors, task.subjects))
    language = task.questions[0].language
    columns = [(*LEXICAL_PARTS, *DENSE_PARTS).index(part) for part in _UNTRAINED]

    def ask(text: str) -> Floats:
        asked = Asked(fold(text), language, peers.encoded(embedder, [text])[0])
        scores = index.scores(asked)[:, columns]
        found: Floats = ((scores - scores.mean(axis=0)) / (scores.std(axis=0) + 1e-9)).sum(axis=1)
        return found

    return ask


def untaught(vectors: Floats, subjects: Sequence[str]) -> Taught:
    nothing = np.zeros((vectors.shape[1] + 1, len(subjects)), np.float32)
    wording = Wording(
        np.zeros(1, np.uint32), np.ones(1, np.float32), nothing[:2].astype(np.float16)
    )
    return Taught(wording, nothing)


def _measured(ask: Ask, task: Task) -> float:
    measure = _first if task.ours else _gain
    return float(np.mean([measure(ask(each.text), each.right) for each in task.questions]))


def _first(scores: Floats, right: frozenset[int]) -> float:
    """Whether the first subject is right; among equals, how likely the first is."""
    best = np.flatnonzero(scores == scores.max())
    return len(right.intersection(best.tolist())) / len(best)


def _gain(scores: Floats, right: frozenset[int]) -> float:
    """nDCG@10 with relevance of nought and one; equals share their places."""
    discounts = np.zeros(len(scores))
    discounts[:_DEPTH] = 1 / np.log2(np.arange(2, 2 + min(_DEPTH, len(scores))))
    order = np.argsort(-scores, kind="stable")
    _, groups = np.unique(-scores[order], return_inverse=True)
    shared = (np.bincount(groups, discounts) / np.bincount(groups))[groups]
    gained = sum(float(shared[place]) for place in np.flatnonzero(np.isin(order, list(right))))
    return gained / float(discounts[: len(right)].sum())
