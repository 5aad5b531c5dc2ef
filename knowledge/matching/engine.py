"""Free text in, decision out: the only door to matching for the rest of the program."""

import datetime as dt
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.finding import Finding, Match, Reason, SmallTalk
from knowledge.matching.fold import words
from knowledge.matching.gate import Decision, Gate
from knowledge.matching.logistic import Floats, softmax
from knowledge.matching.scorer import Scorer
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
        request = _request(text, chosen, day, region)
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

    def explain(self, text: str, chosen: Language | None = None) -> list[Reason]:
        """Why the matches that `find` gives stand where they stand, in their order."""
        request = _request(text, chosen, None, None)
        finding = self._found(request)
        if not finding.matches:
            return []
        places = {article.id: place for place, article in enumerate(self._articles)}
        compared = self._scorer.compared(request.text, finding.language)
        worth = self._gate.contributions(compared.scores)
        return [
            self._scorer.index.reason(match.article, compared.asked, places[match.article], worth)
            for match in finding.matches
        ]

    def _found(self, request: _Request) -> Finding:
        language = self._scorer.reader.guesser.guess(request.text, request.chosen)
        allowed = self._allowed(request)
        if not words(request.text) or not len(allowed):
            return Finding(language, Decision.NONE, 0.0, ())
        compared = self._scorer.compared(request.text, language)
        rows = np.append(allowed, np.arange(len(self._articles), len(compared.scores)))
        scores = compared.scores[rows]
        logits = self._gate.logits(scores)
        logits[: len(allowed)] += self._of_region(allowed, request.region)
        sure = self._gate.confidence(scores, logits, len(allowed), compared.words)
        return self._decided(language, sure, logits, allowed)

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


def _request(
    text: str, chosen: Language | None, day: dt.date | None, region: str | None
) -> _Request:
    tidy = " ".join(unicodedata.normalize("NFKC", text).split())
    return _Request(tidy, chosen, day or today(), region)


def today() -> dt.date:
    """Where the caller does not say what day it is where he is."""
    return dt.datetime.now(dt.UTC).astimezone().date()
