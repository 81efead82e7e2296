"""Clusters of a network: Leiden by igraph, Louvain by NetworkX where igraph is not installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kgraph.network.engine import has_igraph, seeded, to_igraph

__all__ = ["Partition", "communities"]


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
    graph: nx.Graph[Any],
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
    if graph.number_of_edges() == 0:
        return Partition(tuple((node,) for node in sorted(graph, key=str)), 0.0, "none")
    fast = has_igraph() if use_igraph is None else use_igraph
    found = _leiden(graph, resolution, seed, iterations) if fast else _louvain(graph, resolution, seed)
    clusters = sorted((tuple(sorted(part, key=str)) for part in found), key=lambda part: (-len(part), str(part[0])))
    modularity = nx.community.modularity(
        graph, [set(part) for part in clusters], weight="weight", resolution=resolution
    )
    return Partition(tuple(clusters), float(modularity), "Leiden" if fast else "Louvain")


def _leiden(graph: nx.Graph[Any], resolution: float, seed: int, iterations: int) -> list[Sequence[Any]]:
    copy, nodes = to_igraph(graph)
    with seeded(seed):
        found = copy.community_leiden(
            objective_function="modularity", weights="weight", resolution=resolution, n_iterations=iterations
        )
    return [[nodes[place] for place in part] for part in found]


def _louvain(graph: nx.Graph[Any], resolution: float, seed: int) -> list[Sequence[Any]]:
    return [list(p) for p in nx.community.louvain_communities(graph, weight="weight", resolution=resolution, seed=seed)]
