import math

import numpy as np
import pytest

from knowledge.matching.measures import Outcome, auroc, calibration_error, figures, intervals


def outcome(inside: bool, rank: int, decision: str, confidence: float) -> Outcome:
    return Outcome("kk", "clean", inside, rank, decision, confidence, 1.0)


def test_figures_count_ranks_answers_and_strangers() -> None:
    found = figures(
        [
            outcome(True, 1, "answer", 0.9),
            outcome(True, 3, "answer", 0.8),
            outcome(True, 0, "suggest", 0.4),
            outcome(True, 1, "suggest", 0.5),
            outcome(False, 0, "none", 0.1),
            outcome(False, 0, "answer", 0.7),
        ]
    )
    assert (found.top1, found.top3, found.answered) == (0.5, 0.75, 0.5)
    assert found.mrr10 == pytest.approx((1 + 1 / 3 + 0 + 1) / 4)
    assert found.precision == pytest.approx(1 / 3)
    assert found.wrong_outside == 0.5
    assert found.auroc == pytest.approx(6 / 8)


def test_ties_count_half_in_auroc() -> None:
    assert auroc(np.array([0.5]), np.array([0.5])) == 0.5


def test_a_sure_and_right_search_has_no_calibration_error() -> None:
    assert calibration_error(np.array([1.0, 0.0]), np.array([True, False])) == 0
    assert calibration_error(np.array([0.9, 0.9]), np.array([True, False])) == pytest.approx(0.4)


def test_a_group_without_strangers_has_no_auroc() -> None:
    assert math.isnan(figures([outcome(True, 1, "answer", 0.9)]).auroc)


def test_resampled_figures_lie_around_the_measured_one() -> None:
    outcomes = [outcome(True, 1 if n % 4 else 2, "answer", 0.75) for n in range(200)]
    low, high = intervals(outcomes)["top1"]
    assert low < figures(outcomes).top1 == 0.75 < high
    assert high - low < 0.2
    assert all(math.isnan(limit) for limit in intervals(outcomes)["auroc"])
