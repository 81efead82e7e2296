"""Folds, and predictions by models that have not seen the paper."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from kgraph.training.boosting import SETTINGS, fit, folds_of, out_of_fold

Matrix = NDArray[np.float32]


@given(st.integers(1, 200), st.integers(1, 12), st.integers(0, 1000))
def test_folds_are_as_equal_as_can_be(papers: int, folds: int, seed: int) -> None:
    found = Counter(folds_of(papers, folds, seed).tolist())
    assert sum(found.values()) == papers
    assert set(found) == set(range(min(papers, folds)))
    assert max(found.values()) - min(found.values()) <= 1


def test_a_seed_fixes_the_folds_and_another_changes_them() -> None:
    assert np.array_equal(folds_of(100, 5, 3), folds_of(100, 5, 3))
    assert not np.array_equal(folds_of(100, 5, 3), folds_of(100, 5, 4))
    assert not np.array_equal(folds_of(100, 5), np.arange(100) % 5), "papers of one day stand together in a file"


def data(seed: int = 0, papers: int = 12, rows: int = 10) -> tuple[Matrix, list[int | None], NDArray[np.int_]]:
    """Rows of several papers, whose label is whether the first column is above 0."""
    chance = np.random.RandomState(seed)
    matrix = chance.normal(size=(papers * rows, 4)).astype(np.float32)
    labels: list[int | None] = [int(row[0] > 0) for row in matrix]
    return matrix, labels, np.repeat(np.arange(papers), rows)


def test_what_is_learned_holds_for_unseen_papers() -> None:
    matrix, labels, papers = data()
    found = out_of_fold("pair", matrix, labels, papers, folds_of(12, 4))
    assert np.mean((found > 0.5) == np.array(labels)) > 0.9


def test_no_prediction_comes_from_a_model_that_saw_the_paper() -> None:
    """Whatever the labels of a fold say, the predictions for its own papers stay: nothing of it was learned from."""
    matrix, labels, papers = data()
    folds = folds_of(12, 3)
    before = out_of_fold("pair", matrix, labels, papers, folds)
    for fold in range(3):
        inside = folds[papers] == fold
        flipped = [1 - (label or 0) if own else label for label, own in zip(labels, inside, strict=True)]
        after = out_of_fold("pair", matrix, flipped, papers, folds)
        assert np.array_equal(after[inside], before[inside])
        assert not np.array_equal(after[~inside], before[~inside]), "other papers learn from this fold"


def test_rows_without_a_label_are_predicted_and_not_learned_from() -> None:
    matrix, labels, papers = data()
    folds = folds_of(12, 3)
    unknown = np.arange(len(labels)) % 5 == 0
    partly = [None if own else label for label, own in zip(labels, unknown, strict=True)]
    before = out_of_fold("pair", matrix, partly, papers, folds)
    assert ((before > 0) & (before < 1)).all() and len(before) == len(labels)
    other = matrix.copy()
    other[unknown] = 9
    after = out_of_fold("pair", other, partly, papers, folds)
    assert np.array_equal(after[~unknown], before[~unknown])


def test_a_model_of_classes_gives_a_distribution_over_all_six() -> None:
    matrix, _, papers = data()
    labels: list[int | None] = [int(row[0] > 0) + 2 * int(row[1] > 0) for row in matrix]
    found = out_of_fold("type", matrix, labels, papers, folds_of(12, 3))
    assert found.shape == (len(labels), 6)
    assert found.sum(axis=1) == pytest.approx(np.ones(len(labels)), abs=1e-5)
    assert np.mean(found.argmax(axis=1) == np.array(labels)) > 0.8


@pytest.mark.parametrize("name", SETTINGS)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    matrix, labels, _ = data()
    known = [label or 0 for label in labels]
    one, two = (bytes(fit(name, matrix, known).save_raw("ubj")) for _ in range(2))
    assert one == two
