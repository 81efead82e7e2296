"""From mentions to terms and authors: one node for one thing, with the reason for every merge."""

from kgraph.resolve.reading import Reading
from kgraph.resolve.tables import resolve

__all__ = ["Reading", "resolve"]
