"""Betweenness: exact from every node, spread over processes, or estimated from some nodes."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.network.arrays import Network
from kgraph.network.twins import Twins, path_twins, twins

if TYPE_CHECKING:
    import igraph

__all__ = ["EXACT_NODES", "Estimate", "betweenness", "drawn"]

EXACT_NODES: Final = 50_000
"""Networks of more nodes are measured from `SAMPLES` sources unless another number is asked for."""

SAMPLES: Final = 1000
_BATCHES: Final = 20
_PARALLEL: Final = 500


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """Values of the nodes, from how many of them they come, and the standard error of each where that is a sample."""

    values: NDArray[np.float64]
    sources: int
    errors: NDArray[np.float64] | None = None


def drawn(size: int, samples: int | None) -> list[int]:
    """The sources that paths are followed from: all, or a random sample that is the same each time.

    Args:
        size: the number of nodes.
        samples: how many; by default all of up to `EXACT_NODES`, else `SAMPLES`.
    """
    count = (size if size <= EXACT_NODES else SAMPLES) if samples is None else samples
    return list(range(size)) if count >= size else sorted(random.Random(0).sample(range(size), count))


def betweenness(network: Network, *, workers: int = 1, samples: int | None = None) -> Estimate:
    """The share of all pairs whose shortest paths lead through a node, by distance 1 / weight; igraph counts.

    Args:
        network: with weights.
        workers: processes.
        samples: sources of an estimate; by default exact where it is affordable.

    References:
        L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977), 35-41.
        U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology 25
        (2001), 163-177.
        U. Brandes and C. Pich, "Centrality estimation in large networks", International Journal of Bifurcation and
        Chaos 17 (2007), 2303-2318.

    Example:
        >>> import networkx as nx
        >>> betweenness(Network.of(nx.path_graph(3))).values.tolist()
        [0.0, 1.0, 0.0]
    """
    size = len(network)
    sources = drawn(size, samples)
    pairs = (size - 1) * (size - 2) / 2
    if pairs <= 0 or not len(network.edges):
        return Estimate(np.zeros(size), len(sources))
    lengths = network.matrix()
    alike = twins(lengths)
    lengths.data = 1 / lengths.data
    passed = path_twins(lengths, alike)
    workers = max(1, workers)
    if len(sources) == size:
        stand_ins = alike.kept.tolist()
        parts = [{place: int(alike.count[place]) for place in stand_ins[start::workers]} for start in range(workers)]
    else:
        parts = [dict(Counter(alike.standin[sources[start::_BATCHES]].tolist())) for start in range(_BATCHES)]
    sums = _followed(_without(network, passed), [part for part in parts if part], workers)
    sums[:, passed.count[passed.standin] > 1] = 0.0
    sums = np.array([alike.mean(row) for row in sums])
    values = sums.sum(axis=0) * (size / len(sources) / pairs)
    if len(sources) == size:
        return Estimate(values, size)
    taken = [sum(part.values()) for part in parts if part]
    return Estimate(values, len(sources), _batch_errors(sums, taken, size) / pairs)


def _without(network: Network, passed: Twins) -> Network:
    """The network of those that stand for twins, with each other twin tied to its stand-in alone.

    No path leads through a twin, so that all distances between the others stay. From elsewhere a twin is as far as its
    stand-in and a constant: the paths to it lead through the same nodes as before.
    """
    kept = (passed.count > 0)[network.edges].all(axis=1)
    others = np.flatnonzero(passed.count == 0)
    edges = np.concatenate([network.edges[kept], np.stack([passed.standin[others], others], axis=1)])
    lengths = np.concatenate([1 / network.weights[kept], np.ones(len(others))])
    return Network(network.nodes, edges.astype(np.int32), lengths)


def _followed(network: Network, jobs: Sequence[Mapping[int, int]], workers: int) -> NDArray[np.float64]:
    """The dependencies of each job, shape (jobs, nodes)."""
    if workers > 1 and len(network) >= _PARALLEL:
        with ProcessPoolExecutor(workers, initializer=_share, initargs=(network,)) as pool:
            return np.array(list(pool.map(_in_worker, jobs)))
    graph = network.to_igraph()
    return np.array([_dependencies(graph, job) for job in jobs])


_shared: igraph.Graph | None = None


def _share(network: Network) -> None:
    """Give a process the network that it is to follow paths in."""
    global _shared
    _shared = network.to_igraph()


def _in_worker(sources: Mapping[int, int]) -> NDArray[np.float64]:
    assert _shared is not None
    return _dependencies(_shared, sources)


def _dependencies(graph: igraph.Graph, sources: Mapping[int, int]) -> NDArray[np.float64]:
    """What the paths from some sources give to each node, times the number of nodes that a source stands for."""
    alike: dict[int, list[int]] = defaultdict(list)
    for source, count in sorted(sources.items()):
        alike[count].append(source)
    total: NDArray[np.float64] = np.zeros(graph.vcount())
    for count, places in alike.items():
        total += count * np.array(graph.betweenness(directed=False, weights="weight", sources=places))
    return total


def _batch_errors(sums: NDArray[np.float64], taken: Sequence[int], size: int) -> NDArray[np.float64]:
    """The standard error of the estimated total, from how much batches of sources differ."""
    totals = sums * (size / np.array(taken, dtype=float))[:, None]
    left = math.sqrt(max(0.0, 1 - sum(taken) / size))
    return np.asarray(totals.std(axis=0, ddof=1) / math.sqrt(len(taken)) * left, dtype=float)
