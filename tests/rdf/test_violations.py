"""Findings by rule, with the name of the node and the file that it came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutating import copy, save, triples, whole

from kgraph.rdf.engines import open_engine
from kgraph.rdf.shacl import Outcome, Rule, Severity, run_rule
from kgraph.rdf.violations import Violation, describe, grouped

ANY = "SELECT ?this ?value { VALUES ?this { %s } ?this a ?value }"


def rule(query: str, severity: Severity = Severity.VIOLATION) -> Rule:
    return Rule(query, "SPARQL", "{?value} is wrong", "Mend it.", severity, "", "https://w3id.org/kgraph/shapes#Some")


def found(node: str, folder: Path) -> Violation:
    engine = open_engine(save(whole([copy(0)]), folder / "graph.ttl"))
    (subject,) = {triple.subject for triple in triples(f"{node} a rdf:List .")}
    return describe(list(run_rule(engine, rule(ANY % subject))), engine)[0]


@pytest.mark.parametrize(
    ("node", "label"),
    [
        ("paper:2408.00000", "A title"),
        ("author:a00000", "A. Author"),
        ("term:t00000", "LoRA 00000"),
        ("label:h00000", "lroa"),
        ("claim:c00000", "LoRA 00000"),
        ("passage:p00000", "LoRA is tuning-00000."),
        ("result:r00000", "A title"),
        ("authorship:a00000", "A"),
    ],
)
def test_a_node_is_told_by_its_name_and_its_file(node: str, label: str, tmp_path: Path) -> None:
    item = found(node, tmp_path)
    assert (item.node, item.label, item.source, item.shape) == (node, label, "a00000.md", "kgs:Some")


def test_the_message_holds_the_value(tmp_path: Path) -> None:
    assert found("author:a00000", tmp_path).rule == "http://xmlns.com/foaf/0.1/Person is wrong"


def test_more_nodes_than_one_question_holds_have_their_names(tmp_path: Path) -> None:
    text = "".join(f'term:t{number} a skos:Concept ; skos:prefLabel "name {number}"@en .' for number in range(501))
    engine = open_engine(save(triples(text), tmp_path / "graph.ttl"))
    outcomes = list(run_rule(engine, rule("SELECT ?this { ?this a ?type }")))
    assert {item.label for item in describe(outcomes, engine)} == {f"name {number}" for number in range(501)}


def test_a_literal_or_a_blank_node_that_breaks_a_rule_is_told_too(tmp_path: Path) -> None:
    engine = open_engine(save(triples('[] foaf:name "x" .'), tmp_path / "graph.ttl"))
    for query in ("SELECT ?this { [] foaf:name ?this }", "SELECT ?this { ?this foaf:name [] }"):
        asked = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> " + query
        (item,) = describe(list(run_rule(engine, rule(asked))), engine)
        assert item.node and not item.label


def test_the_gravest_stand_first_then_those_found_most_often() -> None:
    def some(name: str, number: int, severity: Severity) -> list[Violation]:
        return [Violation(f"term:{n}", name, severity=severity) for n in range(number)]

    items = [
        *some("seldom", 1, Severity.VIOLATION),
        *some("info", 9, Severity.INFO),
        *some("warning", 5, Severity.WARNING),
        *some("often", 3, Severity.VIOLATION),
    ]
    groups = grouped(items)
    assert [(group.rule, len(group.found)) for group in groups] == [
        ("often", 3),
        ("seldom", 1),
        ("warning", 5),
        ("info", 9),
    ]
    assert [item.node for item in groups[0].found] == ["term:0", "term:1", "term:2"]


def test_what_breaks_a_rule_twice_is_told_once(tmp_path: Path) -> None:
    engine = open_engine(save(whole([copy(0)]), tmp_path / "graph.ttl"))
    (outcome, *_) = run_rule(engine, rule("SELECT ?this { ?this a ?type }"))
    assert isinstance(outcome, Outcome)
    assert len(describe([outcome, outcome], engine)) == 1
