"""The words of a sentence that name a metric."""

from __future__ import annotations

import pytest

from kgraph.extract.quantities import quantities_in
from kgraph.extract.yardsticks import Name, metric_phrases, slot_phrase
from kgraph.model import TermType


def phrases(text: str, names: list[Name] | None = None) -> list[str]:
    return [name.text for name in metric_phrases(text, names or [])]


@pytest.mark.parametrize(
    "text, found",
    [
        ("추론 속도가 빨라집니다", ["추론 속도"]),
        ("높은 실행 정확도를 얻습니다", ["실행 정확도"]),
        ("새로운 데이터의 회수율은 높습니다", ["회수율"]),
        ("LPIPS와 PSNR이 좋습니다", ["LPIPS", "PSNR"]),
        ("Recall@5에서 앞섭니다", ["Recall@5"]),
        ("FID 점수를 봅니다", ["FID"]),
        ("과제 평균 점수는 높습니다", ["과제 평균 점수"]),
    ],
)
def test_a_metric_is_its_head_with_the_nouns_before_it(text: str, found: list[str]) -> None:
    assert phrases(text) == found


@pytest.mark.parametrize(
    "text", ["성능이 좋습니다", "점수가 높습니다", "시간이 걸립니다", "속도감이 있습니다", "Fidelio를 봅니다"]
)
def test_words_too_general_and_parts_of_words_are_no_metrics(text: str) -> None:
    assert phrases(text) == []


def test_the_name_of_a_model_is_no_part_of_a_metric() -> None:
    assert phrases("FooNet 정확도를", [Name(0, 6, "FooNet", TermType.MODEL)]) == ["정확도"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("과적합을 최대 40%까지 줄입니다.", "과적합"),
        ("모델은 18% 향상된 문제 풀이 능력을 보입니다.", "문제 풀이 능력"),
        ("성능이 5% 향상됩니다.", None),
        ("이전 방법에 비해 5% 향상됩니다.", None),
        ("벤치마크에서 40%를 얻습니다.", None),
    ],
)
def test_what_a_change_changes_is_told_by_its_place(text: str, found: str | None) -> None:
    slot = slot_phrase(text, next(quantities_in(text)))
    assert (slot.text if slot else None) == found
