"""igraph where it is installed, NetworkX where it is not: the same answers, slower."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    import igraph

__all__ = ["has_igraph", "seeded", "to_igraph"]


@lru_cache(maxsize=1)
def has_igraph() -> bool:
    """Whether igraph can be imported. It is under the GPL, and kgraph works without it."""
    try:
        import igraph  # noqa: F401
    except ImportError:
        return False
    return True


def to_igraph(graph: nx.Graph[Any]) -> tuple[igraph.Graph, list[Any]]:
    """An igraph copy with the edge attribute ``weight``, and the node of each of its vertices."""
    import igraph

    nodes = list(graph)
    index = {node: place for place, node in enumerate(nodes)}
    edges = [(index[a], index[b]) for a, b in graph.edges()]
    copy = igraph.Graph(n=len(nodes), edges=edges)
    copy.es["weight"] = [float(weight) for _, _, weight in graph.edges(data="weight", default=1.0)]
    return copy, nodes


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within this block igraph draws its random numbers from a generator of our own."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
