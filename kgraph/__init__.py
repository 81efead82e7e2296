"""kgraph: from daily digests of machine-learning papers to a knowledge graph.

>>> import kgraph
>>> graph = kgraph.load("output/graph.ttl")  # doctest: +SKIP
>>> graph.term("3DGS").label  # doctest: +SKIP
'3D Gaussian splatting'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgraph.graph import Graph, load
    from kgraph.pipeline import BuildOptions, BuildResult, build

__version__ = "0.1.0"
__all__ = ["BuildOptions", "BuildResult", "Graph", "__version__", "build", "load"]

_HOMES = {
    "BuildOptions": "kgraph.pipeline",
    "BuildResult": "kgraph.pipeline",
    "build": "kgraph.pipeline",
    "Graph": "kgraph.graph",
    "load": "kgraph.graph",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kgraph' has no attribute '{name}'")
    import importlib

    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
