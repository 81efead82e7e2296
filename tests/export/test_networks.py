"""Networks as four tools read them: the same nodes, edges and attributes in each."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path
from xml.etree import ElementTree

import igraph
import networkx as nx
import pytest
from exporting import NASTY, NASTY_TEXT, exported, held, nasty_tables
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from vosviewer_schema import SCHEMA

from kgraph.export.escaping import LOST, storable
from kgraph.export.formats import NETWORKS, ExportOptions
from kgraph.export.networks import Network, network
from kgraph.graph import Graph
from kgraph.model import Tables

VIZ = "{http://gexf.net/1.3/viz}"
GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(params=NETWORKS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def expected(graph: Graph, name: str) -> Network:
    return network(graph, ExportOptions(network=name))


def edges(graph: nx.Graph[str]) -> set[tuple[str, str]]:
    return {(min(a, b), max(a, b)) for a, b in graph.edges()}


def xml(text: str) -> str:
    """A text as XML can hold it, with the white space that attributes keep."""
    return "".join(
        char if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff" else LOST
        for char in text
    )


def test_networkx_reads_graphml_with_all_attributes(graph: Graph, name: str, expected: Network) -> None:
    read = nx.read_graphml(io.BytesIO(exported(graph, "graphml", network=name)))
    assert dict(read.nodes(data=True)) == {
        node: {k: xml(v) if isinstance(v, str) else v for k, v in held_.items()}
        for node, held_ in expected.graph.nodes(data=True)
    }
    assert {edge: read.edges[edge] for edge in read.edges} == {edge: expected.graph.edges[edge] for edge in read.edges}
    assert edges(read) == edges(expected.graph)


def test_igraph_reads_graphml_with_all_attributes(graph: Graph, name: str, expected: Network, tmp_path: Path) -> None:
    file = tmp_path / "network.graphml"
    file.write_bytes(exported(graph, "graphml", network=name))
    read = igraph.Graph.Read_GraphML(str(file))
    assert read.vs["id"] == list(expected.graph)
    assert read.vs["label"] == [xml(label) for _, label in expected.graph.nodes(data="label")]
    assert read.vs["papers"] == [papers for _, papers in expected.graph.nodes(data="papers")]
    assert read.ecount() == expected.graph.number_of_edges()
    if read.ecount():
        assert sorted(read.es["weight"]) == sorted(weight for *_, weight in expected.graph.edges(data="weight"))


def test_networkx_reads_gexf_with_places_colours_and_attributes(graph: Graph, name: str, expected: Network) -> None:
    read = nx.read_gexf(io.BytesIO(exported(graph, "gexf", network=name)))
    assert list(read) == list(expected.graph)
    for node, attributes in expected.graph.nodes(data=True):
        found = read.nodes[node]
        assert found["label"] == xml(attributes["label"])
        assert {"x": attributes["x"], "y": attributes["y"], "z": 0.0} == found["viz"]["position"]
        for column in set(attributes) - {"label", "x", "y"}:
            value = attributes[column]
            assert found[column] == (xml(value) if isinstance(value, str) else value)
    assert edges(read) == edges(expected.graph)
    for a, b, attributes in expected.graph.edges(data=True):
        assert read.edges[a, b].items() >= attributes.items()


def test_gexf_keeps_the_rules_of_its_schema(graph: Graph, name: str) -> None:
    root = ElementTree.fromstring(exported(graph, "gexf", network=name))
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.3")
    assert [child.tag for child in root] == [f"{GEXF}meta", f"{GEXF}graph"]
    body = root[1]
    assert (body.get("defaultedgetype"), body.get("idtype")) == ("undirected", "string")
    assert [child.tag.removeprefix(GEXF) for child in body] == ["attributes", "attributes", "nodes", "edges"]
    for class_, item in (("node", body[2]), ("edge", body[3])):
        (declared,) = [each for each in body.findall(f"{GEXF}attributes") if each.get("class") == class_]
        types = {each.get("id"): each.get("type") for each in declared}
        assert set(types.values()) <= {"string", "integer", "double"} and all(each.get("title") for each in declared)
        assert int(item.get("count", "")) == len(item)
        for value in item.iter(f"{GEXF}attvalue"):
            type_ = types[value.get("for")]
            assert type_ == "string" or math.isfinite(
                {"integer": int, "double": float}[str(type_)](value.get("value", ""))
            )
    ids = [node.get("id") for node in body[2]]
    assert len(set(ids)) == len(ids)
    assert {edge.get(end) for edge in body[3] for end in ("source", "target")} <= set(ids)
    assert all(float(edge.get("weight", "")) > 0 for edge in body[3])
    for node in body[2]:
        assert [child.tag for child in node] == [f"{GEXF}attvalues", f"{VIZ}size", f"{VIZ}position", f"{VIZ}color"]
        assert float(node[1].get("value", "")) > 0
        assert all(0 <= int(node[3].get(channel, "")) <= 255 for channel in "rgb")


def test_nodes_of_a_cluster_have_one_colour_in_gephi(seeds_graph: Graph) -> None:
    read = nx.read_gexf(io.BytesIO(exported(seeds_graph, "gexf", network="topics")))
    colours = {(held_.get("cluster"), tuple(held_["viz"]["color"].values())) for _, held_ in read.nodes(data=True)}
    clusters = {cluster for cluster, _ in colours}
    assert len(colours) == len(clusters) > 5


def test_networkx_reads_node_link_json_as_its_own(graph: Graph, name: str, expected: Network) -> None:
    read = nx.node_link_graph(json.loads(exported(graph, "networkx", network=name)))
    assert isinstance(read, nx.Graph) and not read.is_directed() and not read.is_multigraph()
    assert read.graph == {"name": name}
    assert dict(read.nodes(data=True)) == dict(expected.graph.nodes(data=True))
    assert list(read.edges(data=True)) == list(expected.graph.edges(data=True))


def test_vosviewer_keeps_the_rules_of_its_format(graph: Graph, name: str, expected: Network) -> None:
    document = json.loads(exported(graph, "vosviewer", network=name))
    Draft202012Validator(SCHEMA).validate(document)
    items, links = document["network"]["items"], document["network"]["links"]
    assert len({item["id"] for item in items}) == len(items) == expected.graph.number_of_nodes()
    assert {link[end] for link in links for end in ("source_id", "target_id")} <= {item["id"] for item in items}
    assert [link["strength"] for link in links] == [weight for *_, weight in expected.graph.edges(data="weight")]
    assert len({frozenset(item["weights"]) for item in items}) <= 1, "every item has every weight, or none is read"
    clusters = {cluster["cluster"] for cluster in document["network"]["clusters"]}
    assert {item["cluster"] for item in items if "cluster" in item} <= clusters
    assert len(document["config"]["color_schemes"]["cluster_colors"]) == len(clusters)


def test_vosviewer_does_not_take_two_arxiv_ids_for_one_number(tmp_path: Path) -> None:
    """Number("2408.1000") is Number("2408.10000") to VOSviewer Online, which reads what looks like one as a number."""
    papers = nasty_tables("x").papers
    first, second = papers.values()
    ids = {"2408.1000": first, "2408.10000": second}
    graph = held(Tables(papers={id_: type(p)(id_, p.title, 1, (), ()) for id_, p in ids.items()}), tmp_path / "g.ttl")
    items = json.loads(exported(graph, "vosviewer", network="papers"))["network"]["items"]
    assert [item["id"] for item in items] == [1, 2]
    assert [item["url"] for item in items] == ["https://arxiv.org/abs/2408.1000", "https://arxiv.org/abs/2408.10000"]


def test_html_in_a_name_is_no_html_in_vosviewer(tmp_path: Path) -> None:
    graph = held(nasty_tables("<img src=x onerror=alert(1)>"), tmp_path / "g.ttl")
    descriptions = [item["description"] for item in json.loads(exported(graph, "vosviewer"))["network"]["items"]]
    assert "&lt;img" in descriptions[0] and not any("<img" in text for text in descriptions)


def test_an_analyst_finds_counts_days_and_clusters(small_graph: Graph) -> None:
    found = network(small_graph, ExportOptions(network="topics")).graph
    assert found.nodes["3d-gaussian-splatting"] == {
        "label": "3D Gaussian Splatting",
        "type": "Method",
        "papers": 2,
        "votes": 12,
        "first_seen": "2024-08-26",
        "subcluster": 1,
        "subcluster_name": small_graph.tables.clusters[1].label,
        "x": found.nodes["3d-gaussian-splatting"]["x"],
        "y": found.nodes["3d-gaussian-splatting"]["y"],
    }
    assert set(found["3d-gaussian-splatting"]["gpt-4"]) == {"weight", "papers", "association"}
    people = network(small_graph, ExportOptions()).graph
    assert people.nodes["kim-a"]["cluster"] == 1
    assert people["hugo-laurencon"]["kim-a"] == {"weight": 2.0, "papers": 2}


def test_papers_with_too_many_authors_are_no_collaboration(seeds_graph: Graph) -> None:
    few = network(seeds_graph, ExportOptions(max_authors=5)).graph
    many = network(seeds_graph, ExportOptions()).graph
    assert 0 < few.number_of_edges() < many.number_of_edges() and set(few) == set(many)


@pytest.mark.parametrize("format_", ["graphml", "gexf", "networkx", "vosviewer"])
def test_a_graph_without_anything_gives_a_file_without_nodes(empty_graph: Graph, format_: str) -> None:
    data = exported(empty_graph, format_)
    if format_ in ("graphml", "gexf"):
        read = nx.read_graphml(io.BytesIO(data)) if format_ == "graphml" else nx.read_gexf(io.BytesIO(data))
        assert len(read) == 0
    else:
        Draft202012Validator(SCHEMA if format_ == "vosviewer" else {}).validate(json.loads(data))


@settings(max_examples=60)
@given(NASTY_TEXT)
def test_no_name_breaks_a_network(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    graph = held(nasty_tables(text), tmp_path_factory.mktemp("nasty") / "g.ttl")
    shown = storable(text)
    assert nx.read_graphml(io.BytesIO(exported(graph, "graphml"))).nodes["ann"].get("label") in (
        xml(shown),
        None if not shown else xml(shown),
    )
    assert nx.read_gexf(io.BytesIO(exported(graph, "gexf"))).nodes["ann"]["label"] == xml(shown)
    assert nx.node_link_graph(json.loads(exported(graph, "networkx"))).nodes["ann"]["label"] == shown
    assert json.loads(exported(graph, "vosviewer"))["network"]["items"][0]["label"] == shown


def test_igraph_takes_the_worst_name(tmp_path: Path) -> None:
    graph = held(nasty_tables(NASTY), tmp_path / "g.ttl")
    file = tmp_path / "network.graphml"
    file.write_bytes(exported(graph, "graphml"))
    assert igraph.Graph.Read_GraphML(str(file)).vs["label"][0] == xml(storable(NASTY))
