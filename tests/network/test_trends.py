"""Papers, votes and share by month, and what rises and fades."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Claim, Cluster, DigestRecord, Paper, Role, Tables, Term, TermType
from kgraph.network.trends import (
    calendar,
    fading,
    narrower_terms,
    past,
    rising,
    trend_of_all,
    trend_of_cluster,
    trend_of_term,
    trend_of_type,
)


def _tables(*rows: tuple[str, str, int | None]) -> Tables:
    """Papers by their day, the letters of their terms and their votes; b is narrower than a, c than b; d is a data set."""
    papers = {f"p{n:03}": Paper(f"p{n:03}", "T", votes, (), (day,)) for n, (day, _, votes) in enumerate(rows)}
    days = {day: DigestRecord(day, dt.date.fromisoformat(day) if day else None, "ko", (), (), ()) for day, *_ in rows}
    broader = {"b": ("a",), "c": ("b",)}
    names = sorted({letter for _, letters, _ in rows for letter in letters})
    types = {"d": TermType.DATASET}
    terms = {
        name: Term(name, types.get(name, TermType.METHOD), name.upper(), "", (), broader.get(name, ()))
        for name in names
    }
    claims = tuple(
        Claim(f"p{n:03}", Role.USES, letter, Decimal(1), "r", 0, 0, 1)
        for n, (_, letters, _) in enumerate(rows)
        for letter in letters
    )
    return Tables(digests=days, papers=papers, terms=terms, claims=claims)


SMALL = _tables(
    ("2024-01-05", "ab", 3), ("2024-01-31", "b", None), ("2024-03-01", "c", 5), ("2024-03-02", "d", 7), ("", "a", 9)
)  # fmt: skip


def test_months_have_no_gaps_and_papers_without_a_day_no_month() -> None:
    times = calendar(SMALL)
    assert times.months == ("2024-01", "2024-02", "2024-03")
    assert times.totals == (2, 0, 2)
    trend = trend_of_all(SMALL, times)
    assert [(month.papers, month.votes, month.share) for month in trend.months] == [(2, 3, 1), (0, 0, 0), (2, 12, 1)]


def test_a_term_counts_by_itself_or_with_what_is_narrower() -> None:
    times = calendar(SMALL)
    alone, whole = trend_of_term(SMALL, times, "a"), trend_of_term(SMALL, times, "a", narrower=True)
    assert [month.papers for month in alone.months] == [1, 0, 0]
    assert [month.papers for month in whole.months] == [2, 0, 1], "the paper with a and b counts once"
    assert (whole.papers, whole.votes, whole.share) == (3, 8, 0.75)
    assert narrower_terms(SMALL, "a") == ["b", "c"]


def test_narrower_terms_in_a_ring_end() -> None:
    ring = replace(SMALL, terms={**SMALL.terms, "a": replace(SMALL.terms["a"], broader=("c",))})
    assert narrower_terms(ring, "a") == ["b", "c"]


def test_types_and_clusters_count_papers_once() -> None:
    times = calendar(SMALL)
    assert [month.papers for month in trend_of_type(SMALL, times, TermType.METHOD).months] == [2, 0, 1]
    clusters = (
        Cluster("x", "topic", "X", ("a", "b")),
        Cluster("y", "topic", "Y", ("c",)),
        Cluster("z", "topic", "Z", ("c",), 1),
        Cluster("g", "group", "G", ("ann",)),
        Cluster("h", "group", "H", ("bo", "cy")),
    )
    signed = {
        paper: replace(SMALL.papers[paper], authors=names)
        for paper, names in zip(sorted(SMALL.papers), [("ann",), ("ann", "bo", "cy"), ("bo",)], strict=False)
    }
    tables = replace(SMALL, clusters=clusters, papers={**SMALL.papers, **signed})
    trend = trend_of_cluster(tables, times, "x")
    assert (trend.name, [month.papers for month in trend.months]) == ("X", [2, 0, 0])
    assert [trend_of_cluster(tables, times, one).papers for one in "yzgh"] == [1, 1, 1, 2]
    with pytest.raises(NotFoundError):
        trend_of_cluster(tables, times, "unknown")


def test_a_stretch_of_time_keeps_the_first_day_of_all() -> None:
    times = calendar(SMALL, dt.date(2024, 1, 20), dt.date(2024, 3, 1))
    trend = trend_of_term(SMALL, times, "b", narrower=True)
    assert [(month.month, month.papers, month.total) for month in trend.months] == [
        ("2024-01", 1, 1),
        ("2024-02", 0, 0),
        ("2024-03", 1, 1),
    ]
    assert trend.first_seen == dt.date(2024, 1, 5)
    with pytest.raises(OptionError):
        calendar(SMALL, dt.date(2024, 2, 1), dt.date(2024, 1, 1))


def test_a_paper_that_two_digests_list_belongs_to_the_first() -> None:
    twice = replace(SMALL.papers["p000"], digests=("2024-03-01", "2024-01-05"))
    tables = replace(SMALL, papers={**SMALL.papers, "p000": twice})
    assert calendar(tables).totals == (2, 0, 2)
    assert calendar(tables, dt.date(2024, 2, 1)).totals == (2,), "a second listing is no new paper"


def _year(**shares: list[int]) -> Tables:
    """Twelve months of 20 papers; how many of each month have a term."""
    rows = []
    for month in range(12):
        for paper in range(20):
            letters = "".join(term for term, counts in shares.items() if paper < counts[month])
            rows.append((f"2024-{month + 1:02}-{paper + 1:02}", letters, 1))
    return _tables(*rows)


YEAR = _year(
    u=[1] * 9 + [10] * 3,  # comes up
    o=[10] * 3 + [1] * 9,  # was there, then little
    f=[9] * 9 + [1] * 3,  # goes
    p=[1] * 4 + [12] * 3 + [1] * 5,  # comes and goes
    s=[5] * 12,  # steady
    r=[0] * 11 + [4],  # rare
)


def test_what_rises_fades_and_is_past() -> None:
    times = calendar(YEAR)
    (up,) = rising(YEAR, times)
    assert (up.term, up.begin, up.end, up.share) == ("u", "2024-10", "2024-12", 0.5)
    assert up.before == pytest.approx(1 / 20)
    down = {one.term: (one.begin, one.end, one.share) for one in fading(YEAR, times)}
    assert down == {
        "f": ("2024-10", "2024-12", 1 / 20),
        "o": ("2024-04", "2024-12", 1 / 20),
        "p": ("2024-08", "2024-12", 1 / 20),
    }
    gone = {one.term: (one.begin, one.end) for one in past(YEAR, times)}
    assert gone["p"] == ("2024-05", "2024-07")
    assert gone["o"] == ("2024-01", "2024-03")
    assert "s" not in gone


def test_the_heaviest_comes_first_and_rare_terms_are_left_out() -> None:
    times = calendar(YEAR)
    weights = [one.state.weight for one in past(YEAR, times)]
    assert weights == sorted(weights, reverse=True) and len(weights) > 1
    assert [one.term for one in rising(YEAR, times, min_papers=4)] == ["u", "r"]
    assert rising(YEAR, times, gamma=50) == []
    with pytest.raises(OptionError):
        rising(YEAR, times, min_papers=0)


def test_a_last_month_that_is_not_whole_ends_no_burst() -> None:
    later = _year(u=[1] * 8 + [10] * 3 + [0])
    (up,) = rising(later, calendar(later))
    assert up.end == "2024-11"
    assert past(later, calendar(later)) == []


def test_a_graph_without_days_has_no_trends() -> None:
    undated = _tables(("", "a", 1))
    times = calendar(undated)
    trend = trend_of_term(undated, times, "a")
    assert (trend.months, trend.first_seen, trend.papers, trend.share) == ((), None, 0, 0)
    assert trend.bursts.states == trend.lulls.states == ()
    assert rising(undated, times, min_papers=1) == fading(undated, times, min_papers=1) == []
