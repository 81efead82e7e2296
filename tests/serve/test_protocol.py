"""The SPARQL 1.1 Protocol, case by case after its section 2.1, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import httpx
import pytest
import rdflib
from running import OPTIONS, running

FORM = "application/x-www-form-urlencoded"
DIRECT = {"Content-Type": "application/sparql-query"}
ROWS = "SELECT ?d { ?d a kg:Digest } ORDER BY ?d"
TRIPLES = "CONSTRUCT WHERE { ?d a kg:Digest ; dcterms:date ?date }"


@pytest.fixture(scope="module")
def client(seeds_build) -> Iterator[httpx.Client]:
    """A client of a server of the seeds."""
    with running(seeds_build.folder / "graph.trig", OPTIONS) as client:
        yield client


def _rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    found = answer.json()["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in found]


def _refused(answer: httpx.Response, status: int, said: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert said in told["detail"]


def test_a_query_comes_by_get(client: httpx.Client) -> None:
    assert len(_rows(client.get("/sparql", params={"query": ROWS}))) == 4


def test_a_query_comes_by_post_as_a_form(client: httpx.Client) -> None:
    assert len(_rows(client.post("/sparql", data={"query": ROWS}))) == 4
    charset = {"Content-Type": f"{FORM}; charset=UTF-8"}
    assert len(_rows(client.post("/sparql", content="query=" + ROWS.replace(" ", "+"), headers=charset))) == 4


def test_a_query_comes_by_post_directly(client: httpx.Client) -> None:
    assert len(_rows(client.post("/sparql", content=ROWS, headers=DIRECT))) == 4
    korean = "ASK { ?t ?p '다이제스트에 없는 말' }".encode()
    assert client.post("/sparql", content=korean, headers=DIRECT).json()["boolean"] is False


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, text/csv;q=0.5, */*;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_form_that_is_liked_best(client: httpx.Client, accept: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": ROWS}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert "Accept" in answer.headers["vary"]
    text = answer.text
    if "json" in media:
        assert len(json.loads(text)["results"]["bindings"]) == 4
    elif "xml" in media:
        assert len(ET.fromstring(text).findall(".//{*}result")) == 4
    else:
        assert len(list(csv.reader(io.StringIO(text), delimiter="\t" if "tab" in media else ","))) == 5


@pytest.mark.parametrize(
    ("accept", "media", "reader"),
    [
        ("*/*", "text/turtle; charset=utf-8", "turtle"),
        ("text/turtle", "text/turtle; charset=utf-8", "turtle"),
        ("application/n-triples", "application/n-triples", "nt"),
        ("application/ld+json", "application/ld+json", "json-ld"),
        ("application/rdf+xml", "application/rdf+xml", "xml"),
    ],
)
def test_triples_come_in_a_form_that_rdflib_reads(client: httpx.Client, accept: str, media: str, reader: str) -> None:
    answer = client.get("/sparql", params={"query": TRIPLES}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert len(rdflib.Graph().parse(data=answer.content, format=reader)) == 8


def test_the_form_may_be_named_in_the_address(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": ROWS, "format": "csv"}, headers={"Accept": "text/html"})
    assert answer.text.splitlines()[0] == "d"


def test_a_form_that_there_is_not_is_told_with_those_that_there_are(client: httpx.Client) -> None:
    for query, known in ((ROWS, "text/csv"), (TRIPLES, "text/turtle")):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": "image/png"})
        _refused(answer, 406, known)


def test_the_graphs_of_the_request_are_what_is_asked(client: httpx.Client) -> None:
    days = [row["d"] for row in _rows(client.get("/sparql", params={"query": ROWS}))]
    papers = "SELECT ?p { ?p a fabio:Preprint }"
    counts = [len(_rows(client.get("/sparql", params={"query": papers, "default-graph-uri": day}))) for day in days]
    both = client.post("/sparql", data={"query": papers, "default-graph-uri": days[:2]})
    assert all(counts)
    assert len(_rows(both)) == sum(counts[:2])
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?p a fabio:Preprint } }"
    asked = client.post("/sparql", params={"named-graph-uri": days[2]}, content=named, headers=DIRECT)
    assert [row["g"] for row in _rows(asked)] == [days[2]]


def test_the_graphs_of_the_request_win_over_those_of_the_query(client: httpx.Client) -> None:
    days = [row["d"] for row in _rows(client.get("/sparql", params={"query": ROWS}))]
    query = f"SELECT ?p FROM <{days[0]}> {{ ?p a fabio:Preprint }}"
    there = _rows(client.get("/sparql", params={"query": query, "default-graph-uri": days[1]}))
    alone = _rows(client.get("/sparql", params={"query": query.replace(days[0], days[1])}))
    assert {row["p"] for row in there} == {row["p"] for row in alone}


def test_a_graph_that_there_is_not_is_refused(client: httpx.Client) -> None:
    params = {"query": ROWS, "default-graph-uri": "file:///etc/passwd"}
    _refused(client.get("/sparql", params=params), 403, "no named graph")
    _refused(client.get("/sparql", params={"query": "ASK FROM <file:///etc/passwd> {}"}), 403, "FROM is refused")


@pytest.mark.parametrize(
    ("request_", "status", "said"),
    [
        ({"method": "GET", "url": "/sparql?update=x&query="}, 403, "updates are refused"),
        ({"method": "GET", "url": "/sparql?query=ASK{}&query=ASK{}"}, 400, "exactly once, not 2"),
        ({"method": "POST", "url": "/sparql?query=ASK{}", "content": "ASK{}", "headers": DIRECT}, 400, "once"),
        ({"method": "GET", "url": "/sparql?query=%FF"}, 400, "UTF-8"),
        ({"method": "POST", "url": "/sparql", "content": b"\xff", "headers": DIRECT}, 400, "UTF-8"),
        ({"method": "GET", "url": "/sparql?query=SELECT"}, 400, "malformed"),
        ({"method": "GET", "url": "/sparql?query=who"}, 400, "begin with SELECT"),
        ({"method": "POST", "url": "/sparql", "data": {"update": "CLEAR ALL"}}, 403, "updates are refused"),
        ({"method": "GET", "url": "/sparql?query=CLEAR%20ALL"}, 403, "updates are refused"),
        ({"method": "POST", "url": "/sparql", "content": "ASK{}", "headers": {"Content-Type": "text/plain"}}, 415, "posted as"),
        ({"method": "POST", "url": "/sparql", "content": "ASK{}"}, 415, "posted as"),
        ({"method": "DELETE", "url": "/sparql"}, 405, ""),
        ({"method": "GET", "url": "/nothing"}, 404, ""),
        ({"method": "POST", "url": "/sparql", "content": "x" * 70_000, "headers": DIRECT}, 413, "65,536 bytes"),
        ({"method": "POST", "url": "/sparql", "content": iter([b"x" * 40_000] * 3), "headers": DIRECT}, 413, "65,536"),
        ({"method": "GET", "url": "/sparql?" + "&".join(f"a{n}=1" for n in range(200))}, 400, "too many"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_told_what_is_wrong(client: httpx.Client, request_: dict, status: int, said: str) -> None:
    _refused(client.request(**request_), status, said)


def test_an_update_posted_directly_is_refused(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    _refused(client.post("/sparql", content="CLEAR ALL", headers=headers), 403, "updates are refused")


def test_a_timeout_is_an_error_and_no_short_answer(client: httpx.Client) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = client.get("/sparql", params={"query": endless})
    _refused(answer, 503, "no answer within 2 s")
    assert answer.headers["retry-after"]


def test_an_answer_that_was_cut_says_so(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?s { ?s ?p ?o }"})
    assert len(_rows(answer)) == 500
    assert answer.headers["kgraph-cut-at"] == "500"
    assert "kgraph-cut-at" not in client.get("/sparql", params={"query": ROWS}).headers


def test_the_same_answer_is_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/sparql", params={"query": ROWS})
    tag = {"If-None-Match": first.headers["etag"]}
    again = client.get("/sparql", params={"query": ROWS}, headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/sparql", params={"query": ROWS}, headers={**tag, "Accept": "text/csv"})
    assert other.status_code == 200


def test_head_is_answered_without_a_body(client: httpx.Client) -> None:
    answer = client.head("/sparql", params={"query": ROWS})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"] == "application/sparql-results+json"
