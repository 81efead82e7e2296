"""What the tests of the server start from: a server of the seeds."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from running import running

from kgraph.rdf.sandbox import Limits
from kgraph.serve import ServeOptions


@pytest.fixture(scope="session")
def client(seeds_build) -> Iterator[httpx.Client]:
    """A client of a server of the seeds."""
    options = ServeOptions(Limits(seconds=2, megabytes=300, rows=500), processes=2, hosts=("graph.test",))
    with running(seeds_build.folder / "graph.trig", options) as client:
        yield client
