"""Weights and thresholds of the gate from rehearsed questions."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.gate import Gate, evidence, standardised
from knowledge.matching.logistic import Floats, fit_binary, fit_choice, sigmoid, softmax

PRECISION = 0.97
WRONG_OUTSIDE = 0.02
# Of questions that the base can answer so many may be taken for small talk.
LOST_TO_TALK = 0.003
# An example has one right article, a question of life often two or three. Whoever gets a related
# article has half got the answer when confidence is learned; it is no wrong answer when the
# threshold is sought.
_RELATED = 0.5
# Strangers weigh this much beside the questions of the base, however many were written: about
# one message in six is outside it. Half of that is for kinds of messages not seen before.
_STRANGERS = 0.2


@dataclass(frozen=True)
class Lesson:
    """Scores of (questions, subjects, features); `right` is the subject of each question, articles
    first and then the kinds `outside`; questions of one fold never saw each other."""

    scores: Floats
    right: NDArray[np.int64]
    lengths: NDArray[np.int64]
    folds: NDArray[np.int64]
    related: frozenset[tuple[int, int]]
    outside: tuple[str, ...]

    @property
    def articles(self) -> int:
        return int(self.scores.shape[1]) - len(self.outside)

    @property
    def inside(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = self.right < self.articles
        return found


def learn_gate(lesson: Lesson) -> Gate:
    middle = lesson.scores.mean(axis=(0, 1), dtype=float)
    spread = lesson.scores.std(axis=(0, 1), dtype=float) + 1e-6
    standard = standardised(lesson.scores.astype(float), middle, spread)
    fusion = fit_choice(standard, lesson.right)
    taught = _taught(lesson, lambda scores: standardised(scores, middle, spread) @ fusion)
    sure, inside = _held_out(taught), lesson.inside
    fair = taught.merit[: len(inside)] > 0
    return Gate(
        middle=middle,
        spread=spread,
        fusion=fusion,
        trust=fit_binary(taught.signs, taught.merit, counts=taught.counts),
        answer=_answer_from(sure[: len(inside)], fair, inside, taught.counts[: len(inside)]),
        suggest=_suggest_from(sure[: len(inside)], inside),
        smalltalk=_talk_from(standard @ fusion, lesson),
    )


@dataclass(frozen=True)
class _Taught:
    """What the gate learns from: first the lesson's questions, then the strangers among them once
    more, as if nothing of their kind had ever been seen."""

    signs: Floats
    merit: Floats
    counts: Floats
    folds: NDArray[np.int64]


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
        folds=np.append(lesson.folds, lesson.folds[strangers]),
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


def _held_out(taught: _Taught) -> Floats:
    """Confidence in each question by a gate that did not learn from its fold."""
    found = np.zeros(len(taught.signs))
    for fold in np.unique(taught.folds):
        others, own = taught.folds != fold, taught.folds == fold
        trust = fit_binary(taught.signs[others], taught.merit[others], counts=taught.counts[others])
        found[own] = sigmoid(taught.signs[own] @ trust[:-1] + trust[-1])
    return found


def _answer_from(
    sure: Floats, fair: NDArray[np.bool_], inside: NDArray[np.bool_], counts: Floats
) -> float:
    """The lowest confidence from which on answers are right often enough and strangers safe."""
    order = np.argsort(-sure)
    precise = np.cumsum((fair * counts)[order]) / np.cumsum(counts[order]) >= PRECISION
    safe = np.cumsum(~inside[order]) <= WRONG_OUTSIDE * (~inside).sum()
    good = np.flatnonzero(precise & safe)
    return round(float(sure[order[good[-1]]]), 4) if len(good) else 1.0


def _suggest_from(sure: Floats, inside: NDArray[np.bool_]) -> float:
    """Where most questions of the base pass and most strangers do not."""
    steps = np.linspace(0.02, 0.9, 89)
    passed = np.array([(sure[inside] >= step).mean() for step in steps])
    strayed = np.array([(sure[~inside] >= step).mean() for step in steps])
    return round(float(steps[int((passed - strayed).argmax())]), 4)


def _talk_from(logits: Floats, lesson: Lesson) -> float:
    """How likely a kind outside the base must be for its question to be taken for small talk."""
    chances = softmax(logits)[lesson.inside, lesson.articles :].max(axis=1)
    return round(float(np.quantile(chances, 1 - LOST_TO_TALK)), 4)
