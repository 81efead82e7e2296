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


def test_a_known_name_keeps_its_type_whatever_follows() -> None:
    assert read("GSM8K 모델을 씁니다.").mention("GSM8K").type == "Dataset"


def test_a_new_name_takes_the_type_that_the_sentence_gives_it() -> None:
    assert read("FooNet이라는 새로운 방법을 씁니다.").mention("FooNet").type == "Method"
