"""SPARQL over a graph file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kgraph.errors import GraphError, QueryError
from kgraph.rdf.guard import check_query, without_text
from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES, node_prefixes
from kgraph.rdf.read import graph_format, invalid_rdf

__all__ = ["Answer", "Store"]

_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*)\s*:", re.IGNORECASE)
_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: rows for SELECT, a truth for ASK, triples for CONSTRUCT and DESCRIBE.

    `cut` says that there was more than the row limit allowed.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[ox.NamedNode | ox.Literal | ox.BlankNode | None, ...], ...] = ()
    truth: bool = False
    triples: tuple[ox.Triple, ...] = ()
    cut: bool = False
    prefixes: tuple[tuple[str, str], ...] = ()

    def serialize(self, format_: str) -> bytes:
        """The answer as ``csv``, ``tsv``, ``json`` or ``xml`` (SELECT and ASK) or ``turtle`` (triples).

        Raises:
            QueryError: the format does not fit the kind of answer.
        """
        if self.kind == "triples":
            if format_ not in ("turtle", "nt"):
                raise QueryError(f"triples cannot be written as {format_}", hint="--format turtle")
            rdf = ox.RdfFormat.TURTLE if format_ == "turtle" else ox.RdfFormat.N_TRIPLES
            prefixes = self._used_prefixes() if format_ == "turtle" else None
            written = ox.serialize(self.triples, format=rdf, prefixes=prefixes)
            return written or b""
        results = _FORMATS.get(format_)
        if results is None:
            raise QueryError(f"rows cannot be written as {format_}", hint="--format table, csv, tsv, json or xml")
        written = self._results().serialize(format=results)
        return written or b""

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


def _constant(value: ox.NamedNode | ox.Literal | ox.BlankNode | None) -> str:
    """A value as a constant of SPARQL; a blank node, which has none, as an IRI."""
    if value is None:
        return "UNDEF"
    return f"<urn:blank:{value.value}>" if isinstance(value, ox.BlankNode) else str(value)


class Store:
    """A graph in memory that answers SPARQL 1.1 queries, by Oxigraph.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """

    def __init__(self, path: Path) -> None:
        format_ = graph_format(path)
        self._store = ox.Store()
        self.base = DEFAULT_BASE
        try:
            self._store.bulk_load(path=str(path), format=format_)
        except SyntaxError as error:
            raise invalid_rdf(error, path) from error
        except OSError as error:
            raise GraphError(f"cannot be read: {error}", where=str(path)) from error
        roots = self._store.quads_for_pattern(
            None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(PREFIXES["void"] + "Dataset")
        )
        found = next(iter(roots), None)
        if found is not None and isinstance(found.subject, ox.NamedNode):
            self.base = found.subject.value

    def prefixes(self) -> dict[str, str]:
        """The prefixes that a query may use without declaring them."""
        return {**PREFIXES, **node_prefixes(self.base)}

    def query(self, text: str, *, max_rows: int | None = None) -> Answer:
        """Ask a SELECT, ASK, CONSTRUCT or DESCRIBE query; all named graphs count as one graph.

        Args:
            text: the query; our prefixes need not be declared.
            max_rows: stop after so many rows or triples.

        Raises:
            QueryError: the query is refused, malformed, or fails.
        """
        check_query(text)
        declared = set(_PREFIX.findall(without_text(text)))
        known = self.prefixes()
        missing = {name: iri for name, iri in known.items() if name not in declared}
        try:
            found = self._store.query(text, prefixes=missing, use_default_graph_as_union=True)
            return _answer(found, max_rows, tuple(sorted(known.items())))
        except SyntaxError as error:
            raise _malformed(error) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {error}") from error


def _malformed(error: SyntaxError) -> QueryError:
    """The place of the mistake, without the hundred things that the parser would have taken there."""
    text = " ".join(str(error.msg or error).split())
    place = re.match(r"error at (\d+):(\d+): (.*)", text)
    where = f"line {place.group(1)}, column {place.group(2)}" if place else ""
    said = place.group(3) if place else text
    said = "something is missing or out of place" if said.startswith("expected one of") else said[:200]
    return QueryError(f"the query is malformed: {said}", where=where, hint="kgraph query --help has examples")


def _answer(
    found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples,
    most: int | None,
    prefixes: tuple[tuple[str, str], ...],
) -> Answer:
    if isinstance(found, ox.QueryBoolean):
        return Answer("truth", truth=bool(found))
    limit = None if most is None else most + 1
    if isinstance(found, ox.QueryTriples):
        triples = tuple(dict.fromkeys(islice(found, limit)))
        ordered = tuple(sorted(triples, key=str))
        cut = most is not None and len(ordered) > most
        return Answer("triples", triples=ordered[:most] if cut else ordered, cut=cut, prefixes=prefixes)
    names = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row[i] for i in range(len(names))) for row in islice(found, limit))
    cut = most is not None and len(rows) > most
    return Answer("rows", names, rows[:most] if cut else rows, cut=cut, prefixes=prefixes)
