"""SHACL-SPARQL constraints, asked once for all nodes instead of once a node."""

from __future__ import annotations

from typing import Final

from rdflib import SH, Graph
from rdflib.term import Node

from kgraph.rdf.lexer import Token, tokens
from kgraph.rdf.shacl.shapes import Unsupported

__all__ = ["bulk_select"]

_AGGREGATES: Final = frozenset("COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT".split())
_PER_NODE: Final = frozenset({"LIMIT", "OFFSET"})


def bulk_select(shapes: Graph, constraint: Node, focus: str, path: str) -> str:
    """The query of a SPARQL-based constraint with the pattern of its targets in place of a bound ``$this``.

    A constraint's query may not hold MINUS, VALUES or SERVICE, and its subqueries give ``$this`` back (SHACL, section
    5.3.1); so all nodes at once have the answers that each has alone, as long as nothing is counted across nodes.

    Args:
        shapes: the shapes graph.
        constraint: the value of ``sh:sparql``.
        focus: the pattern that binds ``?this``.
        path: the path of the property shape, or empty.

    Raises:
        Unsupported: the query counts or cuts its answers, or is no SELECT.
    """
    select = shapes.value(constraint, SH.select)
    if select is None:
        raise Unsupported("a SPARQL constraint without sh:select")
    text = str(select).replace("$PATH", path)
    read = list(tokens(text))
    _check(read)
    brace = next((token.begin for token in read if token.text == "{"), None)
    if brace is None:
        raise Unsupported("a query without a pattern")
    return f"{_prefixes(shapes, constraint)}{text[: brace + 1]} {focus} {text[brace + 1 :]}"


def _check(read: list[Token]) -> None:
    words = {token.text.upper() for token in read if token.kind in ("word", "name")}
    if words & _PER_NODE:
        raise Unsupported("a query that cuts its answers")
    groups = [read[i + 1 : i + 4] for i, token in enumerate(read) if token.text.upper() == "GROUP"]
    by_node = [any(token.text in ("$this", "?this") for token in group) for group in groups]
    if words & _AGGREGATES and not (by_node and all(by_node)):
        raise Unsupported("a query that counts across nodes")
    if {token.text[1:] for token in read if token.kind == "variable"} & {"currentShape", "shapesGraph"}:
        raise Unsupported("a query about its own shape")


def _prefixes(shapes: Graph, constraint: Node) -> str:
    """The prefixes that a constraint takes from sh:declare, after SHACL, section 5.2.1."""
    from rdflib import OWL

    lines = set()
    for ontology in shapes.objects(constraint, SH.prefixes):
        for source in shapes.transitive_objects(ontology, OWL.imports):
            for declared in shapes.objects(source, SH.declare):
                name, iri = shapes.value(declared, SH.prefix), shapes.value(declared, SH.namespace)
                lines.add(f"PREFIX {name}: <{iri}>\n")
    return "".join(sorted(lines))
