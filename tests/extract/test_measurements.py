"""Numbers that report how well something does."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from extracting import Read, pipeline_with, seeds
from extracting import read as read_plain
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Section

KNOWN = {
    **dict.fromkeys(("GSM8K", "MMLU"), "Dataset"),
    **dict.fromkeys(("GPT-4", "GPT-3.5", "CLIP", "FooNet"), "Model"),
    **dict.fromkeys(("로그 스펙트럼 거리", "LSD"), "Metric"),
    "FooWorld2": "own",
}
"""Names that a component of the user's finds, so that no test here hangs on what a model makes of a short sentence."""


def read(*lines: str, title: str = "", section: Section = Section.BODY) -> Read:
    return read_plain(*lines, title=title, section=section, nlp=pipeline_with(KNOWN))


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


def read_one(text: str, section: Section = Section.PERFORMANCE) -> dict[str, str | None]:
    found = read(text, section=section)
    (item,) = found.extraction.measurements
    return {
        "subject": found.name_at(item.subject),
        "metric": found.name_at(item.metric),
        "dataset": found.name_at(item.dataset),
        "rival": found.name_at(item.versus_term),
    }


def metrics_of(text: str) -> list[str | None]:
    found = read(text, section=Section.PERFORMANCE)
    return [found.name_at(item.metric) for item in found.extraction.measurements]


def datasets_of(text: str) -> list[str | None]:
    found = read(text, section=Section.PERFORMANCE)
    return [found.name_at(item.dataset) for item in found.extraction.measurements]


@pytest.mark.parametrize(
    "text, metric",
    [
        ("모래는 12%의 회수율을 얻습니다.", "회수율"),
        ("모래는 12% 더 높은 회수율을 얻습니다.", "회수율"),
        ("회수율에서 최대 12%의 향상을 보입니다.", "회수율"),
        ("과적합을 12% 줄입니다.", "과적합"),
        ("모래는 품질을 유지하면서 계산 비용을 12% 줄입니다.", "계산 비용"),
        ("실시간 처리에서 60 FPS를 달성합니다.", "FPS"),
        ("Recall@5에서 12% 향상됩니다.", "Recall@5"),
    ],
)
def test_a_metric_that_no_rule_names_is_found_where_the_number_stands(text: str, metric: str) -> None:
    assert metrics_of(text) == [metric]


def test_performance_in_general_is_no_metric() -> None:
    found = read("모래의 성능이 12% 향상됩니다.", section=Section.PERFORMANCE)
    assert "성능" not in found.names
    assert metrics_of("모래의 성능이 12% 향상됩니다.") == [None]


def test_a_time_is_not_measured_by_an_accuracy() -> None:
    assert metrics_of("정확도가 높으면서 결과를 15ms 만에 얻습니다.") == [None]


def test_numbers_of_a_list_share_the_metric_that_ends_it() -> None:
    assert metrics_of("GSM8K에서 61%, MMLU에서 72%의 정확도를 달성했습니다.") == ["정확도", "정확도"]


def test_numbers_of_a_list_take_the_data_set_before_them() -> None:
    assert datasets_of("GSM8K에서 61%, MMLU에서 72%의 정확도를 달성했습니다.") == ["GSM8K", "MMLU"]


def test_respectively_gives_each_number_its_data_set() -> None:
    assert datasets_of("GSM8K와 MMLU에서 각각 61%와 72%를 달성했습니다.") == ["GSM8K", "MMLU"]


def test_respectively_gives_each_number_its_metric() -> None:
    assert metrics_of("정확도와 재현율은 각각 61%와 72%를 기록했습니다.") == ["정확도", "재현율"]


def test_respectively_gives_each_number_its_subject() -> None:
    found = read("GPT-4와 GPT-3.5는 각각 61%와 52%의 승률을 기록했습니다.", section=Section.PERFORMANCE)
    assert [found.name_at(item.subject) for item in found.extraction.measurements] == ["GPT-4", "GPT-3.5"]


def test_the_rival_is_named_and_is_not_the_subject() -> None:
    found = read_one("CLIP은 GPT-4보다 12% 높은 정확도를 달성했습니다.")
    assert (found["subject"], found["rival"]) == ("CLIP", "GPT-4")


def test_a_name_that_a_number_is_reached_on_is_a_data_set() -> None:
    assert datasets_of("모래는 FooWorld2에서 12%를 달성했습니다.") == ["FooWorld2"]


def test_an_acronym_of_a_metric_is_one_through_its_gloss() -> None:
    found = read(
        "로그 스펙트럼 거리(Log-Spectral Distance, LSD)를 봅니다.",
        "모래는 LSD 0.82를 기록합니다.",
        section=Section.PERFORMANCE,
    )
    (item,) = found.extraction.measurements
    assert found.name_at(item.metric) == "LSD"


def test_a_number_said_again_is_one_result() -> None:
    found = read("회수율이 33% 향상됩니다.", "또한 회수율을 33% 높였습니다.", section=Section.PERFORMANCE)
    assert values(found) == [("33", "%")]


def test_one_number_for_two_metrics_is_two_results() -> None:
    found = read("회수율이 33% 향상됩니다.", "승률도 33% 높였습니다.", section=Section.PERFORMANCE)
    assert values(found) == [("33", "%"), ("33", "%")]


def test_mentions_stay_in_the_order_of_the_text() -> None:
    found = read("회수율이 33% 향상되고 GPT-4의 승률은 52%를 기록합니다.", section=Section.PERFORMANCE)
    places = [(mention.passage, mention.begin) for mention in found.extraction.mentions]
    assert places == sorted(places)


_PIECES = st.sampled_from(
    [
        "정확도",
        "FID",
        "GSM8K",
        "에서",
        "각각",
        "와",
        " ",
        " ",
        "12%",
        "3.5",
        "~",
        "두 배",
        "향상",
        "으로",
        "보다",
        "GPT-4",
        "(",
        ")",
        "±1",
        ",",
        "의",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_is_read_and_every_mention_stands_in_its_passage(text: str) -> None:
    line = " ".join(text.split())
    found = read(line, section=Section.PERFORMANCE)
    for mention in found.extraction.mentions:
        assert found.sentences[mention.passage][mention.begin : mention.end] == mention.text
    for item in found.extraction.measurements:
        for index in (item.subject, item.metric, item.dataset, item.versus_term):
            assert index is None or found.extraction.mentions[index].passage == item.passage


def test_a_long_sentence_takes_no_longer_than_its_length() -> None:
    text = "회수율이 12% 향상되고 FooNet에서 3.5를 달성하며 " * 400
    begin = time.perf_counter()
    read(text, section=Section.PERFORMANCE)
    assert time.perf_counter() - begin < 20
