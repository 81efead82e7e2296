"""GEXF 1.3: a network for Gephi, with colours, sizes and places."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.export.escaping import xml_attribute
from kgraph.export.formats import ExportOptions

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]

_TYPES: Final = {"text": "string", "integer": "integer", "number": "double"}
_OUTSIDE: Final = ("label", "x", "y", "weight")
"""What GEXF has attributes or elements of its own for."""

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<meta><creator>kgraph</creator><description>{name}</description></meta>
<graph mode="static" defaultedgetype="undirected" idtype="string">
"""


def write(graph: Graph, stream: BinaryIO, options: ExportOptions) -> None:
    """Write one network of the graph; characters that XML forbids become U+FFFD.

    Nodes have the colours of their clusters and an area that follows their papers.

    References:
        GEXF Working Group, "GEXF 1.3 Primer" (2022), and its schema.
    """
    from kgraph.export.networks import EDGE_COLUMNS, NODE_COLUMNS, network

    found = network(graph, options)
    stream.write(_HEAD.format(name=f"{found.name}, from kgraph").encode())
    for target, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        stream.write(_declared(target, columns).encode())
    stream.write(f'<nodes count="{found.graph.number_of_nodes()}">\n'.encode())
    for node, held in found.graph.nodes(data=True):
        stream.write(_node(node, held).encode())
    stream.write(f'</nodes>\n<edges count="{found.graph.number_of_edges()}">\n'.encode())
    for number, (a, b, held) in enumerate(found.graph.edges(data=True)):
        ends = f'source="{xml_attribute(a)}" target="{xml_attribute(b)}"'
        edge = f'<edge id="{number}" {ends} weight="{held["weight"]!r}">{_values(held)}</edge>\n'
        stream.write(edge.encode())
    stream.write(b"</edges>\n</graph>\n</gexf>\n")


def _declared(target: str, columns: Mapping[str, str]) -> str:
    rows = (
        f'<attribute id="{name}" title="{name}" type="{_TYPES[type_]}"/>\n'
        for name, type_ in columns.items()
        if name not in _OUTSIDE
    )
    return f'<attributes class="{target}" mode="static">\n{"".join(rows)}</attributes>\n'


def _node(node: str, held: Mapping[str, Any]) -> str:
    from kgraph.view.palette import colour

    size = round(4 + 3 * math.sqrt(held["papers"]), 2)
    paint = colour(held.get("cluster", 0) - 1)
    red, green, blue = (int(paint[at : at + 2], 16) for at in (1, 3, 5))
    return (
        f'<node id="{xml_attribute(node)}" label="{xml_attribute(held["label"])}">{_values(held)}'
        f'<viz:size value="{size}"/><viz:position x="{held["x"]}" y="{held["y"]}" z="0.0"/>'
        f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
    )


def _values(held: Mapping[str, Any]) -> str:
    rows = (
        f'<attvalue for="{name}" value="{xml_attribute(str(value))}"/>'
        for name, value in held.items()
        if name not in _OUTSIDE
    )
    return f"<attvalues>{''.join(rows)}</attvalues>"
