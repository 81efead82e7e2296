"""Who may ask, and what a browser is told."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from running import OPTIONS, running

from kgraph.rdf.sandbox import Limits
from kgraph.serve import ServeOptions

ASK = {"query": "ASK {}"}


@pytest.fixture(scope="module")
def client(seeds_build) -> Iterator[httpx.Client]:
    """A client of a server of the seeds."""
    with running(seeds_build.folder / "graph.trig", OPTIONS) as client:
        yield client


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:8000", "LOCALHOST:80", "graph.test"])
def test_this_machine_answers_under_its_own_names(client: httpx.Client, host: str) -> None:
    assert client.get("/sparql", params=ASK, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]", ""])
def test_under_a_foreign_name_nothing_is_told(client: httpx.Client, host: str) -> None:
    answer = client.get("/sparql", params=ASK, headers={"Host": host})
    assert answer.status_code in (400, 421)
    assert "boolean" not in answer.text


@pytest.mark.parametrize("path", ["/sparql?query=ASK{}", "/sparql?query=x", "/nothing"])
def test_each_answer_has_the_headers_of_a_careful_server(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_other_sites_may_not_read_unless_they_are_named(client: httpx.Client) -> None:
    origin = {"Origin": "https://site.test"}
    assert "access-control-allow-origin" not in client.get("/sparql", params=ASK, headers=origin).headers
    preflight = {**origin, "Access-Control-Request-Method": "POST"}
    assert client.options("/sparql", headers=preflight).status_code == 405


def test_a_site_that_is_named_may_read(seeds_build) -> None:
    options = ServeOptions(Limits(seconds=2), processes=2, origins=("https://site.test",))
    with running(seeds_build.folder / "graph.ttl", options) as client:
        origin = {"Origin": "https://site.test"}
        answer = client.get("/sparql", params=ASK, headers=origin)
        assert answer.headers["access-control-allow-origin"] == "https://site.test"
        assert "Origin" in answer.headers["vary"]
        preflight = client.options("/sparql", headers={**origin, "Access-Control-Request-Method": "POST"})
        assert preflight.status_code == 204
        assert "POST" in preflight.headers["access-control-allow-methods"]
        other = client.get("/sparql", params=ASK, headers={"Origin": "https://other.test"})
        assert "access-control-allow-origin" not in other.headers
