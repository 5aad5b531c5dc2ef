"""From scores to a decision: which subject, how surely, and whether to answer at all."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.logistic import Floats, sigmoid, softmax
from knowledge.matching.parts import LEXICAL_SCORES


class Decision(StrEnum):
    ANSWER = "answer"
    SUGGEST = "suggest"
    NONE = "none"
    SMALLTALK = "smalltalk"


@dataclass(frozen=True)
class Gate:
    """Learned by `python -m knowledge train`: `fusion` weighs scores, standardised over all
    questions and within the one; `trust` weighs what tells right from wrong."""

    middle: Floats
    spread: Floats
    fusion: Floats
    trust: Floats
    answer: float
    suggest: float
    smalltalk: float

    def logits(self, scores: Floats) -> Floats:
        found: Floats = standardised(scores, self.middle, self.spread) @ self.fusion
        return found

    def contributions(self, scores: Floats) -> Floats:
        """(subjects, features): what each feature adds to the log-odds of each subject."""
        weighed = standardised(scores, self.middle, self.spread) * self.fusion
        added = weighed[:, : scores.shape[1]] + weighed[:, scores.shape[1] :]
        found: Floats = added - added.mean(axis=0)
        return found

    def confidence(self, scores: Floats, logits: Floats, articles: int, asked_words: int) -> float:
        """Calibrated chance that the best article answers the question."""
        signs = evidence(scores, logits, articles, asked_words)
        return float(sigmoid(signs @ self.trust[:-1] + self.trust[-1]))

    def decide(self, confidence: float) -> Decision:
        if confidence >= self.answer:
            return Decision.ANSWER
        return Decision.SUGGEST if confidence >= self.suggest else Decision.NONE


def standardised(scores: Floats, middle: Floats, spread: Floats) -> Floats:
    """(..., subjects, features) in, twice the features out: how high a score is as such, and how
    far it stands out among the subjects."""
    among = (scores - scores.mean(axis=-2, keepdims=True)) / (
        scores.std(axis=-2, keepdims=True) + 1e-3
    )
    return np.concatenate([(scores - middle) / spread, among], axis=-1)


def evidence(scores: Floats, logits: Floats, articles: int, asked_words: int) -> Floats:
    """What tells a right first article from a wrong one. The first `articles` rows are articles,
    the others kinds of messages outside the base."""
    ours, outside = logits[:articles], logits[articles:]
    best = int(ours.argmax())
    second = float(np.partition(ours, -2)[-2]) if articles > 1 else float(ours[best]) - 5
    rival = scores[articles:].max(axis=0) if len(outside) else np.zeros(scores.shape[1])
    chances = np.clip(softmax(logits)[[best]], 1e-6, 1 - 1e-6)
    lead = float(ours[best] - outside.max()) if len(outside) else 5.0
    return np.concatenate(
        [
            np.log(chances / (1 - chances)),
            [min(float(ours[best]) - second, 6.0), float(np.clip(lead, -6, 6)), float(ours[best])],
            scores[best],
            scores[best] - rival,
            _agreement(scores[:articles], best),
            [np.log1p(asked_words), float(asked_words <= 2)],
        ]
    )


def _agreement(scores: Floats, best: int) -> NDArray[np.float64]:
    """For words and for vectors: does each by itself put the same article first?"""
    halves = [scores[:, :LEXICAL_SCORES], scores[:, LEXICAL_SCORES:]]
    return np.array([(half.argmax(axis=0) == best).mean() for half in halves if half.shape[1]])
