"""pyshacl over rdflib: for shapes that have no query, and the reference that tests hold the queries to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib import RDFS, SH

from kgraph.rdf.read import graph_format, invalid_rdf
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
        _, report, text = validate(_load(path), shacl_graph=shapes, inference="none", advanced=True)
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
    hint = next(filter(None, (said(shapes, one, RDFS.comment, SH.description) for one in (constraint, shape, owner))), "")
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


def _load(path: Path) -> rdflib.Graph:
    """The graph for rdflib, read by the faster parser."""
    graph = rdflib.Graph()
    known: dict[Any, Any] = {}

    def node(term: Any) -> Any:
        if isinstance(term, ox.Literal):
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            plain = datatype == rdflib.XSD.string
            return rdflib.Literal(term.value, lang=term.language, datatype=None if plain else datatype, normalize=False)
        if term not in known:
            known[term] = rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)
        return known[term]

    try:
        for quad in ox.parse(path=str(path), format=graph_format(path)):
            graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    except SyntaxError as error:
        raise invalid_rdf(error, path) from error
    return graph
