"""What kind of name a name is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.transliteration import transliterates
from kgraph.model import FormType
from kgraph.resolve.forms import form_of


@pytest.mark.parametrize(
    "korean, english",
    [
        ("트랜스포머", "transformer"),
        ("디퓨전", "diffusion"),
        ("토크나이저", "tokenizer"),
        ("벤치마크", "benchmark"),
        ("프롬프트", "prompt"),
        ("디코더", "decoder"),
        ("모델", "model"),
    ],
)
def test_a_name_written_by_its_sound_is_a_transliteration(korean: str, english: str) -> None:
    assert transliterates(korean, english)
    assert form_of(korean, english) is FormType.TRANSLITERATION


@pytest.mark.parametrize(
    "korean, english",
    [
        ("강화 학습", "reinforcement learning"),
        ("확산 모델", "diffusion model"),
        ("정확도", "accuracy"),
        ("언어 모델", "language model"),
        ("번역", "translation"),
        ("사전 학습", "pre-training"),
    ],
)
def test_a_translation_is_a_korean_name(korean: str, english: str) -> None:
    assert not transliterates(korean, english)
    assert form_of(korean, english) is FormType.KOREAN


@pytest.mark.parametrize("name", ["LLM", "VLMs", "3DGS"])
def test_capitals_are_an_acronym(name: str) -> None:
    assert form_of(name) is FormType.ACRONYM


@pytest.mark.parametrize("name", ["diffusion model", "Mamba", "Segment Anything", "LLM agent"])
def test_latin_words_are_english(name: str) -> None:
    assert form_of(name) is FormType.ENGLISH


def test_a_korean_name_without_an_english_one_is_korean() -> None:
    assert form_of("트랜스포머") is FormType.KOREAN


@given(st.text(max_size=12), st.text(max_size=12))
@settings(max_examples=100, deadline=None, database=None)
def test_any_two_names_have_a_form(name: str, english: str) -> None:
    assert form_of(name, english) in set(FormType) - {FormType.SPELLING}
