"""The graph of a stretch of time holds what its days say, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from kgraph.errors import OptionError
from kgraph.model import Tables
from kgraph.network import coauthors, topics
from kgraph.network.periods import within

FIRST, SECOND = dt.date(2024, 8, 26), dt.date(2024, 8, 27)


def test_without_ends_it_is_the_whole_graph(tables: Tables) -> None:
    assert within(tables, None, None) == tables


def test_a_day_has_the_papers_of_its_digest(tables: Tables) -> None:
    assert set(within(tables, FIRST, FIRST).papers) == {"2408.00001", "2408.00002"}
    assert set(within(tables, SECOND, None).papers) == {"2408.00001", "cs/0112017"}
    assert set(within(tables, None, SECOND).papers) == set(tables.papers)
    assert set(within(tables, None, FIRST).digests) == {"2024-08-26"}


def test_what_is_said_of_other_papers_is_left_out(tables: Tables) -> None:
    part = within(tables, FIRST, FIRST)
    for rows in (part.authorships, part.claims, part.results):
        assert rows
        assert {row.paper for row in rows} <= set(part.papers)


def test_authors_and_terms_of_other_days_are_in_no_network(tables: Tables) -> None:
    part = within(tables, FIRST, FIRST)
    assert "lone-wolf" not in coauthors(part)
    assert "hostile" not in topics(part)


def test_a_stretch_without_digests_is_empty(tables: Tables) -> None:
    part = within(tables, dt.date(2030, 1, 1), None)
    assert (part.papers, part.claims, part.digests) == ({}, (), {})


def test_a_stretch_that_ends_before_it_begins_is_refused(tables: Tables) -> None:
    with pytest.raises(OptionError, match="is after"):
        within(tables, SECOND, FIRST)
