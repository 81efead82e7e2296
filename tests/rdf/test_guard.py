"""Queries that must not run are refused, and words in texts are not taken for them."""

from __future__ import annotations

import contextlib

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kgraph.errors import QueryError
from kgraph.rdf.guard import check_query


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }",
        "select * { service silent <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { # harmless\n SERVICE<http://x.org/#a> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE ?s { ?s ?p ?o } }",
        "SELECT * { ?s ?p '\\'' . SERVICE ?s { ?s ?p ?o } } # '",
        'SELECT * { ?s ?p """a"b""" . SERVICE ?s { ?s ?p ?o } } # """',
        "SELECT * { FILTER(1 < 2) SERVICE <http://x.org/> { ?s ?p ?o } FILTER(2 > 1) }",
        "PREFIX : <http://x.org/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://x.org/> SELECT * { ?s ?p true.SERVICE:x { ?s ?p ?o } }",
        "SELECT * { ?s ?p true.SERVICE<http://x.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1.SERVICE<http://x.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o.SERVICE?s { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p 'a\\u0027 SERVICE <http://x.org/> { ?s ?p ?o } # ' }",
        "SELECT * { <urn:\\u0041#> ?p ?o . SERVICE <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { <urn:\\u0020#> ?p ?o . SERVICE <http://x.org/> { ?s ?p ?o } }",
    ],
)
def test_a_query_does_not_leave_this_machine(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE' }",
        'SELECT * { ?s ?p "a \\" SERVICE <x> { }" }',
        'SELECT * { ?s ?p """one "SERVICE" line\nand "two" """ }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://x.org/> { }",
        "SELECT * { <http://x.org/SERVICE> ?p ?o }",
        "SELECT * { ?s ?p 'INSERT DATA { }' }",
        "SELECT * { ?s ?p '" + "{" * 100 + "' }",
        "SELECT * { ?s ?p '''" + "OPTIONAL " * 600 + "''' }",
        "ASK { ?s <urn:a#SERVICE> 'x' }",
        "# INSERT\nCONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <http://x.org/LOAD>",
        pytest.param(
            "SELECT ?service { ?service a kg:Digest }",
        ),
        pytest.param(
            "SELECT * { ?s schema:service ?o }",
        ),
    ],
)
def test_words_in_texts_names_and_comments_are_no_keywords(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP GRAPH <urn:g>",
        "PREFIX a: <urn:a>\nINSERT DATA { a:b a:c 'SELECT' }",
    ],
)
def test_an_update_is_refused_as_an_update(query: str) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        check_query(query)


@pytest.mark.parametrize("text", ["", "   ", "who works on LoRA?", "# SELECT", "'SELECT * { }'"])
def test_what_is_no_query_is_told_how_one_begins(text: str) -> None:
    with pytest.raises(QueryError, match="begin with SELECT, ASK, CONSTRUCT or DESCRIBE"):
        check_query(text)


@pytest.mark.parametrize(("opening", "closing"), [("{", "}"), ("(", ")"), ("[", "]")])
def test_deep_nesting_is_refused_and_reasonable_nesting_is_not(opening: str, closing: str) -> None:
    check_query("SELECT * { ?s ?p ?o . " + opening * 30 + closing * 30 + " }")
    with pytest.raises(QueryError, match="nests deeper than 64"):
        check_query("SELECT * " + opening * 65 + closing * 65)


@pytest.mark.parametrize("clause", ["OPTIONAL { ?s ?p ?o }", "bind(1 AS ?x)", "MINUS { ?a ?b ?c }", "{} UNION {}"])
def test_too_many_clauses_are_refused_and_a_hundred_are_not(clause: str) -> None:
    check_query("SELECT * { " + f"{clause} " * 100 + "}")
    with pytest.raises(QueryError, match="more than 500"):
        check_query("SELECT * { " + f"{clause} " * 501 + "}")


def test_a_query_without_end_is_refused() -> None:
    long = "SELECT * { ?s ?p '" + "x" * 20_000 + "' }"
    check_query(long)
    with pytest.raises(QueryError, match="longer than 16,384"):
        check_query(long, untrusted=True)
    with pytest.raises(QueryError, match="longer than 1,000,000"):
        check_query("SELECT * { ?s ?p '" + "x" * 1_000_000 + "' }")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT " + " ".join(f"(1 AS ?v{n})" for n in range(3000)) + " {}",
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { FILTER(1" + "+1" * 20_000 + " > 0) }",
        "ASK { FILTER(true" + "||true" * 20_000 + ") }",
        "ASK { ?s " + "/".join(["kg:uses"] * 20_000) + " ?o }",
        "ASK { ?s " + "|".join(["kg:uses"] * 20_000) + " ?o }",
        "ASK { " + "?s ?p ?o . " * 20_000 + " }",
        "ASK { " + "FILTER(true) " * 15_000 + " }",
        "ASK { " + "{ ?s a ?o } " * 20_000 + " }",
    ],
    ids=["projected", "not", "plus", "or", "path", "alternative", "patterns", "filters", "groups"],
)
def test_a_flat_query_that_would_crash_the_engine_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_query(query)


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <urn:x>",
        "FROM NAMED <urn:x>",
        "from named ex:x",
        "FROM ex:x",
        "FROM:x",
        "FROM NAMED:x",
        "FROM\\u0020<urn:x>",
    ],
)
def test_a_graph_that_the_file_does_not_hold_is_refused(clause: str) -> None:
    query = f"PREFIX ex: <urn:> PREFIX : <urn:> SELECT * {clause} {{ ?s ?p ?o }}"
    with pytest.raises(QueryError, match=r"FROM is refused.*\.trig"):
        check_query(query, graphs={"urn:day"})


@pytest.mark.parametrize("clause", ["FROM <urn:day>", "FROM NAMED <urn:day>", "FROM ex:day FROM NAMED :day"])
def test_a_graph_of_the_file_may_be_named(clause: str) -> None:
    check_query(f"PREFIX ex: <urn:> PREFIX : <urn:> SELECT * {clause} {{ ?s ?p ?o }}", graphs={"urn:day"})
    check_query("SELECT * FROM day:x { ?s ?p ?o }", graphs={"urn:x"}, prefixes={"day": "urn:"})


def test_a_service_that_is_allowed_is_let_through() -> None:
    check_query("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }", allow_service=True)


PIECES = st.sampled_from(
    [
        "SERVICE",
        "service",
        "<http://127.0.0.1:9/>",
        ":x",
        "?s",
        "{ ?s ?p ?o }",
        "{",
        "}",
        ".",
        ";",
        "true",
        "1",
        "'a'",
        "'",
    ]
    + [
        '"""',
        "\\u0027",
        "#",
        "\n",
        " ",
        "FILTER(1<2)",
        "<",
        ">",
        "OPTIONAL",
        "a",
        "ex:a",
        "SILENT",
        "GRAPH",
        "\\u0053",
        "ERVICE",
    ]
)


@given(st.lists(PIECES, min_size=1, max_size=14).map("".join))
@example("SERVICE:x{ ?s ?p ?o }")
@settings(max_examples=400, deadline=None)
def test_what_the_guard_lets_through_does_not_reach_for_the_network(body: str) -> None:
    query = "PREFIX : <http://127.0.0.1:9/> PREFIX ex: <urn:> SELECT * { ?s ?p ?o ." + body + "}"
    try:
        check_query(query, graphs=())
    except QueryError:
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://127.0.0.1:9/"), ox.NamedNode("urn:p"), ox.Literal(1)))
    with contextlib.suppress(SyntaxError):
        list(store.query(query))  # a call of the network fails with an OSError
