"""Several authors of one name, and what tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kgraph.model import Paper, Tables

__all__ = ["Namesake", "namesakes"]


@dataclass(frozen=True, slots=True)
class Namesake:
    """An author among others of the name.

    Attributes:
        id: of the author.
        name: as most papers have it.
        papers: how many.
        days: of the first and the last digest that lists one; empty where none has a date.
        coauthors: names of those of most joint papers whom no other author of the name shares.
        terms: labels of the terms of most papers, those first that no other author of the name has.
        ambiguity: the probability that papers are with the wrong author, 0 to 1.
    """

    id: str
    name: str
    papers: int
    days: tuple[str, ...]
    coauthors: tuple[str, ...]
    terms: tuple[str, ...]
    ambiguity: Decimal


def namesakes(tables: Tables, authors: Sequence[str], *, most: int = 3) -> list[Namesake]:
    """What tells authors apart, those of most papers first.

    Args:
        tables: the resolved graph.
        authors: ids of authors who share a name.
        most: co-authors and terms to name of each.
    """
    held = {author: [paper for paper in tables.papers.values() if author in paper.authors] for author in authors}
    mates = {author: Counter(a for p in papers for a in p.authors if a != author) for author, papers in held.items()}
    of_paper: dict[str, list[str]] = {paper.id: [] for papers in held.values() for paper in papers}
    for claim in tables.claims:
        if claim.paper in of_paper:
            of_paper[claim.paper].append(claim.term)
    terms = {author: Counter(t for p in papers for t in of_paper[p.id]) for author, papers in held.items()}
    found = [
        Namesake(
            author,
            tables.authors[author].name,
            len(held[author]),
            _days(tables, held[author]),
            tuple(tables.authors[a].name for a in _telling(author, mates, most)),
            tuple(tables.terms[t].label for t in _telling(author, terms, most)),
            tables.authors[author].ambiguity,
        )
        for author in authors
    ]
    return sorted(found, key=lambda one: (-one.papers, one.id))


def _telling(author: str, counts: dict[str, Counter[str]], most: int) -> list[str]:
    """What an author has most, and first what the others do not have."""
    others = {item for other, held in counts.items() if other != author for item in held}
    ranked = sorted(counts[author].items(), key=lambda item: (item[0] in others, -item[1], item[0]))
    return [item for item, _ in ranked[:most]]


def _days(tables: Tables, papers: Sequence[Paper]) -> tuple[str, ...]:
    dates = (tables.digests[day].date for paper in papers for day in paper.digests if day in tables.digests)
    days = sorted(date.isoformat() for date in dates if date is not None)
    return (days[0], days[-1]) if days else ()
