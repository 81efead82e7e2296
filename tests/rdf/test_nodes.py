"""The graph says what the ontology's design promises, in RDF that any tool takes."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kgraph.model import Cluster, FormType, Name, Paper, Tables, Term, TermType
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import PREFIXES
from kgraph.rdf.nodes import Nodes, decimal

TAGGED = (
    "dcterms:title skos:prefLabel skos:hiddenLabel skosxl:literalForm oa:exact rdfs:label kg:abbreviation "
    "kg:mergedBecause rdfs:comment"
).split()
DATATYPES = {
    "kg:votes": "integer",
    "kg:begin": "integer",
    "kg:end": "integer",
    "kg:support": "integer",
    "kg:level": "integer",
    "void:triples": "integer",
    "kg:confidence": "decimal",
    "kg:value": "decimal",
    "kg:versus": "decimal",
    "dcterms:date": "date",
    "kg:firstSeen": "date",
    "dcterms:issued": "gYearMonth",
    "kg:summaryMatchesTitle": "boolean",
}


def uri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def triples(tables: Tables, **options: object) -> set[tuple[str, str, object]]:
    nodes = Nodes(tables, Minter(), **options)  # type: ignore[arg-type]
    found = [*nodes.shared(), *(node for paper in tables.papers.values() for node in nodes.of_paper(paper))]
    return {(node.subject.value, predicate.value, value) for node in found for predicate, value in node.properties}


def values(tables: Tables, name: str, subject: str = "") -> list[object]:
    return [o for s, p, o in triples(tables) if p == uri(name) and s.endswith(subject)]


@pytest.fixture(scope="module")
def seeds_graph(seeds_build) -> Graph:
    return Graph().parse(seeds_build.folder / "graph.ttl", format="turtle")


def test_every_label_title_and_quote_carries_a_language_tag(seeds_graph: Graph, tables: Tables) -> None:
    wanted = {uri(name) for name in TAGGED}
    bare = [(s, p, o) for s, p, o in seeds_graph if str(p) in wanted and (not isinstance(o, Literal) or not o.language)]
    bare += [t for t in triples(tables) if t[1] in wanted and not t[2].language]
    assert bare == []
    terms = set(seeds_graph.subjects(RDF.type, URIRef(uri("skos:Concept"))))
    assert all(o.language for s, o in seeds_graph.subject_objects(URIRef(uri("skos:altLabel"))) if s in terms)


def test_the_language_tag_of_a_label_is_the_language_of_its_letters(seeds_graph: Graph) -> None:
    hangul = re.compile("[가-힣]")
    for name in ("skos:altLabel", "skos:hiddenLabel", "skosxl:literalForm", "oa:exact"):
        for label in seeds_graph.objects(None, URIRef(uri(name))):
            if label.language:
                assert (label.language == "ko") is bool(hangul.search(label)), label


def test_the_korean_label_of_a_topic_is_tagged_as_korean() -> None:
    term = Term("t", TermType.TASK, "", "문장 분류", (Name("문장 분류", "ko", FormType.KOREAN, 1),))
    made = Tables(terms={"t": term}, clusters=(Cluster("t", "topic", "문장 분류", ("t",)),))
    assert values(made, "skos:prefLabel", "topic/t") == [ox.Literal("문장 분류", language="ko")]


def test_numbers_days_and_truths_have_their_datatype(seeds_graph: Graph) -> None:
    for name, datatype in DATATYPES.items():
        found = list(seeds_graph.objects(None, URIRef(uri(name))))
        assert found or name == "kg:versus"
        assert {str(value.datatype) for value in found} <= {uri(f"xsd:{datatype}")}, name


def test_no_node_of_a_graph_is_blank(seeds_build) -> None:
    for file in ("graph.ttl", "graph.trig"):
        for quad in ox.parse(path=str(seeds_build.folder / file)):
            assert not isinstance(quad.subject, ox.BlankNode)
            assert not isinstance(quad.object, ox.BlankNode)


def test_a_graph_states_no_identity_and_no_co_authorship(seeds_graph: Graph) -> None:
    assert not list(seeds_graph.triples((None, URIRef(uri("owl:sameAs")), None)))
    people = set(seeds_graph.subjects(RDF.type, URIRef(uri("foaf:Person"))))
    assert not [1 for s, o in seeds_graph.subject_objects() if s in people and o in people]


def test_a_term_has_one_kind_and_at_most_one_preferred_label_a_language(seeds_graph: Graph) -> None:
    kinds = {URIRef(uri(f"kg:{kind}")) for kind in TermType}
    for term in seeds_graph.subjects(RDF.type, URIRef(uri("skos:Concept"))):
        assert len(kinds & set(seeds_graph.objects(term, RDF.type))) == 1
        tags = [label.language for label in seeds_graph.objects(term, URIRef(uri("skos:prefLabel")))]
        assert tags
        assert len(tags) == len(set(tags))


@pytest.mark.parametrize(
    ("id_", "month"),
    [("2408.12637", "2024-08"), ("0704.0001", "2007-04"), ("cs/0112017", "2001-12"), ("hep-th/9901001", "1999-01")],
)
def test_the_month_of_issue_comes_from_the_arxiv_id(id_: str, month: str) -> None:
    made = Tables(papers={id_: Paper(id_, "T", 1, (), ())})
    assert [value.value for value in values(made, "dcterms:issued")] == [month]


def test_a_month_that_does_not_exist_is_left_out() -> None:
    assert values(Tables(papers={"2413.00001": Paper("2413.00001", "T", 1, (), ())}), "dcterms:issued") == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("0.500", "0.5"),
        ("15.0", "15"),
        ("1E+2", "100"),
        ("1E-7", "0.0000001"),
        ("-3.10", "-3.1"),
        ("0.00", "0"),
        pytest.param("-0.0", "0"),
    ],
)
def test_a_decimal_is_written_in_its_one_canonical_form(text: str, canonical: str) -> None:
    assert decimal(Decimal(text)).value == canonical


def test_votes_that_a_digest_does_not_give_are_absent_and_zero_votes_are_not(tables: Tables) -> None:
    assert values(tables, "kg:votes", "2408.00002") == []
    assert [value.value for value in values(tables, "kg:votes", "0112017")] == ["0"]


def test_only_repositories_are_called_code(tables: Tables) -> None:
    assert [value.value for value in values(tables, "schema:codeRepository")] == ["https://github.com/org/repo"]
    assert len(values(tables, "kg:link")) == 2


def test_a_script_link_or_thumbnail_never_reaches_the_graph() -> None:
    paper = Paper("2408.00001", "T", 1, (), (), thumbnail="javascript:alert(1)", links=("javascript:x", "data:x"))
    made = triples(Tables(papers={paper.id: paper}))
    assert not [t for t in made if "javascript" in str(t[2]) or "data:" in str(t[2])]


def test_a_build_without_claims_keeps_the_roles(tables: Tables) -> None:
    bare = triples(tables, evidence=False)
    assert uri("kg:introduces") in {p for _, p, _ in bare}
    assert uri("kg:confidence") not in {p for _, p, _ in bare}


def test_the_time_of_a_build_stands_only_where_it_is_asked_for(tables: Tables) -> None:
    ended = uri("prov:endedAtTime")
    assert ended not in {p for _, p, _ in triples(tables)}
    built = dt.datetime(2024, 8, 26, 9, tzinfo=dt.timezone(dt.timedelta(hours=9)))
    assert [o.value for _, p, o in triples(tables, built=built) if p == ended] == ["2024-08-26T00:00:00Z"]


def test_an_organisation_is_no_person(tables: Tables) -> None:
    made = triples(tables)
    kinds = {s: o.value for s, p, o in made if p == uri("rdf:type") and s.endswith("/gemma-team") and "ship" not in s}
    assert list(kinds.values()) == [uri("foaf:Organization")]
    everyone = replace(tables, authors={"gemma-team": replace(tables.authors["gemma-team"], is_organization=False)})
    assert any(s.endswith("author/gemma-team") for s, _, _ in triples(everyone))
