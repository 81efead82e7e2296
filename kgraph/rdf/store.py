"""SPARQL over a graph file: the guard before, one of the engines behind."""

from __future__ import annotations

from pathlib import Path

from kgraph.errors import QueryRefusedError
from kgraph.rdf.answer import Answer
from kgraph.rdf.engines import Dataset, open_engine
from kgraph.rdf.guard import check_query, declared_prefixes
from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES, node_prefixes

__all__ = ["Answer", "Store"]


class Store:
    """A graph that answers SPARQL 1.1 queries.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file.
        engine: ``oxigraph`` or ``rdflib``.

    Raises:
        GraphError: the file is missing or no valid RDF.
        OptionError: there is no such engine.
    """

    def __init__(self, path: Path, engine: str = "oxigraph") -> None:
        self._engine = open_engine(path, engine)
        self.base = self._engine.base or DEFAULT_BASE

    def prefixes(self) -> dict[str, str]:
        """The prefixes that a query may use without declaring them."""
        return {**PREFIXES, **node_prefixes(self.base)}

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs."""
        return self._engine.graphs

    def query(
        self,
        text: str,
        *,
        max_rows: int | None = None,
        untrusted: bool = False,
        allow_service: bool = False,
        dataset: Dataset | None = None,
    ) -> Answer:
        """Ask a SELECT, ASK, CONSTRUCT or DESCRIBE query; all named graphs together are the default graph.

        Args:
            text: the query; our prefixes need not be declared.
            max_rows: stop after so many rows or triples.
            untrusted: whether it is a stranger's; see `kgraph.rdf.guard.check_query`. Limits of time and memory are
                those of `kgraph.rdf.sandbox`.
            allow_service: whether SERVICE may ask other endpoints.
            dataset: named graphs to ask in place of all and of those of FROM.

        Raises:
            QueryRefusedError: the query is not allowed, or the data set names a graph that the file does not hold.
            QueryError: the query is refused, malformed, or fails.
        """
        known = self.prefixes()
        check_query(text, untrusted=untrusted, allow_service=allow_service, graphs=self._engine.graphs, prefixes=known)
        asked = {*dataset.default, *dataset.named} if dataset is not None else set()
        unknown = sorted(asked - self._engine.graphs)
        if unknown:
            raise QueryRefusedError(f"the graph file has no named graph '{unknown[0]}'", hint="leave it out")
        declared = declared_prefixes(text)
        missing = {name: iri for name, iri in known.items() if name not in declared}
        return self._engine.answer(text, missing, max_rows, dataset)
