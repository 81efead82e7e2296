"""SHACL property paths as SPARQL property paths."""

from __future__ import annotations

from typing import Final

from rdflib import RDF, SH, Graph
from rdflib.collection import Collection
from rdflib.term import Node, URIRef

from kgraph.rdf.shacl.shapes import Unsupported

__all__ = ["path_predicates", "sparql_path"]

_REPEATED: Final = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def sparql_path(shapes: Graph, path: Node) -> str:
    """The SPARQL form of a path of a shapes graph, after SHACL, section 2.3.1.

    Args:
        shapes: the shapes graph that holds the path.
        path: a predicate, or the node of a longer path.

    Raises:
        Unsupported: the node is no path.

    Example:
        >>> path = "( <urn:a> [ sh:inversePath <urn:b> ] )"
        >>> graph = Graph().parse(data=f"@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> sh:path {path} .")
        >>> sparql_path(graph, graph.value(URIRef("urn:s"), SH.path))
        '(<urn:a>/^<urn:b>)'
    """
    if isinstance(path, URIRef):
        return path.n3()
    if (path, RDF.first, None) in shapes:
        return "(" + "/".join(sparql_path(shapes, step) for step in Collection(shapes, path)) + ")"
    choices = shapes.value(path, SH.alternativePath)
    if choices is not None:
        return "(" + "|".join(sparql_path(shapes, step) for step in Collection(shapes, choices)) + ")"
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + sparql_path(shapes, inverse)
    for predicate, sign in _REPEATED.items():
        step = shapes.value(path, predicate)
        if step is not None:
            return f"({sparql_path(shapes, step)}){sign}"
    raise Unsupported(f"no path: {path}")


def path_predicates(shapes: Graph, path: Node) -> set[URIRef]:
    """Every predicate that a path names."""
    if isinstance(path, URIRef):
        return {path}
    if (path, RDF.first, None) in shapes:
        steps = list(Collection(shapes, path))
    else:
        steps = list(shapes.objects(path, None))
        steps = [step for step in steps if step != RDF.nil]
    return {name for step in steps for name in path_predicates(shapes, step)}
