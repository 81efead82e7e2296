"""The explorer where things are against it: texts that mean harm, no WebGL, nothing to show."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import HOSTILE

import kgraph
from kgraph.model import Tables
from kgraph.network.maps import network_maps
from kgraph.view import explorer_page

pytestmark = pytest.mark.browser

NO_WEBGL = """
const before = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith("webgl") ? null : before.call(this, kind, ...more);
};
for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.hacked = 1; };
"""
ODD_LINKS = "[...document.links].map((link) => link.href).filter((href) => !/^https?:/.test(href))"
FOREIGN = "#detail, #found, #legend, #side, #top"


@pytest.fixture(scope="module", params=["digest", "tables"])
def hostile(
    request: pytest.FixtureRequest, open_explorer: Callable[..., Any], tables: Tables, tmp_path_factory: Any
) -> Iterator[Any]:
    """An explorer whose titles, names and terms mean harm."""
    folder = tmp_path_factory.mktemp("hostile")
    if request.param == "digest":
        (folder / "evil.md").write_text(HOSTILE, encoding="utf-8")
        kgraph.build([folder / "evil.md"], folder)
    else:
        (folder / "explorer.html").write_bytes(explorer_page(tables, network_maps(tables)))
    stub = 'for (const name of ["alert", "confirm", "prompt"]) window[name] = () => { window.hacked = 1; };'
    opened = open_explorer(folder / "explorer.html", before=stub)
    yield opened
    opened.close()


def test_no_text_of_a_digest_becomes_markup_or_runs(hostile: Any) -> None:
    page = hostile.page
    nodes = page.evaluate("Array.from({ length: kgraph.graph.size }, (_, node) => kgraph.graph.id(node))")
    assert len(nodes) >= 6
    for name in ("collaboration", "topics", "everything"):
        page.evaluate("(name) => kgraph.go(name)", name)
        for node in nodes:
            page.evaluate("(id) => kgraph.select({ kind: 'node', node: kgraph.graph.node(id) })", node)
            assert page.evaluate(ODD_LINKS) == []
        page.evaluate(
            "kgraph.map.clusters.forEach((_, number) => kgraph.select({ kind: 'cluster', level: 'coarse', number }))"
        )
    page.evaluate("kgraph.ego(0)")
    for query in ("img", "script", "javascript:", "</", "\u202e"):
        page.fill("#search", query)
    hostile.settle()
    assert page.evaluate("window.hacked") is None
    assert page.locator(FOREIGN).locator("img, script, iframe, object, svg, style, b b").count() == 0
    assert (
        page.locator("#detail *, #found *").evaluate_all(
            "(all) => all.flatMap((item) => item.getAttributeNames()).filter((name) => name.startsWith('on'))"
        )
        == []
    )


def test_a_title_is_shown_letter_by_letter(hostile: Any) -> None:
    hostile.page.evaluate("kgraph.go('everything'); kgraph.select({ kind: 'node', node: 0 })")
    title = hostile.page.text_content("#detail h2")
    assert title == hostile.page.evaluate("kgraph.graph.name(0)")
    assert "</script>" in title


def test_a_saved_picture_holds_the_names_and_no_script(hostile: Any) -> None:
    hostile.page.evaluate("kgraph.go('everything'); kgraph.select({ kind: 'node', node: 0 })")
    hostile.settle()
    with hostile.page.expect_download() as download:
        hostile.page.click("#svg")
    root = ET.parse(download.value.path()).getroot()
    assert {item.tag.rpartition("}")[2] for item in root.iter()} <= {"svg", "rect", "path", "text", "image"}
    assert not [name for item in root.iter() for name in item.attrib if name.startswith("on")]
    assert any("<" in (item.text or "") for item in root.iter())


def test_a_permalink_with_a_hostile_id_selects_what_it_names(hostile: Any) -> None:
    hostile.visit("#map=everything&lang=en")
    hostile.page.evaluate("kgraph.select({ kind: 'node', node: 0 })")
    title = hostile.title()
    address = hostile.address()
    hostile.visit(address.partition("&visit=")[0])
    assert hostile.title() == title
    hostile.visit("#map=topics&at=<img src=x onerror=alert(1)>&around=javascript:alert(1)")
    assert hostile.page.evaluate("window.hacked") is None


def test_without_webgl_the_page_says_so_and_search_and_lists_work(
    open_explorer: Callable[..., Any], built: Path
) -> None:
    opened = open_explorer(built / "explorer.html", before=NO_WEBGL, locale="en-US")
    page = opened.page
    assert "no WebGL" in page.inner_text("#status")
    opened.search("확산 모델")
    assert opened.title() == "diffusion model"
    assert page.locator("#detail blockquote mark").count() > 3
    page.click("#legend .name >> nth=0")
    assert page.locator("#detail .papers li").count() > 0
    page.click("#detail .papers .title >> nth=0")
    page.click("#maps [data-name=collaboration]")
    page.get_by_label("Votes, at least").press("ArrowRight")
    assert "no WebGL" in page.inner_text("#status"), "the message stays"
    opened.search("Ziwei Liu")
    page.get_by_role("button", name="its neighbourhood").click()
    for button in ("#back", "#png", "#svg", "#zoom_in", "#fit", "#ways [data-name=density]"):
        page.click(button)
    page.focus("#network")
    page.keyboard.press("ArrowRight")
    assert opened.title() == "Ziwei Liu"
    opened.close()


def test_an_empty_graph_opens_and_says_that_there_is_nothing(open_explorer: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(explorer_page(Tables(), network_maps(Tables())))
    opened = open_explorer(tmp_path / "empty.html", locale="en-US")
    assert opened.page.inner_text("#status").startswith("Nothing to show")
    opened.page.fill("#search", "anything")
    assert opened.page.inner_text("#hits") == "nothing found"
    for button in (
        "#zoom_in",
        "#fit",
        "#png",
        "#svg",
        "#language",
        "#ways [data-name=density]",
        "#ways [data-name=year]",
    ):
        opened.page.click(button)
    opened.page.focus("#network")
    opened.page.keyboard.press("ArrowRight")
    opened.close()
