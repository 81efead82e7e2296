"""RDF/XML that is XML, whatever the texts hold, and the same graph."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from exporting import exported, graph_with
from hypothesis import given, settings
from triples import TRIPLES, Plain, of_oxigraph, of_rdflib

from kgraph.errors import GraphError
from kgraph.graph import Graph

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def lossy(triples: set[Plain]) -> set[Plain]:
    """The triples with the mark of loss for what XML forbids."""
    return {(s, p, (_FORBIDDEN.sub("\ufffd", value), *kind)) for s, p, (value, *kind) in triples}  # type: ignore[misc]


def test_rdflib_and_oxigraph_read_the_same_graph(graph: Graph) -> None:
    data = exported(graph, "rdfxml")
    expected = of_oxigraph(graph.path.read_bytes(), ox.RdfFormat.TURTLE)
    assert of_rdflib(data, "xml") == expected
    assert of_oxigraph(data, ox.RdfFormat.RDF_XML) == expected


@settings(max_examples=150)
@given(TRIPLES)
def test_any_triples_come_back_but_for_what_xml_forbids(
    tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple]
) -> None:
    graph = graph_with(triples, tmp_path_factory.mktemp("any"))
    expected = lossy(of_oxigraph(exported(graph, "nt"), ox.RdfFormat.N_TRIPLES))
    data = exported(graph, "rdfxml")
    assert of_oxigraph(data, ox.RdfFormat.RDF_XML) == expected
    named = [triple for triple in expected if "_:" not in triple[0] + triple[2][0]]
    assert set(named) <= of_rdflib(data, "xml")


def test_our_predicates_have_the_prefixes_that_people_know(small_graph: Graph) -> None:
    text = exported(small_graph, "rdfxml").decode()
    assert '<kg:introduces rdf:resource="https://w3id.org/kgraph/id/term/3d-gaussian-splatting"/>' in text
    assert "<ns:" not in text


def test_a_predicate_without_a_name_is_refused_with_the_way_out(tmp_path: Path) -> None:
    node = ox.NamedNode("https://example.org/123")
    graph = graph_with([ox.Triple(node, node, node)], tmp_path)
    with pytest.raises(GraphError, match="export it as nt"):
        exported(graph, "rdfxml")
