"""The triples of a graph file one after the other, whatever its format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, parse

from kgraph.errors import GraphError
from kgraph.rdf.read import graph_format, invalid_rdf

__all__ = ["Object", "Subject", "by_subject", "plain_statements", "statements"]

Subject = NamedNode | BlankNode
Object = NamedNode | BlankNode | Literal


def statements(path: Path) -> Iterator[Triple]:
    """The triples of a file in its order; one that stands in several named graphs comes once.

    Blank nodes are named b0, b1, ... as they come, so that the same file gives the same names.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """
    quads = path.suffix.lower() in (".trig", ".nq")
    seen: set[bytes] = set()
    names: dict[BlankNode, BlankNode] = {}
    try:
        for quad in parse(path=str(path), format=graph_format(path)):
            triple = quad.triple
            if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
                triple = Triple(_named(triple.subject, names), triple.predicate, _named(triple.object, names))
            if quads:
                key = hashlib.blake2b(str(triple).encode("utf-8", "surrogatepass"), digest_size=16).digest()
                if key in seen:
                    continue
                seen.add(key)
            yield triple
    except SyntaxError as error:
        raise invalid_rdf(error, path) from error
    except OSError as error:
        raise GraphError(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def _named(node: Any, names: dict[BlankNode, BlankNode]) -> Any:
    if not isinstance(node, BlankNode):
        return node
    return names.setdefault(node, BlankNode(f"b{len(names)}"))


def plain_statements(path: Path) -> Iterator[tuple[Subject, NamedNode, Object]]:
    """The triples of a file for a format that knows RDF 1.1 only.

    Raises:
        GraphError: the file is no valid RDF, or has triples about triples.
    """
    for subject, predicate, value in statements(path):
        if isinstance(value, Triple):
            raise GraphError(
                "holds a triple about a triple, which this format cannot say", where=str(path), hint="export it as nt"
            )
        yield subject, predicate, value


def by_subject(path: Path) -> Iterator[tuple[Subject, list[tuple[NamedNode, Object]]]]:
    """Runs of triples with the same subject; a subject comes again where the file comes back to it."""
    current: Subject | None = None
    held: list[tuple[NamedNode, Object]] = []
    for subject, predicate, value in plain_statements(path):
        if subject != current:
            if current is not None:
                yield current, held
            current, held = subject, []
        held.append((predicate, value))
    if current is not None:
        yield current, held
