"""The named queries over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from running import OPTIONS, running

from kgraph.rdf.named import named_queries


@pytest.fixture(scope="module")
def client(seeds_build) -> Iterator[httpx.Client]:
    """A client of a server of the seeds."""
    with running(seeds_build.folder / "graph.ttl", OPTIONS) as client:
        yield client


def test_each_named_query_answers_its_example(client: httpx.Client) -> None:
    for query in named_queries():
        answer = client.get(f"/queries/{query.name}", params=dict(query.example), headers={"Accept": "text/csv"})
        assert answer.status_code == 200, (query.name, answer.text)
        assert answer.text.count("\n") > 1, query.name


def test_an_answer_comes_in_the_form_that_is_asked_for(client: httpx.Client) -> None:
    csv = client.get("/queries/papers-introducing?term=3DGS&format=csv")
    assert "FLoD" in csv.text
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    rows = client.get("/queries/papers-introducing?term=3DGS").json()["results"]["bindings"]
    assert len(rows) == csv.text.count("\n") - 1


def test_the_sparql_of_a_question_gives_the_same_elsewhere(client: httpx.Client) -> None:
    text = client.get("/queries/papers-introducing.rq?term=3DGS")
    assert text.headers["content-type"].startswith("application/sparql-query")
    asked = client.post("/sparql", content=text.text, headers={"Content-Type": "application/sparql-query"})
    assert asked.json() == client.get("/queries/papers-introducing?term=3DGS").json()


def test_a_browser_is_led_to_the_query_page_with_the_question(client: httpx.Client) -> None:
    answer = client.get("/queries/papers-introducing?term=3DGS", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/query#name=papers-introducing&term=3DGS")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/queries/papers-introducin", 404, "papers-introducing"),
        ("/queries/papers-introducing", 400, "needs term"),
        ("/queries/papers-introducing?term=3DGS&month=1", 400, "no parameter 'month'"),
        ("/queries/papers-introducing?term=nothing%20so%20named", 404, "no term is named"),
        ("/queries/papers-introducing.rq?term=%3E%20%7D%20SERVICE%20%3Chttp://x/%3E%20%7B", 404, "no term is named"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(client: httpx.Client, address: str, status: int, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert said in answer.json()["detail"]


def test_the_list_tells_the_parameters(client: httpx.Client) -> None:
    listed = {query["name"]: query for query in client.get("/queries").json()}
    assert set(listed) == {query.name for query in named_queries()}
    assert listed["papers-introducing"]["parameters"][0]["name"] == "term"
