"""The report with what moves and with pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from kgraph.model import Tables
from kgraph.network.trends import Moving, calendar, fading, rising
from kgraph.report.document import Cell, Report, Section, Table
from kgraph.report.news import news

__all__ = ["news_with_map"]

_DRAWN: Final = 150
_SURE: Final = 4.0
"""The weight from which a burst is told: of papers dealt to the months at random hardly any term has one."""

_ROWS: Final = 10
_LINES: Final = 5


def news_with_map(tables: Tables, terms: Any, since: dt.date | None = None, *, picture: bool = True) -> Report:
    """What is new since a day, with the terms that rise and fade, and the map of topics.

    Args:
        tables: the resolved graph, with its clusters.
        terms: its term network.
        since: the first day; a week before the end of the digests where it is not given.
        picture: whether charts and the map are drawn.
    """
    return news(tables, since, more=[*_moving(tables, picture), *([_map(tables, terms)] if picture else [])])


def _moving(tables: Tables, picture: bool) -> list[Section]:
    """Terms in a burst at the end of the digests, and those in a lull; nothing where there is but one month."""
    times = calendar(tables)
    if len(times.months) < 3:
        return []
    up = [found for found in rising(tables, times) if found.state.weight >= _SURE]
    down = [found for found in fading(tables, times) if found.state.weight >= _SURE]
    chart = _chart(up) if picture and up else b""
    shows = "The share of each month's papers that have to do with the terms that rise most."
    told = "Terms with a burst of papers that lasts (Kleinberg 2002), by its weight." if up else ""
    return [
        Section("Rising terms", told, _table(tables, up), chart, shows if chart else ""),
        Section("Fading terms", "Terms with a lull that lasts." if down else "", _table(tables, down)),
    ]


def _table(tables: Tables, found: Sequence[Moving]) -> Table | None:
    rows: list[tuple[Cell, ...]] = [
        (
            tables.terms[one.term].label,
            str(tables.terms[one.term].type),
            one.begin,
            f"{one.share:.1%}",
            f"{one.before:.1%}",
            round(one.state.weight, 1),
        )
        for one in found
    ]
    columns = ("term", "type", "since", "share of papers", "before", "weight")
    return Table.of(columns, rows, _ROWS)


def _chart(found: Sequence[Moving]) -> bytes:
    from kgraph.view.charts import month_chart

    return month_chart([one.trend for one in found[:_LINES]], title="Share of the papers of a month, %")


def _map(tables: Tables, terms: Any) -> Section:
    from kgraph.view import map_view

    if not terms.number_of_edges():
        return Section("The map of topics")
    drawn = map_view(tables, terms, "topics", max_nodes=_DRAWN)
    shows = "Topics of the whole graph: terms that occur together, each cluster in its colour."
    return Section("The map of topics", picture=drawn.svg(), shows=shows)
