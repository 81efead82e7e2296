"""Which formats there are, and which of them a document is."""

from __future__ import annotations

from kgraph.model import Finding, Level
from kgraph.sources.daily import DailyPapers
from kgraph.sources.documents import Document
from kgraph.sources.format import Format, Parsed
from kgraph.sources.listing import ArxivListing

__all__ = ["formats", "parse", "register"]


_formats: dict[str, Format] = {format_.name: format_ for format_ in (DailyPapers(), ArxivListing())}


def register(format_: Format) -> None:
    """Add a format, asked before those that are there; one of the same name is replaced."""
    others = {name: known for name, known in _formats.items() if name != format_.name}
    _formats.clear()
    _formats.update({format_.name: format_, **others})


def formats() -> tuple[Format, ...]:
    """The registered formats in the order in which they are asked."""
    return tuple(_formats.values())


def parse(document: Document) -> Parsed:
    """Parse a document by the first format that recognises it.

    Example:
        >>> from kgraph.sources.documents import make_document
        >>> parse(make_document(b"just a note", "n.md", "n.md")).findings[0].code
        'unknown-format'
    """
    if not document.text.strip():
        return Parsed((), (Finding(document.location, 0, Level.WARNING, "empty-file", "an empty file; skipped"),))
    for format_ in formats():
        if format_.recognises(document.text):
            return format_.parse(document)
    message = "no known format (a digest has '### [title](arXiv link)', a listing '### title (arXiv link)'); skipped"
    return Parsed((), (Finding(document.location, 0, Level.ERROR, "unknown-format", message),))
