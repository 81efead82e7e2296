"""Who stands between: brokers among co-authors, and bridges between topics."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np

from kgraph.model import Tables
from kgraph.network.arrays import Network
from kgraph.network.clusters import clusters_of
from kgraph.network.collaboration import triangles
from kgraph.network.ties import ROLE_WEIGHT

__all__ = ["Bridge", "bridges", "effective_size", "main_topics"]


def effective_size(network: nx.Graph[Any] | Network) -> dict[Any, float]:
    """How many of a person's co-authors are not already tied to each other: degree less their mean degree among
    themselves.

    Args:
        network: from `kgraph.network.coauthors` or `coauthor_network`; weights do not count.

    Returns:
        For each node 0 (no ties) to its degree (no two of its co-authors write together).

    References:
        R. S. Burt, "Structural Holes", Harvard University Press, 1992.
        S. P. Borgatti, "Structural holes: unpacking Burt's redundancy measures", Connections 20 (1997), 35-38.

    Example:
        >>> effective_size(nx.star_graph(3))[0], effective_size(nx.complete_graph(4))[0]
        (3.0, 1.0)
    """
    network = Network.of(network)
    matrix = network.matrix(weighted=False)
    degrees = np.asarray(matrix.sum(axis=1), dtype=float).ravel()
    redundant = np.divide(2 * triangles(matrix), degrees, out=np.zeros_like(degrees), where=degrees > 0)
    return dict(zip(network.nodes, map(float, degrees - redundant), strict=True))


@dataclass(frozen=True, slots=True)
class Bridge:
    """An author whose papers are spread over topic clusters.

    Attributes:
        author: the id.
        papers: papers with a main topic.
        participation: 0 (all papers in one cluster) to below 1 (evenly over many).
        topics: main topics with the number of papers in each, the most frequent first.
    """

    author: str
    papers: int
    participation: float
    topics: tuple[tuple[str, int], ...]

    @property
    def outside(self) -> float:
        """The papers that are beyond the author's own clusters: papers times participation."""
        return self.papers * self.participation


def bridges(tables: Tables, *, min_papers: int = 3) -> list[Bridge]:
    """Authors by how many of their papers lead from one topic cluster to others.

    The topic of a paper is the cluster that holds most of its terms, by the strength of their roles. The participation
    coefficient of an author is 1 less the sum of squares of the shares of clusters among the papers.

    Args:
        tables: the resolved graph, with its clusters.
        min_papers: leave out authors of fewer papers; at least 1.

    References:
        R. Guimerà and L. A. N. Amaral, "Functional cartography of complex metabolic networks", Nature 433 (2005),
        895-900, equation 2.
    """
    topic = main_topics(tables)
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for paper in tables.papers.values():
        if paper.id in topic:
            for author in paper.authors:
                held[author][topic[paper.id]] += 1
    found = []
    for author, counts in held.items():
        papers = counts.total()
        if papers >= min_papers and not tables.authors[author].is_organization:
            participation = 1 - sum((count / papers) ** 2 for count in counts.values())
            topics = tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
            found.append(Bridge(author, papers, participation, topics))
    return sorted(found, key=lambda bridge: (-bridge.outside, -bridge.participation, bridge.author))


def main_topics(tables: Tables, level: int = 0) -> dict[str, str]:
    """The topic cluster of each paper: the one with most of its terms; papers without any are left out.

    Args:
        tables: the resolved graph, with its clusters.
        level: 0 for coarse clusters, 1 for fine ones.
    """
    of_term = {term: cluster.id for cluster in clusters_of(tables, "topic", level) for term in cluster.members}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in tables.claims:
        if claim.term in of_term:
            votes[claim.paper][of_term[claim.term]] += round(10 * ROLE_WEIGHT[claim.role])
    return {paper: min(counts, key=lambda id_: (-counts[id_], id_)) for paper, counts in sorted(votes.items())}
