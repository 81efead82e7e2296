"""The graph of a stretch of time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kgraph.errors import OptionError
from kgraph.model import Tables
from kgraph.sources.markup import parse_date

__all__ = ["Day", "day_of", "months_between", "stretch", "within"]

Day = dt.date | str | None
"""A day as callers give it: a date, one with a time of day, or text as 2024-08-26; None for no limit."""


def day_of(value: Day) -> dt.date | None:
    """A day without a time.

    Raises:
        OptionError: the text is no day.

    Example:
        >>> day_of("2024-08-26"), day_of(dt.datetime(2024, 8, 26, 12)), day_of(None)
        (datetime.date(2024, 8, 26), datetime.date(2024, 8, 26), None)
    """
    if isinstance(value, str):
        day = parse_date(value)
        if day is None:
            raise OptionError(f"'{value}' is no day", hint="write it as 2024-08-26")
        return day
    return value.date() if isinstance(value, dt.datetime) else value


def stretch(since: Day, until: Day) -> tuple[dt.date | None, dt.date | None]:
    """The two ends of a stretch of time as days.

    Raises:
        OptionError: it ends before it begins, or an end is no day.
    """
    first, last = day_of(since), day_of(until)
    if first and last and first > last:
        raise OptionError(f"the stretch of time ends before it begins: {first} is after {last}")
    return first, last


def months_between(first: dt.date, last: dt.date) -> tuple[str, ...]:
    """All months from that of one day to that of another.

    Example:
        >>> months_between(dt.date(2023, 11, 30), dt.date(2024, 1, 1))
        ('2023-11', '2023-12', '2024-01')
    """
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers)


def within(tables: Tables, since: Day, until: Day) -> Tables:
    """The tables with only the papers that a digest of these days lists; both ends belong to it.

    Raises:
        OptionError: the stretch ends before it begins, or an end is no day.
    """
    since, until = stretch(since, until)
    if since is None and until is None:
        return tables
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
