"""Turtle and TriG, byte for byte the same for the same tables, and never half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

from kgraph.model import Tables
from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES, node_prefixes
from kgraph.rdf.nodes import Node, Nodes

__all__ = ["replace_bytes", "replace_file", "write_statements", "write_trig", "write_turtle"]


def replace_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file beside its place and move it there when it is whole, so that a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def replace_bytes(path: Path, data: bytes) -> None:
    """Put a file in its place whole; see `replace_file`."""

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    replace_file(path, write)


def write_turtle(path: Path, nodes: Nodes, tables: Tables, base: str = DEFAULT_BASE) -> int:
    """Write the whole graph as Turtle 1.1; gives the number of triples."""
    count = 0

    def triples() -> Iterator[Triple]:
        nonlocal count
        for node in _all(nodes, tables):
            for predicate, value in node.properties:
                count += 1
                yield Triple(node.subject, predicate, value)
        last = nodes.dataset(count)
        count += len(last.properties)
        for predicate, value in last.properties:
            yield Triple(last.subject, predicate, value)

    replace_file(path, lambda stream: write_statements(stream, triples(), RdfFormat.TURTLE, base))
    return count


def write_trig(path: Path, nodes: Nodes, tables: Tables, triples: int, base: str = DEFAULT_BASE) -> None:
    """Write the graph as TriG: one named graph a digest, and in the default graph what no single digest states.

    Args:
        triples: the number that the data set states of itself, as `write_turtle` gave it.
    """

    def quads() -> Iterator[Quad]:
        default = DefaultGraph()
        own = len(nodes.dataset(0).properties)
        for node in (*nodes.shared(), nodes.dataset(triples - own)):
            for predicate, value in node.properties:
                yield Quad(node.subject, predicate, value, default)
        for digest in tables.digests.values():
            graph = nodes.digest_iri(digest.id)
            for paper in digest.papers:
                for node in nodes.of_paper(tables.papers[paper], digest.id):
                    for predicate, value in node.properties:
                        yield Quad(node.subject, predicate, value, graph)

    replace_file(path, lambda stream: write_statements(stream, quads(), RdfFormat.TRIG, base))


def _all(nodes: Nodes, tables: Tables) -> Iterator[Node]:
    for paper in tables.papers.values():
        yield from nodes.of_paper(paper)
    yield from nodes.shared()


def write_statements(
    stream: BinaryIO,
    statements: Iterable[Triple] | Iterable[Quad],
    format_: RdfFormat = RdfFormat.TURTLE,
    base: str = DEFAULT_BASE,
) -> None:
    """Write statements one after the other, as they come, with our prefixes; memory does not grow with their number.

    Args:
        stream: takes the bytes.
        statements: triples, or quads for a format with named graphs; those of one subject together make short files.
        format_: Turtle 1.1 or another format.
        base: of the IRIs of our nodes.

    Example:
        >>> from io import BytesIO
        >>> from pyoxigraph import Literal, NamedNode
        >>> text = BytesIO()
        >>> subject, label = NamedNode(DEFAULT_BASE + "term/lora"), NamedNode(PREFIXES["skos"] + "prefLabel")
        >>> write_statements(text, [Triple(subject, label, Literal("LoRA", language="en"))])
        >>> text.getvalue().decode().splitlines()[-1]
        'term:lora skos:prefLabel "LoRA"@en .'
    """
    serialize(statements, stream, format=format_, prefixes={**PREFIXES, **node_prefixes(base)})
