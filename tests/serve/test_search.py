"""Finding nodes by name over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from running import OPTIONS, running

from kgraph.model import Author, Paper, Tables
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.write import write_turtle

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def client(seeds_build) -> Iterator[httpx.Client]:
    """A client of a server of the seeds."""
    with running(seeds_build.folder / "graph.ttl", OPTIONS) as client:
        yield client


@pytest.mark.parametrize("name", ["3DGS", "3d gaussian splatting", "3D 가우스 스플래팅", "term:3d-gaussian-splatting"])
def test_any_name_of_one_thing_leads_to_its_page(client: httpx.Client, name: str) -> None:
    answer = client.get("/find", params={"q": name}, headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/id/term/3d-gaussian-splatting")


def test_the_beginning_of_names_gives_a_list(client: httpx.Client) -> None:
    answer = client.get("/find", params={"q": "3D"}, headers=PAGE)
    assert answer.status_code == 200
    assert "/id/term/3d-" in answer.text


def test_a_program_gets_nodes_of_the_kind_that_it_asks_for(client: httpx.Client) -> None:
    found = client.get("/find", params={"q": "LoRA", "kind": "term"}).json()
    assert found == [{"iri": "https://w3id.org/kgraph/id/term/lora", "label": "LoRA", "size": 1, "kind": "term"}]
    assert client.get("/find", params={"q": "LoRA", "kind": "author"}).json() == []


def test_what_nothing_is_named_is_said_with_names_that_are_close(client: httpx.Client) -> None:
    answer = client.get("/find", params={"q": "difusion model"}, headers=PAGE)
    assert answer.status_code == 404
    assert "Diffusion Model" in answer.text
    hostile = client.get("/find", params={"q": "<script>alert(1)</script>\x00\u202e"}, headers=PAGE)
    assert hostile.status_code == 404
    assert "<script" not in hostile.text


def test_asking_nothing_leads_home(client: httpx.Client) -> None:
    assert client.get("/find", params={"q": " "}, headers=PAGE).headers["location"] == "/"


def test_people_of_one_name_are_told_apart_by_whom_they_write_with(tmp_path: Path) -> None:
    people = {"yang-liu": "Yang Liu", "yang-liu-2": "Yang Liu", "ann": "Ann Reef", "bo": "Bo Prim"}
    papers = [
        Paper("2408.1", "Kelp", 0, ("yang-liu", "ann"), ()),
        Paper("2408.2", "Primes", 0, ("bo", "yang-liu-2"), ()),
    ]
    authors = {id_: Author(id_, name) for id_, name in people.items()}
    tables = Tables(papers={paper.id: paper for paper in papers}, authors=authors)
    write_turtle(tmp_path / "graph.ttl", Nodes(tables), tables)
    with running(tmp_path / "graph.ttl", OPTIONS) as client:
        text = client.get("/find", params={"q": "Yang Liu"}, headers=PAGE).text
    assert "1 paper, with Ann Reef" in text
    assert "1 paper, with Bo Prim" in text
