"""pyshacl over rdflib: for shapes that have no query, and the reference that tests hold the queries to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import RDFS, SH

from kgraph.rdf.engines.reference import rdflib_graph
from kgraph.rdf.shacl.paths import sparql_path
from kgraph.rdf.shacl.run import Outcome
from kgraph.rdf.shacl.shapes import Rule, said, severity_of, shape_name

__all__ = ["run_pyshacl"]


def run_pyshacl(path: Path, shapes: rdflib.Graph) -> Iterator[Outcome]:
    """What pyshacl finds in a graph file, named graphs taken together, in the order of its terms.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file.
        shapes: the shapes graph.

    Raises:
        GraphError: the file is no valid RDF.
        GraphError: the shapes are malformed.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError

    from kgraph.errors import GraphError

    try:
        _, report, text = validate(_united(path), shacl_graph=shapes, inference="none", advanced=True)
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise GraphError(f"pyshacl gives up: {error}", hint="correct the shapes, or the nodes that it names") from error
    if not isinstance(report, rdflib.Graph):
        raise GraphError(f"the shapes are malformed: {text}")
    found = [_outcome(report, shapes, node) for node in report.objects(None, SH.result)]
    yield from sorted(found, key=lambda one: (str(one.focus), one.path, str(one.value), one.message))


def _outcome(report: rdflib.Graph, shapes: rdflib.Graph, node: Any) -> Outcome:
    shape = report.value(node, SH.sourceShape)
    constraint = report.value(node, SH.sourceConstraint) or shape
    path = report.value(node, SH.resultPath)
    owner = next(shapes.subjects(SH.property, shape), shape)
    message = said(report, node, SH.resultMessage)
    told = "" if path is None else sparql_path(report, path)
    hint = next(
        filter(None, (said(shapes, one, RDFS.comment, SH.description) for one in (constraint, shape, owner))), ""
    )
    component = str(report.value(node, SH.sourceConstraintComponent)).removeprefix(str(SH))
    rule = Rule("", component, message, hint, severity_of(shapes, shape), told, shape_name(owner))
    value = report.value(node, SH.value)
    focus = report.value(node, SH.focusNode)
    return Outcome(rule, _term(focus), None if value is None else _term(value), told, message)


def _term(node: Any) -> ox.NamedNode | ox.Literal | ox.BlankNode:
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(str(node))
    if node.language:
        return ox.Literal(str(node), language=node.language)
    return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype)) if node.datatype else None)


def _united(path: Path) -> rdflib.Graph:
    """The graph of a file, its named graphs taken as one: pyshacl counts a value once a graph that holds it."""
    read = rdflib_graph(path)
    if not isinstance(read, rdflib.Dataset):
        return read
    whole = rdflib.Graph()
    for graph in read.graphs():
        whole += graph
    return whole
