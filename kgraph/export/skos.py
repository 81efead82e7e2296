"""The terms alone, as a thesaurus that any SKOS tool opens: concepts, labels, broader, collections."""

from __future__ import annotations

from collections.abc import Iterable
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
    """Write what the graph says of its terms in SKOS and SKOS-XL, in Turtle, sorted.

    The data set is the concept scheme; terms without a broader one are its top concepts.

    References:
        "SKOS Simple Knowledge Organization System Reference", W3C Recommendation, 18 August 2009.
    """
    found = _thesaurus(plain_statements(graph.path))
    ordered = sorted(found, key=lambda item: (str(item[0]), item[1] != vocab("rdf:type"), str(item[1]), str(item[2])))
    prefixes = {name: PREFIXES[name] for name in ("dcterms", "skos", "skosxl")}
    for scheme in {value for _, predicate, value in found if predicate == vocab("skos:inScheme")}:
        assert isinstance(scheme, NamedNode)
        prefixes |= {kind: f"{scheme.value}{kind}/" for kind in ("term", "label", "topic")}
    serialize((Triple(*item) for item in ordered), stream, format=RdfFormat.TURTLE, prefixes=prefixes)


def _thesaurus(source: Iterable[_Statement]) -> set[_Statement]:
    """The statements about concepts, collections and labels, and those that make the data set a scheme."""
    type_, title, scheme = vocab("rdf:type"), vocab("dcterms:title"), vocab("skos:inScheme")
    types, wanted = {vocab(name) for name in _TYPES}, {vocab(name) for name in _PROPERTIES}
    parts: dict[Subject, NamedNode] = {}
    held: list[_Statement] = []
    for item in source:
        subject, predicate, value = item
        if predicate == type_ and value in types:
            assert isinstance(value, NamedNode)
            parts[subject] = value
            held.append(item)
        elif predicate in wanted or predicate == title:
            held.append(item)
    schemes = {value for subject, predicate, value in held if predicate == scheme and subject in parts}
    kept = {item for item in held if (item[0] in schemes if item[1] == title else item[0] in parts)}
    narrower = {subject for subject, predicate, _ in kept if predicate == vocab("skos:broader")}
    for node in schemes:
        assert isinstance(node, NamedNode)
        kept.add((node, type_, vocab("skos:ConceptScheme")))
    for subject, predicate, value in list(kept):
        if predicate == scheme and subject not in narrower and isinstance(value, NamedNode):
            kept.add((value, vocab("skos:hasTopConcept"), subject))
    return kept
