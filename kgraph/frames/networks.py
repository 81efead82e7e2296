"""Who and what is central, what belongs together, who works with whom, as data frames."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kgraph.errors import NotFoundError, OptionError
from kgraph.frames.frame import Frame
from kgraph.text import counted

if TYPE_CHECKING:
    from kgraph.graph import Graph
    from kgraph.model import Cluster

__all__ = ["USUAL_MEASURES", "NetworkFrames"]

USUAL_MEASURES = ("pagerank", "weighted-degree", "degree", "votes")
"""What a ranking shows unless others are asked for; the first one orders."""

_COUNTS = ("degree", "core", "votes")
_TOPICS = 3


class NetworkFrames:
    """The part of `kgraph.frames.Frames` that measures networks."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._tables = graph.tables

    def centrality(
        self,
        of: str = "author",
        measures: str | Sequence[str] = USUAL_MEASURES,
        *,
        weight: str = "papers",
        samples: int | None = None,
        max_authors: int | None = 100,
        workers: int | None = None,
    ) -> Frame:
        """Who or what is central, by the first of the measures; a column ``... ±`` holds the error of an estimate.

        Args:
            of: ``author``, ``term`` or ``paper``.
            measures: one or more of `kgraph.network.MEASURES`.
            weight: what a joint paper counts: ``papers``, 1; ``votes``, 1 and its votes.
            samples: nodes from which betweenness and harmonic closeness are estimated.
            max_authors: papers with more authors do not count as collaboration.
            workers: processes for betweenness; by default one a processor.

        Raises:
            NotFoundError: there is no such network.
            OptionError: there is no such measure or weight, or no measure is asked for.
        """
        from kgraph.network import centrality
        from kgraph.network.centrality import SAMPLED

        measures = (measures,) if isinstance(measures, str) else tuple(dict.fromkeys(measures))
        if not measures:
            raise OptionError("no measure is asked for", hint="as in ['pagerank', 'degree']")
        network = self._graph.arrays(of, max_authors=max_authors, weight=weight)
        cores = workers or os.cpu_count() or 1
        rankings = [
            centrality(network, name, workers=cores, samples=samples if name in SAMPLED else None) for name in measures
        ]
        columns: dict[str, Mapping[str, Any]] = {of: network.fact("label")}
        columns |= {"type": network.fact("type")} if of == "term" else {}
        columns["papers"] = network.fact("papers")
        for ranking in rankings:
            whole = ranking.measure in _COUNTS and ranking.errors is None
            scores = ranking.scores
            columns[ranking.measure] = {node: int(value) for node, value in scores.items()} if whole else scores
            columns |= {f"{ranking.measure} ±": ranking.errors} if ranking.errors is not None else {}
        columns |= {"doubt": network.fact("ambiguity")} if of == "author" else {}
        nodes = [node for node, _ in rankings[0].top(len(network))]
        notes = [f"{ranking.measure}: {note}" for ranking in rankings for note in ranking.notes]
        left = len(self._tables.terms) - len(network) if of == "term" else 0
        notes += [f"{counted(left, 'term')} of one paper left out, as they tie nothing together"] if left else []
        rows = [(node, *(held[node] for held in columns.values())) for node in nodes]
        return Frame.of(("id", *columns), rows, notes)

    def communities(self, of: str = "term", *, fine: bool = False, members: int = 5, papers: int = 3) -> Frame:
        """The clusters of the build, the largest first, with their central members and typical papers.

        Args:
            of: ``author`` or ``term``.
            fine: the finer clusters inside the coarse ones.
            members: central members to name, at least 0.
            papers: typical papers to name, at least 0.

        Raises:
            NotFoundError: there are no clusters of that.
        """
        from kgraph.network.clusters import clusters_of

        if of not in ("author", "term"):
            raise NotFoundError(f"no communities of '{of}'", hint="author or term")
        known: Container[str] = self._tables.authors if of == "author" else self._tables.terms
        clusters = [
            replace(cluster, members=present)
            for cluster in clusters_of(self._tables, "group" if of == "author" else "topic", int(fine))
            if (present := tuple(member for member in cluster.members if member in known))
        ]
        columns: dict[str, list[Any]] = {
            "id": [cluster.id for cluster in clusters],
            "cluster": [cluster.label for cluster in clusters],
            "members": [len(cluster.members) for cluster in clusters],
            "central": self._central(of, clusters, members),
        }
        if of == "author" and not fine:
            columns["studies"] = self._studied(clusters)
        if papers:
            columns["papers"] = self._typical(clusters, papers)
        return Frame(columns)

    def _central(self, of: str, clusters: Sequence[Cluster], most: int) -> list[str]:
        """The members with the strongest ties."""
        from kgraph.network import centrality

        strength = centrality(self._graph.arrays(of), "weighted-degree").scores
        tables = self._tables
        central = (sorted(c.members, key=lambda member: (-strength.get(member, 0.0), member))[:most] for c in clusters)
        if of == "author":
            return [", ".join(tables.authors[member].name for member in found) for found in central]
        return [", ".join(tables.terms[member].label for member in found) for found in central]

    def _studied(self, clusters: Sequence[Cluster]) -> list[str]:
        from kgraph.network.portraits import studied_topics

        names, studied = self._topic_names(), studied_topics(self._tables)
        held = (studied.get(cluster.id, [])[:_TOPICS] for cluster in clusters)
        return ["; ".join(f"{names[topic]} ({count})" for topic, count in topics) for topics in held]

    def _typical(self, clusters: Sequence[Cluster], most: int) -> list[str]:
        from kgraph.network.portraits import typical_papers

        typical = typical_papers(self._tables, clusters, most=most)
        held = (typical.get(cluster.id, []) for cluster in clusters)
        return ["; ".join(f"{paper.id} {paper.title}" for paper in found) for found in held]

    def _topic_names(self) -> dict[str, str]:
        from kgraph.network.clusters import clusters_of

        return {cluster.id: cluster.label for cluster in clusters_of(self._tables, "topic")}

    def brokers(self, *, max_authors: int | None = 100, workers: int | None = None) -> Frame:
        """Authors by betweenness, with effective size and efficiency (Burt).

        Args:
            max_authors: papers with more authors do not count as collaboration.
            workers: processes; by default one a processor.
        """
        from kgraph.network import centrality
        from kgraph.network.brokers import effective_size

        network = self._graph.arrays("author", max_authors=max_authors)
        ranking = centrality(network, "betweenness", workers=workers or os.cpu_count() or 1)
        sizes, degrees = effective_size(network), centrality(network, "degree").scores
        label, papers = network.fact("label"), network.fact("papers")
        rows = [
            (
                node,
                label[node],
                papers[node],
                int(degrees[node]),
                value,
                sizes[node],
                sizes[node] / degrees[node] if degrees[node] else 0.0,
            )
            for node, value in ranking.top(len(network))
        ]
        columns = ("id", "author", "papers", "co-authors", "betweenness", "effective size", "efficiency")
        return Frame.of(columns, rows, ranking.notes)

    def bridges(self, *, min_papers: int = 3, topics: int = 3) -> Frame:
        """Authors whose papers lead from one topic cluster to others (Guimerà and Amaral).

        Args:
            min_papers: leave out authors of fewer papers; at least 1.
            topics: topics to name of each.
        """
        from kgraph.network.brokers import bridges

        names, authors = self._topic_names(), self._tables.authors
        rows = [
            (
                bridge.author,
                authors[bridge.author].name,
                bridge.papers,
                bridge.participation,
                bridge.outside,
                "; ".join(f"{names[topic]} ({count})" for topic, count in bridge.topics[:topics]),
            )
            for bridge in bridges(self._tables, min_papers=min_papers)
        ]
        columns = ("id", "author", "papers", "participation", "papers x participation", "topics (papers)")
        return Frame.of(columns, rows)

    def newcomers(self, *, max_authors: int | None = 100) -> Frame:
        """Newcomers and returning authors, new and repeated ties, by month.

        Args:
            max_authors: papers with more authors make no ties.
        """
        from kgraph.network.careers import months

        rows = [
            (m.month, m.papers, m.newcomers, m.returning, _share(m.newcomers, m.returning), m.new_ties, m.repeated_ties)
            for m in months(self._tables, max_authors=max_authors)
        ]
        columns = ("month", "papers", "newcomers", "returning", "share new", "new ties", "repeated ties")
        note = "a month counts papers by their first digest; of the first months everyone is new"
        return Frame.of(columns, rows, [note])

    def ties(self, *, days: int = 180, until: dt.date | None = None, max_authors: int | None = 100) -> Frame:
        """Pairs whose joint papers became more or fewer, the largest change first.

        Args:
            days: of each of the two stretches, at least 1.
            until: the last day of the later one; the last day of the digests where it is not given.
            max_authors: papers with more authors make no ties.
        """
        from kgraph.network.careers import changing_ties

        authors = self._tables.authors
        rows = [
            (
                tie.first,
                tie.second,
                authors[tie.first].name,
                authors[tie.second].name,
                tie.before,
                tie.after,
                tie.change,
            )
            for tie in changing_ties(self._tables, stretch=days, until=until, max_authors=max_authors)
        ]
        columns = ("id", "other id", "author", "and", "before", "after", "change")
        return Frame.of(columns, rows, ["a tie dissolves only while both go on publishing"])


def _share(part: int, rest: int) -> float | None:
    return round(part / (part + rest), 3) if part + rest else None
