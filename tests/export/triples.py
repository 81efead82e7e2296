"""Sets of triples from any reader, to be compared."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib
from hypothesis import strategies as st

XSD = "http://www.w3.org/2001/XMLSchema#"
LANGUAGE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
Plain = tuple[str, str, tuple[str, str, str]]


def of_oxigraph(data: bytes, format_: ox.RdfFormat) -> set[Plain]:
    """What Oxigraph reads."""
    return {(_node(q.subject), q.predicate.value, _object(q.object)) for q in ox.parse(data, format=format_)}


def _node(node: ox.NamedNode | ox.BlankNode) -> str:
    return node.value if isinstance(node, ox.NamedNode) else f"_:{node.value}"


def _object(node: object) -> tuple[str, str, str]:
    if isinstance(node, ox.Literal):
        return node.value, (node.language or "").lower(), node.datatype.value
    assert isinstance(node, (ox.NamedNode, ox.BlankNode))
    return _node(node), "", ""


def of_rdflib(data: bytes, format_: str) -> set[Plain]:
    """What rdflib reads, every literal as it is written."""
    graph = rdflib.Graph(bind_namespaces="none")
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        graph.parse(data=data, format=format_)
    finally:
        rdflib.NORMALIZE_LITERALS = before
    return {(_rdflib_node(s), str(p), _rdflib_object(o)) for s, p, o in graph}


def _rdflib_node(node: object) -> str:
    return f"_:{node}" if isinstance(node, rdflib.BNode) else str(node)


def _rdflib_object(node: object) -> tuple[str, str, str]:
    if isinstance(node, rdflib.Literal):
        language = (node.language or "").lower()
        return str(node), language, LANGUAGE if language else str(node.datatype or XSD + "string")
    return _rdflib_node(node), "", ""


_TEXT = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("\r\n\t\x00<>&\"'\\]")), max_size=20)
_IRIS = st.sampled_from(
    (
        "https://w3id.org/kgraph/id/paper/2408.00001",
        "https://w3id.org/kgraph/id/paper//odd",
        "https://w3id.org/kgraph/id/term/%ED%99%95-%22",
        "https://w3id.org/kgraph/id/",
        "https://example.org/a?b=c&d=e#f",
        "http://www.w3.org/2004/02/skos/core#Concept",
        "https://w3id.org/kgraph/ontology#Method",
        "urn:x:y",
    )
)
_NODES = st.one_of(st.builds(ox.NamedNode, _IRIS), st.builds(ox.BlankNode, st.sampled_from(("b0", "b1"))))
_PREDICATES = st.sampled_from(
    (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        "http://www.w3.org/2004/02/skos/core#altLabel",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#subject",
        "https://w3id.org/kgraph/ontology#votes",
        "https://w3id.org/kgraph/ontology#uses",
        "https://w3id.org/kgraph/ontology#rule",
        "https://w3id.org/kgraph/ontology#confidence",
        "https://w3id.org/kgraph/ontology#summaryMatchesTitle",
        "https://example.org/vocabulary/predicate",
        "https://example.org/vocabulary#p.q-1",
    )
)
_DATATYPES = st.sampled_from(("integer", "decimal", "boolean", "date", "string", "double", "gYearMonth"))
_LITERALS = st.one_of(
    st.builds(ox.Literal, _TEXT),
    st.builds(lambda text, tag: ox.Literal(text, language=tag), _TEXT, st.sampled_from(("en", "ko", "en-us"))),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
        st.one_of(_TEXT, st.sampled_from(("3", "03", "-0", "1" * 30, "0.5", "true", "1", "2024-08-26"))),
        _DATATYPES,
    ),
)
TRIPLES = st.lists(
    st.builds(ox.Triple, _NODES, st.builds(ox.NamedNode, _PREDICATES), st.one_of(_NODES, _LITERALS)), max_size=12
)
"""Triples that a graph of ours never has, but a graph that one loads may."""
