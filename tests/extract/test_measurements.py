"""Numbers that report how well something does."""

from __future__ import annotations

from decimal import Decimal

import pytest
from extracting import read, seeds

from kgraph.model import Section


def values(found: object) -> list[tuple[str, str]]:
    return [(str(item.value), item.unit) for item in found.extraction.measurements]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "phrase, value, unit",
    [
        ("81.6%를", "81.6", "%"),
        ("81.6 %를", "81.6", "%"),
        ("10퍼센트를", "10", "%"),
        ("2.5배를", "2.5", "x"),
        ("3x", "3", "x"),
        ("3×", "3", "x"),
        ("15ms를", "15", "ms"),
        ("15밀리초를", "15", "ms"),
        ("15초를", "15", "s"),
        ("10분을", "10", "min"),
        ("0.5시간을", "0.5", "h"),
        ("24GB를", "24", "GB"),
        ("30 FPS를", "30", "FPS"),
        ("32.1 dB를", "32.1", "dB"),
        ("12,345 tokens/s를", "12345", "tokens/s"),
        ("1,234ms를", "1234", "ms"),
        ("5%p를", "5", "points"),
        ("3.2 포인트를", "3.2", "points"),
    ],
)
def test_a_number_with_a_unit_is_read(phrase: str, value: str, unit: str) -> None:
    assert values(read(f"모래는 {phrase} 달성했습니다.")) == [(value, unit)]


@pytest.mark.parametrize(
    "text, value, versus",
    [
        ("정확도가 55.6%에서 81.6%로 향상됩니다.", "81.6", "55.6"),
        ("정확도가 55.6%부터 81.6%까지 향상됩니다.", "81.6", "55.6"),
        ("정확도가 5%→8%로 향상됩니다.", "8", "5"),
        ("지연 시간이 1,200ms에서 800ms로 감소합니다.", "800", "1200"),
    ],
)
def test_from_one_number_to_another_is_one_result(text: str, value: str, versus: str) -> None:
    (found,) = read(text).extraction.measurements
    assert (found.value, found.versus) == (Decimal(value), Decimal(versus))


@pytest.mark.parametrize(
    "text",
    [
        "1.5B 모델이 우수한 성능을 달성했습니다.",
        "2024년에 달성했습니다.",
        "2배치로 달성했습니다.",
        "자료 24,000개로 달성했습니다.",
        "GPT-4와 v1.5로 달성했습니다.",
        "모래를 90% 섞습니다.",
        "3분할을 달성했습니다.",
    ],
)
def test_sizes_years_names_and_numbers_without_praise_are_no_results(text: str) -> None:
    assert values(read(text)) == []


def test_a_number_in_the_title_is_no_result() -> None:
    assert values(read("씁니다.", title="정확도 81.6% 달성")) == []


def test_a_result_knows_the_metric_and_the_data_set_of_its_sentence() -> None:
    found = read("FooNet 모델은 GSM8K에서 정확도 81.6%를 달성했습니다.")
    (item,) = found.extraction.measurements
    assert found.name_at(item.metric) == "정확도"
    assert found.name_at(item.dataset) == "GSM8K"
    assert found.sentences[item.passage].startswith("FooNet")


def test_each_number_takes_the_metric_before_it() -> None:
    found = read("정확도는 81.6%, 재현율은 70.1%를 기록했습니다.")
    names = [found.name_at(item.metric) for item in found.extraction.measurements]
    assert names == ["정확도", "재현율"]


def test_a_result_points_at_mentions_of_its_own_sentence_only() -> None:
    count = 0
    for _, _, reads in seeds():
        for item in reads:
            for result in item.extraction.measurements:
                count += 1
                for index in (result.subject, result.metric, result.dataset, result.versus_term):
                    assert index is None or item.extraction.mentions[index].passage == result.passage
    assert count > 5


@pytest.mark.parametrize("phrase", ["0.5%포인트", "0.5% 포인트", "0.5퍼센트포인트"])
def test_a_percentage_point_is_no_percentage(phrase: str) -> None:
    assert values(read(f"정확도가 {phrase} 향상됩니다.")) == [("0.5", "points")]


@pytest.mark.parametrize(
    "text", ["모래는 70.5를 기록했습니다.", "0.95의 정확도를 달성했습니다.", "70.5로 향상되었습니다."]
)
def test_a_bare_score_before_a_particle_is_a_result(text: str) -> None:
    assert len(values(read(text, section=Section.PERFORMANCE))) == 1


@pytest.mark.parametrize("phrase", ["3x의", "3×로"])
def test_times_before_a_particle_is_read(phrase: str) -> None:
    assert values(read(f"속도가 {phrase} 향상됩니다.")) == [("3", "x")]


def test_a_speed_up_in_the_polite_form_is_a_result() -> None:
    assert values(read("모래는 GPT-4보다 2.5배 빠릅니다.")) == [("2.5", "x")]


def test_a_number_with_thousands_and_decimals_is_read() -> None:
    assert values(read("모래는 1,234.5ms를 달성했습니다.")) == [("1234.5", "ms")]
