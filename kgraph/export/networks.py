"""The networks of a graph with what an analyst wants to know of each node and edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kgraph.export.escaping import storable
from kgraph.export.formats import ExportOptions
from kgraph.model import Cluster, Tables
from kgraph.network.careers import paper_days
from kgraph.network.clusters import clusters_of
from kgraph.network.layout import island_layout, islands

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "Network", "network"]

NODE_COLUMNS: Final = {
    "label": "text",
    "type": "text",
    "papers": "integer",
    "votes": "integer",
    "fractional": "number",
    "ambiguity": "number",
    "first_seen": "text",
    "cluster": "integer",
    "cluster_name": "text",
    "subcluster": "integer",
    "subcluster_name": "text",
    "x": "number",
    "y": "number",
}
"""The attributes of a node with their types; those that a node does not have are left out."""

EDGE_COLUMNS: Final = {"weight": "number", "papers": "integer", "association": "number"}
"""The attributes of an edge with their types."""

_KINDS: Final = {"collaboration": "author", "topics": "term", "papers": "paper"}
_CLUSTERS: Final = {"author": "group", "term": "topic"}


@dataclass(frozen=True, slots=True)
class Network:
    """A network ready to be written.

    Args:
        name: ``collaboration``, ``topics`` or ``papers``.
        kind: what its nodes are: ``author``, ``term`` or ``paper``.
        graph: nodes and edges with the attributes of `NODE_COLUMNS` and `EDGE_COLUMNS`, in sorted order.
        clusters: the coarse clusters that nodes are in, the first of them number 1.
    """

    name: str
    kind: str
    graph: nx.Graph[str]
    clusters: tuple[Cluster, ...]


def network(graph: Graph, options: ExportOptions) -> Network:
    """A network of the graph with labels, counts, days, clusters and places.

    ``weight`` is that of `Graph.network`: shared papers for authors, counted by 1 / (authors - 1), joint papers for
    terms, shared terms for papers. Terms have the association strength beside it. ``first_seen`` is the day of the
    first digest that lists one of a node's papers.

    Args:
        graph: the graph.
        options: which network, and which papers count as collaboration.
    """
    kind = _KINDS[options.network]
    found = _projection(graph, kind, options.max_authors)
    days = _first_days(graph.tables, kind)
    coarse = clusters_of(graph.tables, _CLUSTERS[kind]) if kind in _CLUSTERS else []
    fine = clusters_of(graph.tables, _CLUSTERS[kind], 1) if kind in _CLUSTERS else []
    inside, deeper = _numbered(coarse), _numbered(fine)
    places = island_layout(found, islands(found, [cluster.members for cluster in coarse]))
    for node, held in found.nodes(data=True):
        x, y = places[node]
        held.update({"type": held.get("type", kind), "first_seen": days.get(node), "x": x, "y": y})
        held.update(_cluster(inside, node, "cluster") | _cluster(deeper, node, "subcluster"))
    return Network(options.network, kind, _ordered(found), tuple(coarse))


def _projection(graph: Graph, kind: str, max_authors: int | None) -> nx.Graph[str]:
    if kind != "term":
        return graph.network(kind, max_authors=max_authors)
    found = graph.topics()
    for *_, held in found.edges(data=True):
        held["association"], held["weight"] = held["weight"], float(held["papers"])
    return found


def _first_days(tables: Tables, kind: str) -> Mapping[str, str]:
    """The first day of each node, as text that sorts."""
    own = {id_: day.isoformat() for id_, day in paper_days(tables).items()}
    if kind == "paper":
        return own
    found: dict[str, str] = {}
    for node, paper in _appearances(tables, kind):
        if paper in own:
            found[node] = min(found.get(node, own[paper]), own[paper])
    return found


def _appearances(tables: Tables, kind: str) -> Iterable[tuple[str, str]]:
    if kind == "term":
        return ((claim.term, claim.paper) for claim in tables.claims)
    return ((author, paper.id) for paper in tables.papers.values() for author in paper.authors)


def _numbered(clusters: Iterable[Cluster]) -> Mapping[str, tuple[int, str]]:
    return {member: (number, c.label) for number, c in enumerate(clusters, 1) for member in c.members}


def _cluster(numbers: Mapping[str, tuple[int, str]], node: str, name: str) -> dict[str, Any]:
    if node not in numbers:
        return {}
    number, label = numbers[node]
    return {name: number, f"{name}_name": label}


def _ordered(found: nx.Graph[str]) -> nx.Graph[str]:
    """The same network, its nodes, edges and attributes in one order, its texts fit for a file."""
    graph: nx.Graph[str] = nx.Graph()
    for node in sorted(found):
        graph.add_node(node, **_attributes(found.nodes[node], NODE_COLUMNS))
    for a, b in sorted((min(pair), max(pair)) for pair in found.edges()):
        graph.add_edge(a, b, **_attributes(found[a][b], EDGE_COLUMNS))
    return graph


def _attributes(held: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    values = ((name, held.get(name)) for name in columns)
    return {name: storable(value) if isinstance(value, str) else value for name, value in values if value is not None}
