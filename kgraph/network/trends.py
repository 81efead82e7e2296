"""Trends: papers, votes and share by month of a term, a type or a cluster, and which terms rise and fade."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Tables, TermType
from kgraph.network.brokers import main_topics
from kgraph.network.bursts import Automaton, Burst, batch_bursts
from kgraph.network.careers import paper_days
from kgraph.network.periods import Day, months_between, stretch
from kgraph.network.portraits import main_groups

__all__ = [
    "Calendar",
    "MonthCount",
    "Moving",
    "Trend",
    "calendar",
    "fading",
    "narrower_terms",
    "past",
    "rising",
    "trend_of_all",
    "trend_of_cluster",
    "trend_of_term",
    "trend_of_type",
]

_SCALING: Final = 2.0
_GAMMA: Final = 1.0
_RECENT: Final = 2
"""Months from the end in which a state that lasts may have its last one: the last month is seldom whole."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The months of a stretch of time, without gaps, and the papers of each.

    Attributes:
        months: as 2024-08, one after the other, also those without papers.
        totals: papers whose first digest is of the month.
        place: the month of each of these papers, as its number.
        days: the first day of every paper that has one, within the stretch or not.
    """

    months: tuple[str, ...]
    totals: tuple[int, ...]
    place: Mapping[str, int]
    days: Mapping[str, dt.date]


def calendar(tables: Tables, since: Day = None, until: Day = None) -> Calendar:
    """The months of a graph.

    Args:
        tables: the resolved graph.
        since: leave out papers whose first digest is earlier.
        until: leave out papers whose first digest is later.

    Raises:
        OptionError: the stretch ends before it begins, or an end is no day.
    """
    since, until = stretch(since, until)
    days = paper_days(tables)
    wanted = {id_: day for id_, day in days.items() if (not since or day >= since) and (not until or day <= until)}
    months = months_between(min(wanted.values()), max(wanted.values())) if wanted else ()
    number = {month: at for at, month in enumerate(months)}
    place = {id_: number[f"{day:%Y-%m}"] for id_, day in wanted.items()}
    totals = [0] * len(months)
    for at in place.values():
        totals[at] += 1
    return Calendar(months, tuple(totals), place, days)


@dataclass(frozen=True, slots=True)
class MonthCount:
    """One month of a trend.

    Attributes:
        month: as 2024-08.
        papers: that have to do with it and were listed for the first time.
        votes: of these papers.
        total: all papers of the month.
    """

    month: str
    papers: int
    votes: int
    total: int

    @property
    def share(self) -> float:
        """Its papers in all of the month, 0 to 1; 0 in a month without papers."""
        return self.papers / self.total if self.total else 0.0


@dataclass(frozen=True)
class Trend:
    """The course of something through the months.

    Attributes:
        name: of what this is the course.
        months: of the calendar, also those without papers.
        first_seen: the first day that lists a paper of it, whatever the stretch of time; None where no paper has a day.
    """

    name: str
    months: tuple[MonthCount, ...]
    first_seen: dt.date | None

    @property
    def papers(self) -> int:
        """Of all months."""
        return sum(month.papers for month in self.months)

    @property
    def votes(self) -> int:
        """Of all months."""
        return sum(month.votes for month in self.months)

    @property
    def share(self) -> float:
        """Its papers in all papers, 0 to 1."""
        total = sum(month.total for month in self.months)
        return self.papers / total if total else 0.0

    @cached_property
    def bursts(self) -> Automaton:
        """When its share was high: rather twice its mean than its mean."""
        return self.states(_SCALING)

    @cached_property
    def lulls(self) -> Automaton:
        """When its share was low: rather half its mean than its mean."""
        return self.states(1 / _SCALING)

    def states(self, scaling: float = _SCALING, gamma: float = _GAMMA) -> Automaton:
        """The states of Kleinberg's automaton over the months; see `kgraph.network.bursts.batch_bursts`."""
        counts = [month.papers for month in self.months]
        return batch_bursts(counts, [month.total for month in self.months], scaling=scaling, gamma=gamma)


def _trend(tables: Tables, times: Calendar, name: str, papers: Iterable[str]) -> Trend:
    known = set(papers)
    counts = [0] * len(times.months)
    votes = [0] * len(times.months)
    for id_ in known:
        at = times.place.get(id_)
        if at is not None:
            counts[at] += 1
            votes[at] += tables.papers[id_].votes or 0
    first = min((times.days[id_] for id_ in known if id_ in times.days), default=None)
    return Trend(name, tuple(map(MonthCount, times.months, counts, votes, times.totals)), first)


def trend_of_all(tables: Tables, times: Calendar) -> Trend:
    """The course of all papers."""
    return _trend(tables, times, "all papers", tables.papers)


def trend_of_term(tables: Tables, times: Calendar, term: str, *, narrower: bool = False) -> Trend:
    """The course of a term.

    Args:
        tables: the resolved graph.
        times: its months.
        term: the id.
        narrower: whether papers of narrower terms count too, each paper once.

    Raises:
        NotFoundError: there is no such term.

    Example:
        >>> trend_of_term(Tables(), calendar(Tables()), "lora")
        Traceback (most recent call last):
        kgraph.errors.NotFoundError: no term has the id 'lora' (kgraph search finds terms)
    """
    if term not in tables.terms:
        raise NotFoundError(f"no term has the id '{term}'", hint="kgraph search finds terms")
    wanted = {term, *(narrower_terms(tables, term) if narrower else ())}
    papers = (claim.paper for claim in tables.claims if claim.term in wanted)
    return _trend(tables, times, tables.terms[term].label, papers)


def narrower_terms(tables: Tables, term: str) -> list[str]:
    """All terms that are narrower, at any distance, by their ids."""
    below: dict[str, list[str]] = defaultdict(list)
    for one in tables.terms.values():
        for broader in one.broader:
            below[broader].append(one.id)
    found: set[str] = set()
    waiting = [term]
    while waiting:
        new = set(below[waiting.pop()]) - found - {term}
        found |= new
        waiting.extend(new)
    return sorted(found)


def trend_of_type(tables: Tables, times: Calendar, type_: TermType) -> Trend:
    """The course of a type: papers with any term of it."""
    papers = (claim.paper for claim in tables.claims if tables.terms[claim.term].type == type_)
    return _trend(tables, times, str(type_), papers)


def trend_of_cluster(tables: Tables, times: Calendar, cluster: str) -> Trend:
    """The course of a cluster: of a topic the papers with most of their terms in it, of a group those of its people.

    Args:
        tables: the resolved graph, with its clusters.
        times: its months.
        cluster: the id of a coarse or fine cluster of terms or of authors.

    Raises:
        NotFoundError: there is no such cluster.
    """
    found = next((one for one in tables.clusters if one.id == cluster), None)
    if found is None:
        raise NotFoundError(f"no cluster has the id '{cluster}'", hint="kgraph stats communities lists them")
    homes = (main_topics if found.kind == "topic" else main_groups)(tables, found.level)
    return _trend(tables, times, found.label, (paper for paper, home in homes.items() if home == cluster))


@dataclass(frozen=True, slots=True)
class Moving:
    """A term in a burst or in a lull.

    Attributes:
        term: the id.
        trend: its course.
        state: the burst or lull; its ends are numbers of months.
        share: of the papers of these months that have the term.
        before: the same of all other months.
    """

    term: str
    trend: Trend
    state: Burst
    share: float
    before: float

    @property
    def begin(self) -> str:
        """The first month of the state."""
        return self.trend.months[self.state.begin].month

    @property
    def end(self) -> str:
        """The last month of the state."""
        return self.trend.months[self.state.end].month


def rising(tables: Tables, times: Calendar, *, min_papers: int = 5, gamma: float = _GAMMA) -> list[Moving]:
    """Terms that are in a burst at the end, in the last month or the one before, the heaviest burst first.

    A burst is a stretch of months in which the share of papers with the term is rather twice its mean than its mean.

    Args:
        tables: the resolved graph.
        times: its months.
        min_papers: leave out terms of fewer papers in these months; at least 1.
        gamma: how dear it is to call something a burst, 0 or more.

    References:
        J. Kleinberg, "Bursty and hierarchical structure in streams", KDD (2002), section 4.
    """
    return [found for found in _moving(tables, times, min_papers, _SCALING, gamma) if _lasts(found)]


def past(tables: Tables, times: Calendar, *, min_papers: int = 5, gamma: float = _GAMMA) -> list[Moving]:
    """Bursts of terms that are over, the heaviest first; the parameters are those of `rising`."""
    return [found for found in _moving(tables, times, min_papers, _SCALING, gamma) if not _lasts(found)]


def fading(tables: Tables, times: Calendar, *, min_papers: int = 5, gamma: float = _GAMMA) -> list[Moving]:
    """Terms that are in a lull at the end, and were not in the first month, the heaviest lull first.

    A lull is a stretch of months in which the share of papers with the term is rather half its mean than its mean:
    the burst of what is missing, by the same automaton. The parameters are those of `rising`.
    """
    lulls = _moving(tables, times, min_papers, 1 / _SCALING, gamma)
    return [found for found in lulls if _lasts(found) and found.state.begin > 0]


def _lasts(found: Moving) -> bool:
    return found.state.end >= len(found.trend.months) - _RECENT


def _moving(tables: Tables, times: Calendar, min_papers: int, scaling: float, gamma: float) -> list[Moving]:
    if min_papers < 1:
        raise OptionError("a trend needs one paper at least")
    papers: dict[str, set[str]] = defaultdict(set)
    for claim in tables.claims:
        papers[claim.term].add(claim.paper)
    found = []
    for term in sorted(papers):
        if sum(paper in times.place for paper in papers[term]) >= min_papers:
            trend = _trend(tables, times, tables.terms[term].label, papers[term])
            found += [_measured(term, trend, state) for state in trend.states(scaling, gamma).bursts]
    return sorted(found, key=lambda one: (-one.state.weight, one.term, one.state.begin))


def _measured(term: str, trend: Trend, state: Burst) -> Moving:
    inside = trend.months[state.begin : state.end + 1]
    papers, total = sum(month.papers for month in inside), sum(month.total for month in inside)
    rest = sum(month.total for month in trend.months) - total
    return Moving(term, trend, state, papers / max(total, 1), (trend.papers - papers) / max(rest, 1))
