"""The context: the vocabulary's names and types, and nothing that means two things."""

from __future__ import annotations

import json

import pyoxigraph as ox
from exporting import exported, graph_of

from kgraph.export.context import context, names
from kgraph.graph import Graph
from kgraph.model import Tables
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import KG, PREFIXES
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.ontology import ontology_file
from kgraph.rdf.write import write_turtle


def test_every_term_of_the_ontology_has_a_short_name_of_its_own() -> None:
    triples = ox.parse(ontology_file("kgraph.ttl").encode(), format=ox.RdfFormat.TURTLE)
    declared = {
        quad.subject.value
        for quad in triples
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(KG)
    }
    found = names()
    assert declared <= {name.iri for name in found}
    assert len({name.short for name in found}) == len(found) == len({name.iri for name in found})


def test_types_come_from_the_ranges_of_the_ontology() -> None:
    found = context()
    assert found["uses"] == {"@id": "kg:uses", "@type": "@id"}
    assert found["confidence"] == {"@id": "kg:confidence", "@type": "xsd:decimal"}
    assert found["firstSeen"] == {"@id": "kg:firstSeen", "@type": "xsd:date"}
    assert found["abbreviation"] == {"@id": "kg:abbreviation", "@container": "@language"}
    assert found["rule"] == {"@id": "kg:rule"}
    assert found["Method"] == {"@id": "kg:Method"}


def test_a_name_that_two_vocabularies_have_keeps_its_prefix() -> None:
    found = context()
    assert found["subject"]["@id"] == "kg:subject" and found["rdf:subject"]["@id"] == "rdf:subject"
    assert found["prefLabel"]["@id"] == "skos:prefLabel" and found["skosxl:prefLabel"]["@type"] == "@id"


def test_the_context_alone_gives_a_document_that_points_to_it_the_same_meaning(small_graph: Graph) -> None:
    alone = json.loads(exported(small_graph, "context"))["@context"]
    assert alone == json.loads(exported(small_graph, "jsonld"))["@context"]
    node = {"@context": alone, "id": "paper:1", "type": "Preprint", "votes": 3, "uses": "term:lora"}
    read = {str(quad.triple) for quad in ox.parse(json.dumps(node), format=ox.RdfFormat.JSON_LD)}
    base = "https://w3id.org/kgraph/id/"
    assert read == {
        f"<{base}paper/1> <{PREFIXES['rdf']}type> <{PREFIXES['fabio']}Preprint>",
        f'<{base}paper/1> <{KG}votes> "3"^^<{PREFIXES["xsd"]}integer>',
        f"<{base}paper/1> <{KG}uses> <{base}term/lora>",
    }


def test_a_graph_with_a_base_of_its_own_has_it_in_the_context(tables: Tables, tmp_path) -> None:
    graph = graph_of(tables, tmp_path)
    base = "https://example.org/graph#"
    write_turtle(graph.path, Nodes(tables, Minter(base)), tables, base)
    document = json.loads(exported(graph, "jsonld"))
    assert document["@context"]["paper"] == f"{base}paper/"
    assert "paper:2408.00001" in {node["id"] for node in document["@graph"]}
