"""The queries find what pyshacl finds, on graphs that are damaged in every small way."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutating import copy, damages, save, whole
from rdflib import SH, Graph

from kgraph.rdf.engines import open_engine
from kgraph.rdf.ontology import ontology_file
from kgraph.rdf.shacl import Outcome, compile_shapes, read_shapes, run_shapes
from kgraph.rdf.shacl.reference import run_pyshacl

NUMBER = len(damages(copy(0)))


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """rdflib logs a traceback for each ill-typed literal."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


def shipped(*, sparql: bool) -> Graph:
    shapes = read_shapes(ontology_file("shapes.ttl"))
    if not sparql:
        shapes.remove((None, SH.sparql, None))
    return shapes


def graph(picks: Sequence[int], path: Path) -> Path:
    """A graph of as many copies as there are picks, each with its damage."""
    copies = [copy(number) for number in range(len(picks))]
    return save(whole([damages(held)[pick].done(held) for pick, held in zip(picks, copies, strict=True)]), path)


def plain(found: Iterator[Outcome]) -> set[tuple[str, ...]]:
    """Outcomes to compare; pyshacl tells a shape's message before a SPARQL constraint's, so there the hint counts."""

    def term(node: object) -> str:
        return "blank" if isinstance(node, ox.BlankNode) else "" if node is None else str(node)

    kept = set()
    for one in found:
        sparql = one.rule.component.startswith("SPARQL")
        value = one.focus if sparql and one.value is None else one.value
        message = one.rule.hint if sparql else one.message
        kept.add((term(one.focus), one.rule.component, term(value), one.path, message, one.rule.severity))
    return kept


def both(path: Path, shapes: Graph) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    return plain(run_shapes(open_engine(path), shapes, path)), plain(run_pyshacl(path, shapes))


def test_the_graph_that_is_damaged_is_valid(tmp_path: Path) -> None:
    path = save(whole([copy(0), copy(1)]), tmp_path / "graph.ttl")
    assert both(path, shipped(sparql=True)) == (set(), set())


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.lists(st.integers(0, NUMBER - 1), min_size=1, max_size=12))
def test_any_damage_is_found_as_pyshacl_finds_it(picks: list[int], tmp_path: Path) -> None:
    ours, theirs = both(graph(picks, tmp_path / "graph.ttl"), shipped(sparql=False))
    assert ours == theirs


def test_damage_between_nodes_is_found_as_pyshacl_finds_it(tmp_path: Path) -> None:
    ours, theirs = both(graph(range(5, NUMBER, NUMBER // 8), tmp_path / "graph.ttl"), shipped(sparql=True))
    assert ours == theirs
    assert len({rule for _, _, _, _, rule, _ in ours}) > 5


@pytest.mark.slow
def test_every_damage_is_found_as_pyshacl_finds_it(tmp_path: Path) -> None:
    ours, theirs = both(graph(range(NUMBER), tmp_path / "graph.ttl"), shipped(sparql=False))
    assert ours == theirs
    assert len(ours) > 3000


@pytest.mark.slow
def test_many_damages_between_nodes_are_found_as_pyshacl_finds_them(tmp_path: Path) -> None:
    ours, theirs = both(graph(range(0, NUMBER, NUMBER // 80), tmp_path / "graph.ttl"), shipped(sparql=True))
    assert ours == theirs


# Every component of SHACL Core that has a query, on values of every kind.

DATA = """
@prefix : <urn:x:> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:a a :T ; :p 1 , 2 , "1" , "x"@en , "y"@en-GB , "z"@ko , "one"^^xsd:integer , :a , :b , "2024-08-26"^^xsd:date ; :q 2 , :b ; :r :b , :c .
:b a :S ; :p 5 , "long enough" , true , 1.5 ; :q 5 , "long enough" , true , 1.5 ; :r :a .
:c a :T , :Other ; :p "a.b" , "2024-13"^^xsd:gYearMonth , "maybe"^^xsd:boolean ; :o :a .
:d a :Lone .
:S rdfs:subClassOf :T .
"""
PREFIX = (
    "@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
)
ON_VALUES = [
    *(
        f"sh:datatype {kind}"
        for kind in "xsd:integer xsd:string xsd:date xsd:boolean xsd:decimal rdf:langString :own".split()
    ),
    *(
        f"sh:nodeKind sh:{kind}"
        for kind in "IRI Literal BlankNode BlankNodeOrIRI IRIOrLiteral BlankNodeOrLiteral".split()
    ),
    "sh:class :T",
    "sh:class :T , :Other",
    "sh:minLength 4",
    "sh:maxLength 4",
    'sh:pattern "^[a-z]+$"',
    'sh:pattern "ONE" ; sh:flags "i"',
    'sh:languageIn ( "en" "ko" )',
    'sh:in ( 1 "x"@en :a )',
    "sh:in ( )",
    "sh:not [ sh:nodeKind sh:IRI ]",
    "sh:or ( [ sh:class :S ] [ sh:datatype xsd:integer ] )",
    "sh:and ( [ sh:nodeKind sh:IRI ] [ sh:class :T ] )",
    "sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:class :T ] [ sh:minLength 9 ] )",
    "sh:node [ sh:class :S ]",
    "sh:node [ sh:property [ sh:path :o ; sh:minCount 1 ; sh:maxCount 1 ; sh:class :T ] ]",
    "sh:node [ sh:property [ sh:path ( :r :r ) ; sh:hasValue :a ; sh:disjoint :q ] ]",
]
ON_PROPERTIES = [
    *(f"sh:{bound} {count}" for bound in ("minCount", "maxCount") for count in (0, 1, 2, 4)),
    "sh:uniqueLang true",
    "sh:hasValue :a",
    "sh:equals :q",
    "sh:disjoint :q",
    "sh:hasValue 1 , 2",
]
PATHS = [":p", "( :r :p )", "[ sh:inversePath :r ]", "[ sh:alternativePath ( :p :q ) ]", "[ sh:oneOrMorePath :r ]"]
PATHS += ["[ sh:zeroOrMorePath :r ]", "[ sh:zeroOrOnePath :r ]", "( [ sh:inversePath :r ] :q )"]
TARGETS = ["sh:targetClass :T", "sh:targetNode :a , :d , 7", "sh:targetSubjectsOf :q", "sh:targetObjectsOf :r"]


def check(shape: str, folder: Path) -> None:
    path = folder / "data.ttl"
    path.write_text(DATA, encoding="utf-8")
    shapes = read_shapes(PREFIX + shape)
    compile_shapes(shapes)  # raises where it has no query
    ours, theirs = both(path, shapes)
    assert {(*one[:4], one[5]) for one in ours} == {(*one[:4], one[5]) for one in theirs}, "but for their own messages"


@pytest.mark.parametrize("constraint", ON_VALUES)
def test_a_constraint_on_values(constraint: str, tmp_path: Path) -> None:
    shape = f":s a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :p ; {constraint} ] , [ sh:path :r ; {constraint} ] ."
    check(f"{shape} :n a sh:NodeShape ; sh:targetObjectsOf :p ; {constraint} .", tmp_path)


@pytest.mark.parametrize("constraint", ON_PROPERTIES)
def test_a_constraint_on_properties(constraint: str, tmp_path: Path) -> None:
    check(f":s a sh:NodeShape ; sh:targetClass :T , :Lone ; sh:property [ sh:path :p ; {constraint} ] .", tmp_path)


@pytest.mark.parametrize("path", PATHS)
def test_a_path(path: str, tmp_path: Path) -> None:
    check(
        f":s a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path {path} ; sh:nodeKind sh:Literal ; sh:maxCount 1 ] .",
        tmp_path,
    )


@pytest.mark.parametrize("target", TARGETS)
def test_a_target(target: str, tmp_path: Path) -> None:
    check(f":s a sh:NodeShape ; {target} ; sh:property [ sh:path :r ; sh:minCount 1 ] .", tmp_path)


@pytest.mark.parametrize(
    "shape",
    [
        ":T a sh:NodeShape , rdfs:Class ; sh:property [ sh:path :o ; sh:minCount 1 ] .",
        ":s a sh:NodeShape ; sh:targetClass :T ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ; sh:property [ sh:path :p ] .",
        ":s a sh:PropertyShape ; sh:targetClass :T ; sh:path :o ; sh:minCount 1 ; sh:severity sh:Info .",
        ":s a sh:NodeShape ; sh:targetClass :T ; sh:property [ sh:path :o ; sh:minCount 1 ; sh:deactivated true ] , [ sh:path :q ; sh:minCount 3 ] .",
        ":s a sh:NodeShape ; sh:targetClass :T ; sh:hasValue :a .",
        ":s a sh:NodeShape ; sh:targetNode :b ; sh:property [ sh:path :p ; sh:lessThan :none ] .",
        ':s a sh:NodeShape ; sh:targetClass :T ; sh:sparql [ sh:select "SELECT $this ?value { $this <urn:x:r> ?value FILTER(?value != $this) }" ] .',
        ':s a sh:NodeShape ; sh:targetClass :T ; sh:sparql [ sh:select "SELECT $this (COUNT(?v) AS ?value) { $this <urn:x:r> ?v } GROUP BY $this HAVING(COUNT(?v) > 1)" ] .',
        ':s a sh:PropertyShape ; sh:path :r ; sh:targetClass :T ; sh:sparql [ sh:select "SELECT $this ?value { $this $PATH ?value }" ] .',
    ],
)
def test_other_shapes(shape: str, tmp_path: Path) -> None:
    check(shape, tmp_path)
