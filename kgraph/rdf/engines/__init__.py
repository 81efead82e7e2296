"""The engines that answer SPARQL, behind one port; each is imported where it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from kgraph.errors import OptionError
from kgraph.rdf.answer import Answer

__all__ = ["ENGINES", "Dataset", "Engine", "open_engine"]

ENGINES: Final = ("oxigraph", "rdflib")
"""What may answer: Oxigraph, which is fast, and rdflib, which is the reference in tests."""


class Dataset(NamedTuple):
    """The graphs that a query is asked of: those that make up the default graph, and those that GRAPH may name."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Engine(Protocol):
    """A graph that answers queries; what it is asked has passed `kgraph.rdf.guard.check_query`.

    The default graph is the union of all graphs of the file, each triple once.
    """

    @property
    def base(self) -> str:
        """The base of the node IRIs, or empty where the graph describes no data set."""

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs."""

    def answer(
        self, text: str, prefixes: Mapping[str, str], most: int | None, dataset: Dataset | None = None
    ) -> Answer:
        """The answer to a query, its rows in the engine's order, its triples sorted.

        Args:
            text: a SELECT, ASK, CONSTRUCT or DESCRIBE query.
            prefixes: those that it need not declare.
            most: rows or triples, at most.
            dataset: graphs to ask in place of all and of those of FROM.

        Raises:
            QueryError: the query is malformed or fails.
        """


def open_engine(path: Path, name: str = "oxigraph") -> Engine:
    """A graph file in an engine.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file.
        name: one of `ENGINES`.

    Raises:
        GraphError: the file is missing or no valid RDF.
        OptionError: there is no such engine.
    """
    if name == "oxigraph":
        from kgraph.rdf.engines.oxigraph import OxigraphEngine

        return OxigraphEngine(path)
    if name == "rdflib":
        from kgraph.rdf.engines.reference import RdflibEngine

        return RdflibEngine(path)
    raise OptionError(f"no engine is named '{name}'", hint=" or ".join(ENGINES))
