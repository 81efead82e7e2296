"""The explorer as a file: the same bytes each time, and no text of a digest that can do anything in it."""

from __future__ import annotations

import hashlib
import html
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kgraph
from kgraph.model import Tables
from kgraph.network.maps import network_maps
from kgraph.view import explorer_page
from kgraph.view.columns import unpack
from kgraph.view.policy import content_policy

SEEDS = Path(__file__).parents[2] / "seeds"
HASH_OF_PAGE = """
import hashlib, random, sys
from pathlib import Path
import kgraph
files = [Path(path) for path in sys.argv[2:]]
random.Random(sys.argv[1]).shuffle(files)
kgraph.build(files, sys.argv[1], kgraph.BuildOptions(max_nodes=40))
for page in sorted(Path(sys.argv[1]).glob("*.html")):
    print(page.name, hashlib.sha256(page.read_bytes()).hexdigest())
"""


def section(page: bytes, name: str) -> dict[str, Any]:
    found = re.search(rf'id="{name}">(.*?)</script>'.encode(), page, re.DOTALL)
    assert found
    return unpack(found.group(1).decode())


def scripts(page: bytes) -> list[str]:
    return [text.decode() for text in re.findall(rb"<script>(.*?)</script>", page, re.DOTALL)]


@pytest.mark.slow
def test_the_same_digests_give_the_same_bytes_in_any_order_under_any_hash_seed(tmp_path: Path) -> None:
    found = set()
    for number, seed in enumerate(("0", "1", "4242")):
        command = [sys.executable, "-c", HASH_OF_PAGE, str(tmp_path / str(number)), *map(str, sorted(SEEDS.iterdir()))]
        done = subprocess.run(
            command, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=True
        )
        found.add(done.stdout)
    assert len(found) == 1


def test_the_same_tables_give_the_same_bytes(tables: Tables) -> None:
    pages = {hashlib.sha256(explorer_page(tables, network_maps(tables))).digest() for _ in range(2)}
    assert len(pages) == 1


def test_an_empty_graph_gives_a_page_that_holds_nothing() -> None:
    page = explorer_page(Tables(), network_maps(Tables()))
    assert section(page, "core")["sizes"] == [0, 0, 0]
    assert b'"days":[]' in page


def test_no_text_of_a_digest_stands_in_the_page_as_it_is(tables: Tables) -> None:
    page = explorer_page(tables, network_maps(tables))
    empty = explorer_page(Tables(), network_maps(Tables()))
    assert page.lower().count(b"</script") == empty.lower().count(b"</script")
    assert page.count(b"alert(1)") == page.count("\u202e".encode()) == 0
    titles = section(page, "core")["paper.title"]
    assert any("</script><script>alert(1)" in title for title in titles), "and it is there, packed"


def test_every_script_runs_by_its_hash_and_nothing_is_named_that_could_be_loaded(tables: Tables) -> None:
    page = explorer_page(tables, network_maps(tables))
    policy = re.search(rb'Content-Security-Policy" content="([^"]*)"', page)
    assert policy and html.unescape(policy.group(1).decode()) == content_policy(*scripts(page))
    markup = re.sub(rb"<(script|style)[^>]*>.*?</\1>", b"", page, flags=re.DOTALL)
    assert not re.search(rb"\b(src|href|srcset|action|style|on\w+)=", markup)


def test_without_evidence_the_page_has_no_sentence(tables: Tables) -> None:
    whole = explorer_page(tables, network_maps(tables))
    slim = explorer_page(tables, network_maps(tables), evidence=False)
    assert b'id="evidence"' in whole and b'id="evidence"' not in slim
    assert section(whole, "core").keys() == section(slim, "core").keys()


def test_the_page_says_where_it_comes_from_and_when(tables: Tables) -> None:
    page = explorer_page(tables, network_maps(tables))
    assert b'"digests":2,"days":["2024-08-26","2024-08-27"]' in page


def test_a_build_writes_it(tmp_path: Path) -> None:
    kgraph.build([min(SEEDS.iterdir())], tmp_path)
    assert section((tmp_path / "explorer.html").read_bytes(), "core")["sizes"][0] > 0
