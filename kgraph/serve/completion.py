"""What the editor completes: our prefixes, and the classes and properties that graphs are written with."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import pyoxigraph as ox

from kgraph.rdf.named import named_queries
from kgraph.rdf.namespaces import PREFIXES, vocab
from kgraph.rdf.validate import ontology_file
from kgraph.serve.wording import short_name

__all__ = ["editor_facts", "vocabulary"]

_LANGUAGES: Final = ("owl", "rdfs", "xsd")
_SHAPES: Final = "http://www.w3.org/ns/shacl#"
_DECLARING: Final = ("path", "targetClass", "class")


def editor_facts(prefixes: dict[str, str], base: str) -> dict[str, Any]:
    """What the query page knows: prefixes, vocabularies, the base of nodes, and the named queries."""
    shown = ("name", "title", "comment", "parameters", "example")
    queries = [{field: query.facts()[field] for field in shown} for query in named_queries()]
    return {"prefixes": prefixes, "base": base, "terms": vocabulary(), "queries": queries}


@cache
def vocabulary() -> dict[str, str]:
    """The IRIs of classes and properties that graphs are written with, each with its comment or nothing.

    Example:
        >>> "https://w3id.org/kgraph/ontology#introduces" in vocabulary()
        True
        >>> "http://purl.org/dc/terms/creator" in vocabulary()
        True
    """
    ontology = list(ox.parse(ontology_file("kgraph.ttl").encode(), format=ox.RdfFormat.TURTLE))
    comments = {
        quad.subject.value: quad.object.value
        for quad in ontology
        if quad.predicate == vocab("rdfs:comment")
        and isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.Literal)
        and quad.object.language in (None, "en")
    }
    declared = {quad.subject.value for quad in ontology if isinstance(quad.subject, ox.NamedNode)}
    found = {iri: comments.get(iri, "") for iri in sorted(declared | _shaped()) if _is_term(iri)}
    return {vocab("rdf:type").value: "", **found}


def _shaped() -> set[str]:
    """Classes and properties that the shapes speak of."""
    shapes = ox.parse(ontology_file("shapes.ttl").encode(), format=ox.RdfFormat.TURTLE)
    predicates = {_SHAPES + name for name in _DECLARING}
    return {
        quad.object.value
        for quad in shapes
        if quad.predicate.value in predicates and isinstance(quad.object, ox.NamedNode)
    }


def _is_term(iri: str) -> bool:
    prefix, colon, local = short_name(PREFIXES, iri).partition(":")
    return bool(colon and local) and prefix in PREFIXES and prefix not in _LANGUAGES
