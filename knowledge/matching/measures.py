"""Figures of a search, from what was found and what was right."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.logistic import Floats

_BINS = 10
_RESAMPLED = 500
_SEED = 2026
SHARES = ("top1", "top3", "answered", "precision", "wrong_outside", "auroc", "ece")


@dataclass(frozen=True)
class Outcome:
    """One question: whether the base has an answer, the place of the first right article (0 where
    none was found), what was decided, and how surely."""

    language: str
    noise: str
    inside: bool
    rank: int
    decision: str
    confidence: float
    milliseconds: float

    @property
    def answered(self) -> bool:
        return self.decision == "answer"


@dataclass(frozen=True)
class Figures:
    """Figures that a group of questions does not allow are NaN."""

    questions: int
    inside: int
    top1: float
    top3: float
    mrr10: float
    answered: float
    precision: float
    wrong_outside: float
    auroc: float
    ece: float
    p50_ms: float
    p99_ms: float


def figures(outcomes: Sequence[Outcome]) -> Figures:
    inside = [each for each in outcomes if each.inside]
    outside = [each for each in outcomes if not each.inside]
    answered = [each for each in outcomes if each.answered]
    times = [each.milliseconds for each in outcomes]
    return Figures(
        questions=len(outcomes),
        inside=len(inside),
        top1=_share([each.rank == 1 for each in inside]),
        top3=_share([1 <= each.rank <= 3 for each in inside]),
        mrr10=_share([1 / each.rank if 1 <= each.rank <= 10 else 0 for each in inside]),
        answered=_share([each.answered for each in inside]),
        precision=_share([each.rank == 1 for each in answered]),
        wrong_outside=_share([each.answered for each in outside]),
        auroc=auroc(_sure(inside), _sure(outside)),
        ece=calibration_error(_sure(outcomes), np.array([each.rank == 1 for each in outcomes])),
        p50_ms=float(np.quantile(times, 0.5)) if times else float("nan"),
        p99_ms=float(np.quantile(times, 0.99)) if times else float("nan"),
    )


def intervals(outcomes: Sequence[Outcome]) -> dict[str, tuple[float, float]]:
    """Bootstrap: between these limits lie 95% of the figures of sets drawn from this one."""
    luck = np.random.default_rng(_SEED)
    drawn = [
        figures([outcomes[place] for place in luck.integers(len(outcomes), size=len(outcomes))])
        for _ in range(_RESAMPLED if outcomes else 0)
    ]
    return {name: _middle([getattr(each, name) for each in drawn]) for name in SHARES}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    known = [value for value in values if not math.isnan(value)]
    if not known:
        return float("nan"), float("nan")
    return float(np.quantile(known, 0.025)), float(np.quantile(known, 0.975))


def auroc(higher: Floats, lower: Floats) -> float:
    """How often one of `higher` exceeds one of `lower`; ties count half."""
    if not len(higher) or not len(lower):
        return float("nan")
    above = (higher[:, None] > lower).mean()
    return float(above + (higher[:, None] == lower).mean() / 2)


def calibration_error(confidence: Floats, right: NDArray[np.bool_]) -> float:
    """Mean gap between confidence and share of right ones over ten bins of equal width."""
    if not len(confidence):
        return float("nan")
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = np.bincount(bins, confidence - right, _BINS)
    return float(np.abs(gaps).sum() / len(confidence))


def _sure(outcomes: Sequence[Outcome]) -> Floats:
    return np.array([each.confidence for each in outcomes])


def _share(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else float("nan")
