"""The graph of a stretch of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kgraph.errors import OptionError
from kgraph.model import Tables

__all__ = ["within"]


def within(tables: Tables, since: dt.date | None, until: dt.date | None) -> Tables:
    """The tables with only the papers that a digest of these days lists; both ends belong to it.

    Raises:
        OptionError: the stretch ends before it begins.
    """
    if since is None and until is None:
        return tables
    if since and until and since > until:
        raise OptionError(f"--since {since} is after --until {until}")
    days = {
        id_: digest
        for id_, digest in tables.digests.items()
        if digest.date is not None
        and (since is None or digest.date >= since)
        and (until is None or digest.date <= until)
    }
    papers = {id_: paper for id_, paper in tables.papers.items() if any(day in days for day in paper.digests)}
    authors = {author for paper in papers.values() for author in paper.authors}
    terms = {claim.term for claim in tables.claims if claim.paper in papers}
    return replace(
        tables,
        authors={id_: author for id_, author in tables.authors.items() if id_ in authors},
        terms={id_: term for id_, term in tables.terms.items() if id_ in terms},
        digests=days,
        papers=papers,
        authorships=tuple(item for item in tables.authorships if item.paper in papers),
        claims=tuple(claim for claim in tables.claims if claim.paper in papers),
        results=tuple(result for result in tables.results if result.paper in papers),
    )
