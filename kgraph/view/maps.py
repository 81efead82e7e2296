"""What a page shows: which nodes, where, in which colour, with which edges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kgraph.model import Cluster
from kgraph.network.layout import island_layout, islands

__all__ = ["MAX_NODES", "Drawing", "cluster_map"]

MAX_NODES: Final = 2000
_EDGES_PER_NODE: Final = 2.5


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map ready to be drawn.

    `groups` holds the label and the members of each cluster that is shown, the largest first; nodes in none of them
    are in group -1. `total` counts the nodes that could have been shown.
    """

    graph: nx.Graph[str]
    positions: Mapping[str, tuple[float, float]]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    total: int
    total_edges: int

    def group_of(self) -> dict[str, int]:
        """The group's number of each node that is in one."""
        return {node: number for number, (_, members) in enumerate(self.groups) for node in members}


def cluster_map(graph: nx.Graph[str], clusters: Sequence[Cluster], *, limit: int = MAX_NODES) -> Drawing:
    """A map of the strongest nodes of a network, its clusters as islands.

    Args:
        graph: the whole network; nodes carry ``papers``, edges ``weight``.
        clusters: named clusters of its nodes.
        limit: the most nodes that are shown.
    """
    linked = [node for node, degree in graph.degree() if degree > 0] or list(graph)
    strength = dict(graph.degree(weight="weight"))
    ranked = sorted(linked, key=lambda node: (-graph.nodes[node].get("papers", 0), -strength[node], node))
    shown = _among(graph, sorted(ranked[:limit]))
    named = [(cluster.label, tuple(node for node in cluster.members if node in shown)) for cluster in clusters]
    groups = sorted((g for g in named if len(g[1]) >= 3), key=lambda group: (-len(group[1]), group[0]))
    positions = island_layout(shown, islands(shown, [members for _, members in groups]))
    drawn = _strongest_edges(shown)
    return Drawing(drawn, positions, tuple(groups), len(linked), graph.number_of_edges())


def _among(graph: nx.Graph[str], nodes: Sequence[str]) -> nx.Graph[str]:
    """The network among some nodes, in an order that does not depend on the hash seed as that of a subgraph does."""
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from((node, graph.nodes[node]) for node in nodes)
    found.add_edges_from((a, b, graph[a][b]) for a in nodes for b in sorted(graph[a]) if b in found and a <= b)
    return found


def _strongest_edges(shown: nx.Graph[str]) -> nx.Graph[str]:
    """The network with its strongest edges, and for each node its own strongest: more would be fog."""
    allowed = int(_EDGES_PER_NODE * len(shown)) + 10
    ranked = sorted(shown.edges(data=True), key=lambda e: (-e[2].get("papers", 1), -e[2].get("weight", 0), e[0], e[1]))
    best: dict[str, tuple[str, str, dict[str, Any]]] = {}
    for a, b, data in ranked:
        best.setdefault(a, (a, b, data))
        best.setdefault(b, (a, b, data))
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from((node, dict(shown.nodes[node])) for node in sorted(shown))
    drawn.add_edges_from([*ranked[:allowed], *(best[node] for node in sorted(best))])
    return drawn
