"""A graph in a few lines of HTML, for a notebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Final

from kgraph.model import Tables
from kgraph.network.clusters import clusters_of
from kgraph.text import printable

__all__ = ["summary_table"]

_TERMS: Final = 12
_CLUSTERS: Final = 8


def summary_table(tables: Tables) -> str:
    """Counts, days, the most frequent terms and the largest topic clusters; text only, and escaped.

    Args:
        tables: the resolved graph.

    Example:
        >>> summary_table(Tables()).count("<tr>")
        5
    """
    days = sorted(digest.date.isoformat() for digest in tables.digests.values() if digest.date)
    papers = Counter(claim.term for claim in tables.claims)
    common = sorted(papers, key=lambda term: (-papers[term], term))[:_TERMS]
    largest = clusters_of(tables, "topic")[:_CLUSTERS]
    organizations = sum(author.is_organization for author in tables.authors.values())
    rows = [
        ("papers", [f"{len(tables.papers):,} of {len(tables.digests):,} digests", " – ".join(days[:1] + days[-1:])]),
        ("authors", [f"{len(tables.authors) - organizations:,}", f"{organizations:,} organisations"]),
        ("claims", [f"{len(tables.claims):,} about {len(tables.terms):,} terms"]),
        ("top terms", [f"{tables.terms[term].label} ({papers[term]:,})" for term in common]),
        ("topics", [f"{cluster.label} ({len(cluster.members):,})" for cluster in largest]),
    ]
    return "<table>" + "".join(_row(name, cells) for name, cells in rows) + "</table>"


def _row(name: str, cells: Iterable[str]) -> str:
    text = "<br>".join(escape(printable(cell)) for cell in cells if cell)
    return f'<tr><th style="text-align:left;vertical-align:top">{name}</th><td style="text-align:left">{text}</td></tr>'
