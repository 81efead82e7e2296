"""What a notebook shows of a graph and of its views."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from browsing import Opened

import kgraph
from kgraph.model import Tables
from kgraph.view.summary import summary_table


@pytest.fixture(scope="module")
def graph(seeds_build) -> kgraph.Graph:
    return kgraph.load(seeds_build.folder)


def test_a_graph_shows_its_counts_its_days_its_terms_and_its_topics(graph: kgraph.Graph) -> None:
    table = graph._repr_html_()
    for text in ("48 of 4 digests", "2024-05-01 – 2024-11-13", "331", "large language model (12)"):
        assert text in table
    topics = [cluster for cluster in graph.tables.clusters if cluster.kind == "topic" and cluster.level == 0]
    largest = max(topics, key=lambda cluster: len(cluster.members))
    assert html.escape(f"{largest.label} ({len(largest.members)})") in table
    assert len(table) < 4000 and "\n" not in repr(graph) and len(repr(graph)) < 200


def test_hostile_names_are_escaped(tables: Tables) -> None:
    table = summary_table(tables)
    assert "<script" not in table and "&lt;script" in table
    assert set(re.findall(r"</?(\w+)", table)) == {"table", "tr", "th", "td", "br"}
    assert "\u202e" not in table


def test_a_small_view_is_the_page_in_a_sandbox_and_a_large_one_the_picture(graph: kgraph.Graph) -> None:
    small = graph.around("3DGS")._repr_html_()
    assert small.startswith("<iframe") and 'sandbox="allow-scripts ' in small and "allow-same-origin" not in small
    large = graph.map("topics")._repr_html_()
    assert large.startswith("<img") and "data:image/svg+xml;base64," in large
    assert html.unescape(small).count("<iframe") == 1


def test_a_view_is_one_short_line_in_the_terminal(graph: kgraph.Graph) -> None:
    assert repr(graph.around("3DGS")) == "<View of what is around 3D Gaussian Splatting, 67 nodes>"
    assert len(repr(graph.around("2408.12894"))) < 100


def test_a_view_is_saved_by_the_ending_of_the_name(graph: kgraph.Graph, tmp_path: Path) -> None:
    view = graph.around("확산 모델", max_nodes=30)
    assert view.save(tmp_path / "a.html").read_bytes().startswith(b"<!doctype html>")
    assert view.save(tmp_path / "a.svg").read_bytes().startswith(b"<?xml")
    assert view.save(str(tmp_path / "a.PNG")).read_bytes().startswith(b"\x89PNG")


@pytest.mark.browser
def test_the_page_works_in_the_frame_of_a_notebook(chromium, graph: kgraph.Graph, tmp_path: Path) -> None:
    frame = graph.around("3DGS")._repr_html_()
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><meta charset=utf-8><html data-ready=yes>{frame}", encoding="utf-8")
    opened = Opened(chromium, notebook)
    inside = opened.page.frame_locator("iframe")
    inside.locator("html[data-ready=yes]").wait_for(timeout=20_000)
    inside.locator("#search").fill("SAG")
    inside.locator("#search").press("Enter")
    assert inside.locator("#detail h2").inner_text().startswith("SAG")
    assert opened.complaints == [] and opened.outside() == []
