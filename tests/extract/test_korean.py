"""Korean word ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.korean import ends_phrase, is_particle, split_particle

HANGUL = st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=8)


@given(HANGUL)
@settings(max_examples=200, deadline=None, database=None)
def test_a_cut_leaves_a_word_and_never_an_empty_one(word: str) -> None:
    assert 0 < split_particle(word) <= len(word)


@given(HANGUL)
@settings(max_examples=100, deadline=None, database=None)
def test_what_was_cut_off_after_a_latin_name_too_would_be_a_particle(word: str) -> None:
    cut = split_particle(word)
    assert cut == len(word) or is_particle(word[cut:])


@pytest.mark.parametrize("word", ["을", "은", "에서", "으로부터", "입니다", "이라는", "들은", "도", "만"])
def test_grammar_after_a_latin_name_is_seen_as_such(word: str) -> None:
    assert is_particle(word)


@pytest.mark.parametrize("word", ["모델", "데이터셋", "기반", "학습", "주의"])
def test_a_noun_after_a_latin_name_is_no_particle(word: str) -> None:
    assert not is_particle(word)


@pytest.mark.parametrize("word", ["위한", "새로운", "모델을", "통해", "기존의", "제안된", "다양한", "그리고", "논문은"])
def test_a_term_begins_after_a_word_of_grammar(word: str) -> None:
    assert ends_phrase(word)


@pytest.mark.parametrize("word", ["언어", "확산", "모래", "강화", "그래프", "비디오"])
def test_a_term_goes_on_through_a_noun(word: str) -> None:
    assert not ends_phrase(word)


@pytest.mark.parametrize("word", ["시각", "안전", "사전", "회전", "점수", "변수", "인코더", "디코더", "초점", "표본"])
def test_a_noun_that_ends_in_the_syllable_of_a_stop_word_is_still_a_noun(word: str) -> None:
    assert not ends_phrase(word)


@pytest.mark.parametrize("word", ["각", "더", "수", "전", "그", "두"])
def test_a_stop_word_of_one_syllable_stands_outside_a_term(word: str) -> None:
    assert ends_phrase(word)
