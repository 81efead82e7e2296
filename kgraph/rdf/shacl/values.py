"""SHACL constraints on one value, as SPARQL expressions that are true where the value is right and never fail."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rdflib import RDF, SH, XSD, Graph
from rdflib.collection import Collection
from rdflib.term import Literal, Node, URIRef

from kgraph.rdf.shacl.shapes import Unsupported

__all__ = ["VALUE_CONDITIONS", "Condition", "term"]

Condition = Callable[[Graph, Node, Node, str], str]
"""From the shapes graph, the shape, the parameter's value and a variable to an expression."""

_CASTS: Final = frozenset(
    {XSD.integer, XSD.decimal, XSD.boolean, XSD.double, XSD.float, XSD.date, XSD.dateTime, XSD.time}
    | {XSD.gYear, XSD.gYearMonth, XSD.duration, XSD.dayTimeDuration, XSD.yearMonthDuration}
)
_FREE: Final = frozenset({XSD.string, XSD.anyURI, RDF.langString, RDF.HTML, RDF.XMLLiteral})
_BEYOND_RUST: Final = re.compile(r"\(\?[=!<]|\\[1-9]")
_KINDS: Final = {
    SH.IRI: "isIRI({0})",
    SH.Literal: "isLiteral({0})",
    SH.BlankNode: "isBlank({0})",
    SH.BlankNodeOrIRI: "(isBlank({0}) || isIRI({0}))",
    SH.BlankNodeOrLiteral: "(isBlank({0}) || isLiteral({0}))",
    SH.IRIOrLiteral: "(isIRI({0}) || isLiteral({0}))",
}


def term(node: Node) -> str:
    """A term of a shapes graph as it stands in a query.

    Raises:
        Unsupported: it is a blank node, which a query cannot name.
    """
    if isinstance(node, (URIRef, Literal)):
        return node.n3()
    raise Unsupported("a blank node as a value")


def _sure(expression: str) -> str:
    return f"COALESCE({expression}, false)"


def _datatype(_shapes: Graph, _shape: Node, wanted: Node, var: str) -> str:
    """The datatype, and a lexical form that belongs to it: what cannot be cast is ill-typed."""
    if not isinstance(wanted, URIRef):
        raise Unsupported("a datatype that is no IRI")
    right = f"isLiteral({var}) && datatype({var}) = {wanted.n3()}"
    if wanted in _CASTS:
        right += f" && isLiteral({wanted.n3()}(STR({var})))"
    elif wanted not in _FREE and str(wanted).startswith(str(XSD)):
        raise Unsupported(f"lexical forms of {wanted}")
    return _sure(right)


def _kind(_shapes: Graph, _shape: Node, wanted: Node, var: str) -> str:
    if wanted not in _KINDS:
        raise Unsupported(f"sh:nodeKind {wanted}")
    return _KINDS[wanted].format(var)  # type: ignore[index]


def _bound(sign: str) -> Condition:
    return lambda _shapes, _shape, limit, var: _sure(f"{var} {sign} {term(limit)}")


def _length(sign: str) -> Condition:
    return lambda _shapes, _shape, limit, var: _sure(f"!isBlank({var}) && STRLEN(STR({var})) {sign} {term(limit)}")


def _pattern(shapes: Graph, shape: Node, pattern: Node, var: str) -> str:
    if _BEYOND_RUST.search(str(pattern)):
        raise Unsupported("a pattern that looks around or back")
    flags = shapes.value(shape, SH.flags)
    more = f", {Literal(str(flags)).n3()}" if flags is not None else ""
    return _sure(f"!isBlank({var}) && REGEX(STR({var}), {Literal(str(pattern)).n3()}{more})")


def _language(shapes: Graph, _shape: Node, tags: Node, var: str) -> str:
    known = " || ".join(f"LANGMATCHES(LANG({var}), {Literal(str(tag)).n3()})" for tag in Collection(shapes, tags))
    return _sure(f'isLiteral({var}) && LANG({var}) != "" && ({known or "false"})')


def _one_of(shapes: Graph, _shape: Node, values: Node, var: str) -> str:
    return (
        "(" + (" || ".join(f"sameTerm({var}, {term(value)})" for value in Collection(shapes, values)) or "false") + ")"
    )


VALUE_CONDITIONS: Final[dict[URIRef, tuple[str, Condition]]] = {
    SH.datatype: ("Datatype", _datatype),
    SH.nodeKind: ("NodeKind", _kind),
    SH.minExclusive: ("MinExclusive", _bound(">")),
    SH.minInclusive: ("MinInclusive", _bound(">=")),
    SH.maxExclusive: ("MaxExclusive", _bound("<")),
    SH.maxInclusive: ("MaxInclusive", _bound("<=")),
    SH.minLength: ("MinLength", _length(">=")),
    SH.maxLength: ("MaxLength", _length("<=")),
    SH.pattern: ("Pattern", _pattern),
    SH.languageIn: ("LanguageIn", _language),
    SH["in"]: ("In", _one_of),
}
"""Parameters of SHACL Core (sections 4.1 to 4.4 and 4.8) with the name of their component and their expression."""
