"""Authors and ties over time: who comes, who returns, which ties grow and which dissolve."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kgraph.errors import OptionError
from kgraph.model import Paper, Tables
from kgraph.network.periods import months_between
from kgraph.network.projections import MAX_AUTHORS

__all__ = ["ChangingTie", "Month", "changing_ties", "months", "paper_day", "paper_days"]


def paper_day(tables: Tables, paper: Paper) -> dt.date | None:
    """The first day on which a digest lists the paper; None where no digest of it has a date."""
    days = (tables.digests[digest].date for digest in paper.digests if digest in tables.digests)
    return min((day for day in days if day is not None), default=None)


def paper_days(tables: Tables) -> dict[str, dt.date]:
    """`paper_day` of every paper that has one, by its id."""
    return {paper.id: day for paper in tables.papers.values() if (day := paper_day(tables, paper)) is not None}


@dataclass(frozen=True, slots=True)
class Month:
    """The authors and ties of a month.

    Attributes:
        month: as 2024-08.
        papers: listed for the first time.
        newcomers: authors whose first paper is of this month.
        returning: authors of this month with a paper of an earlier one.
        new_ties: pairs that write together for the first time.
        repeated_ties: pairs that did before.
    """

    month: str
    papers: int
    newcomers: int
    returning: int
    new_ties: int
    repeated_ties: int


def months(tables: Tables, *, max_authors: int | None = MAX_AUTHORS) -> list[Month]:
    """Newcomers and returning authors, new and repeated ties, month by month.

    Papers count by the first day on which a digest lists them; those without a day do not count. Months without papers
    have zeros. The first months know no past: all their authors are newcomers. Organisations count as authors of papers
    and not here.

    Args:
        tables: the resolved graph.
        max_authors: papers with more authors make no ties; None takes all.

    References:
        D. J. de Solla Price and S. Gürsey, "Studies in scientometrics.
        Part 1: Transience and continuance in scientific authorship", International Forum on Information and
        Documentation 1 (1976), 17-24.
    """
    by_month: dict[str, list[Paper]] = defaultdict(list)
    days = paper_days(tables)
    for id_, day in days.items():
        by_month[f"{day:%Y-%m}"].append(tables.papers[id_])
    known: set[str] = set()
    tied: set[tuple[str, str]] = set()
    found = []
    for month in months_between(min(days.values()), max(days.values())) if days else ():
        papers = by_month[month]
        people = {author for paper in papers for author in _people(tables, paper)}
        pairs = {pair for paper in papers for pair in _pairs(tables, paper, max_authors)}
        found.append(
            Month(month, len(papers), len(people - known), len(people & known), len(pairs - tied), len(pairs & tied))
        )
        known |= people
        tied |= pairs
    return found


@dataclass(frozen=True, slots=True)
class ChangingTie:
    """A pair of authors with its joint papers in two stretches of time."""

    first: str
    second: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """Joint papers more in the later stretch than in the earlier one."""
        return self.after - self.before


def changing_ties(
    tables: Tables, *, stretch: int = 180, until: dt.date | None = None, max_authors: int | None = MAX_AUTHORS
) -> list[ChangingTie]:
    """Pairs whose joint papers became more or fewer from one stretch of days to the next, the largest change first.

    A tie counts as fewer only where both authors have a paper in the later stretch: who is gone dissolves none.

    Args:
        tables: the resolved graph.
        stretch: days of each of the two stretches, at least 1.
        until: the last day of the later one; the last day of the digests where it is not given.
        max_authors: papers with more authors make no ties; None takes all.

    Raises:
        OptionError: the stretch is no positive number of days.

    References:
        R. S. Burt, "Decay functions", Social Networks 22 (2000), 1-28.
    """
    if stretch < 1:
        raise OptionError("a stretch of time has one day at least")
    days = paper_days(tables)
    last = until or max(days.values(), default=dt.date.min)
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    active: set[str] = set()
    for id_, day in days.items():
        paper = tables.papers[id_]
        age = (last - day).days
        if 0 <= age < 2 * stretch:
            counts = after if age < stretch else before
            counts.update(_pairs(tables, paper, max_authors))
            if age < stretch:
                active.update(paper.authors)
    changes = _changes(before, after, active)
    return sorted(changes, key=lambda tie: (-abs(tie.change), -tie.after, tie.first, tie.second))


def _changes(
    before: Mapping[tuple[str, str], int], after: Mapping[tuple[str, str], int], active: set[str]
) -> Iterator[ChangingTie]:
    for pair in sorted({*before, *after}):
        tie = ChangingTie(*pair, before.get(pair, 0), after.get(pair, 0))
        if tie.change > 0 or (tie.change < 0 and active.issuperset(pair)):
            yield tie


def _people(tables: Tables, paper: Paper) -> list[str]:
    return [author for author in paper.authors if not tables.authors[author].is_organization]


def _pairs(tables: Tables, paper: Paper, most: int | None) -> Iterator[tuple[str, str]]:
    people = _people(tables, paper)
    return iter(()) if most is not None and len(people) > most else combinations(sorted(people), 2)
