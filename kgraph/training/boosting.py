"""Boosted trees fitted the same way every time: one thread, one seed, same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import xgboost

__all__ = ["SETTINGS", "fit", "folds_of", "out_of_fold"]

Matrix = NDArray[np.float32]
_COMMON: Final[Mapping[str, Any]] = {
    "tree_method": "hist",
    "grow_policy": "lossguide",
    "max_depth": 0,
    "subsample": 0.8,
    "seed": 1,
    "nthread": 1,
}
_BINARY: Final = {**_COMMON, "objective": "binary:logistic"}
_CLASSES: Final = {**_COMMON, "objective": "multi:softprob", "num_class": 6}
SETTINGS: Final[Mapping[str, tuple[int, Mapping[str, Any]]]] = {
    "prior": (
        40,
        {**_BINARY, "max_leaves": 12, "eta": 0.16, "min_child_weight": 5, "colsample_bynode": 0.6, "lambda": 5},
    ),
    "candidate": (
        150,
        {**_BINARY, "max_leaves": 16, "eta": 0.08, "min_child_weight": 5, "colsample_bynode": 0.4, "lambda": 5},
    ),
    "pair": (
        70,
        {**_BINARY, "max_leaves": 12, "eta": 0.1, "min_child_weight": 3, "colsample_bynode": 0.6, "lambda": 3},
    ),
    "term": (
        120,
        {**_BINARY, "max_leaves": 12, "eta": 0.07, "min_child_weight": 6, "colsample_bynode": 0.35, "lambda": 10},
    ),
    "type": (
        110,
        {**_CLASSES, "max_leaves": 8, "eta": 0.08, "min_child_weight": 2, "colsample_bynode": 0.2, "lambda": 4},
    ),
    "role": (
        140,
        {**_CLASSES, "max_leaves": 8, "eta": 0.08, "min_child_weight": 2, "colsample_bynode": 0.2, "lambda": 4},
    ),
}
"""Rounds and parameters of each model, chosen by cross-validation over papers."""


def fit(name: str, rows: Matrix, labels: Sequence[int]) -> xgboost.Booster:
    """Fit one model.

    Args:
        name: one of `SETTINGS`.
        rows: one row an example.
        labels: the class of each.
    """
    import xgboost

    rounds, settings = SETTINGS[name]
    return xgboost.train(dict(settings), xgboost.DMatrix(rows, np.array(labels, dtype=np.float32)), rounds)


def folds_of(papers: int, folds: int, seed: int = 0) -> NDArray[np.int_]:
    """The fold of each paper: as many papers in each as can be, in a random order that a seed fixes."""
    return np.random.RandomState(seed).permutation(papers) % folds


def out_of_fold(
    name: str, rows: Matrix, labels: Sequence[int | None], papers: NDArray[np.int_], folds: NDArray[np.int_]
) -> NDArray[np.float32]:
    """Predictions for each row by a model that has not seen its paper.

    Args:
        name: one of `SETTINGS`.
        rows: one row an example.
        labels: the class of each; those without one are predicted and not learned from.
        papers: the paper of each row, by number.
        folds: the fold of each paper.
    """
    known = np.array([label is not None for label in labels])
    values = np.array([label or 0 for label in labels])
    fold_of = folds[papers]
    found: NDArray[np.float32] | None = None
    for fold in range(int(folds.max()) + 1):
        seen, unseen = (fold_of != fold) & known, fold_of == fold
        predicted = fit(name, rows[seen], values[seen].tolist()).inplace_predict(rows[unseen])
        if found is None:
            found = np.zeros((len(rows), *predicted.shape[1:]), np.float32)
        found[unseen] = predicted
    assert found is not None
    return found
