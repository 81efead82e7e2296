"""A frame is what pandas and polars take."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pandas
import polars
from hypothesis import given
from hypothesis import strategies as st

from kgraph.frames import Frame

CELLS = st.one_of(st.none(), st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6), st.decimals(-100, 100, places=2))


def test_decimals_are_floats_and_so_are_whole_numbers_beside_them() -> None:
    frame = Frame.of(("a", "b", "c"), [(1, Decimal("1.5"), 1), (2.5, Decimal(2), None)])
    assert frame == {"a": [1.0, 2.5], "b": [1.5, 2.0], "c": [1, None]}
    assert [type(value) for value in frame["a"]] == [float, float] and type(frame["c"][0]) is int


def test_truths_stay_truths() -> None:
    assert Frame.of(("a",), [(True,), (False,)])["a"] == [True, False]


@given(st.lists(st.tuples(CELLS, st.text(max_size=5), st.none() | st.dates()), max_size=8))
def test_pandas_and_polars_read_what_is_there(rows: list[tuple[object, str, dt.date | None]]) -> None:
    frame = Frame.of(("number", "text", "day"), rows)
    assert frame.height == len(rows)
    assert polars.DataFrame(frame).rows() == list(frame.rows())
    read = pandas.DataFrame(frame)
    assert list(read.columns) == ["number", "text", "day"] and read["text"].tolist() == frame["text"]


def test_a_frame_of_nothing_has_its_columns() -> None:
    frame = Frame.of(("a", "b"), [])
    assert list(frame) == ["a", "b"] and frame.height == 0 and list(frame.rows()) == []
    assert Frame().height == 0


def test_rows_can_be_chosen_and_the_notes_stay() -> None:
    frame = Frame.of(("name", "papers"), [("a", 3), ("b", 2), ("c", 1)], ["from summaries"])
    assert frame.head(1) == {"name": ["a"], "papers": [3]}
    assert frame.only("name", {"c", "a"}) == {"name": ["a", "c"], "papers": [3, 1]}
    assert frame.head(2).notes == frame.only("name", "b").notes == ("from summaries",)


def test_a_notebook_shows_text_from_digests_as_text() -> None:
    frame = Frame.of(("<b>", "x"), [("<script>alert(1)</script>", None)] * 25, ["a < b"])
    shown = frame._repr_html_()
    assert "<script" not in shown and "&lt;script&gt;" in shown and "<td></td>" in shown
    assert "5 more rows" in shown and "a &lt; b" in shown and shown.count("<tr>") == 21
