"""The engine put together from the base, what was trained, and a model of sentences."""

import ctypes
from contextlib import suppress
from pathlib import Path

from knowledge.library import Library, trained_folder
from knowledge.matching.corpus import (
    article_entries,
    base_texts,
    kinds,
    stranger_entries,
    strangers,
)
from knowledge.matching.embedding import Embedder, open_embedder
from knowledge.matching.engine import Engine
from knowledge.matching.questions import Reader
from knowledge.matching.scorer import Scorer, courtesies, index_of
from knowledge.matching.spelling import learn_spelling
from knowledge.matching.trained import Trained, load


def open_engine(library: Library, model: Path | None = None) -> Engine:
    """`model` is a folder with another model of sentences, trained there. Texts that
    changed since training are embedded now. Raises BrokenBaseError where nothing was trained."""
    learned = load(trained_folder(model))
    return assemble(library, learned, open_embedder(model) if learned.full else None)


def assemble(library: Library, learned: Trained, embedder: Embedder | None) -> Engine:
    articles = list(library.articles.values())
    messages = strangers()
    entries = [
        *article_entries(articles),
        *stranger_entries(messages, len(articles), learned.guesser),
    ]
    outside = kinds(messages)
    known = learned.known_vectors(embedder.name) if embedder else {}
    subjects = [*library.articles, *outside]
    taught = learned.taught_for(subjects, embedder.name if embedder else "")
    index = index_of(entries, len(subjects), embedder, known, taught)
    speller = learn_spelling(base_texts(library))
    reader = Reader(learned.guesser, speller, embedder, courtesies(messages))
    gate = learned.full if embedder and learned.full else learned.lexical
    _return_memory()
    return Engine(articles, outside, Scorer(index, reader), gate)


def _return_memory() -> None:
    """Building leaves twice the index's size free within the process; glibc gives it back to the
    system only when asked."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
