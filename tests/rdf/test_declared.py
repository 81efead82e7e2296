"""What is used is declared, what is declared is used, and shapes speak of what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutating import HEAD, copy, save, triples, whole

from kgraph.errors import GraphError
from kgraph.rdf.declared import check_shapes, undeclared, unused
from kgraph.rdf.engines import ENGINES, Engine, open_engine
from kgraph.rdf.shacl import Severity, read_shapes
from kgraph.rdf.validate import validate

SHAPES = HEAD + "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <urn:x:> .\n"


def opened(extra: str, folder: Path, engine: str = "oxigraph") -> Engine:
    return open_engine(save([*whole([copy(0)]), *triples(extra)], folder / "graph.ttl"), engine)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("extra", "path", "value"),
    [
        ("term:t00000 kg:likes term:u00000 .", "kg:likes", "term/u00000>"),
        ("term:t00000 a kg:Thing .", "rdf:type", "#Thing>"),
        ("term:t00000 rdf:predicate kg:likes .", "rdf:predicate", "#likes>"),
    ],
)
def test_a_term_of_ours_is_declared_wherever_it_stands(
    extra: str, path: str, value: str, engine: str, tmp_path: Path
) -> None:
    (found,) = undeclared(opened(extra, tmp_path, engine))
    assert str(found.focus).endswith("/term/t00000>") and found.rule.severity is Severity.VIOLATION
    assert path.partition(":")[2] in found.path and str(found.value).endswith(value)


def test_a_misspelt_term_of_another_vocabulary_is_a_warning_and_one_of_the_users_own_is_welcome(tmp_path: Path) -> None:
    extra = 'term:t00000 dcterms:titel "x"@en ; <https://example.org/mine> 1 .'
    (found,) = undeclared(opened(extra, tmp_path))
    assert (found.rule.severity, found.path) == (Severity.WARNING, "<http://purl.org/dc/terms/titel>")


def test_what_every_graph_has_is_missed_and_what_is_optional_is_not(tmp_path: Path) -> None:
    path = save(triples('term:t a skos:Concept ; skos:prefLabel "x"@en .'), tmp_path / "graph.ttl")
    found = {violation.node for violation in unused(open_engine(path))}
    assert {"kg:Digest", "kg:Passage", "kg:sha256"} <= found
    assert not found & {"kg:votes", "kg:Term", "kg:uses", "skos:broader"}
    assert not list(unused(opened("", tmp_path)))


def test_an_empty_graph_lacks_nothing(tmp_path: Path) -> None:
    assert not list(unused(open_engine(save([], tmp_path / "graph.ttl"))))


def test_a_shape_without_target_or_for_a_term_that_is_not_declared_is_told() -> None:
    shapes = read_shapes(
        SHAPES
        + ":a a sh:NodeShape ; sh:targetClass kg:Digset ; sh:node :part . :part a sh:NodeShape ; sh:nodeKind sh:IRI ."
        ":lone a sh:NodeShape ; sh:nodeKind sh:IRI . :implicit a sh:NodeShape , rdfs:Class ; sh:nodeKind sh:IRI ."
    )
    assert [(found.node, found.source) for found in check_shapes(shapes, "own.ttl")] == [
        ("urn:x:lone", "own.ttl"),
        ("kg:Digset", "own.ttl"),
    ]


def test_a_shape_for_a_class_that_does_not_occur_is_mentioned(tmp_path: Path) -> None:
    shapes = read_shapes(SHAPES + ":a a sh:NodeShape ; sh:targetClass foaf:Persn , foaf:Person ; sh:nodeKind sh:IRI .")
    (found,) = check_shapes(shapes, "own.ttl", opened("", tmp_path))
    assert (found.node, found.value, found.severity) == ("urn:x:a", "foaf:Persn", Severity.INFO)


def validated(shape: str, folder: Path) -> list[tuple[str, str]]:
    (folder / "own.ttl").write_text(SHAPES + shape, encoding="utf-8")
    graph = save(whole([copy(0)]), folder / "graph.ttl")
    return [(found.node, found.rule) for found in validate(graph, [folder / "own.ttl"])]


def test_shapes_of_ones_own_are_checked_beside_ours(tmp_path: Path) -> None:
    shape = ':a a sh:NodeShape ; sh:targetClass foaf:Person ; sh:property [ sh:path foaf:page ; sh:minCount 1 ; sh:message "No page." ] .'
    assert validated(shape, tmp_path) == [("author:a00000", "No page.")]


def test_shapes_that_have_no_query_are_left_to_pyshacl(tmp_path: Path) -> None:
    shape = (
        ':a a sh:NodeShape ; sh:targetClass fabio:Preprint ; sh:property [ sh:path dcterms:creator ; sh:message "Two." ;'
        "sh:qualifiedValueShape [ sh:class foaf:Person ] ; sh:qualifiedMinCount 2 ] ."
    )
    assert validated(shape, tmp_path) == [("paper:2408.00000", "Two.")]


@pytest.mark.parametrize("shape", ["", ":a a sh:NodeShape ; sh:nodeKind sh:IRI .", "no Turtle"])
def test_a_file_of_no_use_is_refused(shape: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"own\.ttl"):
        validated(shape, tmp_path)
