"""Other ways to search, each as its users would set it up: a score of every subject."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.retrieval import Task
from knowledge.matching.embedding import Embedder
from knowledge.matching.logistic import Floats

Ask = Callable[[str], Floats]
_NOTHING = -1e9


def whitespace_bm25(task: Task) -> Ask:
    texts = [entry.text.lower().split() for entry in task.entries]
    index = import_module("rank_bm25").BM25Okapi(texts)
    return lambda text: _best(task, index.get_scores(text.lower().split()))


def fuzzy(task: Task) -> Ask:
    texts = [entry.text.lower() for entry in task.entries]

    def ask(text: str) -> Floats:
        found = process.cdist([text.lower()], texts, scorer=fuzz.token_set_ratio, workers=-1)
        return _best(task, found[0])

    return ask


def fts5_trigram(task: Task) -> Ask:
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table texts using fts5(text, tokenize='trigram')")
    rows = [(number, entry.text) for number, entry in enumerate(task.entries)]
    database.executemany("insert into texts(rowid, text) values (?, ?)", rows)

    def ask(text: str) -> Floats:
        letters = " ".join(re.findall(r"\w+", text.lower()))
        parts = {letters[start : start + 3] for start in range(len(letters) - 2)}
        wanted = " OR ".join(f'"{part}"' for part in sorted(parts))
        found = np.full(len(task.entries), _NOTHING)
        if wanted:
            query = "select rowid, -bm25(texts) from texts where texts match ?"
            for row, score in database.execute(query, (wanted,)):
                found[row] = score
        return _best(task, found)

    return ask


def char_regression(task: Task) -> Ask:
    """TF-IDF of character n-grams, and a logistic regression that learns the subjects."""
    words: Any = import_module("sklearn.feature_extraction.text")
    models: Any = import_module("sklearn.linear_model")
    one_of_many: Any = import_module("sklearn.multiclass").OneVsRestClassifier
    vectors = words.TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, max_features=100_000
    )
    rows = vectors.fit_transform([entry.text for entry in task.entries])
    # Workers get the rows to read only, and would tidy them first.
    rows.sum_duplicates()
    model = one_of_many(models.LogisticRegression(C=10, solver="liblinear"), n_jobs=-1)
    model.fit(rows, [entry.place for entry in task.entries])
    return lambda text: np.asarray(model.predict_proba(vectors.transform([text])))[0]


def embeddings(embedder: Embedder) -> Callable[[Task], Ask]:
    """Cosine of vectors, as the model gives them."""

    def prepare(task: Task) -> Ask:
        known = [encoded(embedder, [entry.text]) for entry in task.entries]
        vectors = np.concatenate(known)
        return lambda text: _best(task, vectors @ encoded(embedder, [text])[0])

    return prepare


def encoded(embedder: Embedder, texts: Sequence[str]) -> Floats:
    return embedder.encode([text[:1500] for text in texts])


def _best(task: Task, scores: Floats) -> Floats:
    """The score of each subject is that of its best text."""
    found = np.full(len(task.subjects), _NOTHING)
    np.maximum.at(found, [entry.place for entry in task.entries], scores)
    return found
