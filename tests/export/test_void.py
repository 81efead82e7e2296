"""The description of the data set: true counts, by another reader."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from exporting import exported, graph_with
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID, XSD

from kgraph.errors import GraphError
from kgraph.graph import Graph

ROOT = rdflib.URIRef("https://w3id.org/kgraph/id/")
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture
def described(graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=exported(graph, "void"), format="turtle")


@pytest.fixture
def whole(graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(graph.path, format="turtle")


def number(graph: rdflib.Graph, node: object, predicate: rdflib.URIRef) -> int:
    (value,) = graph.objects(node, predicate)  # type: ignore[arg-type]
    return int(str(value))


def test_the_counts_are_those_that_rdflib_counts(described: rdflib.Graph, whole: rdflib.Graph) -> None:
    assert number(described, ROOT, VOID.triples) == len(whole)
    assert number(described, ROOT, VOID.distinctSubjects) == len(set(whole.subjects()))
    assert number(described, ROOT, VOID.distinctObjects) == len(set(whole.objects()))
    assert number(described, ROOT, VOID.classes) == len(set(whole.objects(None, RDF.type)))
    assert number(described, ROOT, VOID.properties) == len(set(whole.predicates()))


def test_each_class_and_property_has_its_count(described: rdflib.Graph, whole: rdflib.Graph) -> None:
    classes = {
        described.value(part, VOID["class"]): number(described, part, VOID.entities)
        for part in described.objects(ROOT, VOID.classPartition)
    }
    assert classes == {c: len(set(whole.subjects(RDF.type, c))) for c in set(whole.objects(None, RDF.type))}
    properties = {
        described.value(part, VOID.property): number(described, part, VOID.triples)
        for part in described.objects(ROOT, VOID.propertyPartition)
    }
    assert properties == {p: len(list(whole.subject_objects(p))) for p in set(whole.predicates())}


def test_what_the_graph_says_of_itself_stays(described: rdflib.Graph, whole: rdflib.Graph) -> None:
    assert set(whole.predicate_objects(ROOT)) <= set(described.predicate_objects(ROOT))


def test_a_catalogue_finds_days_languages_and_the_file(graph: Graph, described: rdflib.Graph) -> None:
    assert (ROOT, RDF.type, DCAT.Dataset) in described
    days = sorted(digest.date.isoformat() for digest in graph.tables.digests.values() if digest.date)
    (period,) = described.objects(ROOT, DCTERMS.temporal)
    assert described.value(period, DCAT.startDate) == rdflib.Literal(days[0], datatype=XSD.date)
    assert described.value(period, DCAT.endDate) == rdflib.Literal(days[-1], datatype=XSD.date)
    assert {str(language) for language in described.objects(ROOT, DCTERMS.language)} == {"en", "ko"}
    (file,) = described.objects(ROOT, DCAT.distribution)
    assert number(described, file, DCAT.byteSize) == graph.path.stat().st_size
    checksum = described.value(file, SPDX.checksum)
    digest = hashlib.sha256(graph.path.read_bytes()).hexdigest()
    assert str(described.value(checksum, SPDX.checksumValue)).lower() == digest


def test_no_place_of_this_machine_is_told(graph: Graph) -> None:
    assert str(graph.path.parent).encode() not in exported(graph, "void")


def test_a_graph_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    node = ox.NamedNode("https://example.org/a")
    with pytest.raises(GraphError, match="describes no data set"):
        exported(graph_with([ox.Triple(node, node, node)], tmp_path), "void")
