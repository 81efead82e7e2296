"""A Cypher script that makes the graph in Neo4j or Memgraph, again and again with the same outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kgraph.export.escaping import storable
from kgraph.export.formats import ExportOptions
from kgraph.export.propertygraph import LABELS, nodes, relationships
from kgraph.model import Tables
from kgraph.text import canonical

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["literal", "write"]

_ROWS: Final = 500
_CONSTRAINTS: Final = {
    "neo4j": ("CREATE CONSTRAINT kgraph_{low} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;",),
    "memgraph": ("CREATE CONSTRAINT ON (n:{label}) ASSERT n.id IS UNIQUE;", "CREATE INDEX ON :{label}(id);"),
}
"""A constraint is an index too in Neo4j; in Memgraph it is not."""

_ESCAPES: Final = str.maketrans({"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def write(graph: Graph, stream: BinaryIO, options: ExportOptions) -> None:
    """Write constraints, then nodes, then relationships, some hundred at once by ``UNWIND`` and ``MERGE``.

    Every text is a literal in single quotes, on one line. None has an escape by code point: Neo4j resolves those
    before it looks for the end of a literal, so that a quote written so would end it.

    References:
        "Cypher Manual", Neo4j: expressions, string literals; "Differences in Cypher implementations", Memgraph.
    """
    for label in LABELS:
        for line in _CONSTRAINTS[options.dialect]:
            stream.write((line.format(label=label, low=label.lower()) + "\n").encode())
    for action, rows in _actions(graph.tables):
        for start in range(0, len(rows), _ROWS):
            listed = ",\n".join(map(literal, rows[start : start + _ROWS]))
            stream.write(f"UNWIND [\n{listed}\n] AS row\n{action};\n".encode())


def _actions(tables: Tables) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """What is done with a row, and the rows: nodes first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in nodes(tables):
        kind = f"n:{node.kind}, " if node.kind else ""
        found[f"MERGE (n:{node.label} {{id: row.id}}) SET {kind}n += row"].append(node.properties)
    yield from found.items()
    found.clear()
    for link in relationships(tables):
        ends = f"MATCH (a:{link.start} {{id: row.a}}) MATCH (b:{link.end} {{id: row.b}})"
        row = {"a": link.start_id, "b": link.end_id, "r": link.properties}
        found[f"{ends} MERGE (a)-[r:{link.type}]->(b) SET r += row.r"].append(row)
    yield from found.items()


def literal(value: Any) -> str:
    """A value as a Cypher literal; properties of a map that are None are left out.

    Args:
        value: a text, a number, a truth, a list or a map of these.

    Example:
        >>> print(literal({"name": "O'Neil", "votes": 3, "tags": ["a"], "none": None}))
        {name: 'O\\'Neil', votes: 3, tags: ['a']}
    """
    if isinstance(value, str):
        return "'" + storable(value).translate(_ESCAPES) + "'"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {literal(held)}" for name, held in value.items() if held is not None) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(map(literal, value)) + "]"
    return _number(value) if isinstance(value, Decimal) else repr(value)


def _number(value: Decimal) -> str:
    """A decimal as a float, which a literal is by its point."""
    text = canonical(value)
    return text if "." in text else text + ".0"
