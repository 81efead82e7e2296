"""The log-odds that two bundles of papers are of one person: a weighted sum of evidence and of the name's rarity."""

from __future__ import annotations

from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.people.evidence import FEATURES

__all__ = ["SPELLING_FROM", "WEIGHTS", "log_odds", "probability", "spelling_odds"]

Matrix = NDArray[np.float64]

WEIGHTS: Final = {
    "topic": 1.78,
    "circle": 2.86,
    "ties": 2.64,
    "shared": 0.0,
    "people": -0.44,
    "smaller": -1.91,
    "larger": -0.27,
    "largest": 0.45,
    "name": -0.99,
    "bias": 0.08,
}
"""Of each feature, of the logarithm of the expected number of other people of the name, and the constant.

A logistic regression that bench/people_fit.py learns from 2,500 names made ambiguous on purpose. Time between papers,
votes, single terms, other topic spaces, metrics learnt from co-authors, longer chains of ties and how rare the names of
co-authors are were tried and add nothing; boosted trees over 45 features add .004 of B-cubed F1. Co-authors in common
join papers of one name before they are compared, so what is left of them says nothing."""

SPELLING_FROM: Final = 1.5
"""Log-odds from which people of two names are one: names that differ are two people's unless much speaks for one."""

_SHARED: Final = 2.0
"""Log-odds for each doubling of 1 plus the co-authors that people of two names have in common."""


def log_odds(rows: Matrix, others: Matrix) -> Matrix:
    """The log-odds that one person signs both bundles.

    Args:
        rows: evidence, as `kgraph.resolve.people.evidence.Evidence.between` gives it.
        others: the expected number of other people of the name, one a row, above 0.
    """
    weights = np.array([WEIGHTS[name] for name in FEATURES])
    return np.asarray(np.round(WEIGHTS["bias"] + rows @ weights + WEIGHTS["name"] * np.log(others), 9))


def spelling_odds(rows: Matrix, others: Matrix) -> Matrix:
    """As `log_odds`, for people of two names, where co-authors in common do count."""
    shared = rows[:, FEATURES.index("shared")]
    return np.asarray(np.round(log_odds(rows, others) + _SHARED * np.log2(1 + shared), 9))


def probability(score: float) -> float:
    """The probability of some log-odds.

    Example:
        >>> probability(0.0)
        0.5
    """
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))
