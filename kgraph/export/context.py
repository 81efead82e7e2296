"""The JSON-LD context: short names for everything that a graph is written with, made from the vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.export.formats import ExportOptions
from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES, node_prefixes, short_iri
from kgraph.rdf.ontology import Declared, read_ontology

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["Name", "base_of", "context", "names", "write"]

_LITERALS: Final = {"rdf:langString": "language", "xsd:string": "text"}
_FOREIGN: Final = (
    ("iri", "dcterms:creator foaf:page schema:image schema:codeRepository pro:isHeldBy pro:relatesToDocument"),
    ("iri", "prov:wasGeneratedBy prov:wasAssociatedWith prov:used prov:wasDerivedFrom void:vocabulary"),
    ("iri", "skos:inScheme skos:broader skos:member skos:exactMatch skos:closeMatch foaf:member"),
    ("language", "dcterms:title skos:prefLabel skos:altLabel skos:hiddenLabel skosxl:literalForm oa:exact"),
    ("language", "rdfs:label rdfs:comment"),
    ("text", "dcterms:source dcterms:language foaf:name fabio:hasArXivId schema:articleSection schema:softwareVersion"),
    ("iri", "skosxl:prefLabel skosxl:altLabel skosxl:hiddenLabel rdf:subject rdf:predicate rdf:object"),
    ("integer", "void:triples"),
    ("date", "dcterms:date"),
    ("gYearMonth", "dcterms:issued"),
    ("dateTime", "prov:endedAtTime"),
)
"""What the graph says in terms of others, with the kind of value, as `ontology/kgraph.ttl` tells it of our own."""

_CLASSES: Final = (
    "fabio:Preprint schema:ScholarlyArticle foaf:Person foaf:Organization foaf:Group skos:Collection skosxl:Label "
    "prov:Entity prov:Activity prov:SoftwareAgent void:Dataset skos:Concept"
).split()


@dataclass(frozen=True, slots=True)
class Name:
    """A short name: what it stands for, and the kind of its values.

    `kind` is ``class``, ``iri``, ``language`` (a map by language tag), ``text``, or the local name of an XSD datatype.
    """

    short: str
    iri: str
    kind: str


def write(graph: Graph, stream: BinaryIO, _options: ExportOptions) -> None:
    """Write the context of a graph alone, for documents that point to it."""
    document = {"@context": context(base_of(graph))}
    stream.write((json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())


def context(base: str = DEFAULT_BASE) -> dict[str, Any]:
    """The context of graphs with this base.

    Args:
        base: of the IRIs of nodes.

    References:
        "JSON-LD 1.1", W3C Recommendation, 16 July 2020.

    Example:
        >>> context()["votes"]
        {'@id': 'kg:votes', '@type': 'xsd:integer'}
    """
    found: dict[str, Any] = {"@version": 1.1, "id": "@id", "type": "@type", **PREFIXES, **node_prefixes(base)}
    for name in names():
        found[name.short] = _definition(name)
    return found


def _definition(name: Name) -> Any:
    iri = short_iri(name.iri)
    if name.kind in ("class", "text"):
        return {"@id": iri}
    if name.kind == "language":
        return {"@id": iri, "@container": "@language"}
    return {"@id": iri, "@type": "@id" if name.kind == "iri" else f"xsd:{name.kind}"}


@lru_cache(maxsize=1)
def names() -> tuple[Name, ...]:
    """Every short name: those of our own vocabulary, and of others where the name is still free, else with prefix."""
    taken = {"id", "type", *PREFIXES, *node_prefixes()}
    found = []
    for iri, kind in (*_own(), *_others()):
        prefixed = short_iri(iri)
        local = prefixed.partition(":")[2]
        short = prefixed if local in taken else local
        taken.add(short)
        found.append(Name(short, iri, kind))
    return tuple(found)


def _own() -> Iterator[tuple[str, str]]:
    """The terms that our ontology declares, with the kind that their range tells."""
    for term in sorted(read_ontology().terms, key=lambda term: term.iri):
        if term.own:
            yield term.iri, _kind(term)


def _kind(term: Declared) -> str:
    if term.is_class:
        return "class"
    if term.kind == "ObjectProperty":
        return "iri"
    (datatype,) = term.range
    return _LITERALS.get(datatype, datatype.removeprefix("xsd:"))


def _others() -> Iterator[tuple[str, str]]:
    for kind, listed in _FOREIGN:
        for name in listed.split():
            yield _expanded(name), kind
    for name in _CLASSES:
        yield _expanded(name), "class"


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def base_of(graph: Graph) -> str:
    """The base of a graph's nodes, which is the IRI of its data set; ours where it describes none."""
    from pyoxigraph import NamedNode

    from kgraph.export.statements import plain_statements
    from kgraph.rdf.namespaces import vocab

    dataset = vocab("void:Dataset")
    roots = (subject for subject, _, value in plain_statements(graph.path) if value == dataset)
    return next((root.value for root in roots if isinstance(root, NamedNode)), DEFAULT_BASE)
