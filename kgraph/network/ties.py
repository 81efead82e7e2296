"""The networks of the maps as arrays, at the end of any day: quick to cut back to what was known then."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.errors import OptionError
from kgraph.model import Role, Tables
from kgraph.network.arrays import cliques, merged
from kgraph.network.projections import least_papers

__all__ = ["KINDS", "ROLE_WEIGHT", "Chronicle", "Ties", "chronicle"]

KINDS: Final = ("collaboration", "topics", "everything")

ROLE_WEIGHT: Final = {
    Role.INTRODUCES: 1.0,
    Role.ADDRESSES: 0.7,
    Role.USES: 0.5,
    Role.EVALUATES_ON: 0.4,
    Role.COMPARES_TO: 0.3,
    Role.MENTIONS: 0.2,
}
"""How much a claim ties a paper to a term: what it introduces tells more of it than what it mentions."""


@dataclass(frozen=True, slots=True)
class Ties:
    """A network: pairs of node numbers (the lower first, sorted), how strong each is, and its joint papers.

    `present` tells which nodes are part of it; the others are numbers that belong to a later day.
    """

    present: NDArray[np.bool_]
    edges: NDArray[np.int32]
    weights: NDArray[np.float64]
    joint: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Chronicle:
    """Every joint appearance of two nodes with its day (as an ordinal; 0 where no digest has a date).

    Args:
        kind: one of `KINDS`.
        nodes: ids with their kind, sorted.
        pairs: node numbers of each appearance, the lower first.
        days: the day of each appearance.
        amounts: what each appearance adds to the weight of its pair.
        births: the day from which on each node is part of the network.
    """

    kind: str
    nodes: tuple[str, ...]
    pairs: NDArray[np.int32]
    days: NDArray[np.int32]
    amounts: NDArray[np.float64]
    births: NDArray[np.int32]

    def until(self, day: int | None = None) -> Ties:
        """The network as it was at the end of a day; today's without one.

        Args:
            day: the ordinal of the day.
        """
        size = len(self.nodes)
        known = np.ones(len(self.days), dtype=bool) if day is None else self.days <= day
        present = np.ones(size, dtype=bool) if day is None else self.births <= day
        known &= present[self.pairs].all(axis=1)
        return Ties(present, *merged(size, self.pairs[known], self.amounts[known]))

    def stretches(self, months: int) -> list[int]:
        """The last days of the stretches of the calendar that are over, from the first appearance on.

        Args:
            months: the length of a stretch, a divisor of 12.
        """
        dated = self.births[(self.births > 0) & (self.births < _NEVER)]
        if not len(dated):
            return []
        first, last = dt.date.fromordinal(int(dated.min())), dt.date.fromordinal(int(dated.max()))
        ends: list[int] = []
        year, month = first.year, (first.month - 1) // months * months + 1
        while True:
            year, month = (year + 1, month + months - 12) if month + months > 12 else (year, month + months)
            end = dt.date(year, month, 1) - dt.timedelta(days=1)
            if end >= last:
                return ends
            ends.append(end.toordinal())


_NEVER: Final = 10_000_000


def chronicle(tables: Tables, kind: str, *, max_authors: int | None = 100) -> Chronicle:
    """All that ties two nodes of a map together, with its day.

    Args:
        tables: the resolved graph.
        kind: one of `KINDS`.
        max_authors: papers with more authors do not count as collaboration.

    Example:
        >>> from kgraph.model import Author, Paper
        >>> people = {name: Author(name, name) for name in "abc"}
        >>> paper = Paper("2408.00001", "T", 3, ("a", "b", "c"), ())
        >>> chronicle(Tables(papers={paper.id: paper}, authors=people), "collaboration").until().weights
        array([0.5, 0.5, 0.5])
    """
    if max_authors is not None and max_authors < 1:
        raise OptionError("--max-authors must be at least 1")
    days = _days(tables)
    if kind == "collaboration":
        return _collaboration(tables, days, max_authors)
    return _topics(tables, days) if kind == "topics" else _everything(tables, days)


def _days(tables: Tables) -> dict[str, int]:
    """The first day of each paper."""
    dates = {digest.id: digest.date.toordinal() for digest in tables.digests.values() if digest.date is not None}
    return {
        paper.id: min((dates[day] for day in paper.digests if day in dates), default=0)
        for paper in tables.papers.values()
    }


def _collaboration(tables: Tables, days: dict[str, int], max_authors: int | None) -> Chronicle:
    nodes = tuple(sorted(author.id for author in tables.authors.values() if not author.is_organization))
    index = {author: place for place, author in enumerate(nodes)}
    births = np.full(len(nodes), _NEVER, dtype=np.int32)
    found = []
    for paper in tables.papers.values():
        people = sorted(index[author] for author in set(paper.authors) if author in index)
        np.minimum.at(births, people, days[paper.id])
        if len(people) > 1 and (max_authors is None or len(people) <= max_authors):
            found.append((people, days[paper.id], 1 / (len(people) - 1)))
    return _cliques("collaboration", tuple(f"author/{a}" for a in nodes), found, births)


def _topics(tables: Tables, days: dict[str, int]) -> Chronicle:
    counts = Counter(claim.term for claim in tables.claims)
    least = least_papers(counts)
    nodes = tuple(sorted(term for term, count in counts.items() if count >= least))
    index = {term: place for place, term in enumerate(nodes)}
    terms: dict[str, list[int]] = defaultdict(list)
    seen: dict[int, list[int]] = defaultdict(list)
    for claim in tables.claims:
        if claim.term in index:
            terms[claim.paper].append(index[claim.term])
            seen[index[claim.term]].append(days[claim.paper])
    births = np.array([sorted(seen[place])[least - 1] for place in range(len(nodes))], dtype=np.int32)
    found = [(sorted(terms[paper]), days[paper], 1.0) for paper in tables.papers if len(terms[paper]) > 1]
    return _cliques("topics", tuple(f"term/{term}" for term in nodes), found, births)


def _everything(tables: Tables, days: dict[str, int]) -> Chronicle:
    nodes = tuple(
        sorted(
            [
                *(f"author/{author}" for author in tables.authors),
                *(f"term/{term}" for term in tables.terms),
                *(f"paper/{paper}" for paper in tables.papers),
            ]
        )
    )
    index = {node: place for place, node in enumerate(nodes)}
    births = np.full(len(nodes), _NEVER, dtype=np.int32)
    rows = sorted(_appearances(tables, days, index))
    pairs = np.array([row[:2] for row in rows], dtype=np.int32).reshape(-1, 2)
    when = np.array([row[2] for row in rows], dtype=np.int32)
    for paper, day in days.items():
        births[index[f"paper/{paper}"]] = day
    np.minimum.at(births, pairs.ravel(), np.repeat(when, 2))
    return Chronicle("everything", nodes, pairs, when, np.array([row[3] for row in rows], dtype=float), births)


def _appearances(tables: Tables, days: dict[str, int], index: dict[str, int]) -> Iterator[tuple[int, int, int, float]]:
    for paper in tables.papers.values():
        place = index[f"paper/{paper.id}"]
        people = set(paper.authors)
        for author in people:
            yield (*_ordered(place, index[f"author/{author}"]), days[paper.id], len(people) ** -0.5)
    for claim in tables.claims:
        place = index[f"paper/{claim.paper}"]
        yield (*_ordered(place, index[f"term/{claim.term}"]), days[claim.paper], ROLE_WEIGHT[claim.role])


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _cliques(
    kind: str,
    nodes: tuple[str, ...],
    found: Sequence[tuple[Sequence[int], int, float]],
    births: NDArray[np.int32],
) -> Chronicle:
    """Every pair within each group of nodes that appear together."""
    pairs, group = cliques([members for members, _, _ in found])
    days = np.array([day for _, day, _ in found], dtype=np.int32)
    amounts = np.array([amount for _, _, amount in found], dtype=np.float64)
    return Chronicle(kind, nodes, pairs, days[group], amounts[group], births)
