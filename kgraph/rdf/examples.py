"""An example of each term of the ontology, out of a graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES, node_prefixes, vocab
from kgraph.rdf.ontology import Declared, read_ontology

if TYPE_CHECKING:
    from kgraph.rdf.engines import Engine

__all__ = ["examples"]

_LONGEST: Final = 70
_STATED: Final = """SELECT ?s ?o {{ ?s <{}> ?o FILTER(isIRI(?s) && !isBlank(?o)) }}
ORDER BY CONTAINS(STR(?s), "%") CONTAINS(STR(?o), "%") STR(?s) STR(?o) COALESCE(LANG(?o), "") LIMIT 1"""
_RICHNESS: Final = "SELECT ?s (COUNT(DISTINCT ?p) AS ?n) {{ ?s a <{}> ; ?p ?o FILTER(isIRI(?s)) }} GROUP BY ?s"


def examples(engine: Engine) -> dict[str, str]:
    """What a graph says with each term that the ontology declares, as Turtle without its prefixes.

    Of a class it is the node that says most, with one value a property; of a property a triple. Long texts are cut.
    Equal graphs give equal examples.

    Args:
        engine: the graph behind SPARQL.

    Returns:
        The examples by the short IRI of the term; terms that the graph does without are left out.
    """
    prefixes = {**PREFIXES, **node_prefixes(engine.base or DEFAULT_BASE)}
    found = {}
    for term in read_ontology().terms:
        triples = list(_of_class(engine, term) if term.is_class else _of_property(engine, term))
        if triples:
            found[term.name] = _turtle(triples, prefixes)
    return found


def _of_property(engine: Engine, term: Declared) -> Iterator[ox.Triple]:
    for subject, value in _rows(engine, _STATED.format(term.iri)):
        yield ox.Triple(subject, ox.NamedNode(term.iri), _shortened(value))


def _of_class(engine: Engine, term: Declared) -> Iterator[ox.Triple]:
    nodes = _rows(engine, _RICHNESS.format(term.iri))
    if not nodes:
        return
    subject, _ = min(nodes, key=lambda row: ("%" in row[0].value, -int(row[1].value), row[0].value))
    held: dict[str, Any] = {}
    for predicate, value in _rows(engine, f"SELECT ?p ?o {{ <{subject.value}> ?p ?o FILTER(!isBlank(?o)) }}"):
        held[predicate.value] = min(
            held.get(predicate.value, value), value, key=lambda one: ("%" in str(one), str(one))
        )
    held[vocab("rdf:type").value] = ox.NamedNode(term.iri)
    for predicate in sorted(held, key=lambda iri: (iri != vocab("rdf:type").value, iri)):
        yield ox.Triple(subject, ox.NamedNode(predicate), _shortened(held[predicate]))


def _rows(engine: Engine, query: str) -> tuple[tuple[Any, ...], ...]:
    """The answers; rdflib has one without a node where there is nothing to group."""
    return tuple(row for row in engine.answer(query, {}, None).rows if row[0] is not None)


def _shortened(value: Any) -> Any:
    if not isinstance(value, ox.Literal) or len(value.value) <= _LONGEST:
        return value
    text = value.value[: _LONGEST - 1].rstrip() + "…"
    return ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)


def _turtle(triples: Sequence[ox.Triple], prefixes: Mapping[str, str]) -> str:
    text = (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(prefixes)) or b"").decode("utf-8")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("@prefix ")).expandtabs(4)
