"""What is new in a graph since a day: a digest of the digests."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from kgraph.model import Paper, Role, Tables
from kgraph.network.careers import paper_day
from kgraph.report.document import Cell, Report, Section, Table, paper_link
from kgraph.text import counted, quantity

__all__ = ["DAYS", "news"]

DAYS: Final = 7
"""The days that a report covers where it is not told otherwise."""

_ROWS: Final = 12
_NAMES: Final = 3
_KNOWN: Final = 2
_DOUBT: Final = 0.3


def news(tables: Tables, since: dt.date | None = None, *, more: Iterable[Section] = ()) -> Report:
    """What came since a day: papers, terms, people, collaborations, reported numbers, and what to doubt.

    Papers count by the first day on which a digest lists them.

    Args:
        tables: the resolved graph.
        since: the first day; a week before the end of the digests where it is not given.
        more: parts that come after the new terms.
    """
    days = sorted(digest.date for digest in tables.digests.values() if digest.date is not None)
    if not days:
        return Report("What is new", "No digest of this graph has a date, so nothing can be called new.", ())
    begin = since or days[-1] - dt.timedelta(days=DAYS - 1)
    papers = [paper for paper in tables.papers.values() if (paper_day(tables, paper) or dt.date.min) >= begin]
    papers.sort(key=lambda paper: (-(paper.votes or 0), paper.id))
    sections = (
        _papers(tables, papers),
        _terms(tables, papers, begin),
        *more,
        _people(tables, papers),
        _collaborations(tables, papers, begin),
        _results(tables, papers),
        _doubts(tables, papers),
    )
    shown = tuple(section for section in sections if section.text or section.picture or section.table)
    listed = sum(day >= begin for day in days)
    summary = (
        f"{counted(len(papers), 'new paper')} of {counted(listed, 'digest')} from {begin} to {days[-1]}; "
        f"the graph holds {counted(len(tables.papers), 'paper')} since {days[0]}."
    )
    return Report(f"What is new since {begin}", summary, shown)


def _table(columns: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table | None:
    return Table.of(columns, rows, _ROWS)


def _link(paper: Paper) -> Cell:
    return paper_link(paper.id, paper.title)


def _papers(tables: Tables, papers: Sequence[Paper]) -> Section:
    new: dict[str, list[str]] = defaultdict(list)
    for claim in tables.claims:
        if claim.role is Role.INTRODUCES:
            new[claim.paper].append(tables.terms[claim.term].label)
    rows = [
        (paper.votes, _link(paper), ", ".join(sorted(new[paper.id])), _names(tables, paper.authors)) for paper in papers
    ]
    return Section("Most voted", table=_table(("votes", "paper", "introduces", "authors"), rows))


def _names(tables: Tables, authors: Sequence[str]) -> str:
    names = [tables.authors[author].name for author in authors]
    return ", ".join(names[:_NAMES]) + (f" and {len(names) - _NAMES} more" if len(names) > _NAMES else "")


def _terms(tables: Tables, papers: Sequence[Paper], begin: dt.date) -> Section:
    """Terms that no earlier paper has."""
    new = {paper.id for paper in papers}
    before = {claim.term for claim in tables.claims if claim.paper not in new}
    held: dict[str, list[Paper]] = defaultdict(list)
    for claim in sorted(tables.claims, key=lambda claim: claim.role.rank):
        if claim.term not in before and claim.role.rank <= Role.USES.rank:
            held[claim.term].append(tables.papers[claim.paper])
    fresh = {claim.term for claim in tables.claims if claim.role is Role.INTRODUCES}
    votes = {term: sum(paper.votes or 0 for paper in papers_) for term, papers_ in held.items()}
    ranked = sorted(held, key=lambda term: (-len(held[term]), term not in fresh, -votes[term], term))
    rows: list[tuple[Cell, ...]] = [
        (_both(tables, term), str(tables.terms[term].type), len(held[term]), _link(_first(held[term])))
        for term in ranked
    ]
    text = f"{counted(len(rows), 'term')} that no paper before {begin} has." if rows else ""
    return Section("New terms", text, _table(("term", "type", "papers", "in"), rows))


def _first(papers: Sequence[Paper]) -> Paper:
    return min(papers, key=lambda paper: (-(paper.votes or 0), paper.id))


def _both(tables: Tables, term: str) -> str:
    """A term by its English name, with the Korean one."""
    known = tables.terms[term]
    return f"{known.label_en} ({known.label_ko})" if known.label_en and known.label_ko else known.label


def _people(tables: Tables, papers: Sequence[Paper]) -> Section:
    """Authors by their shares of the new papers; a paper of n authors is 1/n of each."""
    count: Counter[str] = Counter()
    share: dict[str, float] = defaultdict(float)
    for paper in papers:
        people = [author for author in paper.authors if not tables.authors[author].is_organization]
        count.update(people)
        for author in people:
            share[author] += 1 / len(people)
    total = Counter(author for paper in tables.papers.values() for author in paper.authors)
    ranked = sorted((a for a in count if count[a] > 1), key=lambda author: (-count[author], -share[author], author))
    rows: list[tuple[Cell, ...]] = [
        (tables.authors[author].name, count[author], round(share[author], 2), total[author]) for author in ranked
    ]
    return Section("People with several new papers", table=_table(("author", "new papers", "share", "in all"), rows))


def _collaborations(tables: Tables, papers: Sequence[Paper], begin: dt.date) -> Section:
    """Pairs who both had papers before, and write together for the first time."""
    new = {paper.id for paper in papers}
    old = [paper for paper in tables.papers.values() if paper.id not in new]
    known = Counter(author for paper in old for author in paper.authors)
    before = {pair for paper in old for pair in _pairs(tables, paper, known)}
    found: dict[tuple[str, str], Paper] = {}
    for paper in papers:
        for pair in _pairs(tables, paper, known):
            if pair not in before:
                found.setdefault(pair, paper)
    ranked = sorted(found, key=lambda pair: (-min(known[pair[0]], known[pair[1]]), pair))
    rows: list[tuple[Cell, ...]] = [
        (tables.authors[a].name, tables.authors[b].name, known[a], known[b], _link(found[a, b])) for a, b in ranked
    ]
    text = f"Pairs who both had {_KNOWN} papers before {begin}, and none together." if rows else ""
    return Section("New collaborations", text, _table(("author", "and", "papers before", "and ", "paper"), rows))


def _pairs(tables: Tables, paper: Paper, known: Counter[str]) -> list[tuple[str, str]]:
    people = sorted(a for a in paper.authors if known[a] >= _KNOWN and not tables.authors[a].is_organization)
    return [(a, b) for place, a in enumerate(people) for b in people[place + 1 :]]


def _results(tables: Tables, papers: Sequence[Paper]) -> Section:
    order = {paper.id: place for place, paper in enumerate(papers)}
    found = [r for r in tables.results if r.paper in order and r.subject and (r.metric or r.dataset)]
    found.sort(key=lambda result: (order[result.paper], result.number))

    def label(term: str) -> str:
        return tables.terms[term].label if term in tables.terms else ""

    rows: list[tuple[Cell, ...]] = [
        (label(r.subject), quantity(r.value, r.unit), label(r.metric), label(r.dataset), _link(tables.papers[r.paper]))
        for r in found
    ]
    text = "Numbers as the summaries tell them; this is no leaderboard." if rows else ""
    return Section("Reported numbers", text, _table(("of", "value", "metric", "data set", "paper"), rows))


def _doubts(tables: Tables, papers: Sequence[Paper]) -> Section:
    """What a reader of these papers should not take at its word."""
    new = {paper.id for paper in papers}
    wrong = [paper for paper in papers if not paper.summary_matches_title]
    unsure = sum(claim.paper in new and claim.confidence < _DOUBT for claim in tables.claims)
    authors = {author for paper in papers for author in paper.authors}
    names = sum(tables.authors[author].ambiguity >= _DOUBT for author in authors)
    lines = []
    if wrong:
        said = "summary seems" if len(wrong) == 1 else "summaries seem"
        lines.append(f"{len(wrong)} {said} to be about another paper.")
    if unsure:
        lines.append(f"{counted(unsure, 'claim')} below a confidence of {_DOUBT}.")
    if names:
        lines.append(f"{counted(names, 'author')} may be several people (kgraph authors review).")
    return Section("Doubts", " ".join(lines), _table(("summary about another paper",), [(_link(p),) for p in wrong]))
