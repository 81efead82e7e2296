"""SPARQL answers, the same as another engine's, in formats that other tools read."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic

from kgraph.errors import GraphError, QueryError
from kgraph.rdf.engines import ENGINES
from kgraph.rdf.namespaces import SPARQL_PREFIXES
from kgraph.rdf.store import Answer, Store

SELECTS = [
    "SELECT ?p ?t { ?p kg:introduces ?t }",
    "SELECT ?type (COUNT(?t) AS ?n) { ?t a skos:Concept, ?type } GROUP BY ?type",
    "SELECT ?title { ?p dcterms:title ?title ; kg:votes ?v } ORDER BY DESC(?v) ?title LIMIT 5",
    "SELECT ?a (COUNT(?p) AS ?n) { ?p dcterms:creator ?a } GROUP BY ?a HAVING (COUNT(?p) > 1)",
    "SELECT ?en ?ko { ?t skos:prefLabel ?en, ?ko FILTER(LANG(?en) = 'en' && LANG(?ko) = 'ko') }",
    "SELECT ?p ?v { ?p a fabio:Preprint OPTIONAL { ?p kg:votes ?v } }",
    "SELECT DISTINCT ?b { ?t skos:broader+ ?b }",
    "SELECT ?c ?text { ?c a kg:Claim ; kg:evidence/oa:exact ?q ; kg:begin ?b ; kg:end ?e "
    "BIND(SUBSTR(?q, ?b + 1, ?e - ?b) AS ?text) }",
    "SELECT ?t { ?t a kg:Method MINUS { ?p kg:introduces ?t } }",
    "SELECT ?p { { ?p kg:uses ?t } UNION { ?p kg:comparesTo ?t } ?t skos:altLabel|skos:prefLabel 'GPT-4'@en }",
    "SELECT ?d (SUM(?v) AS ?votes) { ?d kg:lists ?p . ?p kg:votes ?v } GROUP BY ?d ORDER BY ?d",
    "SELECT ?r ?v { ?r a kg:Result ; kg:value ?v FILTER(?v > 50) }",
    "SELECT ?t { VALUES ?l { '3DGS'@en 'LLM'@en } ?t skos:altLabel ?l FILTER NOT EXISTS { ?t skos:broader ?x } }",
]


@pytest.fixture(scope="module")
def store(seeds_build) -> Store:
    return Store(seeds_build.folder / "graph.ttl")


@pytest.fixture(scope="module")
def reference(seeds_build) -> Graph:
    return Graph().parse(seeds_build.folder / "graph.ttl", format="turtle")


def _plain(value: object) -> object:
    if value is None:
        return None
    if isinstance(value, Literal):
        python = value.toPython()
        return (str(python) if value.language or isinstance(python, str) else float(python), value.language)
    if hasattr(value, "datatype"):
        return _plain(
            Literal(value.value, lang=value.language, datatype=None if value.language else value.datatype.value)
        )
    return str(getattr(value, "value", value))


@pytest.mark.parametrize("query", SELECTS)
def test_rows_are_those_that_rdflib_gives(store: Store, reference: Graph, query: str) -> None:
    found = reference.query(SPARQL_PREFIXES + query)
    theirs = sorted((tuple(_plain(v) for v in row) for row in found), key=repr)
    ours = sorted((tuple(_plain(v) for v in row) for row in store.query(query).rows), key=repr)
    assert ours == theirs
    assert ours or "NOT EXISTS" in query


@pytest.mark.parametrize(("query", "truth"), [("ASK { ?d a kg:Digest }", True), ("ASK { ?d a kg:Nothing }", False)])
def test_a_yes_or_no_question_gets_its_answer(store: Store, query: str, truth: bool) -> None:
    answer = store.query(query)
    assert (answer.kind, answer.truth) == ("truth", truth)
    assert json.loads(answer.serialize("json"))["boolean"] is truth


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?p dcterms:subject ?t } WHERE { ?p kg:uses ?t }",
        "CONSTRUCT WHERE { ?d a kg:Digest ; dcterms:date ?date }",
        "DESCRIBE term:3d-gaussian-splatting",
    ],
)
def test_triples_come_as_turtle_that_rdflib_reads(store: Store, reference: Graph, query: str) -> None:
    made = Graph().parse(data=store.query(query).serialize("turtle"), format="turtle")
    expected = reference.query(SPARQL_PREFIXES + query).graph
    assert len(made) > 1
    if query.startswith("CONSTRUCT"):
        assert isomorphic(made, expected)
    assert set(made) <= set(expected)


ROWS = "SELECT ?t ?l ?v { ?t a kg:Dataset ; skos:prefLabel ?l OPTIONAL { ?t kg:votes ?v } } ORDER BY ?l"


def test_csv_is_read_by_the_csv_module(store: Store) -> None:
    answer = store.query(ROWS)
    rows = list(csv.reader(io.StringIO(answer.serialize("csv").decode())))
    assert rows == [["t", "l", "v"], *([r[0].value, r[1].value, ""] for r in answer.rows)]


def test_json_is_read_by_the_json_module(store: Store) -> None:
    answer = store.query(ROWS)
    made = json.loads(answer.serialize("json"))
    assert made["head"]["vars"] == ["t", "l", "v"]
    assert [row["l"]["value"] for row in made["results"]["bindings"]] == [row[1].value for row in answer.rows]
    assert all(row["l"]["xml:lang"] in ("en", "ko") and "v" not in row for row in made["results"]["bindings"])


def test_xml_is_read_by_an_xml_parser(store: Store) -> None:
    answer = store.query(ROWS)
    root = ET.fromstring(answer.serialize("xml"))
    assert len(root.findall(".//{*}result")) == len(answer.rows) > 0


def test_tabs_keep_the_terms_apart(store: Store) -> None:
    lines = store.query(ROWS).serialize("tsv").decode().splitlines()
    assert lines[0] == "?t\t?l\t?v"
    assert all(line.count("\t") == 2 for line in lines)


def test_a_format_that_does_not_fit_names_those_that_do(store: Store) -> None:
    with pytest.raises(QueryError, match="table, csv, tsv, json or xml"):
        store.query(ROWS).serialize("turtle")
    with pytest.raises(QueryError, match="turtle"):
        store.query("CONSTRUCT WHERE { ?d a kg:Digest }").serialize("csv")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { }",
        "SELECT (BNODE() AS ?b) { }",
    ],
)
def test_an_answer_with_a_blank_node_or_without_variables_is_written_too(store: Store, query: str) -> None:
    assert len(json.loads(store.query(query).serialize("json"))["results"]["bindings"]) == 1


def test_an_answer_is_cut_at_the_limit_and_says_so(store: Store) -> None:
    answer = store.query("SELECT ?p { ?p a fabio:Preprint }", max_rows=3)
    assert (len(answer.rows), answer.cut) == (3, True)
    whole = store.query("SELECT ?d { ?d a kg:Digest }", max_rows=4)
    assert (len(whole.rows), whole.cut) == (4, False)
    none = store.query("SELECT ?d { ?d a kg:Digest }", max_rows=0)
    assert (none.rows, none.cut) == ((), True)
    graph = store.query("CONSTRUCT WHERE { ?p dcterms:creator ?a }", max_rows=7)
    assert (len(graph.triples), graph.cut) == (7, True)


def test_a_graph_whose_triples_repeat_is_cut_honestly(store: Store) -> None:
    query = "CONSTRUCT { ?d a kg:Digest . kg:x kg:y kg:z } WHERE { ?d a kg:Digest ; kg:lists ?p }"
    assert len(store.query(query).triples) == 5
    assert store.query(query, max_rows=4).cut


@pytest.mark.parametrize(
    "query", ["SELECT ?s { ?s ?p }", "SELECT * WHERE { ?s kg:uses ?o", "SELECT ?x { ?x unknown:p ?y }", "ASK ASK"]
)
def test_a_malformed_query_is_called_malformed(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="malformed"):
        store.query(query)


@pytest.mark.parametrize("query", ["SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "CLEAR ALL"])
def test_the_store_asks_its_guard(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="refused"):
        store.query(query)


def test_the_keyword_cannot_be_smuggled_in_as_an_escape(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize("engine", ENGINES)
def test_no_file_is_read_by_a_query(seeds_build, engine: str, tmp_path: Path) -> None:
    (tmp_path / "secret.ttl").write_text("<urn:s> <urn:p> 'secret' .")
    store = Store(seeds_build.folder / "graph.ttl", engine)
    with pytest.raises(QueryError, match="FROM is refused"):
        store.query(f"SELECT * FROM <{(tmp_path / 'secret.ttl').as_uri()}> {{ ?s <urn:p> ?o }}")


def test_ones_own_prefixes_go_before_ours(store: Store) -> None:
    assert store.query(
        "PREFIX kg: <http://www.w3.org/2004/02/skos/core#> ASK { ?t a kg:Concept ; kg:prefLabel ?l }"
    ).truth


@pytest.mark.parametrize("before", ["# PREFIX kg: is declared for you\n", "PREFIX KG: <urn:x> "])
def test_our_prefixes_are_known_whatever_a_comment_says(store: Store, before: str) -> None:
    assert store.query(before + "ASK { ?d a kg:Digest }").truth


def test_the_named_graphs_of_trig_answer_as_one_graph(seeds_build, store: Store) -> None:
    trig = Store(seeds_build.folder / "graph.trig")
    for query in SELECTS[:4]:
        assert sorted(map(repr, trig.query(query).rows)) == sorted(map(repr, store.query(query).rows))


def test_each_day_of_trig_can_be_asked_by_its_name(seeds_build) -> None:
    trig = Store(seeds_build.folder / "graph.trig")
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?p a fabio:Preprint } }"
    assert {row[0].value for row in trig.query(query).rows} == {
        f"https://w3id.org/kgraph/id/digest/{day}" for day in seeds_build.result.tables.digests
    }


def test_a_graph_that_is_damaged_or_missing_is_an_error_of_the_graph(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b> .\n")
    with pytest.raises(GraphError, match="not valid RDF"):
        Store(tmp_path / "bad.ttl")
    with pytest.raises(GraphError, match="no such graph"):
        Store(tmp_path / "none.ttl")


def test_an_answer_knows_its_kind_without_rows() -> None:
    assert Answer("truth", truth=True).serialize("csv") == b"true"
