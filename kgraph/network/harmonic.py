"""Harmonic closeness: exact from every node, or estimated from some."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kgraph.network.arrays import Network
from kgraph.network.paths import Estimate, drawn
from kgraph.network.twins import twins

__all__ = ["harmonic"]

_WORDS: Final = 8
"""Machine words of 64 nodes each that are followed at once."""


def harmonic(network: Network, *, samples: int | None = None) -> Estimate:
    """The mean of 1 / distance to all others, by number of steps.

    The neighbourhoods of many nodes grow at once, each as a bit of a machine word, and twins grow as one.

    Args:
        network: weights do not count.
        samples: nodes that distances are measured to; by default exact where it is affordable.

    References:
        M. Marchiori and V. Latora, "Harmony in the small-world", Physica A 285 (2000), 539-546.
        M. Then et al., "The more the merrier: efficient multi-source graph traversal", PVLDB 8 (2014), 449-460.
        D. Eppstein and J. Wang, "Fast approximation of centrality", Journal of Graph Algorithms and Applications 8
        (2004), 39-45.

    Example:
        >>> import networkx as nx
        >>> harmonic(Network.of(nx.path_graph(3))).values.tolist()
        [0.75, 1.0, 0.75]
    """
    size = len(network)
    sources = drawn(size, samples)
    if size < 2:
        return Estimate(np.zeros(size), len(sources))
    matrix = network.matrix(weighted=False)
    found = twins(matrix)
    kept = found.kept
    place = np.zeros(size, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    taken = np.bincount(place[found.standin[sources]], minlength=len(kept))
    nearness, squares = _nearness(matrix[kept][:, kept], taken)
    of_node = place[found.standin]
    chosen = np.zeros(size)
    chosen[sources] = 1
    # A node is at no distance from itself, and one step from the other twins among the sources.
    sums = nearness[of_node] + np.where(found.count[found.standin] > 1, taken[of_node] - chosen, 0.0)
    if len(sources) == size:
        return Estimate(sums / (size - 1), size)
    squared = squares[of_node] + np.where(found.count[found.standin] > 1, taken[of_node] - chosen, 0.0)
    count = len(sources)
    mean = sums / count
    spread = np.sqrt(np.maximum(squared / count - mean**2, 0.0) / max(1, count - 1) * (1 - count / size))
    scale = size / (size - 1)
    return Estimate(mean * scale, count, spread * scale)


def _nearness(matrix: csr_array, taken: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sums of 1 / distance and of 1 / distance² of each node to others, which count as often as they were taken."""
    size = matrix.shape[0]
    sums, squares = np.zeros(size), np.zeros(size)
    sources = np.flatnonzero(taken)
    sources = sources[np.argsort(taken[sources], kind="stable")]
    for start in range(0, len(sources), 64 * _WORDS):
        part = sources[start : start + 64 * _WORDS]
        for steps, reached in enumerate(_rings(matrix, part, taken[part]), 1):
            sums += reached / steps
            squares += reached / steps**2
    return sums, squares


def _rings(matrix: csr_array, sources: NDArray[np.int64], counts: NDArray[np.int64]) -> Iterator[NDArray[np.float64]]:
    """For 1, 2, 3 ... steps: how many sources, each as often as it counts, are just so far from each node."""
    size, place = matrix.shape[0], np.arange(len(sources))
    bits = np.uint64(1) << (place % 64).astype(np.uint64)
    seen = np.zeros((size, -(-len(sources) // 64)), dtype=np.uint64)
    seen[sources, place // 64] = bits
    powers = [(2**power, _mask(seen, sources, counts >> power & 1)) for power in range(int(counts.max()).bit_length())]
    rows = np.repeat(np.arange(size), np.diff(matrix.indptr))
    front = seen.copy()
    while True:
        used = np.flatnonzero(np.asarray(front.any(axis=1))[matrix.indices])
        if not len(used):
            return
        ends = rows[used]
        starts = np.flatnonzero(np.diff(ends, prepend=-1))
        nodes = ends[starts]
        fresh = np.bitwise_or.reduceat(front[matrix.indices[used]], starts, axis=0) & ~seen[nodes]
        seen[nodes] |= fresh
        front[:] = 0
        front[nodes] = fresh
        ring = np.zeros(size)
        for value, mask in powers:
            ring[nodes] += value * np.bitwise_count(fresh & mask).sum(axis=1)
        yield ring


def _mask(seen: NDArray[np.uint64], sources: NDArray[np.int64], wanted: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The bits of the wanted ones among the sources."""
    found: NDArray[np.uint64] = np.bitwise_or.reduce(seen[sources[wanted > 0]], axis=0)
    return found
