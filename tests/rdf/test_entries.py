"""The entries of the ontology's page: what is said of each term, and its rules."""

from __future__ import annotations

import pytest

from kgraph.rdf.entries import Entry, read_entries
from kgraph.rdf.ontology import ontology_file, read_ontology
from kgraph.rdf.shacl import Severity, compile_shapes, read_shapes


@pytest.fixture(scope="module")
def entries() -> dict[str, Entry]:
    return {entry.term.name: entry for section in read_entries() for entry in section.entries}


def test_every_declared_term_has_one_entry(entries: dict[str, Entry]) -> None:
    listed = [entry.term.name for section in read_entries() for entry in section.entries]
    assert sorted(listed) == sorted(term.name for term in read_ontology().terms)


def test_every_rule_of_the_shapes_stands_with_the_class_that_it_holds_for(entries: dict[str, Entry]) -> None:
    told = {rule.wanted for entry in entries.values() if entry.term.is_class for rule in entry.rules}
    assert told == {rule.message for rule in compile_shapes(read_shapes(ontology_file("shapes.ttl")))}


def test_a_rule_stands_with_its_property_too_once_with_what_to_do(entries: dict[str, Entry]) -> None:
    (rule,) = entries["kg:votes"].rules
    assert rule.wanted == "Votes are one integer from 0." and "Vote:" in rule.hint
    assert rule in entries["fabio:Preprint"].rules and rule.severity is Severity.VIOLATION


def test_facts_are_told_from_both_ends(entries: dict[str, Entry]) -> None:
    facts = {fact.label: fact.names for fact in entries["kg:Claim"].facts}
    assert "kg:confidence" in facts["properties"] and "kg:evidence" in facts["properties"]
    assert facts["sub-class of"] == ("prov:Entity", "rdf:Statement")
    assert dict(entries["kg:confidence"].facts)["domain"] == ("kg:Claim",)
    assert "kg:uses" in dict(entries["kg:concerns"].facts)["sub-properties"]
    assert dict(entries["kg:Passage"].facts)["range of"] == ("kg:evidence",)


def test_examples_go_to_their_terms() -> None:
    made = {
        entry.term.name: entry.example
        for section in read_entries({"kg:uses": "a kg:uses b ."})
        for entry in section.entries
    }
    assert made.pop("kg:uses") == "a kg:uses b ." and not any(made.values())
