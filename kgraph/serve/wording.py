"""How pages call properties and classes, and in which order they come."""

from __future__ import annotations

import re
from typing import Final

from kgraph.rdf.namespaces import short_iri

__all__ = ["machinery", "phrase", "place"]

_OF: Final = {
    "kg:introduces": "introduced by",
    "kg:uses": "used by",
    "kg:evaluatesOn": "evaluated on by",
    "kg:comparesTo": "compared to by",
    "kg:addresses": "addressed by",
    "kg:mentions": "mentioned by",
    "dcterms:creator": "papers",
    "skos:broader": "narrower",
    "skos:member": "member of",
    "foaf:member": "member of",
    "kg:lists": "listed by",
    "kg:reportedIn": "results",
    "kg:evidence": "evidence of",
    "kg:dataset": "results on it",
    "kg:metric": "results by it",
    "kg:subject": "results of it",
    "prov:wasDerivedFrom": "source of",
}
"""What a property is called from its other end."""

_NAMES: Final = {
    "dcterms:creator": "authors",
    "dcterms:issued": "month",
    "fabio:hasArXivId": "arXiv id",
    "foaf:page": "web page",
    "skos:prefLabel": "name",
    "skos:altLabel": "other names",
    "skos:hiddenLabel": "spellings",
    "skosxl:prefLabel": "name, in detail",
    "skosxl:altLabel": "other names, in detail",
    "skosxl:hiddenLabel": "spellings, in detail",
}
"""What a property is called where its own name says it badly."""

_FIRST: Final = (
    "rdf:subject",
    "rdf:predicate",
    "rdf:object",
    "skos:prefLabel",
    "foaf:name",
    "dcterms:title",
    "kg:abbreviation",
    "skos:altLabel",
    "skos:definition",
    "dcterms:issued",
    "dcterms:date",
    "kg:votes",
    "foaf:page",
    "dcterms:creator",
    "skos:broader",
    "skos:related",
    "kg:introduces",
    "kg:evaluatesOn",
    "kg:comparesTo",
    "kg:addresses",
    "kg:uses",
    "kg:reportedIn",
    "kg:lists",
    "skos:member",
    "foaf:member",
    "kg:mentions",
)
_MACHINERY: Final = (
    "skosxl:prefLabel",
    "skosxl:altLabel",
    "skosxl:hiddenLabel",
    "skos:hiddenLabel",
    "skos:inScheme",
    "rdf:subject",
    "rdf:object",
    "rdf:predicate",
    "pro:relatesToDocument",
    "pro:isHeldBy",
    "schema:image",
    "kg:mergedBecause",
    "prov:used",
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def phrase(iri: str, *, of: bool = False) -> str:
    """What a reader calls a property or a class; `of` from the other end.

    Example:
        >>> phrase("https://w3id.org/kgraph/ontology#evaluatesOn")
        'evaluates on'
        >>> phrase("https://w3id.org/kgraph/ontology#evaluatesOn", of=True)
        'evaluated on by'
    """
    name = short_iri(iri)
    named = _OF if of else _NAMES
    if name in named:
        return named[name]
    local = name.rpartition(":")[2] if name != iri else re.split(r"[/#]", iri)[-1]
    words = " ".join(word if word.isupper() else word.lower() for word in _CAMEL.sub(" ", local or iri).split())
    return f"{words} of" if of else words


def place(iri: str) -> tuple[int, str]:
    """Where a property stands on a page: what people look for first, then by name."""
    name = short_iri(iri)
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def machinery(iri: str) -> bool:
    """Whether a property only repeats for machines what another says, or says how it came about."""
    return short_iri(iri) in _MACHINERY
