"""Two graphs to export: that of the seeds, and a small one whose texts mean harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from exporting import graph_of

from kgraph.graph import Graph, load
from kgraph.model import Tables


@pytest.fixture(scope="session")
def seeds_graph(seeds_build) -> Graph:
    return load(seeds_build.folder)


@pytest.fixture(scope="session")
def small_graph(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tables, tmp_path_factory.mktemp("small"))


@pytest.fixture(params=["small", "seeds"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(f"{request.param}_graph")
    return found


@pytest.fixture
def empty_graph(tmp_path: Path) -> Graph:
    return graph_of(Tables(), tmp_path)
