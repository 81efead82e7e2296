"""The numbers of papers: those asked for, in an order that tempts nobody to rank them by value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kgraph.analysis import reported_numbers, term_of_results
from kgraph.errors import NotFoundError
from kgraph.model import DigestRecord, FormType, Name, Paper, Passage, Result, Section, Tables, Term, TermType


def _term(id_: str, type_: TermType, *names: tuple[str, int]) -> Term:
    return Term(id_, type_, names[0][0], "", tuple(Name(text, "en", FormType.ENGLISH, n) for text, n in names))


@pytest.fixture
def numbers() -> Tables:
    days = {"d1": dt.date(2024, 1, 1), "d2": dt.date(2024, 2, 1), "d0": None}
    passage = Passage("정확도 81.5%.", "ko", Section.PERFORMANCE)
    papers = [
        Paper("1", "Old", 0, (), ("d1",), passages=(passage,)),
        Paper("2", "New", 0, (), ("d2", "d1", "d2"), passages=(passage,)),
        Paper("3", "Newest", 0, (), ("d2",), passages=(passage,), summary_matches_title=False),
        Paper("4", "Undated", 0, (), ("d0",)),
    ]
    terms = [
        _term("accuracy", TermType.METRIC, ("accuracy", 9)),
        _term("speed", TermType.METRIC, ("speed", 2)),
        _term("pool", TermType.DATASET, ("TidePool", 5), ("Pond", 1)),
        _term("pond", TermType.DATASET, ("Pond", 4), ("TidePool", 1)),
        _term("net", TermType.MODEL, ("KelpNet", 3)),
    ]
    results = (
        Result("1", 1, Decimal("80"), 0, "%", "net", "accuracy", "pool"),
        Result("1", 2, Decimal("3"), 0, "x", "net", "speed"),
        Result("2", 1, Decimal("7"), 0, "%", "", "", "pond"),
        Result("3", 1, Decimal("81.5"), 0, "%", "", "accuracy", "pool", Decimal("70"), "net"),
        Result("4", 1, Decimal("99"), 5, "%", "", "accuracy", "pool"),
    )
    return Tables(
        digests={id_: DigestRecord(id_, day, "ko", (), (), ()) for id_, day in days.items()},
        papers={paper.id: paper for paper in papers},
        terms={term.id: term for term in terms},
        results=results,
    )


def test_metrics_stand_together_and_the_newest_number_first(numbers: Tables) -> None:
    found = reported_numbers(numbers)
    assert [(n.metric, n.paper) for n in found] == [
        ("accuracy", "3"),
        ("accuracy", "1"),
        ("accuracy", "4"),
        ("speed", "1"),
        ("", "2"),
    ]


def test_a_number_has_its_context_and_its_sentence(numbers: Tables) -> None:
    first = reported_numbers(numbers, dataset="pool")[0]
    assert (first.value, first.unit, first.dataset, first.day) == (
        Decimal("81.5"),
        "%",
        "TidePool",
        dt.date(2024, 2, 1),
    )
    assert (first.rival, first.rival_value, first.sentence) == ("KelpNet", Decimal("70"), "정확도 81.5%.")
    assert first.doubtful and not reported_numbers(numbers, metric="speed")[0].doubtful


def test_the_day_is_that_of_the_first_digest_and_a_lost_sentence_is_empty(numbers: Tables) -> None:
    assert reported_numbers(numbers, paper="2")[0].day == dt.date(2024, 1, 1)
    undated = reported_numbers(numbers, paper="4")[0]
    assert undated.day is None and undated.sentence == ""


@pytest.mark.parametrize(
    ("filters", "papers"),
    [
        ({"dataset": "pool"}, ["3", "1", "4"]),
        ({"dataset": "pool", "subject": "net"}, ["1"]),
        ({"versus": "net"}, ["3"]),
        ({"metric": "speed", "dataset": "pool"}, []),
    ],
)
def test_filters_hold_together(numbers: Tables, filters: dict[str, str], papers: list[str]) -> None:
    assert [n.paper for n in reported_numbers(numbers, **filters)] == papers


def test_of_two_terms_of_a_name_the_one_that_papers_call_so(numbers: Tables) -> None:
    assert term_of_results(numbers, "tidepool", "dataset") == "pool"
    assert term_of_results(numbers, "Pond", "dataset") == "pond"
    assert term_of_results(numbers, "Kelp", "versus") == "net"


def test_a_term_without_numbers_is_told_with_those_that_have_some(numbers: Tables) -> None:
    with pytest.raises(NotFoundError, match=r"'KelpNet' as data set .most are with 'TidePool', 'Pond'"):
        term_of_results(numbers, "KelpNet", "dataset")
    with pytest.raises(NotFoundError, match="nothing is named"):
        term_of_results(numbers, "nowhere", "dataset")


def test_each_number_of_the_graph_comes_once(seeds_graph) -> None:
    found = reported_numbers(seeds_graph.tables)
    assert len(found) == len(seeds_graph.tables.results)
    assert all(number.sentence for number in found)
