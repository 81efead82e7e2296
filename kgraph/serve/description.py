"""What the endpoint says of itself to clients that look at it before they ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kgraph.rdf.answer import Answer
from kgraph.rdf.namespaces import PREFIXES, vocab

__all__ = ["service_description"]

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def service_description(endpoint: str, dataset: str, triples: int, graphs: Iterable[str] = ()) -> Answer:
    """The endpoint: what it understands, what it answers with, and the data set that it is asked of.

    Args:
        endpoint: its address.
        dataset: the IRI of the data set.
        triples: in the default graph, which is the union of all.
        graphs: the IRIs of the named graphs.

    References:
        W3C, "SPARQL 1.1 Service Description", Recommendation, 21 March 2013.

    Example:
        >>> text = service_description("http://127.0.0.1:8000/sparql", "https://w3id.org/kgraph/id/", 3).serialize("nt")
        >>> b"sparql-service-description#SPARQL11Query" in text
        True
    """
    prefixes = {**PREFIXES, "sd": _SD, "formats": _FORMATS}
    found = _triples(NamedNode(endpoint), NamedNode(dataset), triples, sorted(graphs))
    return Answer("triples", triples=tuple(sorted(found, key=str)), prefixes=tuple(prefixes.items()))


def _triples(endpoint: NamedNode, dataset: NamedNode, triples: int, graphs: Iterable[str]) -> Iterator[Triple]:
    type_ = vocab("rdf:type")
    service, default = BlankNode("service"), BlankNode("default")
    yield Triple(service, type_, _sd("Service"))
    yield Triple(service, _sd("endpoint"), endpoint)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in _RESULTS:
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, type_, _sd("Dataset"))
    yield Triple(dataset, type_, vocab("void:Dataset"))
    yield Triple(dataset, vocab("void:sparqlEndpoint"), endpoint)
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, type_, _sd("Graph"))
    yield Triple(default, vocab("void:triples"), Literal(triples))
    for number, graph in enumerate(graphs):
        named = BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, type_, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(graph))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
