"""What a shapes file says: its shapes, and to people: message, what to do, how grave it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.term import Literal, Node, URIRef

from kgraph.errors import GraphError

__all__ = ["Rule", "Severity", "Unsupported", "active", "read_shapes", "said", "severity_of", "shape_name", "targeted"]

_TARGETS: Final = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


class Unsupported(Exception):  # noqa: N818 (not an error of the user's: pyshacl takes over)
    """A shapes graph asks for something that is left to pyshacl."""


class Severity(StrEnum):
    """How grave a result is, the gravest first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Rule:
    """One constraint of a shapes graph as a query.

    Args:
        query: a SELECT of ``?this``, and of ``?value``, ``?path`` and ``?message`` where it has them.
        component: the name of the SHACL constraint component, as ``MinCountConstraintComponent``.
        message: what is wrong, in words; ``{?value}`` stands for a variable of the query.
        hint: what to do about it, or empty.
        severity: how grave it is.
        path: the path that was looked at, as SPARQL, or empty.
        shape: the IRI of the node shape.
    """

    query: str
    component: str
    message: str
    hint: str
    severity: Severity
    path: str
    shape: str


def read_shapes(text: str, where: str = "") -> Graph:
    """A shapes file as a graph.

    Args:
        text: Turtle.
        where: the file's name, for messages.

    Raises:
        GraphError: the text is no Turtle, or holds no shape with a target.
    """
    import pyoxigraph as ox

    try:
        for _ in ox.parse(text.encode("utf-8"), format=ox.RdfFormat.TURTLE):
            pass
    except SyntaxError as error:
        raise GraphError(f"not valid Turtle: {error.msg}", where=f"{where}:{error.lineno}") from error
    graph = Graph().parse(data=text, format="turtle")
    if not any(targeted(graph)):
        hint = "give a shape a target, as: ex:Shape a sh:NodeShape ; sh:targetClass fabio:Preprint"
        raise GraphError("holds no shape with a target", where=where, hint=hint)
    return graph


def shapes_of_file(path: Path) -> Graph:
    """The shapes of a Turtle file.

    Raises:
        GraphError: the file cannot be read, is no Turtle, or holds no shape with a target.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise GraphError(f"cannot be read: {(error.strerror or str(error)).lower()}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise GraphError("is not UTF-8 text", where=str(path), hint="save it as UTF-8 Turtle") from error
    return read_shapes(text, str(path))


def targeted(shapes: Graph) -> Iterator[Node]:
    """The active shapes that have a target, in the order of their names."""
    found = {shape for target in _TARGETS for shape in shapes.subjects(target, None)}
    for kind in (RDFS.Class, OWL.Class):
        found |= {shape for shape in shapes.subjects(RDF.type, kind) if (shape, RDF.type, SH.NodeShape) in shapes}
    yield from sorted((shape for shape in found if active(shapes, shape)), key=str)


def active(shapes: Graph, shape: Node) -> bool:
    """Whether a shape is not switched off."""
    return not any(
        isinstance(value, Literal) and value.value is True for value in shapes.objects(shape, SH.deactivated)
    )


def said(shapes: Graph, shape: Node, *predicates: URIRef) -> str:
    """What the first of some properties says of a shape, in English where there is a choice; empty where nothing."""
    for predicate in predicates:
        texts = [text for text in shapes.objects(shape, predicate) if isinstance(text, Literal)]
        if texts:
            return str(min(texts, key=lambda text: (text.language not in ("en", None), str(text))))
    return ""


def severity_of(shapes: Graph, shape: Node) -> Severity:
    """How grave the results of a shape are; a violation where it does not say, or says something of its own."""
    named = {SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}
    return named.get(shapes.value(shape, SH.severity), Severity.VIOLATION)  # type: ignore[call-overload, no-any-return]


def shape_name(shape: Node) -> str:
    """The IRI of a shape, or empty for one without a name."""
    return str(shape) if isinstance(shape, URIRef) else ""
