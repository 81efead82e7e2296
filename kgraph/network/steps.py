"""Distances by number of steps: harmonic closeness and mean distance, from every node or estimated from some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from kgraph.network.arrays import Network
from kgraph.network.paths import Estimate, drawn
from kgraph.network.twins import twins

__all__ = ["harmonic", "mean_steps"]

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
    sums, squares = _sums(network.matrix(weighted=False), sources, (lambda steps: 1 / steps, lambda steps: steps**-2))
    if len(sources) == size:
        return Estimate(sums / (size - 1), size)
    others = np.full(size, float(len(sources)))
    others[sources] -= 1
    mean = sums / others
    variance = np.maximum(squares / others - mean**2, 0.0) / (others - 1) * (1 - len(sources) / size)
    return Estimate(mean, len(sources), np.sqrt(variance))


def mean_steps(matrix: csr_array, *, samples: int | None = None) -> Estimate:
    """The mean number of steps from each node to all others.

    Args:
        matrix: the symmetric adjacency of a connected network, shape (n, n), of at least two nodes.
        samples: nodes that distances are measured to; by default exact where it is affordable.

    Example:
        >>> import networkx as nx
        >>> mean_steps(Network.of(nx.path_graph(3)).matrix()).values.tolist()
        [1.5, 1.0, 1.5]
    """
    size = matrix.shape[0]
    sources = drawn(size, samples)
    (sums,) = _sums(matrix, sources, (float,))
    return Estimate(sums * (size / len(sources) / (size - 1)), len(sources))


def _sums(
    matrix: csr_array, sources: Sequence[int], values: Sequence[Callable[[int], float]]
) -> list[NDArray[np.float64]]:
    """For each node the sums, over the sources that it can reach, of values of the number of steps to them."""
    found = twins(matrix)
    kept = found.kept
    place = np.zeros(matrix.shape[0], dtype=np.int64)
    place[kept] = np.arange(len(kept))
    of_node = place[found.standin]
    taken = np.bincount(of_node[list(sources)], minlength=len(kept))
    sums = [np.zeros(len(kept)) for _ in values]
    starts = np.flatnonzero(taken)
    starts = starts[np.argsort(taken[starts], kind="stable")]
    smaller = matrix[kept][:, kept]
    for begin in range(0, len(starts), 64 * _WORDS):
        part = starts[begin : begin + 64 * _WORDS]
        for steps, reached in enumerate(_rings(smaller, part, taken[part]), 1):
            for total, value in zip(sums, values, strict=True):
                total += reached * value(steps)
    # A node is at no distance from itself, and one step from its twins among the sources.
    own = np.zeros(matrix.shape[0])
    own[list(sources)] = 1
    beside = np.where(found.count[found.standin] > 1, taken[of_node] - own, 0.0)
    return [total[of_node] + beside * value(1) for total, value in zip(sums, values, strict=True)]


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
