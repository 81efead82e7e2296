"""Triples through the writer and back through both parsers, and what makes two graphs the same."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

import pyoxigraph as ox
import rdflib

from kgraph.rdf.namespaces import PREFIXES
from kgraph.rdf.write import write_statements

NS = "http://a.example/"
XSD = PREFIXES["xsd"]
FORMATS = {ox.RdfFormat.TURTLE: "turtle", ox.RdfFormat.TRIG: "trig"}
READ: dict[str, Callable[[str], object]] = {"integer": int, "decimal": Decimal, "double": float}
BARE = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    "double": re.compile(r"[+-]?([0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
}
"""The numbers that Turtle has bare, by its grammar, section 6.5."""
Term = ox.NamedNode | ox.BlankNode | ox.Literal


def node(name: str = "s") -> ox.NamedNode:
    return ox.NamedNode(NS + name)


def about(value: Term) -> list[ox.Triple]:
    return [ox.Triple(node("s"), node("p"), value)]


def typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def written(triples: Iterable[ox.Triple], format_: ox.RdfFormat) -> bytes:
    stream = io.BytesIO()
    write_statements(stream, triples, format_)
    return stream.getvalue()


def by_rdflib(data: bytes, format_: ox.RdfFormat) -> Iterator[ox.Triple]:
    def term(value: object) -> Term:
        if isinstance(value, rdflib.Literal):
            if value.language:
                return ox.Literal(str(value), language=value.language)
            return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype)) if value.datatype else None)
        return ox.BlankNode(str(value)) if isinstance(value, rdflib.BNode) else ox.NamedNode(str(value))

    for triple in rdflib.Graph().parse(data=data, format=FORMATS[format_]):
        yield ox.Triple(*map(term, triple))  # type: ignore[arg-type]


def tagged(value: ox.Literal) -> ox.Literal:
    """A literal with its tag in lower case, as RDF 1.1 compares them."""
    return ox.Literal(value.value, language=value.language.lower()) if value.language else value


def valued(value: ox.Literal) -> ox.Literal:
    """A literal with its number as rdflib reads it: by value, where a number is written bare."""
    kind = value.datatype.value.removeprefix(XSD)
    if kind in READ and BARE[kind].fullmatch(value.value):
        return ox.Literal(str(READ[kind](value.value)), datatype=value.datatype)
    return tagged(value)


def canonical(triples: Iterable[ox.Triple], plain: Callable[[ox.Literal], ox.Literal] = tagged) -> set[str]:
    """Triples under names of blank nodes that do not depend on how they were called (RDFC-1.0)."""
    made = (
        (one.subject, one.predicate, plain(one.object) if isinstance(one.object, ox.Literal) else one.object)
        for one in triples
    )
    data = ox.Dataset(ox.Quad(*parts) for parts in made)
    data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, data))


def check(triples: list[ox.Triple]) -> None:
    for format_ in FORMATS:
        data = written(triples, format_)
        assert canonical(quad.triple for quad in ox.parse(data, format=format_)) == canonical(triples), data.decode()
        assert canonical(by_rdflib(data, format_), valued) == canonical(triples, valued), data.decode()
