"""What speaks for two bundles of papers being of one person: topics, topics of co-authors, ties between co-authors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from kgraph.resolve.people.topics import unit_rows

__all__ = ["FEATURES", "Evidence", "Unit"]

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int_]
Unit = tuple[int, ...]
"""Signatures, by number, that are taken to be of one person; sorted."""

FEATURES: Final = ("topic", "circle", "ties", "shared", "people", "smaller", "larger", "largest")
"""Columns of `Evidence.between`, see there."""

_CROWD: Final = 60
"""People from which a paper says nothing of who works with whom."""
_BATCH: Final = 4096


class Evidence:
    """The papers and co-authors of all signatures, ready to compare bundles of them.

    Args:
        papers: of each signature the row of its paper in `topics`.
        keys: of each signature the number of its name.
        topics: one vector of length 1 a paper.
        groups: which signatures are of groups; who signs beside a group does not thereby know the others who do.
    """

    def __init__(self, papers: Sequence[int], keys: Sequence[int], topics: Matrix, groups: Sequence[bool]) -> None:
        self.papers = np.asarray(papers, dtype=int)
        self.keys = np.asarray(keys, dtype=int)
        self._topics = topics
        shape = (len(topics), int(self.keys.max(initial=-1)) + 1)
        people = ~np.asarray(groups, dtype=bool)
        self._signed = _ones(self.papers[people], self.keys[people], shape)
        self._count = np.asarray(self._signed.sum(axis=0)).ravel()
        self._near = _near(self._signed)
        self._sums = np.asarray(self._signed.T @ topics)

    def people(self, paper: int) -> Numbers:
        """The numbers of the names under a paper, sorted."""
        signed = self._signed
        return np.asarray(signed.indices[signed.indptr[paper] : signed.indptr[paper + 1]])

    def between(self, units: Sequence[Unit], pairs: Matrix | Numbers) -> Matrix:
        """The evidence on pairs of units.

        Args:
            units: bundles of signatures.
            pairs: one row a pair: the places of two units.

        Returns:
            One row a pair: the cosine of their topics; the mean cosine of the topics of one and those that the
            co-authors of the other have elsewhere; the logarithm of 1 plus 20 times the share of co-authors' ties that
            lead to co-authors of the other; the number of co-authors in common; the logarithm of 1 plus the number of
            co-authors of the one that has more; the logarithms of the number of papers of the smaller unit, of the
            larger one, and of the largest among all given units that bear either name.
        """
        pairs = np.asarray(pairs, dtype=int).reshape(-1, 2)
        about, circles, beside, reach = self._described(units)
        people = np.log1p(np.asarray(beside.sum(axis=1)).ravel())
        sizes = np.log([len(unit) for unit in units]) if units else np.zeros(0)
        largest = self._largest(units, sizes)
        rows = np.zeros((len(pairs), len(FEATURES)))
        for start in range(0, len(pairs), _BATCH):
            left, right = pairs[start : start + _BATCH].T
            part = rows[start : start + _BATCH]
            part[:, 0] = (about[left] * about[right]).sum(axis=1)
            part[:, 1] = ((circles[left] * about[right]).sum(axis=1) + (circles[right] * about[left]).sum(axis=1)) / 2
            part[:, 2] = np.log1p(20 * (_overlap(reach, beside, left, right) + _overlap(reach, beside, right, left)))
            part[:, 3] = _overlap(beside, beside, left, right)
            part[:, 4] = np.maximum(people[left], people[right])
            part[:, 5] = np.minimum(sizes[left], sizes[right])
            part[:, 6] = np.maximum(sizes[left], sizes[right])
            part[:, 7] = np.maximum(largest[left], largest[right])
        return np.round(rows, 9)

    def _largest(self, units: Sequence[Unit], sizes: Matrix) -> Matrix:
        """Of each unit the size of the largest one of its name."""
        names = self.keys[np.array([unit[0] for unit in units], dtype=int)]
        found = np.zeros(int(self.keys.max(initial=-1)) + 1)
        np.maximum.at(found, names, sizes)
        return np.asarray(found[names])

    def _described(self, units: Sequence[Unit]) -> tuple[Matrix, Matrix, sp.csr_array, sp.csr_array]:
        """Of each unit: topics, topics of its co-authors elsewhere, its co-authors, the co-authors of those."""
        members = np.fromiter(chain.from_iterable(units), dtype=int)
        owner = np.repeat(np.arange(len(units)), [len(unit) for unit in units])
        papers, keys = self.papers[members], self.keys[members]
        held = _ones(owner, papers, (len(units), len(self._topics)))
        with_ = sp.csr_array(held @ self._signed - _ones(owner, keys, (len(units), self._signed.shape[1])))
        with_.data[with_.data < 0] = 0
        with_.eliminate_zeros()
        about = unit_rows(np.asarray(held @ self._topics))
        beside = sp.csr_array((np.ones(with_.nnz), with_.indices, with_.indptr), shape=with_.shape)
        people = np.maximum(np.asarray(beside.sum(axis=1)).ravel(), 1)
        reach = sp.csr_array(sp.diags_array(1 / people) @ beside @ self._near)
        return about, self._circles(with_, owner, papers), beside, reach

    def _circles(self, with_: sp.csr_array, owner: Numbers, papers: Numbers) -> Matrix:
        """The topics of the co-authors' papers that are not the unit's own."""
        elsewhere = self._count[with_.indices] - with_.data
        weight = np.where(elsewhere > 0, 1 / np.sqrt(np.maximum(elsewhere, 1)), 0)
        weights = sp.csr_array((weight, with_.indices, with_.indptr), shape=with_.shape)
        own = _overlap(weights, self._signed, owner, papers)
        mine = sp.csr_array((own, (owner, papers)), shape=(with_.shape[0], len(self._topics)))
        return unit_rows(np.asarray(weights @ self._sums - mine @ self._topics))


def _ones(rows: Numbers, columns: Numbers, shape: tuple[int, int]) -> sp.csr_array:
    return sp.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)


def _overlap(left: sp.csr_array, right: sp.csr_array, rows: Numbers, others: Numbers) -> Matrix:
    """The products of some rows of one matrix with some of another, one a pair."""
    return np.asarray(left[rows].multiply(right[others]).sum(axis=1)).ravel()


def _near(signed: sp.csr_array) -> sp.csr_array:
    """How the papers of each name spread over its co-authors, as shares; a paper of n people counts 1 / (n - 1)."""
    people = np.asarray(signed.sum(axis=1)).ravel()
    weight = np.where((people > 1) & (people <= _CROWD), 1 / np.maximum(people - 1, 1), 0)
    ties = sp.csr_array(signed.T @ sp.diags_array(weight) @ signed)
    ties.setdiag(0)
    ties.eliminate_zeros()
    total = np.asarray(ties.sum(axis=1)).ravel()
    return sp.csr_array(sp.diags_array(1 / np.where(total > 0, total, 1)) @ ties)


def numbered(items: Iterable[str]) -> dict[str, int]:
    """A number for each of some names, in their order."""
    return {item: number for number, item in enumerate(dict.fromkeys(items))}
