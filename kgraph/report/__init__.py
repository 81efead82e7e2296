"""Reports that people read: what is new in a graph, and what changed between two."""

from kgraph.report.changes import changes
from kgraph.report.document import Link, Report, Section, Table
from kgraph.report.illustrated import news_with_map
from kgraph.report.news import news
from kgraph.report.rendering import as_html, as_markdown

__all__ = ["Link", "Report", "Section", "Table", "as_html", "as_markdown", "changes", "news", "news_with_map"]
