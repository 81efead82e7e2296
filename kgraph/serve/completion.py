"""What the editor completes: our prefixes, and the classes and properties that graphs are written with."""

from __future__ import annotations

from functools import cache
from typing import Any

from kgraph.rdf.named import named_queries
from kgraph.rdf.ontology import read_ontology

__all__ = ["editor_facts", "vocabulary"]


def editor_facts(prefixes: dict[str, str], base: str) -> dict[str, Any]:
    """What the query page knows: prefixes, vocabularies, the base of nodes, and the named queries."""
    shown = ("name", "title", "comment", "parameters", "example")
    queries = [{field: query.facts()[field] for field in shown} for query in named_queries()]
    return {"prefixes": prefixes, "base": base, "terms": vocabulary(), "queries": queries}


@cache
def vocabulary() -> dict[str, str]:
    """The IRIs of classes and properties that graphs are written with, each with its comment.

    Example:
        >>> "https://w3id.org/kgraph/ontology#introduces" in vocabulary()
        True
        >>> "http://purl.org/dc/terms/creator" in vocabulary()
        True
    """
    return {term.iri: term.comment for term in sorted(read_ontology().terms, key=lambda term: term.iri)}
