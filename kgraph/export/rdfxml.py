"""RDF/XML: a description for each subject, its properties as elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgraph.errors import GraphError
from kgraph.export.escaping import xml_attribute, xml_text
from kgraph.export.formats import ExportOptions
from kgraph.export.statements import Object, Subject, by_subject
from kgraph.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]

_LOCAL_NAME = re.compile(r"[^\W\d][\w.-]*$")
_STRING: Final = PREFIXES["xsd"] + "string"
_BATCH: Final = 2000


def write(graph: Graph, stream: BinaryIO, _options: ExportOptions) -> None:
    """Write every triple of the graph; characters that XML forbids become U+FFFD.

    Raises:
        GraphError: a predicate ends in nothing that can be the name of an element.

    References:
        "RDF 1.1 XML Syntax", W3C Recommendation, 25 February 2014.
    """
    spaces = "".join(f'\n  xmlns:{name}="{xml_attribute(iri)}"' for name, iri in PREFIXES.items())
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<rdf:RDF{spaces}>"]
    elements: dict[str, tuple[str, str]] = {}
    for subject, properties in by_subject(graph.path):
        lines.append(f"<rdf:Description {_about(subject)}>")
        for predicate, value in properties:
            known = elements.get(predicate.value)
            if known is None:
                known = elements[predicate.value] = _element(predicate.value, str(graph.path))
            lines.append(_property(*known, value))
        lines.append("</rdf:Description>")
        if len(lines) > _BATCH:
            stream.write(("\n".join(lines) + "\n").encode())
            lines.clear()
    lines.append("</rdf:RDF>")
    stream.write(("\n".join(lines) + "\n").encode())


def _about(subject: Subject) -> str:
    if isinstance(subject, BlankNode):
        return f'rdf:nodeID="{subject.value}"'
    return f'rdf:about="{xml_attribute(subject.value)}"'


def _element(predicate: str, where: str) -> tuple[str, str]:
    """The name of a property's element, and the declaration that it needs."""
    match = _LOCAL_NAME.search(predicate)
    if match is None or match.start() == 0:
        raise GraphError(
            f"the predicate <{predicate}> ends in no name, as RDF/XML wants it", where=where, hint="export it as nt"
        )
    space, local = predicate[: match.start()], match.group()
    for prefix, iri in PREFIXES.items():
        if iri == space:
            return f"{prefix}:{local}", ""
    return f"ns:{local}", f' xmlns:ns="{xml_attribute(space)}"'


def _property(name: str, declaration: str, value: Object) -> str:
    if isinstance(value, NamedNode):
        return f'  <{name}{declaration} rdf:resource="{xml_attribute(value.value)}"/>'
    if isinstance(value, BlankNode):
        return f'  <{name}{declaration} rdf:nodeID="{value.value}"/>'
    return f"  <{name}{declaration}{_kind(value)}>{xml_text(value.value)}</{name}>"


def _kind(literal: Literal) -> str:
    if literal.language:
        return f' xml:lang="{literal.language}"'
    datatype = literal.datatype.value
    return "" if datatype == _STRING else f' rdf:datatype="{xml_attribute(datatype)}"'
