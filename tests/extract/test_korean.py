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


@pytest.mark.parametrize(
    "word, stem",
    [
        ("조정하여", "조정"),
        ("합성과", "합성"),
        ("학습시키는", "학습"),
        ("최적화합니다", "최적화"),
        ("생성된", "생성"),
        ("평가했습니다", "평가"),
        ("모델들이", "모델"),
        ("데이터셋에서의", "데이터셋"),
        ("알고리즘으로", "알고리즘"),
        ("벤치마크보다도", "벤치마크"),
        ("토큰만을", "토큰"),
        ("정확도와", "정확도"),
        ("추론은", "추론"),
        ("이미지까지", "이미지"),
    ],
)
def test_a_particle_and_a_verb_ending_are_cut_off_a_noun(word: str, stem: str) -> None:
    assert word[: split_particle(word)] == stem


@pytest.mark.parametrize(
    "word",
    "도메인 정확도 디자인 라인 온라인 파인 체인 주의 도구 분해 이해 장애 방해 결합 조합 통합 집합 융합 가능 기반 실시간 "
    "의도 빈도 밀도 각도 시나리오 메모리 카테고리 도메인별 효율 확률 다양성 일반화 최대 로봇 프로토타입 제한 무한 편향".split(),
)
def test_a_noun_that_ends_like_a_verb_or_a_particle_stays_whole(word: str) -> None:
    assert split_particle(word) == len(word)


@pytest.mark.parametrize("word", ["조정하여", "학습시키는", "최적화합니다", "생성된", "모델들이", "추론은"])
def test_no_name_goes_on_after_an_ending(word: str) -> None:
    assert ends_phrase(word)


def test_a_possessive_does_not_end_a_name() -> None:
    assert not ends_phrase("모델의")


@pytest.mark.parametrize(
    "word", "음성합성 가치함수 보상함수 문제해결 자원할당 코드해석 이미지해상도 그래프합성곱 시스템하드웨어".split()
)
def test_a_compound_that_is_written_as_one_word_stays_whole(word: str) -> None:
    assert split_particle(word) == len(word)
