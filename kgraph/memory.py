"""Memory: when Python looks for cycles that nothing refers to."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["no_collection"]


@contextmanager
def no_collection() -> Iterator[None]:
    """Put off the search for cycles while many objects are made that have none.

    The search walks over all that is held each time: a third of the time to load a graph, four fifths of that to hand
    its edges to igraph.

    Example:
        >>> with no_collection():
        ...     gc.isenabled()
        False
        >>> gc.isenabled()
        True
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
