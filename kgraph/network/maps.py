"""The three maps of the explorer: where every author, term and paper stands, and what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kgraph.model import Cluster, Role, Tables
from kgraph.network.communities import Partition, communities
from kgraph.network.layout import island_layout
from kgraph.network.naming import collaboration_clusters, topic_clusters
from kgraph.network.projections import MAX_AUTHORS, coauthors, topics

__all__ = ["NetworkMap", "network_maps"]

_ROLE_WEIGHT: Final = {
    Role.INTRODUCES: 1.0,
    Role.ADDRESSES: 0.7,
    Role.USES: 0.5,
    Role.EVALUATES_ON: 0.4,
    Role.COMPARES_TO: 0.3,
    Role.MENTIONS: 0.2,
}


@dataclass(frozen=True, slots=True)
class NetworkMap:
    """A map: its nodes with their places and clusters, and its edges, the most important first.

    The members of the clusters are ids as in the tables, without kind; those of the kind ``everything`` have theirs.

    Args:
        kind: ``collaboration``, ``topics`` or ``everything``.
        nodes: ids with their kind (``author/…``, ``term/…``, ``paper/…``), sorted.
        positions: x and y of each node, where neighbours stand about 60 apart; rounded to 0.1.
        coarse: for each node the index of its cluster in `coarse_clusters`, -1 for none.
        fine: for each node the index of its cluster in `fine_clusters`, -1 for none.
        coarse_clusters: named clusters, the largest first; level 0.
        fine_clusters: named clusters, each inside one coarse cluster; level 1.
        edges: pairs of indices into `nodes`, the most important edge first.
        weights: how strong each edge is.
        joint: the joint papers of each edge.
    """

    kind: str
    nodes: tuple[str, ...]
    positions: NDArray[np.float32]
    coarse: NDArray[np.int32]
    fine: NDArray[np.int32]
    coarse_clusters: tuple[Cluster, ...]
    fine_clusters: tuple[Cluster, ...]
    edges: NDArray[np.int32]
    weights: NDArray[np.float32]
    joint: NDArray[np.int32]


def network_maps(
    tables: Tables, *, max_authors: int | None = MAX_AUTHORS, seed: int = 0
) -> tuple[NetworkMap, NetworkMap, NetworkMap]:
    """The maps of collaboration, of topics, and of everything.

    Args:
        tables: the resolved graph.
        max_authors: papers with more authors do not count as collaboration.
        seed: the same seed gives the same maps.
    """
    people, terms = coauthors(tables, max_authors=max_authors), topics(tables)
    return (
        _map(tables, "collaboration", nx.relabel_nodes(people, lambda id_: f"author/{id_}"), seed),
        _map(tables, "topics", nx.relabel_nodes(terms, lambda id_: f"term/{id_}"), seed),
        _map(tables, "everything", _everything(tables), seed),
    )


def _everything(tables: Tables) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(f"author/{author}" for author in tables.authors)
    graph.add_nodes_from(f"term/{term}" for term in tables.terms)
    for paper in tables.papers.values():
        graph.add_node(f"paper/{paper.id}")
        for author in paper.authors:
            graph.add_edge(f"paper/{paper.id}", f"author/{author}", weight=len(paper.authors) ** -0.5, papers=1)
    for claim in tables.claims:
        graph.add_edge(f"paper/{claim.paper}", f"term/{claim.term}", weight=_ROLE_WEIGHT[claim.role], papers=1)
    return graph


def _map(tables: Tables, kind: str, graph: nx.Graph[str], seed: int) -> NetworkMap:
    nodes = tuple(sorted(graph))
    index = {node: place for place, node in enumerate(nodes)}
    parts = communities(graph, seed=seed).clusters
    finer = [part for whole in parts for part in communities(_part(graph, whole), seed=seed).clusters]
    coarse, fine = _named(tables, kind, graph, parts, 0), _named(tables, kind, graph, finer, 1)
    places = island_layout(graph, parts, seed=seed)
    ranked = sorted(
        (-data["weight"], *sorted((index[a], index[b])), data["papers"]) for a, b, data in graph.edges(data=True)
    )
    return NetworkMap(
        kind,
        nodes,
        np.array([places[node] for node in nodes], dtype=np.float32).reshape(-1, 2),
        _membership(kind, index, coarse),
        _membership(kind, index, fine),
        coarse,
        fine,
        np.array([edge[1:3] for edge in ranked], dtype=np.int32).reshape(-1, 2),
        np.array([-edge[0] for edge in ranked], dtype=np.float32),
        np.array([edge[3] for edge in ranked], dtype=np.int32),
    )


def _part(graph: nx.Graph[str], nodes: Iterable[str]) -> nx.Graph[str]:
    """The network among some nodes; unlike that of `networkx.Graph.subgraph` its order is the same in every build."""
    found: nx.Graph[str] = nx.Graph()
    found.add_nodes_from(nodes)
    found.add_edges_from((a, b, data) for a in nodes for b, data in graph[a].items() if b in found and a <= b)
    return found


def _named(
    tables: Tables, kind: str, graph: nx.Graph[str], parts: Iterable[tuple[str, ...]], level: int
) -> tuple[Cluster, ...]:
    sort = {"collaboration": "author", "topics": "term", "everything": "term"}[kind]
    kept = [tuple(node.partition("/")[2] for node in part if node.startswith(sort)) for part in parts]
    bare = nx.relabel_nodes(graph, lambda node: node.removeprefix(f"{sort}/"))
    name = collaboration_clusters if sort == "author" else topic_clusters
    found = name(tables, bare, Partition(tuple(part for part in kept if part), 0.0, ""))
    ranked = sorted(found, key=lambda cluster: (-len(cluster.members), cluster.id))
    if kind != "everything":
        return tuple(replace(cluster, level=level) for cluster in ranked)
    whole = {node: tuple(sorted(part)) for part in parts for node in part}
    return tuple(Cluster(c.id, "everything", c.label, whole[f"{sort}/{min(c.members)}"], level) for c in ranked)


def _membership(kind: str, index: dict[str, int], clusters: tuple[Cluster, ...]) -> NDArray[np.int32]:
    found = np.full(len(index), -1, dtype=np.int32)
    sort = {"collaboration": "author/", "topics": "term/", "everything": ""}[kind]
    for number, cluster in enumerate(clusters):
        found[[index[f"{sort}{member}"] for member in cluster.members]] = number
    return found
