"""What a query gave, and its forms for other tools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from kgraph.errors import QueryError

__all__ = ["ROW_FORMATS", "TRIPLE_FORMATS", "Answer", "Value", "malformed", "text_of"]

Value = ox.NamedNode | ox.Literal | ox.BlankNode | None

ROW_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""The W3C formats of rows and truths."""

TRIPLE_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
"""The formats of triples."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: rows for SELECT, a truth for ASK, triples for CONSTRUCT and DESCRIBE.

    The terms are those of pyoxigraph, whichever engine answered. `cut` says that there was more than the row limit
    allowed.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    truth: bool = False
    triples: tuple[ox.Triple, ...] = ()
    cut: bool = False
    prefixes: tuple[tuple[str, str], ...] = ()

    def serialize(self, format_: str) -> bytes:
        """The answer in one of `ROW_FORMATS` (SELECT and ASK) or `TRIPLE_FORMATS` (CONSTRUCT and DESCRIBE).

        Raises:
            QueryError: the format does not fit the kind of answer.
        """
        if self.kind == "triples":
            return self._triples(format_)
        results = ROW_FORMATS.get(format_)
        if results is None:
            raise QueryError(f"rows cannot be written as {format_}", hint="--format table, csv, tsv, json or xml")
        return self._results().serialize(format=results) or b""

    def _triples(self, format_: str) -> bytes:
        rdf = TRIPLE_FORMATS.get(format_)
        if rdf is None:
            raise QueryError(f"triples cannot be written as {format_}", hint="--format turtle, nt, jsonld or rdfxml")
        prefixes = None if format_ == "nt" else self._used_prefixes()
        return ox.serialize(self.triples, format=rdf, prefixes=prefixes) or b""

    def _used_prefixes(self) -> dict[str, str]:
        iris = {node.value for triple in self.triples for node in triple if isinstance(node, ox.NamedNode)}
        return {name: start for name, start in self.prefixes if any(iri.startswith(start) for iri in iris)}

    def _results(self) -> ox.QuerySolutions | ox.QueryBoolean:
        """The answer as engine objects again, by a query over constants."""
        store = ox.Store()
        if self.kind == "truth":
            answer = store.query(f"ASK {{ FILTER({'true' if self.truth else 'false'}) }}")
            assert isinstance(answer, ox.QueryBoolean)
            return answer
        names = " ".join(f"?{name}" for name in self.variables)
        rows = " ".join("(" + " ".join(_constant(value) for value in row) + ")" for row in self.rows)
        found = store.query(f"SELECT {names or '*'} {{ VALUES ({names}) {{ {rows} }} }}")
        assert isinstance(found, ox.QuerySolutions)
        return found


def _constant(value: Value) -> str:
    """A value as a constant of SPARQL; a blank node, which has none, as an IRI."""
    if value is None:
        return "UNDEF"
    return f"<urn:blank:{value.value}>" if isinstance(value, ox.BlankNode) else str(value)


def text_of(value: Value) -> str:
    """A value as text: the IRI, the letters of a literal, the name of a blank node; empty where it is unbound.

    Example:
        >>> text_of(ox.Literal("저랭크", language="ko")), text_of(None)
        ('저랭크', '')
    """
    return "" if value is None else value.value


def malformed(said: str, where: str = "") -> QueryError:
    """The error of a query that no engine can read.

    Args:
        said: what the engine complained of; empty where that would say nothing to a person.
        where: line and column.
    """
    said = said[:200] or "something is missing or out of place"
    return QueryError(f"the query is malformed: {said}", where=where, hint="kgraph query --help has examples")
