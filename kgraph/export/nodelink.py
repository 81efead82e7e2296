"""Node-link JSON: a network that `networkx.node_link_graph` reads, without pickle."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO

from kgraph.export.formats import ExportOptions

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["json_rows", "write"]


def write(graph: Graph, stream: BinaryIO, options: ExportOptions) -> None:
    """Write one network of the graph, a node or an edge a line."""
    from kgraph.export.networks import network

    found = network(graph, options)
    head = {"directed": False, "multigraph": False, "graph": {"name": found.name}}
    stream.write((json.dumps(head, ensure_ascii=False)[:-1] + ',\n"nodes": [').encode())
    json_rows(stream, ({"id": node, **held} for node, held in found.graph.nodes(data=True)))
    stream.write(b'],\n"edges": [')
    json_rows(stream, ({"source": a, "target": b, **held} for a, b, held in found.graph.edges(data=True)))
    stream.write(b"]\n}\n")


def json_rows(stream: BinaryIO, rows: Iterable[Any]) -> None:
    """Write the elements of a JSON list, one a line."""
    separator = "\n"
    for row in rows:
        stream.write((separator + json.dumps(row, ensure_ascii=False)).encode())
        separator = ",\n"
    stream.write(b"\n")
