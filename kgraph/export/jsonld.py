"""JSON-LD: a node a line, in the short names of the context that stands at its head."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kgraph.errors import GraphError
from kgraph.export.context import Name, base_of, context, names
from kgraph.export.formats import ExportOptions
from kgraph.export.statements import Object, Subject, by_subject
from kgraph.rdf.namespaces import PREFIXES, node_prefixes, vocab

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]

_TYPE: Final = vocab("rdf:type").value
_XSD: Final = PREFIXES["xsd"]
_INTEGER: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Canonical, and of so few digits that every JSON reader has the same number."""


def write(graph: Graph, stream: BinaryIO, _options: ExportOptions) -> None:
    """Write every triple of the graph as compact JSON-LD 1.1 that needs no network to be read.

    Raises:
        GraphError: the graph has an IRI that JSON-LD would take for a short name.

    References:
        "JSON-LD 1.1", W3C Recommendation, 16 July 2020.
    """
    base = base_of(graph)
    compact = _Compact(base, str(graph.path))
    head = json.dumps(context(base), ensure_ascii=False)
    stream.write(f'{{\n"@context": {head},\n"@graph": ['.encode())
    separator = "\n"
    for subject, properties in by_subject(graph.path):
        node = json.dumps(compact.node(subject, properties), ensure_ascii=False)
        stream.write((separator + node).encode())
        separator = ",\n"
    stream.write(b"\n]\n}\n")


class _Compact:
    """Nodes and values in the short names of the context."""

    def __init__(self, base: str, where: str) -> None:
        self._base = base
        self._where = where
        self._kinds = node_prefixes(base)
        self._schemes = {*PREFIXES, *self._kinds}
        self._names: Mapping[str, Name] = {name.iri: name for name in names()}

    def node(self, subject: Subject, properties: list[tuple[NamedNode, Object]]) -> dict[str, Any]:
        """A subject with its properties."""
        found: dict[str, Any] = {"id": self._reference(subject)}
        for predicate, value in properties:
            self._add(found, predicate.value, value)
        return {key: held[0] if isinstance(held, list) and len(held) == 1 else held for key, held in found.items()}

    def _add(self, node: dict[str, Any], predicate: str, value: Object) -> None:
        if predicate == _TYPE and not isinstance(value, Literal):
            node.setdefault("type", []).append(self._class(value))
            return
        name = self._names.get(predicate)
        if name is None or name.kind == "class":
            node.setdefault(self._iri(predicate), []).append(self._whole(value))
        elif name.kind != "language":
            node.setdefault(name.short, []).append(self._short(name.kind, value))
        elif isinstance(value, Literal) and (value.language or _is_string(value)):
            _by_language(node.setdefault(name.short, {}), value.language or "@none", value.value)
        else:
            node.setdefault(predicate, []).append(self._whole(value))

    def _class(self, value: NamedNode | BlankNode) -> str:
        name = self._names.get(value.value)
        return name.short if name is not None and name.kind == "class" else self._reference(value)

    def _reference(self, node: NamedNode | BlankNode) -> str:
        return f"_:{node.value}" if isinstance(node, BlankNode) else self._iri(node.value)

    def _iri(self, iri: str) -> str:
        """An IRI by the prefix of its kind of node or of its vocabulary, where it has one."""
        if iri.startswith(self._base):
            kind, slash, rest = iri[len(self._base) :].partition("/")
            if slash and kind in self._kinds and rest and not rest.startswith("/"):
                return f"{kind}:{rest}"
        for prefix, space in PREFIXES.items():
            if iri.startswith(space) and len(iri) > len(space) and not iri.startswith("/", len(space)):
                return f"{prefix}:{iri[len(space) :]}"
        if iri.partition(":")[0] in self._schemes:
            raise GraphError(
                f"<{iri}> would be taken for a short name", where=self._where, hint="export it as nt or rdfxml"
            )
        return iri

    def _short(self, kind: str, value: Object) -> Any:
        """A value of the kind that the context tells; one of another kind in full."""
        if kind == "iri" and not isinstance(value, Literal):
            return self._reference(value)
        if isinstance(value, Literal) and not value.language:
            if kind == "text" and _is_string(value):
                return value.value
            if value.datatype.value == _XSD + kind:
                return _native(kind, value.value)
        return self._whole(value)

    def _whole(self, value: Object) -> dict[str, str]:
        if not isinstance(value, Literal):
            return {"@id": self._reference(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if _is_string(value):
            return {"@value": value.value}
        return {"@value": value.value, "@type": self._iri(value.datatype.value)}


def _is_string(literal: Literal) -> bool:
    return literal.datatype.value == _XSD + "string"


def _native(kind: str, text: str) -> Any:
    """An integer or a truth as JSON's own, where that gives the same text again; anything else as text."""
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return int(text) if kind == "integer" and _INTEGER.fullmatch(text) else text


def _by_language(held: dict[str, Any], language: str, text: str) -> None:
    before = held.get(language)
    held[language] = text if before is None else [*(before if isinstance(before, list) else [before]), text]
