"""What kind of thing a name names."""

from __future__ import annotations

import pytest
from extracting import read

from kgraph.extract.types import type_from_context, type_from_name


@pytest.mark.parametrize(
    "name, type_",
    [
        ("sand segmentation", "Task"),
        ("모래 추정", "Task"),
        ("Sandbox Learning", "Method"),
        ("모래 어텐션", "Method"),
        ("sand diffusion models", "Method"),
        ("Llama-9-70B", "Model"),
        ("GPT-9", "Model"),
        ("Foo-7B", "Model"),
        ("SandBench", "Dataset"),
        ("모래 데이터셋", "Dataset"),
        ("sand accuracy", "Metric"),
        ("모래 점수", "Metric"),
    ],
)
def test_the_last_word_or_the_shape_of_a_name_tells_its_type(name: str, type_: str) -> None:
    assert type_from_name(name) == type_


@pytest.mark.parametrize("name", ["모래", "Foobar", "sand", ""])
def test_a_name_that_shows_no_type_gets_none(name: str) -> None:
    assert type_from_name(name) is None


@pytest.mark.parametrize(
    "after, type_",
    [
        (" 데이터셋을 씁니다", "Dataset"),
        ("이라는 벤치마크를", "Dataset"),
        ("'라는 데이터셋을", "Dataset"),
        ("라는 새로운 방법을", "Method"),
        (" 프레임워크를", "Method"),
        (" 모델을", "Model"),
        (" 작업에서", "Task"),
        (" 지표로", "Metric"),
    ],
)
def test_the_word_after_a_name_tells_its_type(after: str, type_: str) -> None:
    assert type_from_context(f"X{after}", 1) == type_


@pytest.mark.parametrize("after", ["는 좋습니다", " 모델링을", "", ". 데이터셋"])
def test_other_words_after_a_name_tell_nothing(after: str) -> None:
    assert type_from_context(f"X{after}", 1) is None


def test_a_whole_paper_has_the_types_that_it_speaks_of() -> None:
    found = read(
        "본 논문은 이미지 분류를 위한 새로운 방법인 FooNet을 제안합니다.",
        "GPT-4와 Llama-2는 GSM8K 데이터셋에서 정확도로 평가됩니다.",
        "우리는 확산 모델(diffusion model)을 사용합니다.",
        title="FooNet: Better Image Classification",
    )
    types = {"FooNet": "Method", "GPT-4": "Model", "Llama-2": "Model", "GSM8K": "Dataset", "확산 모델": "Method"}
    types |= {"Image Classification": "Task", "정확도": "Metric"}
    assert {name: found.mention(name).type for name in types} == types
