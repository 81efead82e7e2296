"""Clusters of a network: Leiden by igraph, Louvain by NetworkX where igraph is not installed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kgraph.network.arrays import Network, strengths
from kgraph.network.engine import has_igraph, igraph_of, seeded

__all__ = ["Partition", "communities", "modularity", "partition"]


@dataclass(frozen=True, slots=True)
class Partition:
    """The clusters of a network, the largest first, and their modularity."""

    clusters: tuple[tuple[Any, ...], ...]
    modularity: float
    method: str

    def membership(self) -> dict[Any, int]:
        """The number of each node's cluster."""
        return {node: number for number, cluster in enumerate(self.clusters) for node in cluster}


def communities(
    graph: nx.Graph[Any] | Network,
    *,
    resolution: float = 1.0,
    seed: int = 0,
    iterations: int = 10,
    use_igraph: bool | None = None,
) -> Partition:
    """Cut a network into clusters that hold together more than chance would have it.

    Args:
        graph: an undirected network; edges may carry ``weight``.
        resolution: above 1 gives more and smaller clusters.
        seed: the same seed gives the same clusters.
        iterations: of Leiden; 2 are nearly as good as any number.
        use_igraph: force the engine; by default igraph where it is installed.

    References:
        V. A. Traag, L. Waltman and N. J. van Eck, "From Louvain to Leiden", Scientific Reports 9, 5233 (2019).
        V. D. Blondel et al., "Fast unfolding of communities in large networks", J. Stat. Mech. P10008 (2008).

    Example:
        >>> graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(3))
        >>> communities(graph).clusters
        ((0, 1, 2, 3), (4, 5, 6))
    """
    network = Network.of(graph)
    if not len(network.edges):
        return Partition(tuple((node,) for node in sorted(network.nodes, key=str)), 0.0, "none")
    fast = has_igraph() if use_igraph is None else use_igraph
    numbers = partition(
        len(network),
        network.edges,
        network.weights,
        resolution=resolution,
        seed=seed,
        iterations=iterations,
        use_igraph=fast,
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for node, number in zip(network.nodes, numbers.tolist(), strict=True):
        found[number].append(node)
    clusters = sorted(
        (tuple(sorted(part, key=str)) for part in found.values()), key=lambda part: (-len(part), str(part[0]))
    )
    return Partition(tuple(clusters), modularity(network, numbers, resolution), "Leiden" if fast else "Louvain")


def modularity(network: Network, numbers: NDArray[np.int32], resolution: float = 1.0) -> float:
    """How much of the ties' weight is inside clusters, less what chance would put there; at most 1.

    Args:
        network: with at least one edge.
        numbers: the cluster of each node, from 0 on.
        resolution: how much chance counts.

    References:
        M. E. J. Newman, "Analysis of weighted networks", Physical Review E 70, 056131 (2004).

    Example:
        >>> modularity(Network.of(nx.Graph([(0, 1), (2, 3)])), np.array([0, 0, 1, 1], dtype=np.int32))
        0.5
    """
    ends = numbers[network.edges]
    total = float(network.weights.sum())
    inside = float(network.weights[ends[:, 0] == ends[:, 1]].sum())
    strength = strengths(ends, network.weights)
    return inside / total - resolution * float(((strength / (2 * total)) ** 2).sum())


def partition(
    size: int,
    ends: NDArray[np.integer[Any]],
    weights: NDArray[np.float64],
    *,
    resolution: float = 1.0,
    seed: int = 0,
    iterations: int = 10,
    start: Sequence[int] | None = None,
    use_igraph: bool | None = None,
) -> NDArray[np.int32]:
    """The cluster of each node of a network that is given as arrays; see `communities`.

    Args:
        size: the number of nodes.
        ends: the two nodes of each edge.
        weights: the weight of each edge.
        resolution: above 1 gives more and smaller clusters.
        seed: the same seed gives the same clusters.
        iterations: of Leiden.
        start: the clusters that Leiden starts from; Louvain cannot.
        use_igraph: force the engine; by default igraph where it is installed.

    Example:
        >>> partition(4, np.array([[0, 1], [2, 3]]), np.ones(2)).tolist()
        [0, 0, 1, 1]
    """
    if not (has_igraph() if use_igraph is None else use_igraph):
        return _louvain(size, ends, weights, resolution, seed)
    graph = igraph_of(size, ends, weights)
    with seeded(seed):
        found = graph.community_leiden(
            objective_function="modularity",
            weights="weight",
            resolution=resolution,
            n_iterations=iterations,
            initial_membership=start,
        )
    return np.array(found.membership, dtype=np.int32)


def _louvain(
    size: int, ends: NDArray[np.integer[Any]], weights: NDArray[np.float64], resolution: float, seed: int
) -> NDArray[np.int32]:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((int(a), int(b), float(w)) for (a, b), w in zip(ends, weights, strict=True))
    found = np.zeros(size, dtype=np.int32)
    parts = nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)
    for number, part in enumerate(parts):
        found[list(part)] = number
    return found
