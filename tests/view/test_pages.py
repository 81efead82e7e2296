"""The pages as files: what they show, and that no text of a digest can do anything in them."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re

import networkx as nx
import pytest

from kgraph.model import Author, Claim, Cluster, Paper, Passage, Role, Section, Tables, Term, TermType
from kgraph.network import cluster_tables, coauthors
from kgraph.view import collaboration_page, ego_page, topics_page
from kgraph.view.maps import cluster_map
from kgraph.view.palette import OTHER, colour

HOSTILE = '</script><img src=x onerror="document.title=1">\u202e{{7*7}}'


def payload(page: bytes) -> dict[str, object]:
    packed = re.search(rb'id="payload">(.*?)</script>', page, re.DOTALL)
    assert packed
    found = json.loads(gzip.decompress(base64.b64decode(packed.group(1))))
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def small() -> Tables:
    from decimal import Decimal

    from kgraph.model import DigestRecord, FormType, Name

    people = {f"a{i}": Author(f"a{i}", f"Person {i}" if i else HOSTILE) for i in range(6)}
    text = "확산 모델을 활용합니다."
    papers = {
        f"2408.0000{i}": Paper(
            f"2408.0000{i}",
            HOSTILE if i == 1 else f"Title {i}",
            i,
            tuple(sorted({"a0", f"a{i}", f"a{i + 1}"})),
            ("2024-08-26",),
            passages=(Passage(text, "ko", Section.BODY, digest="2024-08-26"),),
        )
        for i in range(1, 5)
    }
    names = (
        Name("diffusion model", "en", FormType.ENGLISH, 4),
        Name("확산 모델", "ko", FormType.KOREAN, 4),
    )
    terms = {
        "diffusion-model": Term("diffusion-model", TermType.METHOD, "diffusion model", "확산 모델", names),
        "x": Term("x", TermType.TASK, HOSTILE, "", (Name(HOSTILE, "en", FormType.ENGLISH, 1),)),
    }
    claims = [Claim(p, Role.USES, "diffusion-model", Decimal("0.9"), "gloss", 0, 0, 5) for p in papers]
    claims.append(Claim("2408.00001", Role.ADDRESSES, "x", Decimal("0.9"), "gloss", 0, 0, 5))
    return Tables(
        digests={"2024-08-26": DigestRecord("2024-08-26", None, "ko", ("a.md",), ("0" * 64,), tuple(papers))},
        papers=papers,
        authors=people,
        terms=terms,
        claims=tuple(claims),
    )


def test_a_page_loads_nothing_from_anywhere(small: Tables) -> None:
    page = collaboration_page(small, coauthors(small)).decode()
    head = html.unescape(page.partition('id="nodes"')[0])
    assert "default-src 'none'" in head
    assert not re.search(r'(?:src|href)=["\']?https?:', re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))


def test_text_of_digests_cannot_leave_its_place(small: Tables) -> None:
    for page in (collaboration_page(small, coauthors(small)), ego_page(small, "paper/2408.00001", hops=2)):
        assert HOSTILE.encode() not in page
        assert b"<img" not in page
        assert page.count(b"</script>") == 6


def test_the_same_graph_gives_the_same_bytes(small: Tables) -> None:
    first = collaboration_page(small, coauthors(small))
    assert first == collaboration_page(small, coauthors(small))


def test_the_page_says_how_many_it_shows_of_how_many(small: Tables) -> None:
    page = collaboration_page(small, coauthors(small), limit=3)
    facts = payload(page)
    assert facts["total"] == 6
    assert isinstance(facts["nodes"], dict) and len(facts["nodes"]) == 3


def test_a_term_brings_its_names_its_papers_and_the_sentences(small: Tables) -> None:
    networks = cluster_tables(small)
    facts = payload(topics_page(networks.tables, networks.terms))
    nodes = facts["nodes"]
    assert isinstance(nodes, dict)
    term = nodes["diffusion-model"]
    assert [name[0] for name in term["names"]] == ["diffusion model", "확산 모델"]
    assert len(term["papers"]) == 4
    _, role, sentence, begin, end = term["evidence"][0]
    assert (role, sentence[begin:end]) == (Role.USES.rank, "확산 모델")


def test_an_ego_page_keeps_what_is_nearest_and_says_what_is_left_out(small: Tables) -> None:
    facts = payload(ego_page(small, "term/diffusion-model", hops=2, limit=4))
    nodes = facts["nodes"]
    assert isinstance(nodes, dict)
    assert "term/diffusion-model" in nodes and len(nodes) == 4
    kinds = facts["kinds"]
    assert isinstance(kinds, list)
    assert {kind: (shown, every) for kind, shown, every, *_ in kinds} == {
        "paper": (2, 4),
        "author": (1, 6),
        "term": (1, 2),
    }


def test_the_strongest_edges_and_each_nodes_own_strongest_are_drawn() -> None:
    graph = nx.complete_graph(40)
    nx.set_edge_attributes(graph, 1.0, "weight")
    graph = nx.relabel_nodes(graph, str)
    drawing = cluster_map(graph, [Cluster("0", "topic", "all", tuple(graph))])
    assert drawing.graph.number_of_edges() < graph.number_of_edges()
    assert all(degree for _, degree in drawing.graph.degree())


def test_colours_repeat_and_the_rest_is_grey() -> None:
    assert colour(-1) == OTHER
    assert len({colour(number) for number in range(12)}) == 12
