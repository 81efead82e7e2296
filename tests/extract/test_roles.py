"""What a sentence says that the paper does with a term."""

from __future__ import annotations

import pytest
from extracting import prepared, read
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.roles import role_of
from kgraph.model import Role, Section, TermType


def cued(
    text: str, name: str, type_: TermType | None, title: str = "", section: Section = Section.BODY, place: int = 0
) -> Role:
    """The role that the words around one place of a name speak for."""
    state = prepared(text, title=title, section=section)
    begin = -1
    for _ in range(place + 1):
        begin = state.tokens.text.index(name, begin + 1)
    stretch = state.stretches[state.stretch_at(begin)]
    return role_of(state.tokens.text, begin, begin + len(name), stretch, type_)


@pytest.mark.parametrize(
    "text, name, type_, role",
    [
        ("우리는 FooNet을 제안합니다.", "FooNet", None, Role.INTRODUCES),
        ("이 논문은 FooNet을 소개합니다.", "FooNet", TermType.METHOD, Role.INTRODUCES),
        ("FooNet이라는 새로운 방법을 봅니다.", "FooNet", None, Role.INTRODUCES),
        ("우리는 FooNet(Sand Mirror)을 새롭게 공개합니다.", "FooNet", TermType.MODEL, Role.INTRODUCES),
        ("우리는 FooNet을 사용하여 학습합니다.", "FooNet", TermType.METHOD, Role.USES),
        ("모래는 CLIP을 기반으로 합니다.", "CLIP", TermType.MODEL, Role.USES),
        ("모래는 GPT-4보다 낫습니다.", "GPT-4", TermType.MODEL, Role.COMPARES_TO),
        ("모래는 GPT-4를 능가합니다.", "GPT-4", TermType.MODEL, Role.COMPARES_TO),
        ("모래는 GPT-4에 비해 낫습니다.", "GPT-4", TermType.MODEL, Role.COMPARES_TO),
        ("모래는 GPT-4 모델과 비교됩니다.", "GPT-4", TermType.MODEL, Role.COMPARES_TO),
        ("모래는 GSM8K에서 평가됩니다.", "GSM8K", TermType.DATASET, Role.EVALUATES_ON),
        ("모래는 정확도로 측정됩니다.", "정확도", TermType.METRIC, Role.EVALUATES_ON),
        ("모래는 얼굴 인식을 다룹니다.", "얼굴 인식", TermType.TASK, Role.ADDRESSES),
    ],
)
def test_a_cue_tells_the_role(text: str, name: str, type_: TermType | None, role: Role) -> None:
    assert cued(text, name, type_) is role


def test_the_rival_of_a_sentence_and_the_paper_s_own_name_get_their_own_roles() -> None:
    text = "FooNet을 제안합니다. FooNet은 GPT-4보다 낫습니다."
    assert cued(text, "FooNet", TermType.METHOD) is Role.INTRODUCES
    assert cued(text, "GPT-4", TermType.MODEL) is Role.COMPARES_TO


def test_a_task_is_never_introduced() -> None:
    assert cued("우리는 얼굴 인식을 제안합니다.", "얼굴 인식", TermType.TASK) is Role.ADDRESSES


def test_a_cue_of_the_next_sentence_does_not_count() -> None:
    assert cued("우리는 FooNet을 씁니다. 거울을 제안합니다.", "FooNet", None) is Role.USES


def test_a_list_of_rivals_is_compared_in_the_performance_section() -> None:
    for name in ("GPT-4", "CLIP"):
        found = cued("GPT-4, CLIP을 모두 능가합니다.", name, TermType.MODEL, section=Section.PERFORMANCE)
        assert found is Role.COMPARES_TO


def test_the_words_of_a_performance_section_introduce_nothing() -> None:
    found = cued("우리는 FooNet을 도입합니다.", "FooNet", TermType.METHOD, section=Section.PERFORMANCE)
    assert found is not Role.INTRODUCES


@pytest.mark.parametrize("noun", ["프레임워크를", "데이터셋을", "알고리즘을"])
def test_a_name_with_its_kind_is_introduced_as_the_name_alone_is(noun: str) -> None:
    assert cued(f"우리는 FooNet {noun} 공개합니다.", "FooNet", None) is Role.INTRODUCES


@pytest.mark.parametrize("word", ["with", "via", "using", "through"])
def test_the_means_of_a_title_are_used(word: str) -> None:
    assert cued("씁니다.", "Mirror Maps", TermType.METHOD, title=f"Better Sand {word} Mirror Maps") is Role.USES


@given(st.text(max_size=40), st.sampled_from([None, *TermType]), st.sampled_from(list(Section)))
@settings(max_examples=100, deadline=None, database=None)
def test_any_words_around_a_name_tell_a_role(text: str, type_: TermType | None, section: Section) -> None:
    line = " ".join(text.split())
    assert cued(f"FooNet{line}", "FooNet", type_, section=section) in set(Role)


# What is decided in the end, where the paper leaves no doubt.


def test_a_whole_paper_has_the_roles_that_it_speaks_of() -> None:
    found = read(
        "본 논문은 이미지 생성을 위한 새로운 프레임워크인 FooNet을 제안합니다.",
        "FooNet은 확산 모델(diffusion model)을 기반으로 합니다.",
        "COCO 데이터셋에서 FID로 평가한 결과, FooNet은 Stable Diffusion보다 우수한 성능을 달성했습니다.",
        title="FooNet: Better Image Generation",
    )
    assert found.mention("FooNet").role is Role.INTRODUCES
    assert found.mention("확산 모델").role is Role.USES
    assert found.mention("COCO").role is Role.EVALUATES_ON
    assert found.mention("FID").role is Role.EVALUATES_ON
    assert found.mention("Stable Diffusion").role is Role.COMPARES_TO
    assert found.mention("이미지 생성").role is Role.ADDRESSES
