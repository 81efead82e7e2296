"""Terms that rise and fade in the report, with their chart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from kgraph.model import Claim, DigestRecord, Paper, Role, Tables, Term, TermType
from kgraph.network import topics
from kgraph.report import Section, as_html, news_with_map

MONTHS = 12


def _tables() -> Tables:
    """Twenty papers a month: all have one term, a new one is in half of the last three months, an old one leaves."""
    days, papers, claims = {}, {}, []
    for month in range(MONTHS):
        day = dt.date(2024, month + 1, 10)
        days[day.isoformat()] = DigestRecord(day.isoformat(), day, "ko", (), (), ())
        for number in range(20):
            id_ = f"24{month + 1:02}.{number:05}"
            papers[id_] = Paper(id_, f"Paper {id_}", number, (), (day.isoformat(),))
            told = ["steady"]
            told += ["rising"] if month >= MONTHS - 3 and number % 2 else []
            told += ["fading"] if month < MONTHS - 5 and number % 2 == 0 else []
            claims += [Claim(id_, Role.USES, term, Decimal(1), "gloss", 0, 0, 1) for term in told]
    terms = {name: Term(name, TermType.METHOD, f"a {name} term", "", ()) for name in ("steady", "rising", "fading")}
    return Tables(days, papers, {}, terms=terms, claims=tuple(claims))


def _section(title: str, *, picture: bool = True) -> Section | None:
    tables = _tables()
    report = news_with_map(tables, topics(tables), picture=picture)
    return next((section for section in report.sections if section.title == title), None)


def test_what_bursts_at_the_end_rises() -> None:
    section = _section("Rising terms")
    assert section is not None and section.table is not None
    (row,) = section.table.rows
    assert row[:5] == ("a rising term", "Method", "2024-10", "50.0%", "0.0%")
    assert b"a rising term" in section.picture


def test_what_is_missing_at_the_end_fades() -> None:
    section = _section("Fading terms")
    assert section is not None and section.table is not None
    assert [row[0] for row in section.table.rows] == ["a fading term"]


def test_without_pictures_there_is_no_map() -> None:
    assert _section("The map of topics", picture=False) is None
    rising = _section("Rising terms", picture=False)
    assert rising is not None and rising.picture == b""


def test_the_page_holds_its_pictures_and_asks_for_nothing() -> None:
    tables = _tables()
    text = as_html(news_with_map(tables, topics(tables))).decode("utf-8")
    assert text.count('<img src="data:image/svg+xml;base64,') == 2
    assert "<script" not in text
