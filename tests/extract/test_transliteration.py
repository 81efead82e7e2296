"""Korean names that are English ones written by ear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.transliteration import transliterates


@pytest.mark.parametrize(
    "korean, english",
    [
        ("트랜스포머", "transformer"),
        ("디퓨전", "diffusion"),
        ("어텐션", "attention"),
        ("벤치마크", "benchmark"),
        ("파라미터", "parameter"),
        ("프롬프트", "prompt"),
        ("토크나이저", "tokenizer"),
        ("인코더", "encoder"),
        ("디퓨전 트랜스포머", "diffusion transformer"),
        ("가우시안 스플래팅", "Gaussian splatting"),
    ],
)
def test_an_english_name_is_heard_in_its_korean_spelling(korean: str, english: str) -> None:
    assert transliterates(korean, english)


@pytest.mark.parametrize(
    "korean, english",
    [
        ("사전 학습", "pre-training"),
        ("확산 모델", "diffusion model"),
        ("강화 학습", "reinforcement learning"),
        ("트랜스포머", "attention"),
        ("인코더", "benchmark"),
        ("지식 증류", "knowledge distillation"),
    ],
)
def test_a_translation_is_no_transliteration(korean: str, english: str) -> None:
    assert not transliterates(korean, english)


@pytest.mark.parametrize("korean, english", [("", ""), ("", "sand"), ("아이", "eye"), ("모", "mo"), ("트랜스포머", "")])
def test_too_few_sounds_prove_nothing(korean: str, english: str) -> None:
    assert not transliterates(korean, english)


def test_case_makes_no_difference() -> None:
    assert transliterates("트랜스포머", "TRANSFORMER")


def test_a_long_english_name_is_not_heard_in_its_first_word() -> None:
    assert not transliterates("디퓨전", "diffusion transformer with rectified sampling")


@given(st.text(max_size=20), st.text(max_size=40))
@settings(max_examples=150, deadline=None, database=None)
def test_any_two_texts_can_be_compared(korean: str, english: str) -> None:
    assert transliterates(korean, english) in (True, False)
