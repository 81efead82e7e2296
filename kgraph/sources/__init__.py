"""From files, folders and archives to digests: one module a format behind one registry."""

from kgraph.sources.documents import Document, Limits
from kgraph.sources.format import Format, Parsed
from kgraph.sources.inputs import open_documents
from kgraph.sources.registry import formats, parse, register
from kgraph.sources.stream import Harvest, harvest, read_entries

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
    "read_entries",
    "register",
]
