"""What a cluster is like: how sure it is, its typical papers, and which topics a group of people studies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import fmean
from typing import Final

from kgraph.model import Cluster, Paper, Tables
from kgraph.network.brokers import main_topics
from kgraph.network.clusters import clusters_of, find_clusters
from kgraph.network.projections import MAX_AUTHORS, terms_by_paper

__all__ = ["main_groups", "stability", "studied_topics", "typical_papers"]

_NAMES: Final = {"group": "collaboration", "topic": "topics"}


def stability(
    tables: Tables, kind: str, *, seeds: int = 5, max_authors: int | None = MAX_AUTHORS
) -> tuple[float, float]:
    """How alike the clusters are that different seeds give: the mean adjusted mutual information of all pairs.

    1 where they are the same, about 0 where they agree as chance would have it; only nodes that both clusterings put
    into a cluster count.

    Args:
        tables: the resolved graph.
        kind: ``group`` or ``topic``.
        seeds: how many, 2 at least.
        max_authors: papers with more authors do not count as collaboration.

    Returns:
        Of the coarse clusters, and of the fine ones.

    References:
        N. X. Vinh, J. Epps and J. Bailey, "Information theoretic measures for clusterings comparison", Journal of
        Machine Learning Research 11 (2010), 2837-2854.
    """
    from sklearn.metrics import adjusted_mutual_info_score

    runs = [find_clusters(tables, _NAMES[kind], max_authors=max_authors, seed=seed).levels[-1] for seed in range(seeds)]
    found = []
    for of in ("coarse", "fine"):
        values = []
        for one, two in combinations([getattr(run, of) for run in runs], 2):
            both = (one >= 0) & (two >= 0)
            values.append(float(adjusted_mutual_info_score(one[both], two[both])))
        found.append(fmean(values))
    return found[0], found[1]


def typical_papers(tables: Tables, clusters: Sequence[Cluster], *, most: int = 3) -> dict[str, list[Paper]]:
    """Papers that a cluster has most to do with, by its id: those with most members, the most voted first.

    Args:
        tables: the resolved graph.
        clusters: of one kind and level.
        most: papers of each cluster.
    """
    home = {member: cluster.id for cluster in clusters for member in cluster.members}
    held: dict[str, list[tuple[float, Paper]]] = defaultdict(list)
    of_paper = _members(tables, clusters[0].kind) if clusters else {}
    for paper in tables.papers.values():
        members = of_paper.get(paper.id, ())
        counts = Counter(home[member] for member in members if member in home)
        for id_, count in counts.items():
            # most members, and most of all the paper has
            held[id_].append((count * count / len(members), paper))
    return {
        id_: [
            paper for _, paper in sorted(found, key=lambda item: (-item[0], -(item[1].votes or 0), item[1].id))[:most]
        ]
        for id_, found in held.items()
    }


def _members(tables: Tables, kind: str) -> Mapping[str, Sequence[str]]:
    if kind == "group":
        return {paper.id: paper.authors for paper in tables.papers.values()}
    return terms_by_paper(tables)


def main_groups(tables: Tables, level: int = 0) -> dict[str, str]:
    """The group of people of each paper: the one with most of its authors; papers without any are left out.

    Args:
        tables: the resolved graph, with its clusters.
        level: 0 for coarse clusters, 1 for fine ones.
    """
    home = {author: cluster.id for cluster in clusters_of(tables, "group", level) for author in cluster.members}
    found = {}
    for paper in tables.papers.values():
        groups = Counter(home[author] for author in paper.authors if author in home)
        if groups:
            found[paper.id] = min(groups, key=lambda id_: (-groups[id_], id_))
    return found


def studied_topics(tables: Tables) -> dict[str, list[tuple[str, int]]]:
    """What each coarse group of people studies: its id to topics with the number of its papers, the most first.

    A paper is of the group that `main_groups` gives, and of the topic that `main_topics` gives.
    """
    topic = main_topics(tables)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for paper, group in main_groups(tables).items():
        if paper in topic:
            counts[group][topic[paper]] += 1
    return {id_: sorted(held.items(), key=lambda item: (-item[1], item[0])) for id_, held in counts.items()}
