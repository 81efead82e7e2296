"""GraphML: a network for igraph, NetworkX, yEd and most other tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.export.escaping import xml_attribute, xml_text
from kgraph.export.formats import ExportOptions

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]

_TYPES: Final = {"text": "string", "integer": "int", "number": "double"}
_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(graph: Graph, stream: BinaryIO, options: ExportOptions) -> None:
    """Write one network of the graph; characters that XML forbids become U+FFFD.

    References:
        U. Brandes et al., "GraphML Progress Report", Graph Drawing (2001), and its XML schema 1.0.
    """
    from kgraph.export.networks import EDGE_COLUMNS, NODE_COLUMNS, network

    found = network(graph, options)
    stream.write(_HEAD.encode())
    for prefix, target, columns in (("n", "node", NODE_COLUMNS), ("e", "edge", EDGE_COLUMNS)):
        for name, type_ in columns.items():
            line = f'<key id="{prefix}_{name}" for="{target}" attr.name="{name}" attr.type="{_TYPES[type_]}"/>\n'
            stream.write(line.encode())
    stream.write(f'<graph id="{found.name}" edgedefault="undirected">\n'.encode())
    for node, held in found.graph.nodes(data=True):
        stream.write(f'<node id="{xml_attribute(node)}">{"".join(_data("n", held))}</node>\n'.encode())
    for a, b, held in found.graph.edges(data=True):
        ends = f'source="{xml_attribute(a)}" target="{xml_attribute(b)}"'
        stream.write(f"<edge {ends}>{''.join(_data('e', held))}</edge>\n".encode())
    stream.write(b"</graph>\n</graphml>\n")


def _data(prefix: str, held: Mapping[str, Any]) -> Iterator[str]:
    for name, value in held.items():
        text = xml_text(value) if isinstance(value, str) else repr(value)
        yield f'<data key="{prefix}_{name}">{text}</data>'
