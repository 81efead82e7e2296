"""What a report says is new."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from kgraph.model import Author, Claim, DigestRecord, Paper, Result, Role, Tables, Term, TermType
from kgraph.report import Link, Report, Section, Table, news


def _tables() -> Tables:
    """Three old papers, and two new ones a month later."""
    old, new = dt.date(2024, 7, 1), dt.date(2024, 8, 5)
    days = {day.isoformat(): DigestRecord(day.isoformat(), day, "ko", (), (), ()) for day in (old, new)}
    papers = [
        Paper("1", "Old one", 9, ("ann", "bo"), ("2024-07-01",)),
        Paper("2", "Old two", 9, ("ann", "cy"), ("2024-07-01",)),
        Paper("3", "Old three", 9, ("dan", "cy"), ("2024-07-01",)),
        Paper("4", "New one", 3, ("ann", "cy", "team"), ("2024-08-05",)),
        Paper("5", "Old and seen again", 5, ("dan",), ("2024-07-01", "2024-08-05")),
        Paper("6", "New two", 8, ("dan", "ann", "eve"), ("2024-08-05",), summary_matches_title=False),
    ]
    authors = {name: Author(name, name.title()) for name in ("ann", "bo", "cy", "dan", "eve")}
    authors["team"] = Author("team", "Team", is_organization=True)
    authors["eve"] = replace(authors["eve"], ambiguity=Decimal("0.5"))
    terms = {name: Term(name, TermType.METHOD, name.upper(), "", ()) for name in ("lora", "kelp", "acc")}
    told = [("1", Role.USES, "lora"), ("6", Role.USES, "lora"), ("6", Role.INTRODUCES, "kelp")]
    claims = tuple(Claim(paper, role, term, Decimal("0.2"), "gloss", 0, 0, 1) for paper, role, term in told)
    results = (
        Result("6", 1, Decimal("81.5"), 0, "%", "kelp", "acc"),
        Result("1", 1, Decimal("7"), 0, "", "lora", "acc"),
    )
    return Tables(days, {p.id: p for p in papers}, authors, terms=terms, claims=claims, results=results)


def _section(report: Report, title: str) -> Section:
    (found,) = (section for section in report.sections if section.title == title)
    return found


def _rows(report: Report, title: str) -> list[tuple[object, ...]]:
    table = _section(report, title).table
    assert isinstance(table, Table)
    return [tuple(cell.text if isinstance(cell, Link) else cell for cell in row) for row in table.rows]


def test_papers_are_new_by_their_first_day_and_come_by_votes() -> None:
    report = news(_tables())
    assert [row[1] for row in _rows(report, "Most voted")] == ["New two", "New one"]
    assert _rows(report, "Most voted")[0][2] == "KELP"
    assert "2 new papers of 1 digest from 2024-07-30 to 2024-08-05" in report.summary
    assert len(_rows(news(_tables(), dt.date(2024, 7, 1)), "Most voted")) == 6


def test_a_term_is_new_where_no_older_paper_has_it() -> None:
    assert [row[0] for row in _rows(news(_tables()), "New terms")] == ["KELP"]


def test_people_with_several_new_papers_are_told_with_their_share() -> None:
    assert _rows(news(_tables()), "People with several new papers") == [("Ann", 2, round(1 / 2 + 1 / 3, 2), 4)]


def test_a_collaboration_is_new_where_both_were_known_and_not_together() -> None:
    assert _rows(news(_tables()), "New collaborations") == [("Ann", "Dan", 2, 2, "New two")]


def test_numbers_come_with_their_warning() -> None:
    report = news(_tables())
    assert _rows(report, "Reported numbers") == [("KELP", "81.5%", "ACC", "", "New two")]
    assert "no leaderboard" in _section(report, "Reported numbers").text


def test_doubts_are_told() -> None:
    text = _section(news(_tables()), "Doubts").text
    assert "1 summary seems to be about another paper." in text
    assert "2 claims below a confidence" in text
    assert "1 author may be several people" in text


def test_a_graph_without_days_says_so() -> None:
    assert "No digest" in news(Tables()).summary
