"""Who comes and returns, and which ties change."""

from __future__ import annotations

import datetime as dt

import pytest

from kgraph.errors import OptionError
from kgraph.model import Author, DigestRecord, Paper, Tables
from kgraph.network.careers import ChangingTie, Month, changing_ties, months


def _tables(*papers: tuple[str, str]) -> Tables:
    """Papers by their day and the letters of their authors; O is an organisation."""
    found = {f"p{n}": Paper(f"p{n}", "T", 0, tuple(authors), (day,)) for n, (day, authors) in enumerate(papers)}
    days = {day: DigestRecord(day, dt.date.fromisoformat(day) if day else None, "ko", (), (), ()) for day, _ in papers}
    names = {name for _, authors in papers for name in authors}
    return Tables(
        digests=days, papers=found, authors={name: Author(name, name, is_organization=name == "O") for name in names}
    )


def test_newcomers_are_those_without_an_earlier_month() -> None:
    tables = _tables(("2024-01-05", "ab"), ("2024-01-20", "aO"), ("2024-02-01", "abc"), ("2024-04-01", "d"), ("", "z"))
    assert months(tables) == [
        Month("2024-01", 2, 2, 0, 1, 0),
        Month("2024-02", 1, 1, 2, 2, 1),
        Month("2024-03", 0, 0, 0, 0, 0),
        Month("2024-04", 1, 1, 0, 0, 0),
    ]


def test_a_paper_belongs_to_the_first_day_that_lists_it() -> None:
    tables = _tables(("2024-02-01", "a"), ("2024-01-01", "b"))
    twice = Paper("p0", "T", 0, ("a",), ("2024-02-01", "2024-01-01"))
    tables.papers["p0"] = twice
    assert [month.month for month in months(tables)] == ["2024-01"]


def test_large_papers_make_no_ties() -> None:
    assert months(_tables(("2024-01-05", "abcd")), max_authors=3)[0].new_ties == 0


def test_ties_grow_and_dissolve() -> None:
    tables = _tables(
        ("2024-01-01", "ab"), ("2024-01-02", "ab"), ("2024-01-03", "cd"), ("2024-01-04", "ef"),
        ("2024-07-01", "a"), ("2024-07-02", "b"), ("2024-07-03", "ef"), ("2024-07-04", "gh"), ("2024-07-05", "gh"),
    )  # fmt: skip
    assert changing_ties(tables) == [
        ChangingTie("g", "h", 0, 2),
        ChangingTie("a", "b", 2, 0),
    ]


def test_the_stretches_end_on_the_day_that_is_asked_for() -> None:
    tables = _tables(("2024-01-01", "ab"), ("2024-02-01", "ab"), ("2024-03-01", "cd"))
    (tie,) = changing_ties(tables, stretch=20, until=dt.date(2024, 2, 10))
    assert (tie.first, tie.before, tie.after) == ("a", 0, 1)
    with pytest.raises(OptionError):
        changing_ties(tables, stretch=0)


def test_a_graph_without_days_has_no_months() -> None:
    assert months(Tables()) == []
    assert changing_ties(Tables()) == []
