"""N-Triples: a triple a line, in the order of the graph file."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import RdfFormat, serialize

from kgraph.export.formats import ExportOptions
from kgraph.export.statements import statements

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]


def write(graph: Graph, stream: BinaryIO, _options: ExportOptions) -> None:
    """Write every triple of the graph.

    References:
        "RDF 1.1 N-Triples", W3C Recommendation, 25 February 2014.
    """
    serialize(statements(graph.path), stream, format=RdfFormat.N_TRIPLES)
