"""The numbers that papers report, with what they are of, and the sentence."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kgraph.errors import NotFoundError
from kgraph.lookup import Lookup
from kgraph.model import Result, Tables
from kgraph.network.careers import paper_day

__all__ = ["CAUTION", "PARTS", "ReportedNumber", "reported_numbers", "term_of_results"]

CAUTION: Final = (
    "read from summaries that a language model wrote, so no leaderboard: settings and splits differ, and some numbers "
    "are gains; see the paper before you cite one"
)
"""What everyone who reads the numbers must know."""

PARTS: Final = ("dataset", "metric", "subject", "versus")
"""The terms of a number: what it was measured on and by, of what, and against what."""


@dataclass(frozen=True, slots=True)
class ReportedNumber:
    """A number with its context; terms are English names where there is one, and empty where nothing is known.

    Attributes:
        paper: the id.
        title: of the paper.
        day: of the first digest that lists the paper; None without a date.
        value: the number as reported.
        unit: as ``%``, ``x``, ``ms``; empty where there is none.
        dataset, metric, subject: what it was measured on, by which measure, and what was measured.
        rival: what it is compared with.
        rival_value: the number of the rival.
        sentence: the evidence; empty where the graph was read without.
        doubtful: whether the summary seems to be about another paper.
    """

    paper: str
    title: str
    day: dt.date | None
    value: Decimal
    unit: str
    dataset: str
    metric: str
    subject: str
    rival: str
    rival_value: Decimal | None
    sentence: str
    doubtful: bool


def reported_numbers(
    tables: Tables, *, dataset: str = "", metric: str = "", subject: str = "", versus: str = "", paper: str = ""
) -> list[ReportedNumber]:
    """The reported numbers, those of the most frequent metric first, and of one metric the newest first.

    Numbers of one metric stand together, for only they may be compared at all; those without a metric come last. They
    are not ordered by value: see `CAUTION`.

    Args:
        tables: the resolved graph; `kgraph.network.periods.within` gives that of a stretch of time.
        dataset: only numbers on this term, by id; so are the other terms.
        metric: only numbers by this measure.
        subject: only numbers of this method or model.
        versus: only numbers that are compared with this term.
        paper: only those of this paper, by id.
    """
    wanted = {"dataset": dataset, "metric": metric, "subject": subject, "versus": versus}
    kept = [
        result
        for result in tables.results
        if (not paper or result.paper == paper)
        and all(not id_ or _part(result, part) == id_ for part, id_ in wanted.items())
    ]
    counts = Counter(result.metric for result in kept)
    days = {id_: paper_day(tables, tables.papers[id_]) for id_ in {result.paper for result in kept}}

    def place(result: Result) -> tuple[bool, int, str, int, str, int]:
        age = -(days[result.paper] or dt.date.min).toordinal()
        return (not result.metric, -counts[result.metric], result.metric, age, result.paper, result.number)

    return [_number(tables, result, days[result.paper]) for result in sorted(kept, key=place)]


def term_of_results(tables: Tables, name: str, part: str) -> str:
    """The id of the term of this name that numbers have as their data set, metric, subject or rival.

    Several terms may share a name, and only some have numbers: of these the one that most papers call so.

    Args:
        tables: the resolved graph.
        name: any name, Korean too, or its beginning where no name is the same; an id or an IRI.
        part: one of `PARTS`.

    Raises:
        NotFoundError: no term has this name, or none of those that have it has a number.
    """
    counts = Counter(id_ for result in tables.results if (id_ := _part(result, part)))
    with_numbers = Tables(terms={id_: tables.terms[id_] for id_ in sorted(counts)}, claims=tables.claims)
    try:
        return Lookup(with_numbers).find(name, kind="term").id
    except NotFoundError:
        found = Lookup(replace(tables, papers={}, authors={})).find(name, kind="term")
    message = f"no number is reported with '{found.label}' as {_WORDS[part]}"
    raise NotFoundError(message, hint=_most_frequent(tables, counts))


_WORDS: Final = {"dataset": "data set", "metric": "metric", "subject": "subject", "versus": "rival"}


def _most_frequent(tables: Tables, counts: Counter[str]) -> str:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]
    names = ", ".join(f"'{tables.terms[id_].label}'" for id_, _ in ranked)
    return f"most are with {names}" if names else "the graph has no such numbers"


def _part(result: Result, part: str) -> str:
    return result.versus_term if part == "versus" else str(getattr(result, part))


def _number(tables: Tables, result: Result, day: dt.date | None) -> ReportedNumber:
    paper = tables.papers[result.paper]
    dataset, metric, subject, rival = _labels(tables, result)
    sentence = paper.passages[result.passage].text if result.passage < len(paper.passages) else ""
    return ReportedNumber(
        paper.id,
        paper.title,
        day,
        result.value,
        result.unit,
        dataset,
        metric,
        subject,
        rival,
        result.versus,
        sentence,
        not paper.summary_matches_title,
    )


def _labels(tables: Tables, result: Result) -> Iterator[str]:
    ids = (_part(result, part) for part in PARTS)
    return (tables.terms[id_].label if id_ else "" for id_ in ids)
