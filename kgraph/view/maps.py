"""What a page shows: which nodes, where, in which colour, with which edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kgraph.model import Cluster, Tables
from kgraph.network.layout import island_layout

__all__ = ["MAX_NODES", "Drawing", "around", "cluster_map"]

MAX_NODES: Final = 2000
MAX_EGO: Final = 150
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
    shown = graph.subgraph(ranked[:limit])
    named = [(cluster.label, tuple(node for node in cluster.members if node in shown)) for cluster in clusters]
    groups = sorted((g for g in named if len(g[1]) >= 3), key=lambda group: (-len(group[1]), group[0]))
    grouped = {node for _, members in groups for node in members}
    rest = [tuple(sorted(p)) for p in nx.connected_components(shown.subgraph(n for n in shown if n not in grouped))]
    islands = [members for _, members in groups] + sorted(rest, key=lambda part: (-len(part), part))
    positions = island_layout(nx.Graph(shown), islands)
    drawn = _strongest_edges(shown)
    return Drawing(drawn, positions, tuple(groups), len(linked), graph.number_of_edges())


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


def around(tables: Tables, centre: str, *, hops: int = 1, limit: int = MAX_EGO) -> Drawing:
    """One paper, author or term and what is near it, the most strongly tied first.

    Args:
        tables: the resolved graph.
        centre: ``paper/…``, ``author/…`` or ``term/…``.
        hops: how far to go, 1 or 2; from an author or a term, one hop leads through its papers to what shares them.
        limit: the most nodes that are shown.
    """
    graph = _everything(tables)
    reach = hops if centre.startswith("paper/") else 2 * hops
    near = nx.single_source_shortest_path_length(graph, centre, cutoff=reach)
    ranked = _nearest(graph, centre, near, limit)
    shown = nx.Graph(graph.subgraph(ranked[:limit]))
    kinds = ("paper", "author", "term")
    groups = tuple((k, tuple(sorted(n for n in shown if n.startswith(f"{k}/")))) for k in kinds)
    positions = island_layout(shown, [list(shown)], spacing=90.0)
    return Drawing(shown, positions, groups, len(near), graph.subgraph(near).number_of_edges())


def _nearest(graph: nx.Graph[str], centre: str, near: Mapping[str, int], limit: int) -> list[str]:
    """The centre, then its own neighbours on two fifths of the space, then what most of these lead to."""
    votes = {node: int(data.get("votes", 0)) for node, data in graph.nodes(data=True)}
    first = sorted(graph[centre], key=lambda node: (-votes[node], -graph.degree(node), node))
    kept = first if len(near) <= limit else first[: max(1, limit * 2 // 5)]
    shared = Counter(other for node in kept for other in graph[node] if other in near)
    rest = [node for node in near if node != centre and node not in set(kept)]
    return [centre, *kept, *sorted(rest, key=lambda node: (-shared[node], near[node], -graph.degree(node), node))]


def _everything(tables: Tables) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for paper in tables.papers.values():
        graph.add_node(f"paper/{paper.id}", label=paper.title, papers=1, votes=paper.votes or 0)
        graph.add_edges_from((f"paper/{paper.id}", f"author/{author}", {"weight": 1.0}) for author in paper.authors)
    graph.add_edges_from((f"paper/{c.paper}", f"term/{c.term}", {"weight": 1.0}) for c in tables.claims)
    for author in tables.authors.values():
        if f"author/{author.id}" in graph:
            graph.nodes[f"author/{author.id}"].update(label=author.name, papers=graph.degree(f"author/{author.id}"))
    for term in tables.terms.values():
        if f"term/{term.id}" in graph:
            graph.nodes[f"term/{term.id}"].update(label=term.label, papers=graph.degree(f"term/{term.id}"))
    return graph
