"""Numbers with units: what is read as one, and what plainly is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.quantities import fold, quantities_in


def written(text: str) -> list[tuple[str, str]]:
    return [(str(found.value), found.unit) for found in quantities_in(text)]


@pytest.mark.parametrize(
    "text, found",
    [
        ("８５．５％를", ("85.5", "%")),
        ("1,234.5ms의", ("1234.5", "ms")),
        ("+3.5점", ("3.5", "points")),
        ("− 3.5%", ("3.5", "%")),
        ("세 배 빠릅니다", ("3", "x")),
        ("열 배로", ("10", "x")),
        ("초당 24 프레임을", ("24", "FPS")),
        ("초당 1,200 토큰을", ("1200", "tokens/s")),
        ("0.5도 이하의", ("0.5", "°")),
        ("0.8초를", ("0.8", "s")),
        ("상관계수 -0.35를", ("-0.35", "")),
    ],
)
def test_every_way_to_write_a_number_gives_its_value_and_unit(text: str, found: tuple[str, str]) -> None:
    assert written(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "95% 신뢰 구간",
        "(95% CI)",
        "±3.5%",
        "5점 만점에",
        "7점 척도로",
        "온도=0.7로",
        "(T=0.7)",
        "p<0.05",
        "[0.5:0.95]",
        "30초 길이의 소리",
        "24시간 분량의 말",
        "2배 큰 모델",
        "2배 많은 데이터를",
        "1.5B",
        "70K개",
        "2M",
        "512x512",
        "v1.5",
        "Foo-2.5",
        "Recall@10",
        "2024",
    ],
)
def test_sizes_settings_intervals_and_names_are_no_quantities(text: str) -> None:
    assert written(text) == []


@pytest.mark.parametrize("mark", ["~", "-", "–", "∼", "～"])
def test_a_range_has_both_its_bounds(mark: str) -> None:
    (found,) = quantities_in(f"품질이 5{mark}10% 좋아집니다")
    assert (found.low, found.value, found.unit) == (Decimal(5), Decimal(10), "%")


def test_a_spread_belongs_to_its_number() -> None:
    assert written("77.9%±3.9%를") == [("77.9", "%")]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789.,-~±%배점초x＋５％ KBa가나[](){}두세=@", max_size=60))
def test_any_text_is_read_and_every_quantity_stands_in_it(text: str) -> None:
    assert len(fold(text)) == len(text)
    for found in quantities_in(text):
        assert 0 <= found.begin < found.end <= len(text)
