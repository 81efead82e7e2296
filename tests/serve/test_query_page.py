"""The query page in a browser: questions, the editor and its completion, and the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect
from running import OPTIONS, running

pytestmark = pytest.mark.browser


class Tab:
    """A browser at a server, with everything that a page complained of or asked of others."""

    def __init__(self, browser: Any, address: str) -> None:
        self.address = address
        self.context = browser.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((address, "data:", "blob:")) else self.complaints.append(asked.url)
            ),
        )

    def go(self, path: str) -> Any:
        self.page.goto("about:blank")
        self.page.goto(self.address + path)
        return self.page

    def says(self, text: str) -> None:
        expect(self.page.locator("#status")).to_contain_text(text, timeout=20_000)

    def write(self, query: str) -> None:
        self.page.evaluate("(text) => document.querySelector('.CodeMirror').CodeMirror.setValue(text)", query)

    def written(self) -> str:
        return str(self.page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


@pytest.fixture(scope="module")
def seeds(chromium: Any, seeds_build: Any) -> Iterator[Tab]:
    with running(seeds_build.folder / "graph.ttl", OPTIONS) as client:
        tab = Tab(chromium, str(client.base_url))
        yield tab
        tab.context.close()


@pytest.fixture(scope="module")
def hostile(chromium: Any, small_graph: Any) -> Iterator[Tab]:
    with running(small_graph.path, OPTIONS) as client:
        tab = Tab(chromium, str(client.base_url))
        yield tab
        tab.context.close()


def test_a_link_to_a_question_asks_it_and_its_answer_leads_on(seeds: Tab) -> None:
    page = seeds.go("/query#name=papers-introducing&term=3DGS")
    seeds.says("4 rows")
    assert page.input_value("#parameters input[name=term]") == "3DGS"
    assert page.locator("#results tbody tr").count() == 4
    page.click("#results a:has-text('term:flod')")
    page.wait_for_url("**/id/term/flod")
    assert "FLoD" in page.inner_text("h1")
    assert seeds.complaints == []


def test_a_question_is_asked_with_another_value(seeds: Tab) -> None:
    page = seeds.go("/query")
    page.select_option("#named", "papers-introducing")
    seeds.says("4 rows")
    page.fill("#parameters input[name=term]", "확산 모델")
    page.click("#parameters button")
    expect(page.locator("#status")).not_to_contain_text("4 rows")
    assert "term=%ED%99%95" in page.url
    assert "term/diffusion-model>" in seeds.written()
    assert seeds.complaints == []


def test_a_query_of_ones_own_is_run_and_stands_in_the_address(seeds: Tab) -> None:
    page = seeds.go("/query")
    seeds.write("SELECT ?d { ?d a kg:Digest } ORDER BY ?d")
    page.click(".CodeMirror-lines")
    page.keyboard.press("Control+Enter")
    seeds.says("4 rows")
    address = page.url
    seeds.go(address.removeprefix(seeds.address))
    seeds.says("4 rows")
    assert "?d a kg:Digest" in seeds.written()
    assert seeds.complaints == []


def test_a_column_is_sorted_by_number(seeds: Tab) -> None:
    page = seeds.go("/query")
    seeds.write("SELECT ?v { VALUES ?v { 10 9 100 } }")
    page.click("#run")
    seeds.says("3 rows")
    page.click("#results th button")
    assert page.locator("#results td").all_inner_texts() == ["9", "10", "100"]
    page.click("#results th button")
    assert page.locator("#results td").all_inner_texts() == ["100", "10", "9"]


def test_a_mistake_is_told_with_its_place(seeds: Tab) -> None:
    page = seeds.go("/query")
    seeds.write("SELECT ?x {\n  ?x a }")
    page.click("#run")
    seeds.says("malformed")
    line = page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getDoc().getCursor().line")
    assert line == 1
    seeds.complaints.clear()  # the browser itself complains of the status 400


def test_triples_truths_and_answers_that_were_cut_are_shown_as_such(seeds: Tab) -> None:
    page = seeds.go("/query")
    seeds.write("CONSTRUCT WHERE { ?d a kg:Digest }")
    page.click("#run")
    seeds.says("answered")
    assert "a kg:Digest" in page.inner_text("#results pre")
    seeds.write("ASK { ?d a kg:Digest }")
    page.click("#run")
    expect(page.locator("#results")).to_have_text("yes")
    seeds.write("SELECT * { ?s ?p ?o }")
    page.click("#run")
    seeds.says("cuts answers at 500")
    assert seeds.complaints == []


def test_an_answer_is_saved_in_the_form_that_is_chosen(seeds: Tab) -> None:
    page = seeds.go("/query")
    seeds.write("SELECT (1 AS ?one) {}")
    page.click("#run")
    seeds.says("1 row")
    with page.expect_download() as saved:
        page.click("#downloads button:has-text('CSV')")
    assert saved.value.suggested_filename == "answer.csv"
    assert saved.value.path().read_text("utf-8").split() == ["one", "1"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("kg:intro", "kg:introduces"), ("dcterms:cre", "dcterms:creator"), ("term:3DGS", "term:3d-gaussian-splatting")],
)
def test_names_are_completed_and_their_prefix_is_declared(seeds: Tab, typed: str, offered: str) -> None:
    page = seeds.go("/query")
    seeds.write("SELECT * { ?s ?p ")
    page.click(".CodeMirror-lines")
    page.keyboard.press("Control+End")
    page.keyboard.type(typed, delay=30)
    page.wait_for_timeout(300)
    expect(page.locator(".CodeMirror-hint")).to_have_text([offered])
    page.keyboard.press("Enter")
    assert f"?p {offered}" in seeds.written()
    assert seeds.written().count(f"PREFIX {typed.partition(':')[0]}: <http") == 1
    assert seeds.complaints == []


def test_texts_that_mean_harm_are_shown_as_texts(hostile: Tab) -> None:
    page = hostile.go("/query")
    hostile.write("SELECT * { ?s ?p ?o }")
    page.click("#run")
    hostile.says("rows")
    assert "</script><script>alert(1)" in page.inner_text("#results")
    assert page.locator("#results script, #results img").count() == 0
    links = page.eval_on_selector_all("#results a", "links => links.map((link) => link.getAttribute('href'))")
    assert links
    assert all(link.startswith(("/", "http://", "https://")) for link in links)
    assert hostile.complaints == []
