"""The clusters of a build: collaboration and topics, found, named and put into the tables."""

from __future__ import annotations

from dataclasses import dataclass, replace

import networkx as nx

from kgraph.model import Tables
from kgraph.network.communities import communities
from kgraph.network.naming import collaboration_clusters, topic_clusters
from kgraph.network.projections import MAX_AUTHORS, coauthors, topics

__all__ = ["Networks", "cluster_tables"]


@dataclass(frozen=True, slots=True)
class Networks:
    """The tables with their clusters, and the two networks that the clusters were found in."""

    tables: Tables
    people: nx.Graph[str]
    terms: nx.Graph[str]


def cluster_tables(tables: Tables, *, max_authors: int | None = MAX_AUTHORS, seed: int = 0) -> Networks:
    """Find and name the clusters of authors and of terms.

    Args:
        tables: the resolved graph.
        max_authors: papers with more authors do not count as collaboration.
        seed: of the community detection.
    """
    people = coauthors(tables, max_authors=max_authors)
    terms = topics(tables)
    groups = collaboration_clusters(tables, people, communities(people, seed=seed))
    subjects = topic_clusters(tables, terms, communities(terms, seed=seed))
    clusters = sorted([*groups, *subjects], key=lambda cluster: (cluster.kind, cluster.id))
    return Networks(replace(tables, clusters=tuple(clusters)), people, terms)
