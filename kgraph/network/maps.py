"""The three maps of the explorer: where every author, term and paper stands, and what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kgraph.model import Cluster, Tables
from kgraph.network.arrays import association
from kgraph.network.clusters import Found, find_clusters
from kgraph.network.layout import anchors, settle
from kgraph.network.projections import MAX_AUTHORS
from kgraph.network.ties import Ties

__all__ = ["NetworkMap", "network_maps"]


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
    tables: Tables,
    *,
    max_authors: int | None = MAX_AUTHORS,
    seed: int = 0,
    found: tuple[Found, Found] | None = None,
) -> tuple[NetworkMap, NetworkMap, NetworkMap]:
    """The maps of collaboration, of topics, and of everything.

    Args:
        tables: the resolved graph.
        max_authors: papers with more authors do not count as collaboration.
        seed: the same seed gives the same maps.
        found: the clusters of authors and of terms, where they are known already.

    Example:
        >>> from kgraph.model import Author, Paper
        >>> people = {name: Author(name, name) for name in "abc"}
        >>> paper = Paper("2408.00001", "T", 3, ("a", "b", "c"), ())
        >>> collaboration, topics, everything = network_maps(Tables(papers={paper.id: paper}, authors=people))
        >>> everything.nodes
        ('author/a', 'author/b', 'author/c', 'paper/2408.00001')
    """
    people, terms = found or (
        find_clusters(tables, "collaboration", max_authors=max_authors, seed=seed),
        find_clusters(tables, "topics", seed=seed),
    )
    all_ = find_clusters(tables, "everything", seed=seed, terms=terms)
    collaboration, topics = _map(people, seed), _map(terms, seed)
    index = {node: place for place, node in enumerate(all_.network.nodes)}
    start = np.full((len(index), 2), np.nan)
    scale = np.sqrt(max(1, len(index)) / max(1, len(topics.nodes)))
    start[[index[node] for node in topics.nodes]] = scale * topics.positions
    return collaboration, topics, _map(all_, seed, start)


def _map(found: Found, seed: int, places: NDArray[np.float64] | None = None) -> NetworkMap:
    """Lay out a network as it grew, each time from the places that its nodes had, and put its edges in order."""
    start = anchors(found.network.nodes, seed)
    for day, levels in zip(found.days, found.levels, strict=True):
        places = settle(found.network.until(day), levels, start, places)
    ties, levels = found.network.until(), found.levels[-1]
    weights = association(ties.edges, ties.joint) if found.network.kind == "topics" else ties.weights
    order = _by_importance(ties, weights, found.network.kind)
    return NetworkMap(
        found.network.kind,
        found.network.nodes,
        (np.asarray(places).reshape(-1, 2).round(1) + 0.0).astype(np.float32),
        levels.coarse,
        levels.fine,
        found.coarse,
        found.fine,
        ties.edges[order],
        weights[order].astype(np.float32),
        ties.joint[order],
    )


def _by_importance(ties: Ties, weights: NDArray[np.float64], kind: str) -> NDArray[np.int64]:
    """The order of edges to draw; topics by log-likelihood, as association strength alone favours what is rare.

    References:
        T. Dunning, "Accurate methods for the statistics of surprise and coincidence", Comput. Linguist. 19 (1993).
    """
    score = ties.joint * np.log(np.maximum(weights, 1e-9)) if kind == "topics" else weights
    return np.lexsort((ties.edges[:, 1], ties.edges[:, 0], -ties.joint, -score.round(9)))
