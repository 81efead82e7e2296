"""A stranger's query ends in time, in its memory, and alone."""

from __future__ import annotations

import contextlib
import json
import os
import time
from pathlib import Path

import pytest

from kgraph.errors import GraphError, QueryError, QueryMemoryError, QueryTimeoutError
from kgraph.rdf.sandbox import Limits, Sandbox

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
GOOD = "SELECT (COUNT(*) AS ?n) { ?p a fabio:Preprint }"


@pytest.fixture(scope="module")
def sandbox(seeds_build):
    with Sandbox(seeds_build.folder / "graph.ttl", Limits(seconds=1.0, megabytes=300, rows=50)) as box:
        yield box


def _papers(sandbox: Sandbox) -> str:
    return json.loads(sandbox.ask(GOOD, rows_as="json").body)["results"]["bindings"][0]["n"]["value"]


def test_a_good_query_is_answered_in_the_format_asked_for(sandbox: Sandbox) -> None:
    assert _papers(sandbox) == "48"
    reply = sandbox.ask("CONSTRUCT WHERE { ?d a kg:Digest }", rows_as="json", triples_as="nt")
    assert (reply.kind, reply.body.count(b"\n")) == ("triples", 4)


def test_without_a_format_the_answer_itself_comes_back(sandbox: Sandbox) -> None:
    answer = sandbox.ask("SELECT ?d { ?d a kg:Digest } ORDER BY ?d").answer
    assert answer is not None
    assert [row[0].value.rsplit("/", 1)[1] for row in answer.rows] == sorted(
        row[0].value.rsplit("/", 1)[1] for row in answer.rows
    )
    assert len(answer.rows) == 4


def test_an_endless_query_ends_at_its_deadline_and_the_next_is_answered(sandbox: Sandbox) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="no answer within 1 s"):
        sandbox.ask(ENDLESS)
    assert 0.9 < time.monotonic() - start < 5
    assert _papers(sandbox) == "48"


def test_a_deadline_may_be_shorter_than_the_limit(sandbox: Sandbox) -> None:
    with pytest.raises(QueryTimeoutError, match=r"0\.2 s"):
        sandbox.ask(ENDLESS, seconds=0.2)


def test_a_hungry_query_dies_alone(sandbox: Sandbox) -> None:
    with pytest.raises(QueryMemoryError, match="memory"):
        sandbox.ask(HUNGRY, seconds=30)
    assert _papers(sandbox) == "48"


def test_rows_beyond_the_limit_are_cut_off_and_the_answer_says_so(sandbox: Sandbox) -> None:
    reply = sandbox.ask("SELECT ?s { ?s ?p ?o }", rows_as="csv")
    assert (reply.cut, len(reply.body.splitlines())) == (True, 51)


def test_an_answer_that_is_too_large_is_an_error(seeds_build) -> None:
    limits = Limits(answer_bytes=1000)
    with Sandbox(seeds_build.folder / "graph.ttl", limits) as box:
        with pytest.raises(QueryMemoryError, match="too large"):
            box.ask("SELECT * { ?s ?p ?o }", rows_as="json")
        assert box.ask("ASK { ?s ?p ?o }", rows_as="csv").body == b"true"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
        ("CLEAR ALL", "updates are refused"),
        ("SELECT ?s { ?s ?p }", "malformed"),
        ("SELECT * { ?s ?p '" + "x" * 20_000 + "' }", "longer than 16,384"),
        ("SELECT * { " + "{" * 2200 + "}" * 2200 + " }", "nests deeper"),
        ("SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 700 + " }", "more than 500"),
    ],
)
def test_what_is_refused_is_told_in_one_line(sandbox: Sandbox, query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        sandbox.ask(query)
    assert "\n" not in str(caught.value)


def test_a_child_that_was_killed_between_two_queries_is_replaced(sandbox: Sandbox) -> None:
    assert _papers(sandbox) == "48"
    assert sandbox._process is not None
    os.kill(sandbox._process.pid, 9)
    with contextlib.suppress(QueryMemoryError):  # it may die while it is asked
        _papers(sandbox)
    assert _papers(sandbox) == "48"


def test_a_graph_that_cannot_be_opened_is_an_error_of_the_graph(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b> .\n")
    for file, said in (("bad.ttl", "not valid RDF"), ("none.ttl", "no such graph")):
        with pytest.raises(GraphError, match=said):
            Sandbox(tmp_path / file).start()


def test_the_reference_engine_may_answer_too(seeds_build) -> None:
    with Sandbox(seeds_build.folder / "graph.ttl", engine="rdflib") as box:
        assert _papers(box) == "48"


def test_no_child_is_left_behind(seeds_build) -> None:
    with Sandbox(seeds_build.folder / "graph.ttl") as box:
        box.start()
        assert box._process is not None
        pid = box._process.pid
    assert not Path(f"/proc/{pid}").exists()
