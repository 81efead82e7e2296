"""What `import kgraph` gives."""

from __future__ import annotations

import importlib
import subprocess
import sys

import pytest

import kgraph
from kgraph.errors import KgraphError, NotFoundError


def test_every_public_name_can_be_used_and_stays_what_it_is() -> None:
    for name in kgraph.__all__:
        assert getattr(kgraph, name) is not None
    for module in ("kgraph.cli.main", "kgraph.pipeline", "kgraph.graph"):
        importlib.import_module(module)
    assert callable(kgraph.build) and callable(kgraph.load)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = kgraph.nonsense


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, kgraph; assert not {'spacy', 'networkx', 'pyoxigraph'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_error_tells_where_what_and_the_next_step() -> None:
    error = NotFoundError("nothing is named 'x'", where="graph.ttl:3", hint="try kgraph search")
    assert isinstance(error, KgraphError)
    assert str(error) == "graph.ttl:3: nothing is named 'x' (try kgraph search)"
