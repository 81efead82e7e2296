"""A built graph in Python: load it, look things up, measure, ask SPARQL."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kgraph.errors import NotFoundError
from kgraph.model import Author, Claim, Paper, Tables, Term

if TYPE_CHECKING:
    import networkx as nx

    from kgraph.analysis import RelatedPaper
    from kgraph.frames import Frames
    from kgraph.lookup import Hit, Lookup
    from kgraph.network import Network, Partition, Ranking
    from kgraph.network.periods import Day
    from kgraph.network.trends import Trend
    from kgraph.rdf.store import Answer, Store
    from kgraph.report import Report
    from kgraph.view import View

__all__ = ["Graph", "load"]


def load(path: str | os.PathLike[str] = "output", *, evidence: bool = True, engine: str = "oxigraph") -> Graph:
    """Open a graph that `kgraph build` wrote.

    Args:
        path: the graph file, or the folder that holds ``graph.ttl``.
        evidence: whether claims come with their sentences; without them loading takes half the time.
        engine: what answers SPARQL: ``oxigraph`` or ``rdflib``.

    Raises:
        GraphError: the file is missing, damaged, or was not made by kgraph.
    """
    file = Path(path)
    return Graph(file / "graph.ttl" if file.is_dir() or not file.suffix else file, evidence=evidence, engine=engine)


class Graph:
    """A graph file; what is needed of it is read when it is needed.

    Args:
        path: the graph file.
        evidence: whether claims come with their sentences.
        engine: what answers SPARQL: ``oxigraph`` or ``rdflib``.
    """

    def __init__(self, path: Path, *, evidence: bool = True, engine: str = "oxigraph") -> None:
        from kgraph.rdf.read import graph_format

        graph_format(path)
        self.path = path
        self._evidence = evidence
        self._engine = engine

    def __repr__(self) -> str:
        return f"<Graph {self.path}>"

    def _repr_html_(self) -> str:
        from kgraph.view.summary import summary_table

        return summary_table(self.tables)

    @cached_property
    def tables(self) -> Tables:
        """Everything in the graph as records."""
        from kgraph.rdf.read import load_tables

        return load_tables(self.path, evidence=self._evidence)

    @cached_property
    def store(self) -> Store:
        """The graph behind a SPARQL engine."""
        from kgraph.rdf.store import Store

        return Store(self.path, self._engine)

    @cached_property
    def names(self) -> Lookup:
        """The index of all names."""
        from kgraph.lookup import Lookup

        return Lookup(self.tables)

    @cached_property
    def frames(self) -> Frames:
        """What `kgraph stats` tells, as data frames for pandas and polars; see `kgraph.frames`."""
        from kgraph.frames import Frames

        return Frames(self)

    def within(self, since: Day = None, until: Day = None) -> Graph:
        """The graph with only the papers that a digest of some days lists; SPARQL still asks all of it.

        Args:
            since: the first day, as a date or as text: ``2024-08-26``.
            until: the last day, which belongs to it.

        Raises:
            OptionError: the stretch ends before it begins, or an end is no day.
        """
        from kgraph.network.periods import within

        part = Graph(self.path, evidence=self._evidence, engine=self._engine)
        part.tables = within(self.tables, since, until)
        return part

    def query(self, sparql: str, *, max_rows: int | None = None, allow_service: bool = False) -> Answer:
        """Ask a SPARQL query; see `kgraph.rdf.store.Store.query`."""
        return self.store.query(sparql, max_rows=max_rows, allow_service=allow_service)

    def search(self, text: str, *, limit: int | None = 20, kind: str = "") -> list[Hit]:
        """What has a name like this; see `kgraph.lookup.Lookup.search`."""
        return self.names.search(text, limit=limit, kind=kind)

    def paper(self, name: str) -> Paper:
        """A paper by arXiv id, link or title.

        Raises:
            NotFoundError: no paper has this name.
        """
        return self.tables.papers[self.names.find(name, kind="paper").id]

    def author(self, name: str) -> Author:
        """An author by any spelling.

        Raises:
            NotFoundError: no author has this name.
        """
        return self.tables.authors[self.names.find(name, kind="author").id]

    def term(self, name: str) -> Term:
        """A term by any of its names, Korean too.

        Raises:
            NotFoundError: no term has this name.
        """
        return self.tables.terms[self.names.find(name, kind="term").id]

    def claims(self, *, paper: str = "", term: str = "") -> list[Claim]:
        """The claims about a paper, a term, or both.

        Args:
            paper: by id, link or title.
            term: by id or any of its names.

        Raises:
            NotFoundError: nothing has this name.
        """
        about = paper if not paper or paper in self.tables.papers else self.paper(paper).id
        of = term if not term or term in self.tables.terms else self.term(term).id
        return [
            claim
            for claim in self.tables.claims
            if (not about or claim.paper == about) and (not of or claim.term == of)
        ]

    def coauthors(self, *, max_authors: int | None = 100) -> nx.Graph[str]:
        """The co-author network; see `kgraph.network.coauthors`."""
        from kgraph.network import coauthors

        return coauthors(self.tables, max_authors=max_authors)

    def topics(self, *, min_papers: int | None = None) -> nx.Graph[str]:
        """The term network; see `kgraph.network.topics`."""
        from kgraph.network import topics

        return topics(self.tables, min_papers=min_papers)

    def network(self, of: str, *, max_authors: int | None = 100, weight: str = "papers") -> nx.Graph[str]:
        """The network in which authors, terms or papers are ranked.

        Authors by joint papers, terms by joint papers (counted), papers by shared terms.

        Args:
            of: ``author``, ``term`` or ``paper``.
            max_authors: papers with more authors do not count as collaboration.
            weight: what a joint paper counts: ``papers``, 1; ``votes``, 1 and its votes.
        """
        return self.arrays(of, max_authors=max_authors, weight=weight).to_networkx()

    def arrays(self, of: str, *, max_authors: int | None = 100, weight: str = "papers") -> Network:
        """The same network as arrays, which is quicker to make and to measure; see `kgraph.network.projection`."""
        from kgraph.network import projection

        return projection(self.tables, of, max_authors=max_authors, weight=weight)

    def centrality(
        self,
        of: str = "author",
        measure: str = "pagerank",
        *,
        max_authors: int | None = 100,
        weight: str = "papers",
        **options: Any,
    ) -> Ranking:
        """Rank authors, terms or papers.

        Args:
            of: ``author``, ``term`` or ``paper``.
            measure: one of `kgraph.network.MEASURES`.
            max_authors: papers with more authors do not count as collaboration.
            weight: what a joint paper counts: ``papers``, 1; ``votes``, 1 and its votes.
            options: of `kgraph.network.centrality`, as ``workers=2``.
        """
        from kgraph.network import centrality

        return centrality(self.arrays(of, max_authors=max_authors, weight=weight), measure, **options)

    def communities(self, of: str = "author", **options: Any) -> Partition:
        """The communities of authors or terms; see `kgraph.network.communities`."""
        from kgraph.network import coauthor_network, communities, topic_network

        if of not in ("author", "term"):
            raise NotFoundError(f"no communities of '{of}'", hint="author or term")
        network = coauthor_network(self.tables) if of == "author" else topic_network(self.tables)
        return communities(network, **options)

    def related(self, paper: str, *, top: int | None = 10) -> list[RelatedPaper]:
        """The papers that share what is rare with a paper, with the reasons; see `kgraph.analysis.related_papers`.

        Raises:
            NotFoundError: no paper has this name.
        """
        from kgraph.analysis import related_papers

        return related_papers(self.tables, self.paper(paper).id, top=top)

    def trend(
        self,
        term: str | None = None,
        *,
        narrower: bool = False,
        type_: str | None = None,
        cluster: str | None = None,
        since: Day = None,
        until: Day = None,
    ) -> Trend:
        """The course of a term, a type, a cluster, or of all papers, by month; see `kgraph.network.trends`.

        Args:
            term: by any of its names.
            narrower: papers of narrower terms count too.
            type_: a type of terms, as ``Model``.
            cluster: the id of a cluster of terms or of authors.
            since: the first day; papers of an earlier first digest do not count.
            until: the last day.

        Raises:
            NotFoundError: nothing has this name, or there is no such type or cluster.
            OptionError: two things are asked for, or narrower terms of none.
        """
        from kgraph.errors import OptionError
        from kgraph.lookup import term_type
        from kgraph.network import trends

        if sum(one is not None for one in (term, type_, cluster)) > 1:
            raise OptionError("a term, a type and a cluster are three questions", hint="give one of them")
        if narrower and term is None:
            raise OptionError("narrower terms are those of a term", hint="give one")

        times = trends.calendar(self.tables, since, until)
        if term is not None:
            return trends.trend_of_term(self.tables, times, self.term(term).id, narrower=narrower)
        if cluster is not None:
            return trends.trend_of_cluster(self.tables, times, cluster)
        if type_ is not None:
            return trends.trend_of_type(self.tables, times, term_type(type_))
        return trends.trend_of_all(self.tables, times)

    def stats(self) -> Mapping[str, Any]:
        """The figures of the whole graph."""
        from kgraph.network import overview

        return overview(self.tables, self.coauthors(), self.topics())

    def around(self, thing: str, *, hops: int = 1, max_nodes: int = 150) -> View:
        """A paper, an author or a term and what is near it, to save or to show in a notebook.

        Args:
            thing: by id, IRI or any name, Korean too.
            hops: how far to go, 1 or 2; one hop from an author or a term leads through its papers.
            max_nodes: the most nodes that are shown, the strongest ties first.

        Raises:
            NotFoundError: nothing has this name; the message suggests names that are close.
        """
        from kgraph.view import ego_view

        hit = self.names.find(thing)
        return ego_view(self.tables, f"{hit.kind}/{hit.id}", hops=hops, max_nodes=max_nodes)

    def map(self, name: str = "topics", *, max_nodes: int = 300, max_authors: int | None = 100) -> View:
        """A map, to save or to show in a notebook.

        Args:
            name: ``topics`` or ``collaboration``.
            max_nodes: the most nodes that are shown, those of the most papers first.
            max_authors: papers with more authors do not count as collaboration.

        Raises:
            OptionError: there is no such map.
        """
        from kgraph.view import check_map, map_view

        check_map(name)
        network = self.topics() if name == "topics" else self.coauthors(max_authors=max_authors)
        return map_view(self.tables, network, name, max_nodes=max_nodes)

    def report(self, since: Day = None) -> Report:
        """What is new since a day, with the map of topics; see `kgraph.report.news`.

        Args:
            since: the first day; a week before the end of the digests where it is not given.
        """
        from kgraph.network.periods import day_of
        from kgraph.report import news_with_map

        return news_with_map(self.tables, self.topics(), day_of(since))

    def export(self, name: str, path: str | os.PathLike[str] | None = None, **options: Any) -> Path:
        """Write the graph in another format; see `kgraph.export.export`.

        Args:
            name: one of `kgraph.export.FORMATS`: ``gexf``, ``csv``, ``jsonld`` ...
            path: the file or folder; beside the graph where it is not given.
            options: the fields of `kgraph.export.ExportOptions`, as ``network="topics"``.

        Raises:
            OptionError: there is no such format, it does not heed an option, or the place cannot be written.
        """
        from kgraph.export import ExportOptions, export

        return export(self, name, path, ExportOptions(**options))
