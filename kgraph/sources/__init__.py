"""From files, folders and archives to digests: one module a format behind one registry."""

from kgraph.sources.documents import Document, Limits, open_documents
from kgraph.sources.registry import Format, Parsed, formats, parse, register
from kgraph.sources.stream import Harvest, harvest

__all__ = [
    "Document",
    "Format",
    "Harvest",
    "Limits",
    "Parsed",
    "formats",
    "harvest",
    "open_documents",
    "parse",
    "register",
]
