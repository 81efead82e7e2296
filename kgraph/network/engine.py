"""igraph where it is installed, NetworkX where it is not: the same answers, slower."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kgraph.memory import no_collection

if TYPE_CHECKING:
    import igraph

__all__ = ["has_igraph", "igraph_of", "seeded"]


@lru_cache(maxsize=1)
def has_igraph() -> bool:
    """Whether igraph can be imported. It is under the GPL, and kgraph works without it."""
    try:
        import igraph  # noqa: F401
    except ImportError:
        return False
    return True


def igraph_of(size: int, edges: NDArray[np.integer[Any]], weights: NDArray[np.float64]) -> igraph.Graph:
    """A network for igraph, whose edges carry ``weight``.

    Args:
        size: the number of nodes.
        edges: pairs of nodes, shape (m, 2).
        weights: of each edge, shape (m,).
    """
    import igraph

    with no_collection():
        graph = igraph.Graph(n=size, edges=edges)
    graph.es["weight"] = weights.tolist()
    return graph


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Within this block igraph draws its random numbers from a generator of our own."""
    import igraph

    igraph.set_random_number_generator(random.Random(seed))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)
