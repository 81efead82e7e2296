"""JSON-LD that two readers take for the graph it came from, and that a person can read."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from exporting import exported, graph_with
from hypothesis import given, settings
from triples import TRIPLES, of_oxigraph, of_rdflib

from kgraph.errors import GraphError
from kgraph.graph import Graph


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_and_oxigraph_read_the_same_graph(graph: Graph) -> None:
    data = exported(graph, "jsonld")
    expected = of_oxigraph(graph.path.read_bytes(), ox.RdfFormat.TURTLE)
    assert of_oxigraph(data, ox.RdfFormat.JSON_LD) == expected
    assert of_rdflib(data, "json-ld") == expected


def test_it_is_compact_json_with_numbers_truths_and_languages(small_graph: Graph) -> None:
    nodes = {node["id"]: node for node in json.loads(exported(small_graph, "jsonld"))["@graph"]}
    paper = nodes["paper:2408.00001"]
    assert paper["type"] == ["Preprint", "ScholarlyArticle"]
    assert (paper["votes"], paper["summaryMatchesTitle"], paper["issued"]) == (12, True, "2024-08")
    assert paper["introduces"] == "term:3d-gaussian-splatting"
    assert nodes["term:3d-gaussian-splatting"]["prefLabel"] == {
        "en": "3D Gaussian Splatting",
        "ko": "3D 가우시안 스플래팅",
    }
    assert nodes["claim:2408.00001/introduces/3d-gaussian-splatting"]["confidence"] == "0.95"
    assert nodes["author:hugo-laurencon"]["altLabel"] == {"@none": "Hugo Laurencon"}


def test_nothing_of_a_built_graph_needs_a_long_name(graph: Graph) -> None:
    document = json.loads(exported(graph, "jsonld"))
    listed = [held if isinstance(held, list) else [held] for held in (node["type"] for node in document["@graph"])]
    keys = {key for node in document["@graph"] for key in node}
    assert keys | {type_ for types in listed for type_ in types} <= set(document["@context"])
    assert {node["id"] for node in document["@graph"] if "://" in node["id"]} == {"https://w3id.org/kgraph/id/"}


def test_the_same_graph_gives_the_same_nodes_from_trig(seeds_build) -> None:
    turtle, trig = (Graph(seeds_build.folder / f"graph.{suffix}") for suffix in ("ttl", "trig"))
    expected = of_oxigraph(exported(turtle, "jsonld"), ox.RdfFormat.JSON_LD)
    assert of_oxigraph(exported(trig, "jsonld"), ox.RdfFormat.JSON_LD) == expected


@settings(max_examples=150)
@given(TRIPLES)
def test_any_triples_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, triples: list[ox.Triple]) -> None:
    graph = graph_with(triples, tmp_path_factory.mktemp("any"))
    expected = of_oxigraph(exported(graph, "nt"), ox.RdfFormat.N_TRIPLES)
    assert of_oxigraph(exported(graph, "jsonld"), ox.RdfFormat.JSON_LD) == expected


def test_an_iri_that_looks_like_a_short_name_is_refused_and_not_changed(tmp_path: Path) -> None:
    title = ox.NamedNode("http://purl.org/dc/terms/title")
    graph = graph_with([ox.Triple(ox.NamedNode("paper:1"), title, ox.Literal("x"))], tmp_path)
    with pytest.raises(GraphError, match="taken for a short name"):
        exported(graph, "jsonld")


def test_a_triple_about_a_triple_is_refused_with_the_way_out(tmp_path: Path) -> None:
    node = ox.NamedNode("https://example.org/a")
    graph = graph_with([ox.Triple(node, node, ox.Triple(node, node, node))], tmp_path)
    with pytest.raises(GraphError, match="export it as nt"):
        exported(graph, "jsonld")
    assert exported(graph, "nt").count(b"\n") == 1
