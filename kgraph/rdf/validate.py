"""SHACL for people: which node breaks which rule, where it came from, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kgraph.rdf.declared import check_shapes, undeclared, unused
from kgraph.rdf.engines import open_engine
from kgraph.rdf.ontology import ontology_file
from kgraph.rdf.shacl import Severity, read_shapes, run_shapes
from kgraph.rdf.shacl.shapes import shapes_of_file
from kgraph.rdf.violations import Group, Violation, describe, grouped

__all__ = ["Group", "Severity", "Violation", "grouped", "validate"]


def validate(
    path: Path,
    shapes: Sequence[Path] = (),
    *,
    engine: str = "oxigraph",
    progress: Callable[[int, int], None] | None = None,
) -> list[Violation]:
    """Check a graph file against the shapes, the declared vocabulary, and shapes of one's own.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file; named graphs count as one graph.
        shapes: Turtle files with more SHACL shapes.
        engine: what answers the queries, ``oxigraph`` or ``rdflib``.
        progress: told how many rules of how many are done.

    Returns:
        What is wrong, the gravest first; empty where all is well.

    Raises:
        GraphError: a file is missing or no valid RDF, or a shapes file has no shape with a target.
        QueryError: the query of a shape is malformed.
    """
    own = [(name, shapes_of_file(name)) for name in shapes]
    graph = open_engine(path, engine)
    shipped = read_shapes(ontology_file("shapes.ttl"), "shapes.ttl")
    outcomes = [
        one for held in (shipped, *(more for _, more in own)) for one in run_shapes(graph, held, path, progress)
    ]
    outcomes += undeclared(graph)
    checks = [*unused(graph), *check_shapes(shipped, "shapes.ttl")]
    checks += [found for name, held in own for found in check_shapes(held, str(name), graph)]
    return sorted([*describe(outcomes, graph), *checks], key=lambda item: item.severity.rank)
