"""Free text in, decision out: the only door to matching for the rest of the program."""

import datetime as dt
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.library import Library
from knowledge.matching.corpus import (
    article_entries,
    base_texts,
    kinds,
    stranger_entries,
    strangers,
)
from knowledge.matching.embedding import Embedder, open_embedder
from knowledge.matching.finding import Finding, Match, SmallTalk
from knowledge.matching.fold import words
from knowledge.matching.gate import Decision, Gate
from knowledge.matching.logistic import Floats, softmax
from knowledge.matching.questions import Reader
from knowledge.matching.scorer import Part, Scorer, courtesies, index_of
from knowledge.matching.spelling import learn_spelling
from knowledge.matching.trained import TRAINED, Trained, fingerprint, load
from knowledge.model import Article, Language

MATCHES = 10
# Log-odds by which an article of the asker's own region goes before a national one.
_OWN_REGION = 3.0
_CACHED = 2048


@dataclass(frozen=True)
class _Request:
    text: str
    chosen: Language | None
    day: dt.date
    region: str | None


class Engine:
    """Thread-safe; a question takes tens of milliseconds of processor time, so that an event loop
    asks it from a thread."""

    def __init__(
        self, articles: Sequence[Article], outside: Sequence[str], scorer: Scorer, gate: Gate
    ) -> None:
        self.degraded = scorer.reader.embedder is None
        self._articles = articles
        self._outside = outside
        self._scorer = scorer
        self._gate = gate
        self._cache: OrderedDict[_Request, Finding] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self,
        text: str,
        chosen: Language | None = None,
        *,
        day: dt.date | None = None,
        region: str | None = None,
    ) -> Finding:
        """Up to ten articles in force on `day` (today by default), best first, and what to do
        with them. `chosen` is the person's language, for texts that could be in either."""
        tidy = " ".join(unicodedata.normalize("NFKC", text).split())
        request = _Request(tidy, chosen, day or today(), region)
        with self._lock:
            if request in self._cache:
                self._cache.move_to_end(request)
                return self._cache[request]
        finding = self._found(request)
        with self._lock:
            self._cache[request] = finding
            if len(self._cache) > _CACHED:
                self._cache.popitem(last=False)
        return finding

    def _found(self, request: _Request) -> Finding:
        language = self._scorer.reader.guesser.guess(request.text, request.chosen)
        allowed = self._allowed(request)
        if not words(request.text) or not len(allowed):
            return Finding(language, Decision.NONE, 0.0, ())
        judged = [
            self._judged(part, allowed, request.region)
            for part in self._scorer.parts(request.text, language)
        ]
        confidence, logits = max(judged, key=lambda each: each[0])
        return self._decided(language, _of_many(confidence, len(judged)), logits, allowed)

    def _judged(
        self, part: Part, allowed: NDArray[np.int64], region: str | None
    ) -> tuple[float, Floats]:
        rows = np.append(allowed, np.arange(len(self._articles), len(part.scores)))
        logits = self._gate.logits(part.scores[rows])
        logits[: len(allowed)] += self._of_region(allowed, region)
        return self._gate.confidence(part.scores[rows], logits, len(allowed), part.words), logits

    def _decided(
        self, language: Language, confidence: float, logits: Floats, allowed: NDArray[np.int64]
    ) -> Finding:
        chances = softmax(logits)
        ours = chances[: len(allowed)]
        order = np.argsort(-ours, kind="stable")[:MATCHES]
        matches = tuple(
            Match(self._articles[allowed[row]].id, confidence * float(ours[row] / ours[order[0]]))
            for row in order
        )
        decision = self._gate.decide(confidence)
        talk = self._small_talk(chances, len(allowed))
        if decision is not Decision.ANSWER and talk is not None:
            return Finding(language, Decision.SMALLTALK, confidence, matches, talk)
        return Finding(language, decision, confidence, matches)

    def _small_talk(self, chances: Floats, articles: int) -> SmallTalk | None:
        best = int(chances.argmax())
        if best < articles or chances[best] < self._gate.smalltalk:
            return None
        kind = self._outside[best - articles]
        return SmallTalk(kind) if kind in set(SmallTalk) else None

    def _allowed(self, request: _Request) -> NDArray[np.int64]:
        found = [
            place
            for place, article in enumerate(self._articles)
            if article.in_force(request.day) and article.region in (None, request.region)
        ]
        return np.array(found, dtype=np.int64)

    def _of_region(self, allowed: NDArray[np.int64], region: str | None) -> Floats:
        own = [region is not None and self._articles[place].region == region for place in allowed]
        return np.where(own, _OWN_REGION, 0.0)


def _of_many(confidence: float, parts: int) -> float:
    """The best of many parts is easily good by chance: its odds are shared among them."""
    return confidence / (confidence + parts * (1 - confidence))


def today() -> dt.date:
    """Where the caller does not say what day it is where he is."""
    return dt.datetime.now(dt.UTC).astimezone().date()


def open_engine(library: Library, trained: Path = TRAINED) -> Engine:
    """Raises BrokenBaseError where nothing was trained."""
    learned = load(trained)
    return assemble(library, learned, open_embedder() if learned.full else None)


def assemble(library: Library, learned: Trained, embedder: Embedder | None) -> Engine:
    articles = list(library.articles.values())
    messages = strangers()
    entries = [
        *article_entries(articles),
        *stranger_entries(messages, len(articles), learned.guesser),
    ]
    outside = kinds(messages)
    known = learned.known_vectors(embedder.name) if embedder else {}
    same = embedder and learned.matches(embedder.name, fingerprint(library, messages))
    subjects = len(articles) + len(outside)
    index = index_of(entries, subjects, embedder, known, learned.reader if same else None)
    speller = learn_spelling(base_texts(library))
    reader = Reader(learned.guesser, speller, embedder, courtesies(messages))
    gate = learned.full if embedder and learned.full else learned.lexical
    return Engine(articles, outside, Scorer(index, reader), gate)
