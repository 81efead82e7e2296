"""Names for clusters that a reader agrees with: what sets a cluster apart, never what all papers speak of."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx

from kgraph.model import Cluster, Tables, TermType
from kgraph.network.communities import Partition

__all__ = ["collaboration_clusters", "distinguishing_terms", "topic_clusters"]


def distinguishing_terms(
    groups: Mapping[int, Counter[str]], *, least: int = 1, focus: float = 0.5
) -> dict[int, list[str]]:
    """The terms of each group of papers, the most distinguishing first, by class-based TF-IDF.

    A term's weight in a group is its share of the group times log(1 + A / f), where f is its count in all groups and A
    the mean size of a group, and here times the share of its papers that are in the group, to the power of `focus`.

    Args:
        groups: for each group, how many of its papers have each term.
        least: leave out terms of fewer papers in the group, where others are left.
        focus: how much it counts that a term's papers are in this group; 0 not at all.

    References:
        M. Grootendorst, "BERTopic: neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794.

    Example:
        >>> groups = {0: Counter({"model": 9, "speech": 8}), 1: Counter({"model": 9, "mesh": 8})}
        >>> distinguishing_terms(groups)[0]
        ['speech', 'model']
    """
    totals: Counter[str] = Counter()
    for counts in groups.values():
        totals.update(counts)
    mean = sum(totals.values()) / max(1, len(groups))
    ranked = {}
    for number, counts in groups.items():
        size = sum(counts.values()) or 1
        common = {term: count for term, count in counts.items() if count >= least} or counts
        weights = {
            term: count / size * math.log(1 + mean / totals[term]) * (count / totals[term]) ** focus
            for term, count in common.items()
        }
        ranked[number] = sorted(weights, key=lambda term: (-weights[term], term))
    return ranked


def topic_clusters(tables: Tables, graph: nx.Graph[str], partition: Partition, *, smallest: int = 3) -> list[Cluster]:
    """Topic clusters, named after their most distinguishing terms.

    Args:
        tables: the resolved graph.
        graph: the term network that was partitioned.
        partition: its clusters.
        smallest: clusters with fewer terms get none.
    """
    clusters = [cluster for cluster in partition.clusters if len(cluster) >= smallest]
    membership = {term: number for number, cluster in enumerate(clusters) for term in cluster}
    papers: dict[str, set[str]] = defaultdict(set)
    for claim in tables.claims:
        papers[claim.term].add(claim.paper)
    homes: dict[str, Counter[int]] = defaultdict(Counter)
    for term, number in membership.items():
        for paper in papers[term]:
            homes[paper][number] += 1
    groups: dict[int, Counter[str]] = {number: Counter() for number in range(len(clusters))}
    for term in membership:
        for paper in papers[term]:
            number = max(homes[paper], key=lambda n: (homes[paper][n], -n))
            groups[number][term] += 1
    ranked = distinguishing_terms(groups, least=2)
    found = []
    for number, cluster in enumerate(clusters):
        members = _central_first(graph, cluster)
        own = [term for term in ranked[number] if membership[term] == number]
        names = ([term for term in own if tables.terms[term].type is not TermType.METRIC] or own or members)[:3]
        label = " · ".join(tables.terms[term].label for term in names)
        found.append(Cluster(names[0], "topic", label, tuple(sorted(members))))
    return found


def collaboration_clusters(
    tables: Tables, graph: nx.Graph[str], partition: Partition, *, smallest: int = 3
) -> list[Cluster]:
    """Collaboration clusters, named after their two most connected authors and their two most distinguishing terms."""
    clusters = [cluster for cluster in partition.clusters if len(cluster) >= smallest]
    membership = {author: number for number, cluster in enumerate(clusters) for author in cluster}
    terms_of: dict[str, list[str]] = defaultdict(list)
    for claim in tables.claims:
        terms_of[claim.paper].append(claim.term)
    support = Counter(claim.term for claim in tables.claims)
    groups: dict[int, Counter[str]] = {number: Counter() for number in range(len(clusters))}
    for paper in tables.papers.values():
        homes = Counter(membership[author] for author in paper.authors if author in membership)
        if homes:
            home = max(homes, key=lambda n: (homes[n], -n))
            groups[home].update(term for term in terms_of[paper.id] if _names_a_subject(tables, term, support))
    ranked = distinguishing_terms(groups, least=3, focus=0.1)
    found = []
    for number, cluster in enumerate(clusters):
        members = _central_first(graph, cluster)
        people = ", ".join(tables.authors[author].name for author in members[:2])
        about = " · ".join(tables.terms[term].label for term in ranked[number][:2])
        found.append(Cluster(members[0], "group", f"{people}: {about}" if about else people, tuple(sorted(members))))
    return found


def _names_a_subject(tables: Tables, term: str, support: Counter[str]) -> bool:
    """Whether a term tells what people work on: no metric, and known beyond one paper."""
    return tables.terms[term].type is not TermType.METRIC and support[term] > 1


def _central_first(graph: nx.Graph[str], cluster: Sequence[str]) -> list[str]:
    """The members of a cluster by the joint papers that they have inside it."""
    members = frozenset(cluster)
    inside = {node: sum(_joint(data) for other, data in graph[node].items() if other in members) for node in cluster}
    return sorted(cluster, key=lambda node: (-inside[node], node))


def _joint(data: Mapping[str, Any]) -> float:
    return float(data.get("papers", data.get("weight", 1.0)))
