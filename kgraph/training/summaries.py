"""Fitting the judge of summaries: real pairs of title and summary against pairs that were put together at random."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.echoes import echoes, shipped_lexicon
from kgraph.extract.pipeline import prepare
from kgraph.extract.summaries import FEATURES, is_judged, is_vague, measures
from kgraph.model import Entry

__all__ = ["FOUND", "fit_summaries", "swapped"]

FOUND: Final = 0.915
"""The share of swapped summaries that the threshold lets be found, among those that are judged at all."""

_MOST_VAGUE: Final = 1.0
"""The most that a vague opening adds to the logarithm of the odds: it never decides alone."""

_ROUNDS: Final = 10
_RIDGE: Final = 1.0
_NEWTON_STEPS: Final = 50
_START: Final = 0.02
_LEAST_SHARE: Final = 1e-4
Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]


class _Rows(NamedTuple):
    """Measures of judged pairs, and which of their summaries open vaguely."""

    values: Matrix
    vague: Mask


def fit_summaries(entries: Sequence[Entry], seed: int = 0) -> dict[str, Any]:
    """Weights and threshold for `kgraph.extract.summaries.SummaryJudge`.

    Some real pairs do not belong together either. Which ones is estimated along with the weights, by expectation
    maximisation: the share of wrong summaries among vague ones and among others, and with it the chance of each pair to
    be wrong; it counts for the fit by the chance that it is right.

    Args:
        entries: papers with summaries, mostly good ones.
        seed: fixes who gets whose summary.

    Raises:
        ValueError: there are fewer than two papers with a summary.
    """
    papers = [entry for entry in entries if entry.title and entry.blocks]
    if len(papers) < 2:
        raise ValueError("two papers with summaries are needed at least")
    real, wrong = _rows(papers), _rows(swapped(papers, seed))
    coefficients, shares = _maximise(real, wrong)
    scores = _scores(wrong.values, coefficients)
    return {
        "bias": round(float(coefficients[0]), 4),
        "weights": {name: round(float(w), 4) for name, w in zip(FEATURES, coefficients[1:], strict=True)},
        "vague": round(min(_MOST_VAGUE, max(0.0, _odds(shares[1]) - _odds(shares[0]))), 3),
        "threshold": round(float(np.quantile(scores, 1 - FOUND)), 3),
        "papers": len(papers),
        "seed": seed,
        "wrong": {"vague": round(shares[1], 4), "other": round(shares[0], 4)},
    }


def swapped(entries: Sequence[Entry], seed: int = 0) -> list[Entry]:
    """Each paper with the summary of another one, chosen at random.

    Example:
        >>> from kgraph.model import Block, Section
        >>> one, two = (Entry("1", "A", 0, 1, blocks=(Block(Section.BODY, text, 0, 1),)) for text in ("a", "b"))
        >>> [entry.blocks[0].text for entry in swapped([one, two])]
        ['b', 'a']
    """
    order = np.random.RandomState(seed).permutation(len(entries))
    giver = dict(zip(order.tolist(), np.roll(order, 1).tolist(), strict=True))
    return [replace(entry, blocks=entries[giver[index]].blocks) for index, entry in enumerate(entries)]


def _rows(entries: Iterable[Entry]) -> _Rows:
    values: list[tuple[float, ...]] = []
    vague: list[bool] = []
    for entry in entries:
        state = prepare(entry)
        found = echoes(state, shipped_lexicon())
        if is_judged(state, found):
            values.append(measures(found))
            vague.append(is_vague(state))
    return _Rows(np.array(values, dtype=np.float64).reshape(len(values), len(FEATURES)), np.array(vague, dtype=bool))


def _maximise(real: _Rows, wrong: _Rows) -> tuple[Matrix, tuple[float, float]]:
    """The coefficients, and the shares of wrong pairs among the real ones that do not open vaguely and that do."""
    right = np.ones(len(real.values))
    shares = (_START, _START)
    coefficients = np.zeros(len(FEATURES) + 1)
    for _ in range(_ROUNDS):
        coefficients = _newton(real.values, wrong.values, right)
        odds = np.exp(np.clip(_scores(real.values, coefficients), -30, 30))
        prior = np.where(real.vague, shares[1], shares[0])
        chance = prior * odds / (prior * odds + 1 - prior)
        shares = (_mean(chance[~real.vague]), _mean(chance[real.vague]))
        right = 1 - chance
    return coefficients, shares


def _newton(real: Matrix, wrong: Matrix, right: Matrix) -> Matrix:
    """Penalised logistic regression by Newton's method; both classes weigh the same."""
    rows = np.vstack([real, wrong])
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-9)
    design = np.hstack([np.ones((len(rows), 1)), (rows - mean) / scale])
    labels = np.concatenate([np.zeros(len(real)), np.ones(len(wrong))])
    weights = np.concatenate([right * len(wrong) / max(1e-9, float(right.sum())), np.ones(len(wrong))])
    penalty = np.diag([1e-9] + [_RIDGE] * real.shape[1])
    coefficients = np.zeros(design.shape[1])
    for _ in range(_NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ coefficients, -30, 30)))
        slope = design.T @ (weights * (chance - labels)) + penalty @ coefficients
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curve, slope)
        coefficients = coefficients - step
        if float(np.abs(step).max()) < 1e-9:
            break
    plain = coefficients[1:] / scale
    return np.concatenate([[coefficients[0] - float(plain @ mean)], plain])


def _scores(rows: Matrix, coefficients: Matrix) -> Matrix:
    return np.asarray(coefficients[0] + rows @ coefficients[1:], dtype=np.float64)


def _mean(values: Matrix) -> float:
    return float(np.clip(values.mean(), _LEAST_SHARE, 1 - _LEAST_SHARE)) if len(values) else _START


def _odds(share: float) -> float:
    return float(np.log(share / (1 - share)))
