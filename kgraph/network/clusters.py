"""The clusters of a graph at two levels, found, named and put into the tables, the maps and the pages alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import networkx as nx
import numpy as np

from kgraph.model import Cluster, Tables
from kgraph.network.levels import Levels, by_size, inside, join, two_levels
from kgraph.network.naming import name_clusters
from kgraph.network.projections import MAX_AUTHORS, coauthors, topics
from kgraph.network.ties import Chronicle, chronicle

__all__ = ["Found", "Networks", "cluster_tables", "clusters_of", "find_clusters"]


def clusters_of(tables: Tables, kind: str, level: int = 0) -> list[Cluster]:
    """The clusters of one kind (``group`` or ``topic``) at one level, 0 the coarse ones, the largest first.

    Example:
        >>> whole, part = Cluster("a", "topic", "A", ("x", "y")), Cluster("b", "topic", "B", ("x",), level=1)
        >>> [cluster.label for cluster in clusters_of(Tables(clusters=(whole, part)), "topic")]
        ['A']
    """
    found = [cluster for cluster in tables.clusters if cluster.kind == kind and cluster.level == level]
    return sorted(found, key=lambda cluster: (-len(cluster.members), cluster.id))


@dataclass(frozen=True, slots=True)
class Networks:
    """The tables with their clusters, the two networks that the clusters were found in, and how (authors, terms)."""

    tables: Tables
    people: nx.Graph[str]
    terms: nx.Graph[str]
    found: tuple[Found, Found]


@dataclass(frozen=True, slots=True)
class Found:
    """The clusters of one network: of each day that the search stopped at, and those of today with their names.

    `days` are the ends of the stretches of time, the last of them None for today.
    """

    network: Chronicle
    days: tuple[int | None, ...]
    levels: tuple[Levels, ...]
    coarse: tuple[Cluster, ...]
    fine: tuple[Cluster, ...]


def find_clusters(
    tables: Tables, kind: str, *, max_authors: int | None = MAX_AUTHORS, seed: int = 0, terms: Found | None = None
) -> Found:
    """Find the clusters of a network at two levels and name them, such that more papers change them little.

    Collaboration replays how the network grew: it stops at the end of every half year of the calendar and goes on from
    the clusters that it has, so that a digest that is added changes the last step only; each step is what a few runs
    over the more connected people agree on, and the others join them. Terms are told apart anew in
    every build, and a replay makes what little changes then grow; so their clusters are what many runs over the most
    frequent terms agree on, and the other terms join these. In the map of everything, papers and authors join the
    clusters of their terms.

    Args:
        tables: the resolved graph.
        kind: ``collaboration``, ``topics`` or ``everything``.
        max_authors: papers with more authors do not count as collaboration.
        seed: the same seed gives the same clusters.
        terms: the clusters of topics, where they are known; for ``everything``.

    References:
        T. Aynaud and J.-L. Guillaume, "Static community detection algorithms for evolving networks", WiOpt (2010).
        A. Lancichinetti and S. Fortunato, "Consensus clustering in complex networks", Scientific Reports 2, 336 (2012).
    """
    network = chronicle(tables, kind, max_authors=max_authors)
    days: tuple[int | None, ...] = (None,)
    levels: list[Levels] = []
    if kind == "collaboration":
        days = (*network.stretches(_MONTHS), None)
        for day in days:
            before = levels[-1] if levels else None
            levels.append(two_levels(network.until(day), before, runs=_PEOPLE_RUNS, core=_PEOPLE_CORE, seed=seed))
    elif kind == "topics":
        levels.append(two_levels(network.until(), runs=_RUNS, core=_CORE, seed=seed))
    else:
        levels.append(_extended(terms or find_clusters(tables, "topics", seed=seed), network))
    coarse, fine = name_clusters(tables, network, network.until(), levels[-1])
    return Found(network, days, tuple(levels), coarse, fine)


_MONTHS: Final = 6
_RUNS: Final = 48
_CORE: Final = 0.1
_PEOPLE_RUNS: Final = 8
_PEOPLE_CORE: Final = 0.3


def _extended(terms: Found, network: Chronicle) -> Levels:
    """The clusters of terms with the papers, authors and rarer terms that are tied to them."""
    index = {node: place for place, node in enumerate(network.nodes)}
    places = [index[node] for node in terms.network.nodes]
    levels = terms.levels[-1]
    coarse, fine = (np.full(len(network.nodes), -1, dtype=np.int32) for _ in range(2))
    coarse[places], fine[places] = levels.coarse, levels.fine
    ties = network.until()
    coarse = by_size(join(ties, coarse))
    fine = by_size(join(inside(ties, coarse), fine))
    return Levels(coarse, fine, levels.resolutions)


def cluster_tables(tables: Tables, *, max_authors: int | None = MAX_AUTHORS, seed: int = 0) -> Networks:
    """Find and name the clusters of authors and of terms.

    Args:
        tables: the resolved graph.
        max_authors: papers with more authors do not count as collaboration.
        seed: of the community detection.
    """
    found = (
        find_clusters(tables, "collaboration", max_authors=max_authors, seed=seed),
        find_clusters(tables, "topics", seed=seed),
    )
    clusters = [cluster for one in found for cluster in (*one.coarse, *one.fine)]
    ordered = sorted(clusters, key=lambda cluster: (cluster.kind, cluster.id))
    people, terms = coauthors(tables, max_authors=max_authors), topics(tables)
    return Networks(replace(tables, clusters=tuple(ordered)), people, terms, found)
