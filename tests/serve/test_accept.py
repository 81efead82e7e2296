"""The form that a client likes best, after RFC 9110."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.serve.accept import best_type

OFFERED = ["application/json", "text/csv", "text/html"]


@pytest.mark.parametrize(
    ("accept", "best"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/html, text/csv", "text/csv"),
        ("text/html, text/csv;q=0.9", "text/html"),
        ("text/html;level=1;q=0.3, */*;q=0.2", "text/html"),
        ("application/json;q=0, */*", "text/csv"),
        ("text/*;q=0.9, text/csv;q=0.1", "text/html"),
        ("text/html;q=0.8;charset=utf-8, text/csv; q=0.7", "text/html"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=2", "text/csv"),
        (",,text/csv,,", "text/csv"),
    ],
)
def test_the_best_of_what_is_offered(accept: str, best: str | None) -> None:
    assert best_type(accept, OFFERED) == best


@given(st.text(alphabet="tex/csvhml*;q=0.1, ", max_size=60))
def test_any_header_gives_a_type_that_is_offered_or_none(accept: str) -> None:
    assert best_type(accept, OFFERED) in (None, *OFFERED)
