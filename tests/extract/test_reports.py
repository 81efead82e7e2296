"""Which numbers of a sentence report a result."""

from __future__ import annotations

import pytest

from kgraph.extract.reports import reports_in
from kgraph.extract.yardsticks import Name
from kgraph.model import Section


def told(text: str, section: Section = Section.PERFORMANCE, names: list[Name] | None = None) -> list[tuple[str, str]]:
    found = reports_in(text, section, names or [])
    return [(str(report.quantity.value), str(report.versus or "")) for report in found]


@pytest.mark.parametrize(
    "text, found",
    [
        ("정확도가 40%에서 60%로 향상됩니다.", [("60", "40")]),
        ("오류율이 40%에서 20% 이하로 감소합니다.", [("20", "40")]),
        ("정확도가 40%→60% 향상됩니다.", [("60", "40")]),
        ("호출이 4.0회에서 2.6회로 줄었습니다.", [("2.6", "4.0")]),
        ("속도가 2배에서 5배까지 향상됩니다.", [("2", ""), ("5", "")]),
        ("속도가 10%에서 20% 정도 향상됩니다.", [("10", ""), ("20", "")]),
        ("점수가 3.2에서 4.1까지 나타났습니다.", [("3.2", ""), ("4.1", "")]),
        ("품질이 5~10% 향상됩니다.", [("5", ""), ("10", "")]),
    ],
)
def test_a_change_is_one_result_and_a_range_is_two(text: str, found: list[tuple[str, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "FooNet은 정확도 80%로 BarNet의 70%를 크게 초과했습니다.",
        "FooNet은 정확도 80%를 얻어 BarNet의 70%보다 낫습니다.",
        "FooNet은 80%의 정확도를 달성해, 사람의 70%와 유사합니다.",
        "FooNet의 정확도는 80%로, 70%에 비해 높습니다.",
    ],
)
def test_the_number_of_a_rival_is_what_the_other_is_compared_with(text: str) -> None:
    assert told(text) == [("80", "70")]


def test_two_rivals_are_no_results_of_their_own() -> None:
    assert told("정확도는 80%로 무작위 50%와 기존 70%를 모두 앞섰습니다.") == [("80", "50")]


def test_to_exceed_by_a_share_is_a_result() -> None:
    assert told("FooNet은 기존 기법을 4.4% 초과했습니다.") == [("4.4", "")]


def test_wins_are_counted() -> None:
    assert told("FooNet은 12개 벤치마크 중 9개에서 BarNet을 능가합니다.") == [("9", "")]


@pytest.mark.parametrize("text", ["Foo 2.5 모델의 성능이 우수합니다.", "성능이 우수한 Llama 3.1 8B를 씁니다."])
def test_a_version_is_no_score(text: str) -> None:
    assert told(text) == []


def test_a_number_inside_a_name_is_none() -> None:
    text = "성능이 우수한 Bar 2.5를 얻습니다."
    assert told(text, names=[Name(8, 15, "Bar 2.5")]) == []


@pytest.mark.parametrize(
    "text", ["FID 2.1을 기록합니다.", "0.21의 공간 점수를 얻습니다.", "5.9 perplexity를 달성합니다."]
)
def test_a_decimal_beside_its_metric_is_a_score_in_any_section(text: str) -> None:
    assert len(told(text, Section.BODY)) == 1


def test_a_title_reports_nothing() -> None:
    assert told("정확도 80% 달성", Section.TITLE) == []
