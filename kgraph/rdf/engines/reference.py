"""SPARQL by rdflib, the reference that the fast engine is tested against."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kgraph.errors import GraphError, QueryError, QueryRefusedError
from kgraph.rdf.answer import Answer, Value, malformed
from kgraph.rdf.engines import Dataset
from kgraph.rdf.read import graph_format, invalid_rdf

if TYPE_CHECKING:
    import rdflib

__all__ = ["RdflibEngine", "rdflib_graph"]

_FAILURES: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    NotImplementedError,
    TypeError,
    ValueError,
)


class RdflibEngine:
    """A graph behind rdflib.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """

    def __init__(self, path: Path) -> None:
        from rdflib import RDF, VOID

        self._graph: Any = rdflib_graph(path)
        self.base = min(map(str, self._graph.subjects(RDF.type, VOID.Dataset)), default="")

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs."""
        if not hasattr(self._graph, "graphs"):
            return frozenset()
        default = self._graph.default_graph.identifier
        return frozenset(str(graph.identifier) for graph in self._graph.graphs() if graph.identifier != default)

    def answer(
        self, text: str, prefixes: Mapping[str, str], most: int | None, dataset: Dataset | None = None
    ) -> Answer:
        """The answer to a query; see `kgraph.rdf.engines.Engine`."""
        from rdflib.plugins import sparql

        if dataset is not None:
            raise QueryRefusedError("rdflib takes no data set beside the query", hint="use FROM, or the other engine")
        sparql.SPARQL_LOAD_GRAPHS = False  # FROM would read files and the network
        prepared = _prepared(text, prefixes)
        try:
            return _answer(self._graph.query(prepared), most, tuple(sorted(prefixes.items())))
        except _FAILURES as error:
            raise QueryError(f"the query failed: {type(error).__name__}: {error}"[:300]) from error


def _prepared(text: str, prefixes: Mapping[str, str]) -> Any:
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql import prepareQuery

    try:
        return prepareQuery(text, initNs=dict(prefixes))
    except ParseBaseException as error:
        raise malformed("", f"line {error.lineno}, column {error.column}") from error
    except Exception as error:  # rdflib raises bare ones, as for a prefix that it does not know
        raise malformed(str(error)) from error


def rdflib_graph(path: Path) -> rdflib.Graph:
    """A graph file as an `rdflib.Graph`; one with named graphs as a `rdflib.Dataset` that unites them.

    It is read by the faster parser, and its literals keep the letters that they have in the file.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """
    import rdflib

    format_ = graph_format(path)
    whole: Any = rdflib.Dataset(default_union=True) if format_.supports_datasets else rdflib.Graph()
    known: dict[ox.NamedNode | ox.BlankNode, Any] = {}
    graphs: dict[Any, Any] = {ox.DefaultGraph(): whole.default_graph if format_.supports_datasets else whole}
    try:
        for quad in ox.parse(path=str(path), format=format_):
            if quad.graph_name not in graphs:
                graphs[quad.graph_name] = whole.graph(rdflib.URIRef(quad.graph_name.value))
            triple = tuple(_theirs(term, known) for term in quad.triple)
            graphs[quad.graph_name].add(triple)
    except SyntaxError as error:
        raise invalid_rdf(error, path) from error
    except OSError as error:
        raise GraphError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    united: rdflib.Graph = whole
    return united


def _theirs(term: Any, known: dict[ox.NamedNode | ox.BlankNode, Any]) -> Any:
    import rdflib

    if isinstance(term, ox.Literal):
        plain = term.language or term.datatype.value == str(rdflib.XSD.string)
        return rdflib.Literal(
            term.value, lang=term.language, datatype=None if plain else term.datatype.value, normalize=False
        )
    if term not in known:
        known[term] = rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)
    return known[term]


def _ours(term: Any) -> Value:
    import rdflib

    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        datatype = None if term.language or term.datatype is None else ox.NamedNode(str(term.datatype))
        return ox.Literal(str(term), language=term.language, datatype=datatype)
    return ox.NamedNode(str(term)) if isinstance(term, rdflib.URIRef) else ox.BlankNode(str(term))


def _answer(found: Any, most: int | None, prefixes: tuple[tuple[str, str], ...]) -> Answer:
    if found.type == "ASK":
        return Answer("truth", truth=bool(found.askAnswer))
    if found.type != "SELECT":
        triples = sorted((_triple(triple) for triple in found.graph), key=str)
        cut = most is not None and len(triples) > most
        return Answer("triples", triples=tuple(triples[:most]), cut=cut, prefixes=prefixes)
    names = tuple(str(name) for name in found.vars or ())
    limit = None if most is None else most + 1
    rows = tuple(tuple(_ours(row[name]) for name in names) for row in islice(_solutions(found), limit))
    cut = most is not None and len(rows) > most
    return Answer("rows", names, rows[:most] if cut else rows, cut=cut, prefixes=prefixes)


def _solutions(found: Any) -> Any:
    import rdflib

    for row in found.bindings:
        yield {str(name): row.get(rdflib.Variable(str(name))) for name in found.vars or ()}


def _triple(triple: Any) -> ox.Triple:
    subject, predicate, value = (_ours(term) for term in triple)
    assert isinstance(subject, (ox.NamedNode, ox.BlankNode))
    assert isinstance(predicate, ox.NamedNode)
    assert value is not None
    return ox.Triple(subject, predicate, value)
