"""Reports as Markdown and HTML: readable, and harmless whatever stands in a title."""

from __future__ import annotations

import html.parser
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.graph import Graph
from kgraph.report import Link, Report, Section, Table, as_html, as_markdown

HOSTILE = "<script>alert(1)</script> | [x](javascript:1) `c` \u202e *b* # h"


def _report(text: str) -> Report:
    table = Table((text,), ((text,), (Link(text, "https://arxiv.org/abs/1"),), (1234,), (0.25,), (None,)), 3)
    return Report(text, text, (Section(text, text, table, b"<svg xmlns='http://www.w3.org/2000/svg'/>", text),))


class _Tags(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@pytest.mark.parametrize("text", [HOSTILE, "a\nb", "", "한국어"])
def test_no_text_becomes_markup_on_the_page(text: str) -> None:
    page = _Tags(as_html(_report(text)).decode("utf-8"))
    assert "script" not in page.tags
    assert all(link.startswith(("https://", "data:image/svg+xml;base64,", "#s")) for link in page.links)


@given(st.text(max_size=30))
def test_a_row_of_markdown_stays_one_row(text: str) -> None:
    lines = as_markdown(Report("t", "", (Section("s", table=Table(("a", "b"), ((text, text),))),))).splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert len(rows) == 3
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", rows[2])) == 3


def test_numbers_are_grouped_and_what_is_left_out_is_counted() -> None:
    text = as_markdown(_report("x"))
    assert "| 1,234 |" in text
    assert "| 0.25 |" in text
    assert "and 3 more" in text


def test_the_reports_of_a_build_are_those_of_its_graph(seeds_graph: Graph) -> None:
    folder = seeds_graph.path.parent
    written = (folder / "report.md").read_text("utf-8")
    assert written.startswith("# What is new since 2024-11-07")
    assert as_markdown(seeds_graph.report()) == written
    assert "<img" in as_html(seeds_graph.report()).decode()
