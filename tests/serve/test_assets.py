"""The scripts and styles of the pages: what is whose, and that they load nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from running import OPTIONS, running

import kgraph
from kgraph.graph import Graph

ASSETS = Path(kgraph.__file__).parent / "serve" / "assets"
OURS = sorted(ASSETS.glob("*.*"))


@pytest.fixture(scope="module")
def client(small_graph: Graph) -> Iterator[httpx.Client]:
    with running(small_graph.path, OPTIONS) as client:
        yield client


@pytest.mark.parametrize("path", [*OURS, *(ASSETS / "vendor").glob("*.min.*")], ids=lambda path: path.name)
def test_each_script_and_style_is_served_as_what_it_is(client: httpx.Client, path: Path) -> None:
    answer = client.get(f"/assets/{path.name}")
    assert answer.content == path.read_bytes()
    assert answer.headers["content-type"].startswith({".js": "text/javascript", ".css": "text/css"}[path.suffix])


@pytest.mark.parametrize("name", ["VENDOR.json", "none.js", "../app.py", "..%2Fapp.py", "vendor/yasqe.min.js", ""])
def test_nothing_else_is_served(client: httpx.Client, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_ours_name_no_other_site_and_write_no_markup(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\s*\(|new Function", text)
    assert not re.search(r"@import|url\(|['\"`]https?://[a-z]", text)


@pytest.mark.parametrize("address", ["/", "/query", "/id/term/psnr", "/find?q=none"])
def test_a_page_runs_no_script_but_ours_and_may_not_be_framed(client: httpx.Client, address: str) -> None:
    answer = client.get(address, headers={"Accept": "text/html"})
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]* src=\"/assets/)(?! type=\"application/json\")", answer.text)


def test_the_build_s_own_pages_come_with_their_own_policy_and_nothing_else_of_the_folder(
    client: httpx.Client, small_graph: Graph
) -> None:
    folder = small_graph.path.parent
    (folder / "explorer.html").write_text("<p>explorer</p>", encoding="utf-8")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    try:
        assert client.get("/explorer.html").text == "<p>explorer</p>"
        assert "script-src" not in client.get("/explorer.html").headers["content-security-policy"]
        assert client.get("/graph.ttl").content == small_graph.path.read_bytes()
        assert client.get("/secret.txt").status_code == 404
        assert client.get("/topics.html").status_code == 404
    finally:
        (folder / "explorer.html").unlink()
        (folder / "secret.txt").unlink()


def test_home_tells_figures_and_leads_to_what_there_is(client: httpx.Client) -> None:
    text = client.get("/").text
    assert "<strong>3</strong> papers" in text
    assert "2024-08-26 to 2024-08-27" in text
    for address in re.findall(r'href="(/[^"#]*)"', text):
        assert client.get(address, headers={"Accept": "text/html"}, follow_redirects=True).status_code == 200, address
