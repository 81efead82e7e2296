"""A page and triples for every node."""

from __future__ import annotations

import html.parser
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
import rdflib
from running import OPTIONS, running

from kgraph.graph import Graph

PAGE = {"Accept": "text/html"}
BASE = "https://w3id.org/kgraph/id/"


@pytest.fixture(scope="module")
def client(small_graph: Graph) -> Iterator[httpx.Client]:
    """A client of a server of the graph whose texts mean harm."""
    with running(small_graph.path, OPTIONS) as client:
        yield client


@pytest.fixture(scope="module")
def known(small_graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(small_graph.path)


class _Reader(html.parser.HTMLParser):
    """The elements, links and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def _page(client: httpx.Client, address: str) -> _Reader:
    answer = client.get(address, headers=PAGE)
    assert answer.status_code == 200, (address, answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return _Reader(answer.text)


def _address(node: rdflib.term.Node) -> str:
    return "/id/" + str(node).removeprefix(BASE)


def test_every_node_of_the_graph_has_a_page_without_any_markup_of_its_texts(
    client: httpx.Client, known: rdflib.Graph
) -> None:
    ours = sorted({node for node in known.all_nodes() if str(node).startswith(BASE)})
    assert len(ours) > 50
    for node in ours:
        page = _page(client, _address(node))
        assert not {"script", "img", "iframe", "style"} & set(page.tags), node
        assert not {name for name in page.attributes if name.startswith("on")}
        assert not [link for link in page.links if not link.startswith(("/", "http://", "https://", "data:,"))]


def test_a_page_leads_to_all_that_the_node_is_tied_to(client: httpx.Client, known: rdflib.Graph) -> None:
    paper = rdflib.URIRef(f"{BASE}paper/2408.00001")
    links = set(_page(client, _address(paper)).links)
    tied = {*known.objects(paper), *known.subjects(object=paper)}
    ours = {_address(node) for node in tied if str(node).startswith(BASE)}
    assert len(ours) > 8
    assert ours <= links
    assert {str(node) for node in tied if str(node).startswith("https://github.com/")} <= links


def test_a_page_gives_the_evidence_of_a_claim_with_its_place_marked(client: httpx.Client) -> None:
    term = _page(client, "/id/term/3d-gaussian-splatting")
    why = "/id/claim/2408.00002/uses/3d-gaussian-splatting"
    assert why in term.links
    text = client.get(why, headers=PAGE).text
    assert "확산 모델과 <mark>3DGS</mark>." in text
    assert "uses – 3D Gaussian Splatting</h1>" in text


@pytest.mark.parametrize(
    ("media", "format_"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
@pytest.mark.parametrize("name", ["term/3d-gaussian-splatting", "paper/cs%2F0112017", "author/kim-a", "term/확산-모델"])
def test_a_machine_gets_all_triples_with_the_node(
    client: httpx.Client, known: rdflib.Graph, media: str, format_: str, name: str
) -> None:
    node = rdflib.URIRef(BASE + quote(name, safe="/%-._~"))
    answer = client.get(f"/id/{name}", headers={"Accept": media})
    assert answer.headers["content-type"].split(";")[0] == media
    found = rdflib.Graph().parse(data=answer.content, format=format_)
    assert set(found) == {*known.triples((node, None, None)), *known.triples((None, None, node))}


def test_a_format_can_stand_in_the_address(client: httpx.Client) -> None:
    answer = client.get("/id/term/psnr?format=nt", headers=PAGE)
    assert answer.headers["content-type"] == "application/n-triples"
    assert client.get("/id/term/psnr?format=pdf").status_code == 406
    assert client.get("/id/term/psnr", headers={"Accept": "image/png"}).status_code == 406


def test_a_program_that_takes_anything_gets_triples_and_a_browser_a_page(client: httpx.Client) -> None:
    assert client.get("/id/term/psnr").headers["content-type"].startswith("text/turtle")
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert client.get("/id/term/psnr", headers=browser).headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("name", ["term/none", "nothing", "term/%3Cscript%3E", "term/a%20b", "%00", "a//b", "term/%ff"])
def test_what_the_graph_does_not_know_is_not_found(client: httpx.Client, name: str) -> None:
    for accept in ("text/html", "text/turtle"):
        answer = client.get(f"/id/{name}", headers={"Accept": accept})
        assert answer.status_code == 404, answer.text
        assert "<script>" not in answer.text
    assert client.get(f"/id/{name}").headers["content-type"] == "application/problem+json"


def test_the_root_is_the_data_set(client: httpx.Client) -> None:
    assert "void#Dataset" in client.get("/id/?format=nt").text


def test_the_ontology_is_a_page_that_every_property_leads_to_and_turtle(client: httpx.Client) -> None:
    page = client.get("/ontology", headers=PAGE)
    assert 'id="introduces"' in page.text
    assert "script" not in page.headers["content-security-policy"]
    found = rdflib.Graph().parse(data=client.get("/ontology").text, format="turtle")
    assert (rdflib.URIRef("https://w3id.org/kgraph/ontology#introduces"), None, None) in found
