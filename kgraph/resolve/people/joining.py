"""Bundles of papers of one name to people: they join as long as papers can be expected to stand in better company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.resolve.people.clusters import Partition
from kgraph.resolve.people.evidence import Unit

__all__ = ["Join", "Joined", "join"]

Matrix = NDArray[np.float64]

_TRUST: Final = 0.7
"""By what log-odds are multiplied before they are added up: what is known of the pairs of one name is not independent.
Lower values join more, which names of two people with many papers each gain by and other names lose."""


@dataclass(frozen=True, slots=True)
class Join:
    """A decision on two bundles of signatures: the log-odds that one person signs both, and whether they joined."""

    left: Unit
    right: Unit
    score: float
    joined: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """Bundles of signatures, each of one person as far as one can tell, and what was decided on the way."""

    units: tuple[Unit, ...]
    decisions: tuple[Join, ...]


def join(units: Sequence[Unit], scores: Mapping[tuple[int, int], float], sets: Partition) -> Joined:
    """Join units, those first that gain most by it, as long as the expected B-cubed F1 of the papers rises.

    A paper in a bundle of ``n``, of which ``h`` can be expected to be of its person, who can be expected to have ``e``
    papers under this name, counts ``2 h / (n + e)``. The score of a decision is the mean log-odds over the units of
    both sides, weighed by their papers.

    Args:
        units: of one name.
        scores: log-odds for each pair of places, the smaller first.
        sets: which signatures must stay apart.

    References:
        A. Bagga and B. Baldwin, "Entity-based cross-document coreferencing using the vector space model", ACL (1998),
        for the measure.
    """
    bundles = _Bundles(units, scores, sets)
    held: dict[int, Unit] = dict(enumerate(units))
    decisions = []
    while len(held) > 1:
        gains = bundles.gains()
        left, right = sorted(divmod(int(gains.argmax()), len(units)))
        if not gains[left, right] > 0:
            break
        decisions.append(Join(held[left], held[right], float(bundles.odds[left, right]), True))
        bundles.join(left, right)
        held[left] = tuple(sorted(held[left] + held.pop(right)))
    decisions += [
        Join(held[left], held[right], float(bundles.odds[left, right]), False)
        for left, right in combinations(held, 2)
        if bundles.odds[left, right] > -np.inf
    ]
    return Joined(tuple(sorted(held.values())), tuple(decisions))


class _Bundles:
    """Units in bundles, each of which goes by the place of its first unit.

    `odds` has the mean log-odds between bundles; it is minus infinite where they must stay apart.
    """

    def __init__(self, units: Sequence[Unit], scores: Mapping[tuple[int, int], float], sets: Partition) -> None:
        self.odds = _table(units, scores, sets)
        self._sizes = np.array([len(unit) for unit in units], dtype=float)
        self._papers = self._sizes.copy()
        likely = 1 / (1 + np.exp(-_TRUST * np.maximum(self.odds, -500.0)))
        likely[np.isneginf(self.odds)] = 0
        np.fill_diagonal(likely, 1)
        self._company = likely * self._sizes
        self._expected = self._company.sum(axis=1)
        self._member = np.eye(len(units))
        self._of = np.arange(len(units))

    def gains(self) -> Matrix:
        """What the papers of two bundles gain together when these join."""
        own = self._company[np.arange(len(self._of)), self._of]
        most = self._papers[self._of] + self._expected
        joined = (own[:, None] + self._company) / (most[:, None] + self._papers)
        change = self._member.T @ (2 * self._sizes[:, None] * (joined - (own / most)[:, None]))
        return np.where(np.isneginf(self.odds), -np.inf, np.round(change + change.T, 9))

    def join(self, left: int, right: int) -> None:
        """Bring the right bundle into the left one."""
        weights = self._papers[left], self._papers[right]
        row = np.round((self.odds[left] * weights[0] + self.odds[right] * weights[1]) / sum(weights), 9)
        row[left] = -np.inf
        self.odds[left], self.odds[:, left] = row, row
        self.odds[right], self.odds[:, right] = -np.inf, -np.inf
        self._papers[left] += weights[1]
        self._company[:, left] += self._company[:, right]
        self._member[:, left] += self._member[:, right]
        self._member[:, right] = 0
        self._of[self._of == right] = left


def _table(units: Sequence[Unit], scores: Mapping[tuple[int, int], float], sets: Partition) -> Matrix:
    table = np.full((len(units), len(units)), -np.inf)
    for (left, right), score in scores.items():
        if not sets.divided(units[left], units[right]):
            table[left, right] = table[right, left] = score
    return table
