"""A graph that is built is valid, and one that is broken is told what is wrong with it."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from mutating import COPY, HEAD, SHARED, triples

from kgraph.errors import GraphError
from kgraph.model import Role, Tables
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.validate import Violation, validate
from kgraph.rdf.write import write_trig, write_turtle

GOOD = (SHARED + COPY).replace("NNNNN", "00001").replace("HASH", "a" * 64)
GOOD = GOOD.replace("void:triples 0", f"void:triples {len(triples(GOOD))}")

BROKEN = {
    "a paper without title": ('dcterms:title "A title"@en ;', "", "exactly one title"),
    "a paper with two titles": ('"A title"@en', '"A title"@en , "Another"@en', "exactly one title"),
    "a title without language": ('"A title"@en', '"A title"', "language tag"),
    "a bad arXiv id": ('"2408.00001"', '"2408.1"', "arXiv id"),
    "no arXiv id": ('fabio:hasArXivId "2408.00001" ;', "", "arXiv id"),
    "negative votes": ("kg:votes 3", "kg:votes -3", "integer from 0"),
    "votes in words": ("kg:votes 3", 'kg:votes "3"', "integer from 0"),
    "votes twice": ("kg:votes 3", "kg:votes 3 , 4", "integer from 0"),
    "a month that is a year": ('"2024-08"^^xsd:gYearMonth', '"2024"^^xsd:gYear', "gYearMonth"),
    "silence about the summary": ("kg:summaryMatchesTitle true ;", "", "whether its summary matches"),
    "a script as link": ("<https://example.org/>", "<javascript:alert>", "http or https"),
    "a creator that nothing describes": (
        "dcterms:creator author:a00001",
        "dcterms:creator author:x",
        "creator is a described",
    ),
    "a creator that is a term": ("dcterms:creator author:a00001", "dcterms:creator term:t", "creator is a described"),
    "a role for what is no term": ("kg:uses term:t00001", "kg:uses term:x", "described term"),
    "a paper that no digest lists": (" kg:lists paper:2408.00001 .", " .", "listed by at least one digest"),
    "a person with two names": ('"A. Author"', '"A. Author" , "B. Author"', "exactly one name"),
    "an authorship of nobody": ("pro:isHeldBy author:a00001 ;", "", "held by one"),
    "a place before the first": ("kg:position 1", "kg:position 0", "from 1"),
    "a term of two kinds": ("kg:Method ;", "kg:Method , kg:Model ;", "exactly one of the six kinds"),
    "a term of no kind": ("skos:Concept , kg:Method", "skos:Concept", "exactly one of the six kinds"),
    "a term without label": ('skos:prefLabel "LoRA 00001"@en , "로라 00001"@ko ;', "", "one preferred label"),
    "two English labels": ('"LoRA 00001"@en ,', '"LoRA 00001"@en , "Lora"@en ,', "one preferred label"),
    "a label in a third language": ('"LoRA 00001"@en ,', '"LoRA 00001"@fr ,', "one preferred label"),
    "a name preferred and other": ('skos:altLabel "lora"@en', 'skos:altLabel "LoRA 00001"@en', "never both"),
    "a name without language": ('"lora"@en', '"lora"', "language tag"),
    "a term outside the scheme": (" ; skos:inScheme <https://w3id.org/kgraph/id/>", "", "in the scheme"),
    "a name of a wrong form": ('"english"', '"german"', "english, korean, transliteration"),
    "a support below zero": ("kg:support 1", "kg:support -1", "counts the papers"),
    "a day that is a text": ('"2024-08-26"^^xsd:date .', '"2024-08-26" .', "First seen"),
    "a digest with a bad hash": ("a" * 64, "A" * 64, "hash"),
    "a digest without files": ('dcterms:source "a00001.md" ;', "", "names its files"),
    "a claim without evidence": ("kg:evidence passage:p00001 ; kg:begin", "kg:begin", "passage as evidence"),
    "a confidence above one": ("kg:confidence 0.5", "kg:confidence 1.5", "decimal from 0 to 1"),
    "a confidence that is a float": ("kg:confidence 0.5", "kg:confidence 0.5e0", "decimal from 0 to 1"),
    "a claim of no role": ("rdf:predicate kg:uses", "rdf:predicate kg:likes", "states one role"),
    "a name that ends where it begins": ("kg:end 4", "kg:end 0", "begins before it ends"),
    "a name that begins before its passage": ("kg:begin 0", "kg:begin -1", "begins before it ends"),
    "a claim without rule": ('kg:rule "gloss" ;', "", "names its rule"),
    "a passage without digest": (" ; prov:wasDerivedFrom digest:d00001", "", "comes from a digest"),
    "a passage in no section": ('kg:section "body"', 'kg:section "footer"', "one section"),
    "a quote without language": ('is tuning-00001."@en', 'is tuning-00001."', "quotes one text"),
    "a result that is a text": ("kg:value 1.5", 'kg:value "1.5"', "one decimal"),
    "a result without evidence": (" ; kg:evidence passage:p00001 ; kg:metric", " ; kg:metric", "passage as evidence"),
    "a result on an unknown term": ("kg:metric term:t00001", "kg:metric term:x", "described term"),
    "a topic without members": ("skos:member term:t00001 ;", "", "members of a topic"),
    "a group without members": ("foaf:member author:a00001 ;", "", "has members"),
    "a data set that counts nothing": ("void:triples 115 ;", "", "counts its triples"),
    "a property that nobody declared": ("kg:votes 3", "kg:votes 3 ; kg:stars 5", "declares no such term"),
    "a class that nobody declared": ("a kg:Passage", "a kg:Passage , kg:Sentence", "declares no such term"),
    "a property misspelt": ("dcterms:title", "dcterms:titel", "does not use this term of the vocabulary"),
    "a count that is not that of the triples": (
        "void:triples 115",
        "void:triples 116",
        "counts the triples that there",
    ),
    "a term above itself": ("skos:broader term:u00001", "skos:broader term:t00001", "broader than itself"),
    "a name whose label is another": ('Form "lora"@en', 'Form "Lora!"@en', "label of its term in the same place"),
    "an abbreviation that is no name": (
        'abbreviation "lora"@en',
        'abbreviation "LR"@en',
        "one of the names of the term",
    ),
    "a role without claim": ("rdf:predicate kg:uses", "rdf:predicate kg:mentions", "Every role of a paper has a claim"),
    "a claim of what the paper does not do": (
        "kg:uses term:t00001",
        "kg:mentions term:t00001",
        "the role that the claim",
    ),
    "a name beyond its passage": ("kg:end 4", "kg:end 400", "ends within its passage"),
    "a name that is not in the passage": ("kg:begin 0", "kg:begin 1", "cuts out of its passage"),
    "a creator without authorship": ("pro:isHeldBy author:a00001", "pro:isHeldBy author:x", "has an authorship"),
    "two terms of one name": ('"tuning 00001"@en ; skosxl', '"LoRA 00001"@en ; skosxl', "perhaps they are one"),
}


def check(text: str, folder: Path) -> list[Violation]:
    path = folder / "graph.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return validate(path)


def test_the_graph_of_the_seeds_is_valid_in_both_forms(seeds_build) -> None:
    assert validate(seeds_build.folder / "graph.ttl") == []


def test_a_graph_of_hostile_texts_is_valid_in_both_forms(tables: Tables, tmp_path: Path) -> None:
    nodes = Nodes(tables)
    count = write_turtle(tmp_path / "graph.ttl", nodes, tables)
    write_trig(tmp_path / "graph.trig", nodes, tables, count)
    assert validate(tmp_path / "graph.ttl") == []
    assert validate(tmp_path / "graph.trig") == []


def test_the_graph_that_the_broken_ones_are_made_from_is_valid(tmp_path: Path) -> None:
    assert check(GOOD, tmp_path) == []


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_graph_is_told_what_is_wrong(case: str, tmp_path: Path) -> None:
    old, new, rule = BROKEN[case]
    assert GOOD.count(old) >= 1
    found = check(GOOD.replace(old, new, 1), tmp_path)
    assert all(violation.node and violation.hint for violation in found)
    assert any(re.search(rule, violation.rule) for violation in found), found


def test_a_violation_names_the_node_the_path_and_the_value(tmp_path: Path) -> None:
    (found,) = check(GOOD.replace("kg:votes 3", "kg:votes -3"), tmp_path)
    assert (found.node, found.path, found.value) == ("paper:2408.00001", "kg:votes", "-3")
    assert (found.label, found.source, found.shape) == ("A title", "a00001.md", "kgs:Paper")
    assert "'Vote:'" in found.hint


@pytest.mark.parametrize(
    "pair",
    list(combinations(sorted(Role), 2)),
    ids="-".join,
)
def test_a_paper_with_two_roles_for_a_term_is_refused(pair: tuple[str, str], tmp_path: Path) -> None:
    found = check(GOOD.replace("kg:uses term:t00001", f"kg:{pair[0]} term:t00001 ; kg:{pair[1]} term:t00001"), tmp_path)
    assert any("one role for a term" in violation.rule for violation in found)


def test_a_file_of_named_graphs_is_taken_as_one_graph(tmp_path: Path) -> None:
    """A value that two days state is one value."""
    path = tmp_path / "graph.trig"
    twice = "kg:lists paper:2408.00001"
    named = "".join(f"digest:{day} {{ paper:2408.00001 kg:votes 3 . digest:d00001 {twice} }}\n" for day in ("a", "b"))
    path.write_text(HEAD + GOOD + named, encoding="utf-8")
    assert validate(path) == []


def test_what_is_no_rdf_cannot_be_validated(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"graph\.ttl:\d+: not valid RDF"):
        check("this is no Turtle", tmp_path)
