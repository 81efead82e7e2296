"""The page around one thing in a real browser, with the network off."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from browsing import HOSTILE, Opened

import kgraph

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def graph(seeds_build) -> kgraph.Graph:
    return kgraph.load(seeds_build.folder)


@pytest.fixture(scope="module")
def page(graph: kgraph.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph.around("LLM").save(tmp_path_factory.mktemp("ego") / "llm.html")


def overlaps(page: Any) -> list[tuple[str, str]]:
    names = page.evaluate("window.kgraphNames")
    assert len(names) > 10
    return [
        (a[0], b[0]) for a, b in combinations(names, 2) if a[1] < b[3] and b[1] < a[3] and a[2] < b[4] and b[2] < a[4]
    ]


def test_it_opens_offline_with_the_centre_its_counts_and_its_evidence(chromium: Any, page: Path) -> None:
    opened = Opened(chromium, page)
    assert opened.complaints == [] and opened.outside() == []
    assert opened.page.inner_text("#heading") == "Around large language model"
    assert "12 of 12 papers" in opened.page.inner_text("#summary")
    assert "of 154 terms" in opened.page.inner_text("#summary")
    assert opened.page.inner_text("#detail h2").startswith("large language model")
    assert opened.page.locator("#detail blockquote mark").count() >= 5
    assert len(opened.page.locator("#network canvas").screenshot()) > 40_000


@pytest.mark.parametrize(("width", "height"), [(1300, 800), (390, 800)])
def test_no_name_overlaps_another_and_nothing_sticks_out(chromium: Any, page: Path, width: int, height: int) -> None:
    tab = Opened(chromium, page).page
    tab.set_viewport_size({"width": width, "height": height})
    tab.reload()
    tab.wait_for_selector("html[data-ready=yes]", state="attached")
    tab.wait_for_timeout(200)
    assert overlaps(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.click("#zoom-in")
    tab.wait_for_timeout(100)
    assert overlaps(tab) == []


def test_a_selection_writes_the_roles_on_its_lines_and_can_be_sent_as_a_link(
    chromium: Any, graph: kgraph.Graph, page: Path
) -> None:
    claim = next(c for c in graph.claims(term="large-language-model") if str(c.role) == "uses")
    tab = Opened(chromium, page, f"#paper/{claim.paper}").page
    tab.wait_for_timeout(500)
    assert "uses" in [name[0] for name in tab.evaluate("window.kgraphNames")]
    assert tab.inner_text("#detail h2").startswith(graph.tables.papers[claim.paper].title[:20])
    tab.keyboard.press("Escape")
    assert tab.is_hidden("#detail")


def test_what_is_left_out_is_counted_and_named(chromium: Any, graph: kgraph.Graph, tmp_path: Path) -> None:
    file = graph.around("LLM", max_nodes=40).save(tmp_path / "few.html")
    tab = Opened(chromium, file).page
    assert tab.inner_text("#kinds-left summary") == "Left out, the strongest first: 213"
    tab.click("#kinds-left summary")
    left = tab.inner_text("#kinds-left")
    assert "terms: " in left and "authors: " in left and "and " in left and "--max-nodes" in left


def test_a_kind_and_a_role_are_shown_alone(chromium: Any, page: Path) -> None:
    tab = Opened(chromium, page).page
    for choice in (tab.locator("#groups button").first, tab.locator("#role-list button").first):
        choice.click()
        assert choice.get_attribute("aria-pressed") == "true"
        choice.click()
        assert choice.get_attribute("aria-pressed") == "false"


def test_it_speaks_korean_to_a_korean_browser_and_on_request(chromium: Any, page: Path) -> None:
    tab = Opened(chromium, page, locale="ko-KR").page
    assert tab.get_attribute("html", "lang") == "ko"
    assert "논문 12개 중 12개" in tab.inner_text("#summary")
    tab.click("#pages a")
    tab.wait_for_selector("html[lang=en][data-ready=yes]", state="attached")
    assert "12 of 12 papers" in tab.inner_text("#summary")


def test_a_dark_screen_has_a_dark_page(chromium: Any, page: Path) -> None:
    tab = Opened(chromium, page, color_scheme="dark").page
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 31)"


def test_hostile_titles_names_and_terms_run_nothing(chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "evil.md").write_text(HOSTILE, encoding="utf-8")
    kgraph.build([tmp_path / "evil.md"], tmp_path / "out", kgraph.BuildOptions(pages=False))
    graph = kgraph.load(tmp_path / "out")
    for thing in ("2408.00001", "Plain Person"):
        opened = Opened(chromium, graph.around(thing, hops=2, max_nodes=9).save(tmp_path / "evil.html"))
        for query in ("Eve", "img", "evil", "LoRA"):
            opened.page.fill("#search", query)
            opened.page.keyboard.press("Enter")
        assert opened.page.evaluate("window.hacked") is None
        assert opened.page.locator("aside img, header img").count() == 0
        assert opened.complaints == []
