"""Clusters at two levels, coarse and fine inside coarse, that move as little as can be when papers are added."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from kgraph.network.arrays import strengths
from kgraph.network.communities import partition
from kgraph.network.ties import Ties

__all__ = ["Levels", "by_size", "inside", "join", "two_levels"]

FEWEST: Final = 8
MOST: Final = 25
"""How many coarse clusters a reader takes in at once; as many as that are looked for."""

_SMALL_CORE: Final = 300
_MEMORY: Final = 4.0
_LEAST_SHARE: Final = 0.01
_LADDER: Final = tuple(round(1.6 * 2.0 ** (step / 2), 4) for step in range(-8, 14))
"""The resolutions that are tried, each half as much again as the last."""


@dataclass(frozen=True, slots=True)
class Levels:
    """The cluster of each node at both levels: numbers from 0 on, the largest first, and -1 for none.

    `resolutions` are those that gave them; the next clustering starts from all three.
    """

    coarse: NDArray[np.int32]
    fine: NDArray[np.int32]
    resolutions: tuple[float, float] = (1.6, 3.2)


def two_levels(ties: Ties, before: Levels | None = None, *, runs: int = 1, core: float = 1.0, seed: int = 0) -> Levels:
    """Cut a network into some 8 to 25 coarse clusters, and each of these into fine ones.

    A coarse cluster has at least 3 nodes and one in a hundred of those with ties; smaller parts join the one that they
    are most tied to. The resolution is the nearest on a fixed ladder that gives as many clusters as a reader takes in,
    sought from the one `before` used. Fine clusters come from the same search over the ties inside coarse ones, for
    about as many as the square root of the number of nodes.

    Args:
        ties: the network.
        before: the clusters of an earlier day, from which the search starts and whose ties count more.
        runs: the runs of Leiden whose agreement decides; more give clusters that a little more data hardly changes.
        core: the share of nodes, the most strongly tied, that the clusters are made of; the others join them.
        seed: the same seed gives the same clusters.

    References:
        V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden", Scientific Reports 9, 5233 (2019).
        A. Lancichinetti and S. Fortunato, "Consensus clustering in complex networks", Scientific Reports 2, 336 (2012).

    Example:
        >>> edges = np.array([[0, 1], [0, 2], [1, 2], [3, 4], [3, 5], [4, 5]], dtype=np.int32)
        >>> ties = Ties(np.ones(7, dtype=bool), edges, np.ones(6), np.ones(6, dtype=np.int32))
        >>> two_levels(ties).coarse
        array([ 0,  0,  0,  1,  1,  1, -1], dtype=int32)
    """
    size = len(ties.present)
    start = before or Levels(np.full(size, -1, np.int32), np.full(size, -1, np.int32))
    count = len(np.unique(ties.edges))
    smallest = max(3, math.ceil(_LEAST_SHARE * count))
    search = _Search(runs, core, seed)
    coarse, resolution = search.best(ties, start.coarse, start.resolutions[0], (FEWEST, MOST), smallest)
    few, many = (round(share * math.sqrt(count)) for share in (0.7, 2.0))
    least = max(3, round(math.sqrt(count) / 8))
    first = max(start.resolutions[1], 2 * resolution) if before is None else start.resolutions[1]
    fine, finer = search.best(inside(ties, coarse), start.fine, first, (few, many), least)
    fine = np.where(coarse >= 0, fine, -1).astype(np.int32)
    return Levels(coarse, _only_true_parts(coarse, fine), (resolution, finer))


def inside(ties: Ties, numbers: NDArray[np.int32]) -> Ties:
    """Only the ties within clusters.

    Args:
        ties: the network.
        numbers: the cluster of each node, -1 for none.
    """
    ends = numbers[ties.edges]
    kept = (ends[:, 0] == ends[:, 1]) & (ends[:, 0] >= 0)
    return Ties(ties.present, ties.edges[kept], ties.weights[kept], ties.joint[kept])


def join(ties: Ties, numbers: NDArray[np.int32], rounds: int = 6) -> NDArray[np.int32]:
    """Give nodes without a cluster the one that they are most tied to; ties to what is tied to many count less.

    Args:
        ties: the network.
        numbers: the cluster of each node, -1 for none.
        rounds: over how many steps clusters spread.

    References:
        U. N. Raghavan, R. Albert and S. Kumara, "Near linear time algorithm to detect community structures", Phys.
        Rev. E 76, 036106 (2007).
    """
    size, count = len(numbers), int(numbers.max(initial=-1)) + 1
    strength = strengths(ties.edges, ties.weights, size)
    ends = np.concatenate([ties.edges, ties.edges[:, ::-1]])
    data = np.tile(ties.weights, 2) / np.sqrt(np.maximum(strength[ends[:, 1]], 1e-12))
    table = coo_array((data, (ends[:, 0], ends[:, 1])), shape=(size, size)).tocsr()
    found = numbers.copy()
    given = numbers >= 0
    for _ in range(rounds if count else 0):
        before = found.copy()
        known = np.flatnonzero(found >= 0)
        homes = coo_array((np.ones(len(known)), (known, found[known])), shape=(size, count)).tocsr()
        mass = np.sqrt(np.sqrt(np.maximum(np.bincount(found[known], strength[known], count), 1e-12)))
        pull = np.round((table @ homes).toarray() / mass[None], 9)
        drawn = ~given & (pull.max(axis=1) > 0)
        found[drawn] = pull[drawn].argmax(axis=1)
        if (found == before).all():
            break
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    runs: int
    core: float
    seed: int

    def best(
        self, ties: Ties, start: NDArray[np.int32], resolution: float, wanted: tuple[int, int], smallest: int
    ) -> tuple[NDArray[np.int32], float]:
        """Climb the ladder of resolutions, up where there are too few clusters and down where there are too many."""
        middle = self._core(ties)
        least = max(3, math.ceil(smallest * len(np.unique(middle.edges)) / max(1, len(np.unique(ties.edges)))))
        network = _Network(middle, start)
        step = int(np.abs(np.array(_LADDER) - resolution).argmin())
        tried: dict[int, int] = {}
        while 0 <= step < len(_LADDER) and step not in tried:
            found = _absorb(middle, network.leiden(_LADDER[step], self.seed), least)
            tried[step] = int(found.max(initial=-1)) + 1
            if wanted[0] <= tried[step] <= wanted[1]:
                break
            step += 1 if tried[step] < wanted[0] else -1
        aim = math.sqrt(wanted[0] * wanted[1])
        chosen = min(tried, key=lambda at: (abs(math.log((tried[at] + 0.5) / (aim + 0.5))), at))
        found = _absorb(middle, network.agreed(_LADDER[chosen], self.runs, self.seed), least)
        return by_size(found if middle is ties else join(ties, found)), _LADDER[chosen]

    def _core(self, ties: Ties) -> Ties:
        """The network of the most strongly tied nodes."""
        size = len(ties.present)
        strength = strengths(ties.edges, ties.weights, size)
        number = max(_SMALL_CORE, round(self.core * int((strength > 0).sum())))
        if self.core >= 1 or number >= (strength > 0).sum():
            return ties
        least = np.sort(strength)[::-1][number - 1]
        kept = (strength >= least)[ties.edges].all(axis=1)
        return Ties(ties.present, ties.edges[kept], ties.weights[kept], ties.joint[kept])


class _Network:
    """The nodes with ties, ready for Leiden; ties inside the clusters of an earlier day count more."""

    def __init__(self, ties: Ties, start: NDArray[np.int32]) -> None:
        self._size = len(start)
        self._nodes, ends = np.unique(ties.edges, return_inverse=True)
        self._ends = ends.reshape(-1, 2)
        before = start[ties.edges]
        kept = (before[:, 0] == before[:, 1]) & (before[:, 0] >= 0)
        self._weights = ties.weights * np.where(kept, 1.0 + _MEMORY, 1.0)
        self._start = start[self._nodes].copy()
        self._warm = bool((self._start >= 0).any())
        fresh = self._start < 0
        self._start[fresh] = self._start.max(initial=-1) + 1 + np.arange(int(fresh.sum()))

    def leiden(self, resolution: float, seed: int) -> NDArray[np.int32]:
        """The cluster of every node; -1 for those without ties."""
        return self._spread(self._once(self._weights, resolution, seed))

    def agreed(self, resolution: float, count: int, seed: int) -> NDArray[np.int32]:
        """What several runs agree on: a run over ties that weigh as often as their ends came out together."""
        if not len(self._nodes):
            return np.full(self._size, -1, dtype=np.int32)
        if count == 1:
            return self.leiden(resolution, seed)
        runs = [self._once(self._weights, resolution, seed + number) for number in range(count)]
        shares = np.mean([run[self._ends[:, 0]] == run[self._ends[:, 1]] for run in runs], axis=0)
        return self._spread(self._once(np.maximum(self._weights * shares**2, 1e-9), resolution, seed))

    def _spread(self, parts: NDArray[np.int32]) -> NDArray[np.int32]:
        found = np.full(self._size, -1, dtype=np.int32)
        found[self._nodes] = parts
        return found

    def _once(self, weights: NDArray[np.float64], resolution: float, seed: int) -> NDArray[np.int32]:
        if not len(self._nodes):
            return np.zeros(0, dtype=np.int32)
        start = self._start.tolist() if self._warm else None
        return partition(
            len(self._nodes), self._ends, weights, resolution=resolution, seed=seed, iterations=2, start=start
        )


def _absorb(ties: Ties, parts: NDArray[np.int32], smallest: int) -> NDArray[np.int32]:
    """Give small parts to the large one that they are most tied to; what is tied to none belongs to none."""
    parts = parts.copy()
    while True:
        sizes = np.bincount(parts[parts >= 0])
        if not len(sizes):
            return parts
        small = (sizes < smallest) & (sizes > 0)
        ends = parts[ties.edges]
        table = coo_array((ties.weights, (ends[:, 0], ends[:, 1])), shape=(len(sizes), len(sizes))).tocsr()
        both = (table + table.T).tocoo()
        rows, columns = both.coords
        kept = small[rows] & ~small[columns]
        if not kept.any():
            break
        order = np.lexsort((columns[kept], -both.data[kept], rows[kept]))
        rows, columns = rows[kept][order], columns[kept][order]
        lone, first = np.unique(rows, return_index=True)
        target = np.arange(len(sizes))
        target[lone] = columns[first]
        parts[parts >= 0] = target[parts[parts >= 0]]
    parts[(parts >= 0) & small[np.maximum(parts, 0)]] = -1
    return by_size(parts)


def by_size(parts: NDArray[np.int32]) -> NDArray[np.int32]:
    """Numbers from 0 on, the largest cluster first, equal ones by their first node.

    Args:
        parts: the cluster of each node, -1 for none.

    Example:
        >>> by_size(np.array([4, 7, 7, -1], dtype=np.int32)).tolist()
        [1, 0, 0, -1]
    """
    numbers, first, sizes = np.unique(parts[parts >= 0], return_index=True, return_counts=True)
    order = np.lexsort((np.flatnonzero(parts >= 0)[first], -sizes))
    renamed = np.full(int(parts.max(initial=-1)) + 2, -1, dtype=np.int32)
    renamed[numbers[order]] = np.arange(len(order))
    return renamed[parts]


def _only_true_parts(coarse: NDArray[np.int32], fine: NDArray[np.int32]) -> NDArray[np.int32]:
    """Fine clusters without those that are all of their coarse one."""
    if not (fine >= 0).any():
        return fine
    whole = np.bincount(coarse[coarse >= 0])
    sizes = np.bincount(fine[fine >= 0])
    home = np.zeros(len(sizes), dtype=np.int64)
    home[fine[fine >= 0]] = coarse[fine >= 0]
    same = sizes == whole[home]
    return by_size(np.where((fine >= 0) & ~same[np.maximum(fine, 0)], fine, -1).astype(np.int32))
