"""Tokens: nothing of a text is lost, names stay whole, particles come apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from kgraph.extract.tokenizer import HANGUL, LATIN, NUMBER, PARTICLE, URL, ScriptTokenizer

TOKENIZER = ScriptTokenizer(Vocab())
MIXED = st.text(alphabet="가각을는의에도 \t\n\u00a0AaZz09.-_+,()'\"`*/:#%\u200béβ模あ😀", max_size=60)


def tokens(text: str) -> list[str]:
    return [token.text for token in TOKENIZER(text)]


def tags(text: str) -> list[tuple[str, str]]:
    return [(token.text, token.tag_) for token in TOKENIZER(text)]


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None, database=None)
def test_any_text_comes_back_letter_for_letter(text: str) -> None:
    assert TOKENIZER(text).text == text


@given(MIXED)
@settings(max_examples=200, deadline=None, database=None)
def test_mixed_scripts_and_odd_spaces_come_back_with_true_offsets(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text != "" for token in doc)


@pytest.mark.parametrize(
    "word",
    "지도 주의 정확도 속도 밀도 난이도 복잡도 해상도 온도 빈도 정의 동의 회의 차이 깊이 길이 경로 회로 언어 데이터 "
    "평가 증가 추가 결과 효과 다음 그래프 오디오 시나리오 파라미터 메타 디퓨전 메트로 제어 미디어 디스플레이 이론 카드".split(),
)
def test_a_noun_that_ends_like_a_particle_stays_whole(word: str) -> None:
    assert tokens(word) == [word]


@pytest.mark.parametrize(
    "stem, particle",
    [
        ("모델", "이"),
        ("학습", "을"),
        ("확산", "은"),
        ("데이터", "를"),
        ("정확도", "가"),
        ("정확도", "를"),
        ("지도", "는"),
        ("주의", "를"),
        ("평가", "는"),
        ("결과", "가"),
        ("경로", "는"),
        ("길이", "는"),
        ("텍스트", "와"),
        ("손실", "과"),
        ("모델", "로"),
        ("인코더", "로"),
        ("정렬", "로"),
        ("학습", "으로"),
        ("비디오", "의"),
        ("환경", "에"),
        ("논문", "에서"),
        ("벤치마크", "에서는"),
        ("사용자", "에게"),
        ("모델", "보다"),
        ("연구자", "들은"),
        ("도메인", "으로부터"),
    ],
)
def test_a_particle_at_the_end_of_a_noun_comes_apart(stem: str, particle: str) -> None:
    assert tags(stem + particle) == [(stem, HANGUL), (particle, PARTICLE)]


@pytest.mark.parametrize("stem, particle", [("모랭", "가"), ("뷰렐라", "을"), ("구르므", "과")])
def test_an_ending_that_does_not_agree_with_its_syllable_is_no_particle_of_an_unknown_word(
    stem: str, particle: str
) -> None:
    assert tokens(stem + particle) == [stem + particle]


@pytest.mark.parametrize("stem, particle", [("모델", "가"), ("데이터", "을"), ("텍스트", "과")])
def test_a_known_noun_is_cut_free_even_of_a_wrong_particle(stem: str, particle: str) -> None:
    assert tags(stem + particle) == [(stem, HANGUL), (particle, PARTICLE)]


@pytest.mark.parametrize("stem, ending", [("조정", "하여"), ("생성", "된"), ("학습", "시키는"), ("평가", "했습니다")])
def test_a_verb_ending_comes_apart_from_its_noun(stem: str, ending: str) -> None:
    assert tags(stem + ending) == [(stem, HANGUL), (ending, PARTICLE)]


@pytest.mark.parametrize(
    "name, kind, particle",
    [
        ("GPT-4o", LATIN, "는"),
        ("Llama-2-70B", LATIN, "의"),
        ("Qwen2.5-72B-Instruct", LATIN, "와"),
        ("C++", LATIN, "로"),
        ("1.5B", LATIN, "를"),
        ("3DGS", LATIN, "를"),
        ("MT-Bench", LATIN, "에서"),
        ("T5-XXL", LATIN, "에"),
        ("β-VAE", LATIN, "는"),
        ("LLM", LATIN, "은"),
        ("LLM", LATIN, "입니다"),
        ("LLM", LATIN, "으로부터"),
        ("LoRA", LATIN, "도"),
        ("LoRA", LATIN, "만"),
        ("1,000", NUMBER, "에"),
        ("https://example.org/a_b-1.5", URL, "를"),
        ("https://example.org/a?b=1&c=2#d", URL, "에서"),
    ],
)
def test_a_name_a_number_and_a_link_stay_whole_before_a_particle(name: str, kind: str, particle: str) -> None:
    assert tags(name + particle) == [(name, kind), (particle, PARTICLE)]


def test_a_bracket_opens_between_a_korean_word_and_its_gloss() -> None:
    assert tokens("주의(self-attention)를") == ["주의", "(", "self-attention", ")", "를"]


@pytest.mark.parametrize("text", ["`CLIP`의", "'CLIP'의", "**CLIP**의", "(CLIP)의"])
def test_quotes_bold_marks_and_brackets_do_not_hide_a_particle(text: str) -> None:
    assert tags(text)[-1] == ("의", PARTICLE)
    assert "CLIP" in tokens(text)


def test_a_sentence_end_is_no_part_of_a_number_or_a_name() -> None:
    assert tokens("GPT-4. 81.6.") == ["GPT-4", ".", "81.6", "."]


def test_a_pipeline_with_the_tokenizer_can_be_copied_through_bytes() -> None:
    copy = ScriptTokenizer(Vocab()).from_bytes(TOKENIZER.to_bytes())
    assert [token.text for token in copy("모델이 CLIP을")] == tokens("모델이 CLIP을")
