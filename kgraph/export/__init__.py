"""A graph in the formats of other tools: one module a format, behind one registry."""

from kgraph.export.formats import FORMATS, ExportOptions, Format
from kgraph.export.writing import export, export_to

__all__ = ["FORMATS", "ExportOptions", "Format", "export", "export_to"]
