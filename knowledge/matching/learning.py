"""Weights and thresholds of the gate from rehearsed questions."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.gate import Gate, evidence, standardised
from knowledge.matching.logistic import Floats, fit_binary, fit_choice, sigmoid, softmax

PRECISION = 0.98
WRONG_OUTSIDE = 0.02
OFFERED_OUTSIDE = 0.15
# Of questions that the base can answer so many may be taken for small talk.
LOST_TO_TALK = 0.003
# An example has one right article, a question of life often two or three. Whoever gets a related
# article has half got the answer when confidence is learned.
_RELATED = 0.5
# Strangers weigh this much beside the questions of the base, however many were written: about
# one message in six is outside it. Half of that is for kinds of messages not seen before.
_STRANGERS = 0.2


@dataclass(frozen=True)
class Lesson:
    """Scores of (questions, subjects, features); `right` is the subject of each question, articles
    first and then the kinds `outside`."""

    scores: Floats
    right: NDArray[np.int64]
    lengths: NDArray[np.int64]
    related: frozenset[tuple[int, int]]
    outside: tuple[str, ...]

    @property
    def articles(self) -> int:
        return int(self.scores.shape[1]) - len(self.outside)

    @property
    def inside(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.right < self.articles
        return found


@dataclass(frozen=True)
class Trial:
    """Questions written apart from the examples: (questions, subjects, features), and for each the
    articles that answer it, none where the base has no answer."""

    scores: Floats
    lengths: NDArray[np.int64]
    accepted: tuple[frozenset[int], ...]
    articles: int


def learn_gate(lesson: Lesson, trial: Trial) -> Gate:
    middle = lesson.scores.mean(axis=(0, 1), dtype=float)
    spread = lesson.scores.std(axis=(0, 1), dtype=float) + 1e-6
    standard = standardised(lesson.scores.astype(float), middle, spread)
    fusion = fit_choice(standard, lesson.right)
    taught = _taught(lesson, lambda scores: standardised(scores, middle, spread) @ fusion)
    gate = Gate(
        middle=middle,
        spread=spread,
        fusion=fusion,
        trust=fit_binary(taught.signs, taught.merit, counts=taught.counts),
        answer=1.0,
        suggest=1.0,
        smalltalk=_talk_from(standard @ fusion, lesson),
    )
    return _calibrated(gate, trial)


def _calibrated(gate: Gate, trial: Trial) -> Gate:
    """Rehearsed examples are harder than what people ask, for each of them differs on purpose from
    all others: the trial moves and stretches the log-odds and finds the thresholds."""
    odds, right = _judged(gate, trial)
    inside = np.array([bool(fit) for fit in trial.accepted])
    stretch, shift = fit_binary(odds[:, None], right.astype(float), ridge=1e-3)
    sure = sigmoid(odds * stretch + shift)
    answer = _answer_from(sure, right, inside)
    return replace(
        gate,
        trust=np.append(gate.trust[:-1] * stretch, gate.trust[-1] * stretch + shift),
        answer=answer,
        suggest=min(answer, _offer_from(sure[~inside])),
    )


def _judged(gate: Gate, trial: Trial) -> tuple[Floats, NDArray[np.bool_]]:
    """The gate's log-odds for each question, and whether its first article was right."""
    odds, right = [], []
    for scores, length, fit in zip(trial.scores, trial.lengths, trial.accepted, strict=True):
        asked = scores.astype(float)
        logits = gate.logits(asked)
        signs = evidence(asked, logits, trial.articles, int(length))
        odds.append(float(signs @ gate.trust[:-1] + gate.trust[-1]))
        right.append(int(logits[: trial.articles].argmax()) in fit)
    return np.array(odds), np.array(right)


@dataclass(frozen=True)
class _Taught:
    """What the gate learns from: first the lesson's questions, then the strangers among them once
    more, as if nothing of their kind had ever been seen."""

    signs: Floats
    merit: Floats
    counts: Floats


def _taught(lesson: Lesson, fused: Callable[[Floats], Floats]) -> _Taught:
    strangers = np.flatnonzero(~lesson.inside)
    everything = np.arange(lesson.scores.shape[1])
    asked = [_seen(lesson, fused, row, everything) for row in range(len(lesson.right))]
    unknown = [
        _seen(lesson, fused, int(row), np.delete(everything, lesson.right[row]))
        for row in strangers
    ]
    signs, merit = zip(*asked, *unknown, strict=True)
    weight = _STRANGERS / 2 * lesson.inside.sum() / max(1, len(strangers))
    return _Taught(
        signs=np.stack(signs),
        merit=np.array(merit),
        counts=np.append(np.where(lesson.inside, 1.0, weight), np.full(len(strangers), weight)),
    )


def _seen(
    lesson: Lesson, fused: Callable[[Floats], Floats], row: int, subjects: NDArray[np.int64]
) -> tuple[Floats, float]:
    """The gate's evidence on a question among `subjects`, and how right the first article is."""
    scores = lesson.scores[row, subjects].astype(float)
    logits = fused(scores)
    first, right = int(logits[: lesson.articles].argmax()), lesson.right[row]
    merit = 1.0 if first == right else _RELATED * ((right, first) in lesson.related)
    return evidence(scores, logits, lesson.articles, int(lesson.lengths[row])), merit


def _answer_from(sure: Floats, right: NDArray[np.bool_], inside: NDArray[np.bool_]) -> float:
    """The lowest confidence from which on answers are right often enough and strangers safe."""
    order = np.argsort(-sure)
    precise = np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= PRECISION
    safe = np.cumsum(~inside[order]) <= WRONG_OUTSIDE * (~inside).sum()
    good = np.flatnonzero(precise & safe)
    return round(float(sure[order[good[-1]]]), 4) if len(good) else 1.0


def _offer_from(strangers: Floats) -> float:
    """An offer does little harm, so that it is held back from most strangers, not from all."""
    return round(float(np.quantile(strangers, 1 - OFFERED_OUTSIDE)), 4)


def _talk_from(logits: Floats, lesson: Lesson) -> float:
    """How likely a kind outside the base must be for its question to be taken for small talk."""
    chances = softmax(logits)[lesson.inside, lesson.articles :].max(axis=1)
    return round(float(np.quantile(chances, 1 - LOST_TO_TALK)), 4)
