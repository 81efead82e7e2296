"""The ontology as a page: nothing left out, links that lead somewhere, and nothing that runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kgraph.rdf.engines import open_engine
from kgraph.rdf.examples import examples
from kgraph.rdf.namespaces import KG
from kgraph.rdf.ontology import read_ontology
from kgraph.rdf.ontology_page import ontology_html, ontology_markdown, ontology_style

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "paper:1 dcterms:title \"</pre></style><script>alert(1)</script> & <b onclick='x'>\"@en ."


class Page(HTMLParser):
    """The elements of a page, and whether each is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "link"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [str(attributes[name]) for _, attributes in self.elements if name in attributes]


def test_the_manual_of_the_ontology_is_what_it_says_now(seeds_build) -> None:
    made = ontology_markdown(examples(open_engine(seeds_build.folder / "graph.ttl")))
    assert (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8") == made, "docs/ontology.md is old: run make docs"


def test_every_term_has_its_place_in_both_forms() -> None:
    page, text = Page(ontology_html()), ontology_markdown()
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    for term in read_ontology().terms:
        assert (term.iri.removeprefix(KG) if term.own else term.name) in ids
        assert text.count(f"\n### {term.name}\n") == 1
        assert term.comment in page.text and term.label_ko in page.text and term.label_ko in text


def test_links_within_the_page_lead_to_a_term() -> None:
    page = Page(ontology_html())
    inner = [link[1:] for link in page.values("href") if link.startswith("#")]
    assert len(inner) > 200 and set(inner) <= set(page.values("id"))


def test_anchors_in_markdown_are_those_of_github() -> None:
    """Two terms that differ in case alone, as kg:Metric and kg:metric, have anchors of their own."""
    text = ontology_markdown()
    headings = re.findall(r"^##+ (.*)$", text, re.MULTILINE)
    slugs = [re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings]
    numbered = [f"{slug}-{slugs[:i].count(slug)}" if slug in slugs[:i] else slug for i, slug in enumerate(slugs)]
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == set(numbered)
    assert "[kg:metric](#kgmetric-1)" in text and "[kg:Metric](#kgmetric)" in text


def test_the_page_runs_nothing_and_asks_for_nothing() -> None:
    page = Page(ontology_html({"dcterms:title": HOSTILE}))
    tags = [tag for tag, _ in page.elements]
    assert not {"script", "img", "iframe", "object", "form", "b onclick"} & set(tags)
    assert tags.count("style") == 1
    assert not [
        name for _, attributes in page.elements for name in attributes if name == "style" or name.startswith("on")
    ]
    assert not page.values("src") and "url(" not in ontology_style() and "@import" not in ontology_style()
    assert HOSTILE in page.text


@pytest.mark.parametrize("write", [ontology_html, ontology_markdown])
def test_an_example_stands_with_its_term_alone(write) -> None:
    text = write({"kg:uses": "EXAMPLE ."})
    assert text.count("EXAMPLE .") == 1
    assert (
        text.index("Built from it") < text.index("EXAMPLE .") < text.index("speaks of it without any of the stronger")
    )


def test_what_markdown_would_take_for_its_own_is_escaped() -> None:
    assert r"### \[Title\](address)" in ontology_markdown()
    assert r"\<https://...\>" in ontology_markdown()


def test_the_page_looks_right_by_day_and_by_night() -> None:
    """Every colour is one of those that both themes set."""
    style = ontology_style()
    light, dark = (set(re.findall(r"(--\w+): #", part)) for part in style.split("prefers-color-scheme: dark")[:2])
    assert light == dark == set(re.findall(r"var\((--\w+)\)", style))
