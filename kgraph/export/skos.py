"""The terms alone, as a thesaurus that any SKOS tool opens: concepts, labels, broader, collections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from kgraph.export.formats import ExportOptions
from kgraph.export.statements import Object, Subject, plain_statements
from kgraph.rdf.namespaces import PREFIXES, vocab

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]

_Statement = tuple[Subject, NamedNode, Object]
_TYPES: Final = ("skos:Concept", "skos:Collection", "skosxl:Label")
_PROPERTIES: Final = (
    "skos:prefLabel skos:altLabel skos:hiddenLabel skosxl:prefLabel skosxl:altLabel skosxl:hiddenLabel "
    "skosxl:literalForm skos:broader skos:inScheme skos:member skos:exactMatch skos:closeMatch"
).split()


def write(graph: Graph, stream: BinaryIO, _options: ExportOptions) -> None:
    """Write what the graph says of its terms in SKOS and SKOS-XL, in Turtle, in the order of the graph.

    The data set is the concept scheme; terms without a broader one are its top concepts. The graph is read twice, so
    that it need not be held.

    References:
        "SKOS Simple Knowledge Organization System Reference", W3C Recommendation, 18 August 2009.
    """
    parts = _parts(plain_statements(graph.path))
    prefixes = {name: PREFIXES[name] for name in ("dcterms", "skos", "skosxl")}
    for scheme in sorted(parts.tops):
        prefixes |= {kind: f"{scheme}{kind}/" for kind in ("term", "label", "topic")}
    thesaurus = _thesaurus(plain_statements(graph.path), parts)
    serialize(thesaurus, stream, format=RdfFormat.TURTLE, prefixes=prefixes)


@dataclass(slots=True)
class _Parts:
    """What is part of the thesaurus: its concepts, collections and labels, and the top concepts of each scheme."""

    members: set[str] = field(default_factory=set)
    tops: dict[str, dict[str, None]] = field(default_factory=dict)


def _parts(source: Iterable[_Statement]) -> _Parts:
    type_, scheme, broader = vocab("rdf:type"), vocab("skos:inScheme"), vocab("skos:broader")
    types = {vocab(name) for name in _TYPES}
    found = _Parts()
    narrower: set[str] = set()
    for subject, predicate, value in source:
        if predicate == type_ and value in types:
            found.members.add(str(subject))
        elif predicate == broader:
            narrower.add(str(subject))
        elif predicate == scheme and isinstance(value, NamedNode) and isinstance(subject, NamedNode):
            found.tops.setdefault(value.value, {})[subject.value] = None
    for tops in found.tops.values():
        for below in [top for top in tops if f"<{top}>" in narrower]:
            del tops[below]
    return found


def _thesaurus(source: Iterable[_Statement], parts: _Parts) -> Iterator[Triple]:
    """The schemes, then the statements about members."""
    type_, title = vocab("rdf:type"), vocab("dcterms:title")
    types, wanted = {vocab(name) for name in _TYPES}, {vocab(name) for name in _PROPERTIES}
    for iri, tops in sorted(parts.tops.items()):
        yield Triple(NamedNode(iri), type_, vocab("skos:ConceptScheme"))
        for top in tops:
            yield Triple(NamedNode(iri), vocab("skos:hasTopConcept"), NamedNode(top))
    for subject, predicate, value in source:
        if predicate == title:
            kept = isinstance(subject, NamedNode) and subject.value in parts.tops
        elif predicate == type_:
            kept = value in types
        else:
            kept = predicate in wanted and str(subject) in parts.members
        if kept:
            yield Triple(subject, predicate, value)
