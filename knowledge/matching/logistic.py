"""Logistic regressions in plain numpy: over a few features, among candidates, over n-grams."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
STEPS = 30


def sigmoid(logits: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(logits, -40, 40)))
    return found


def softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return found


def fit_binary(
    features: Floats, right: Floats, ridge: float = 1.0, counts: Floats | None = None
) -> Floats:
    """Weights, the last of them the intercept, by Newton steps."""
    rows = np.column_stack([features, np.ones(len(features))])
    counts = np.ones(len(rows)) if counts is None else counts
    weights = np.zeros(rows.shape[1])
    penalty = np.full(rows.shape[1], ridge)
    penalty[-1] = 1e-6
    for _ in range(STEPS):
        chance = sigmoid(rows @ weights)
        slope = rows.T @ (counts * (chance - right)) + penalty * weights
        bend = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def fit_choice(features: Floats, right: NDArray[np.int64], ridge: float = 1.0) -> Floats:
    """Weights that make the `right` candidate of each row outweigh the others; (rows, candidates,
    features) in, one weight for each feature out."""
    features = features.astype(float)
    weights = np.zeros(features.shape[2])
    chosen = features[np.arange(len(features)), right]
    for _ in range(STEPS):
        chance = softmax(features @ weights)
        expected = np.einsum("na,naf->nf", chance, features)
        slope = (expected - chosen).sum(axis=0) + ridge * weights
        bend = -expected.T @ expected + ridge * np.eye(len(weights))
        for row, chances in zip(features, chance, strict=True):
            bend += (row * chances[:, None]).T @ row
        step = np.linalg.solve(bend, slope)
        size = 1.0
        loss = _choice_loss(features, right, weights, ridge)
        while size > 1e-4 and _choice_loss(features, right, weights - size * step, ridge) > loss:
            size /= 2
        weights = weights - size * step
        if float(np.abs(size * step).max()) < 1e-5:
            break
    return weights


def _choice_loss(
    features: Floats, right: NDArray[np.int64], weights: Floats, ridge: float
) -> float:
    chance = softmax(features @ weights)[np.arange(len(features)), right]
    return float(-np.log(np.maximum(chance, 1e-300)).sum() + ridge / 2 * weights @ weights)


def fit_classes(
    rows: NDArray[np.float32], right: NDArray[np.float32], ridge: float = 2e-3, steps: int = 150
) -> NDArray[np.float32]:
    """One column of weights for each class, by momentum on the whole set."""
    weights: NDArray[np.float32] = np.zeros((rows.shape[1], right.shape[1]), np.float32)
    speed = np.zeros_like(weights)
    for _ in range(steps):
        error = (softmax(rows @ weights) - right).astype(np.float32)
        speed *= np.float32(0.9)
        speed -= np.float32(0.6) * (rows.T @ error / np.float32(len(rows)) + ridge * weights)
        weights += speed
    return weights


def fit_sparse(
    rows: list[NDArray[np.int64]], right: Floats, size: int, ridge: float = 1e-4, steps: int = 300
) -> Floats:
    """Weights over `size` hashed features, the last of them the intercept; each row counts alike
    whatever its length. Momentum on the whole set, so that training is deterministic."""
    lengths = np.array([max(1, len(row)) for row in rows])
    places, owners = np.concatenate(rows), np.repeat(np.arange(len(rows)), lengths_of(rows))
    values = 1 / np.sqrt(lengths)[owners]
    weights, speed = np.zeros(size + 1), np.zeros(size + 1)
    for _ in range(steps):
        logits = np.bincount(owners, values * weights[places], len(rows)) + weights[-1]
        error = (sigmoid(logits) - right) / len(rows)
        slope = np.bincount(places, values * error[owners], size + 1) + ridge * weights
        slope[-1] = error.sum()
        speed = 0.9 * speed - 5.0 * slope
        weights = weights + speed
    return weights


def lengths_of(rows: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.array([len(row) for row in rows], dtype=np.int64)
