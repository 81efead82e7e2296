"""The browser and the built pages that the tests of pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Explorer, Opened

from kgraph.network import cluster_tables
from kgraph.pipeline import render_pages


@pytest.fixture(scope="session")
def built(seeds_build: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pages of the seeds."""
    folder = tmp_path_factory.mktemp("pages")
    networks = cluster_tables(seeds_build.result.tables)
    for name, data in render_pages(networks.tables, networks.people, networks.terms).items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def open_page(chromium: Any) -> Callable[..., Opened]:
    return lambda *arguments, **context: Opened(chromium, *arguments, **context)


@pytest.fixture(scope="session")
def open_explorer(chromium: Any) -> Callable[..., Explorer]:
    return lambda *arguments, **context: Explorer(chromium, *arguments, **context)


@pytest.fixture(scope="session")
def explorer(open_explorer: Callable[..., Explorer], built: Path) -> Iterator[Explorer]:
    """One explorer of the seeds for all tests; `visit` begins anew."""
    found = open_explorer(built / "explorer.html")
    yield found
    found.close()
