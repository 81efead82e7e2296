"""From mentions to terms and authors: one node for one thing, with the reason for every merge."""

from kgraph.resolve.people import Correction, Signed
from kgraph.resolve.reading import Reading
from kgraph.resolve.tables import resolve

__all__ = ["Correction", "Reading", "Signed", "resolve"]
