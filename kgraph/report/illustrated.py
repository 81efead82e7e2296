"""The report with pictures."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from kgraph.model import Tables
from kgraph.report.document import Report, Section
from kgraph.report.news import news

__all__ = ["news_with_map"]

_DRAWN: Final = 150


def news_with_map(tables: Tables, terms: Any, since: dt.date | None = None, *, picture: bool = True) -> Report:
    """What is new since a day, with the map of topics.

    Args:
        tables: the resolved graph, with its clusters.
        terms: its term network.
        since: the first day; a week before the end of the digests where it is not given.
        picture: whether the map is drawn.
    """
    from kgraph.view import map_view

    if not picture or not terms.number_of_edges():
        return news(tables, since)
    drawn = map_view(tables, terms, "topics", max_nodes=_DRAWN)
    shows = "Topics of the whole graph: terms that occur together, each cluster in its colour."
    return news(tables, since, pictures=[Section("The map of topics", picture=drawn.svg(), shows=shows)])
