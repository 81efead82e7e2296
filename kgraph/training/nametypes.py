"""Fits the model that tells a name's type by its form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.nametypes import BUCKETS, NameTypes, name_features
from kgraph.model import TermType
from kgraph.vocabulary import Vocabulary

__all__ = ["LabelledName", "fit_name_types", "vocabulary_names"]

LabelledName = tuple[str, int, float]
"""A name, the place of its type in `TermType`, and its weight."""

_TYPES: Final = tuple(TermType)
_PENALTY: Final = 0.05
_STEPS: Final = 60


def vocabulary_names(vocabulary: Vocabulary) -> list[LabelledName]:
    """The names of a vocabulary with their types."""
    return [
        (name, _TYPES.index(entry.type), 1.0) for entry in vocabulary.entries for name in dict.fromkeys(entry.names)
    ]


def fit_name_types(names: Sequence[LabelledName]) -> NameTypes:
    """Fit by L-BFGS with an L2 penalty.

    Args:
        names: labelled names; one may be there several times.
    """
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    rows, columns, values = [], [], []
    for row, (name, _, _) in enumerate(names):
        buckets = name_features(name)
        rows += [row] * (len(buckets) + 1)
        columns += [*buckets, BUCKETS]
        values += [1 / np.sqrt(len(buckets))] * len(buckets) + [1.0]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(names), BUCKETS + 1))
    labels = np.array([label for _, label, _ in names])
    weights = np.array([weight for _, _, weight in names])
    truth = np.zeros((len(names), len(_TYPES)))
    truth[np.arange(len(names)), labels] = 1
    shape = (BUCKETS + 1, len(_TYPES))

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ flat.reshape(shape)
        scores -= scores.max(axis=1, keepdims=True)
        raised = np.exp(scores)
        total = raised.sum(axis=1, keepdims=True)
        value = -float((weights * (scores[truth > 0] - np.log(total[:, 0]))).sum())
        gradient = matrix.T @ (weights[:, None] * (raised / total - truth))
        return value + _PENALTY * float(flat @ flat), np.asarray(gradient).ravel() + 2 * _PENALTY * flat

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return NameTypes(found.x.reshape(shape).astype(np.float32))
