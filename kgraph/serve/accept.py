"""Content negotiation: which of the forms that we have a client likes best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

__all__ = ["PAGE", "ROW_TYPES", "TRIPLE_TYPES", "best_type", "prefers_page"]

PAGE: Final = "text/html"
"""The media type of what people read."""

ROW_TYPES: Final = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows and truths, the one that we like best first, with our names of the formats."""

TRIPLE_TYPES: Final = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
    "application/x-turtle": "turtle",
}
"""Media types of triples, the one that we like best first, with our names of the formats."""

_QUALITY = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)


def best_type(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that an Accept header likes best; None where it takes none of them.

    Of types that it likes alike the first offered is taken; parameters other than the quality are not looked at.

    Args:
        accept: the header; empty takes anything.
        offered: media types in lower case, the preferred first.

    References:
        RFC 9110, "HTTP Semantics", section 12.5.1.

    Example:
        >>> best_type("text/html;q=0.5, text/*;q=0.8", ["text/html", "text/csv"])
        'text/csv'
    """
    if not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    best, most = None, 0.0
    for type_ in offered:
        quality = _liked(type_, ranges)
        if quality > most:
            best, most = type_, quality
    return best


def prefers_page(accept: str, other: str) -> bool:
    """Whether a client rather reads a page than the media type for programs.

    Args:
        accept: the header; empty takes anything, and is a program.
        other: the media type for programs.

    Example:
        >>> prefers_page("text/html,*/*;q=0.8", "application/json"), prefers_page("*/*", "application/json")
        (True, False)
    """
    return best_type(accept, [other, PAGE]) == PAGE


def _range(part: str) -> tuple[str, float]:
    name, *parameters = part.split(";")
    found = (_QUALITY.fullmatch(parameter.strip()) for parameter in parameters)
    quality = next((float(match.group(1)) for match in found if match), 1.0)
    return name.strip().lower(), quality


def _liked(type_: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The quality that the most specific range that fits gives a type."""
    for wanted in (type_, type_.split("/")[0] + "/*", "*/*"):
        fitting = [quality for name, quality in ranges if name == wanted]
        if fitting:
            return max(fitting)
    return 0.0
