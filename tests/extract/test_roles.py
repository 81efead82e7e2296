"""What a sentence says that the paper does with a term."""

from __future__ import annotations

import pytest
from extracting import read

from kgraph.model import Role, Section


@pytest.mark.parametrize(
    "text, name, role",
    [
        ("우리는 FooNet을 제안합니다.", "FooNet", Role.INTRODUCES),
        ("이 논문은 FooNet을 소개합니다.", "FooNet", Role.INTRODUCES),
        ("FooNet이라는 새로운 방법을 봅니다.", "FooNet", Role.INTRODUCES),
        ("우리는 FooNet을 사용하여 학습합니다.", "FooNet", Role.USES),
        ("모래는 CLIP을 기반으로 합니다.", "CLIP", Role.USES),
        ("모래는 GPT-4보다 낫습니다.", "GPT-4", Role.COMPARES_TO),
        ("모래는 GPT-4를 능가합니다.", "GPT-4", Role.COMPARES_TO),
        ("모래는 GPT-4에 비해 낫습니다.", "GPT-4", Role.COMPARES_TO),
        ("모래는 GPT-4 모델과 비교됩니다.", "GPT-4", Role.COMPARES_TO),
        ("모래는 GSM8K에서 평가됩니다.", "GSM8K", Role.EVALUATES_ON),
        ("모래는 정확도로 측정됩니다.", "정확도", Role.EVALUATES_ON),
        ("모래는 얼굴 인식을 다룹니다.", "얼굴 인식", Role.ADDRESSES),
    ],
)
def test_a_cue_tells_the_role(text: str, name: str, role: Role) -> None:
    assert read(text).mention(name).role is role


def test_the_rival_of_a_sentence_and_the_paper_s_own_name_get_their_own_roles() -> None:
    found = read("FooNet을 제안합니다. FooNet은 GPT-4보다 낫습니다.")
    assert found.mention("FooNet").role is Role.INTRODUCES
    assert found.mention("GPT-4").role is Role.COMPARES_TO


def test_what_a_title_leads_with_is_introduced() -> None:
    assert read("씁니다.", title="FooNet: A Net for Sand").mention("FooNet").role is Role.INTRODUCES


def test_a_task_is_never_introduced() -> None:
    assert read("우리는 얼굴 인식을 제안합니다.").mention("얼굴 인식").role is Role.ADDRESSES


def test_a_cue_of_the_next_sentence_does_not_count() -> None:
    assert read("우리는 FooNet을 씁니다. 거울을 제안합니다.").mention("FooNet").role is Role.USES


def test_a_list_of_rivals_is_compared_in_the_performance_section() -> None:
    found = read("GPT-4, CLIP을 모두 능가합니다.", section=Section.PERFORMANCE)
    assert {found.mention("GPT-4").role, found.mention("CLIP").role} == {Role.COMPARES_TO}


def test_a_performance_section_introduces_nothing() -> None:
    assert (
        read("우리는 FooNet을 도입합니다.", section=Section.PERFORMANCE).mention("FooNet").role is not Role.INTRODUCES
    )


@pytest.mark.parametrize("noun", ["프레임워크를", "데이터셋을", "알고리즘을"])
def test_a_name_with_its_kind_is_introduced_as_the_name_alone_is(noun: str) -> None:
    found = read(f"우리는 FooNet {noun} 공개합니다.").extraction.mentions
    assert any(mention.text.startswith("FooNet") and mention.role is Role.INTRODUCES for mention in found)
