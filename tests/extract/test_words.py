"""What single words say wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.tokenizer import HANGUL, LATIN, NUMBER, PARTICLE, PUNCT, read
from kgraph.extract.words import CUES, ENDINGS, SIGNS, follower, word
from kgraph.text import name_key
from kgraph.vocabulary.names import FOLLOWERS


@pytest.mark.parametrize("text", "확산 모델 강화 학습 정확도 데이터셋 벤치마크 모래 도메인 디자인 주의".split())
def test_a_korean_noun_can_stand_in_a_name(text: str) -> None:
    assert word(text, HANGUL).content


@pytest.mark.parametrize(
    "text", "위한 통해 새로운 기존 그리고 또한 제안된 활용하여 있는 우리 논문 더 각 합니다 향상시키는".split()
)
def test_a_word_of_grammar_or_of_every_paper_can_not(text: str) -> None:
    assert not word(text, HANGUL).content


@pytest.mark.parametrize("kind", [LATIN, NUMBER])
def test_a_latin_word_and_a_number_can_stand_in_a_name(kind: str) -> None:
    assert word("7", kind).content and word("7", kind).latin


@pytest.mark.parametrize("text, kind", [("를", PARTICLE), ("(", PUNCT), ("@", PUNCT)])
def test_a_particle_and_a_mark_have_no_key_and_stand_in_no_name(text: str, kind: str) -> None:
    found = word(text, kind)
    assert (found.key, found.content, found.latin) == ("", False, False)


@pytest.mark.parametrize("text", ["LLMs", "Vision-Language", "GPT-4o", "모델"])
def test_the_key_is_that_of_names_everywhere(text: str) -> None:
    assert word(text, HANGUL if text == "모델" else LATIN).key == name_key(text)


@pytest.mark.parametrize("first, second", [("을", "를"), ("은", "는"), ("이", "가"), ("와", "과"), ("로", "으로")])
def test_particles_that_say_the_same_are_one_ending(first: str, second: str) -> None:
    (ending,) = signs(first, PARTICLE) - {"leads", "trails"}
    assert ending in signs(second, PARTICLE)
    assert first in ENDINGS[int(ending.removeprefix("ending_"))]


def signs(text: str, kind: str) -> set[str]:
    return {sign for bit, sign in enumerate(SIGNS) if word(text, kind).signs >> bit & 1}


def test_a_noun_that_is_spelled_like_a_particle_is_no_ending() -> None:
    assert not any(sign.startswith("ending") for sign in signs("의", HANGUL) | signs("도", PARTICLE))


@pytest.mark.parametrize(
    "text, verbal", [("하여", True), ("합니다", True), ("된", True), ("를", False), ("에서", False)]
)
def test_a_verb_ending_is_told_from_a_particle(text: str, verbal: bool) -> None:
    assert ("verbal" in signs(text, PARTICLE)) is verbal


@pytest.mark.parametrize(
    "text, kind",
    [
        ("데이터셋", "Dataset"),
        ("벤치마크", "Dataset"),
        ("지표", "Metric"),
        ("모델", "Model"),
        ("프레임워크", "Method"),
        ("작업", "Task"),
    ],
)
def test_a_describing_noun_shows_the_kind_of_what_stands_before_it(text: str, kind: str) -> None:
    assert FOLLOWERS[follower(text)] == kind
    assert word(text, HANGUL).follows == follower(text)


@pytest.mark.parametrize("text", ["모래", "", "를", "Sand"])
def test_other_words_show_no_kind(text: str) -> None:
    assert follower(text) == -1


@pytest.mark.parametrize("text, cue", [("제안", 0), ("활용", 1), ("평가", 2), ("능가", 3), ("해결", 4)])
def test_a_cue_tells_what_a_paper_does(text: str, cue: int) -> None:
    assert f"cue_{cue}" in signs(text, HANGUL) and cue < len(CUES)


def test_a_word_without_a_cue_has_none() -> None:
    assert signs("모래", HANGUL) == {"content"}


@pytest.mark.parametrize(
    "text, kind, shown",
    [
        ("(", PUNCT, {"opens_bracket", "leads"}),
        (")", PUNCT, {"closes_bracket", "closes", "trails"}),
        (",", PUNCT, {"comma"}),
        ("'", PUNCT, {"quote", "closes", "leads", "trails"}),
        ("인", PARTICLE, {"ending_7", "leads", "trails"}),
        ("기존", HANGUL, {"describes", "cue_3"}),
        ("본", HANGUL, {"self"}),
        ("두", HANGUL, {"describes", "part"}),
        ("벤치마크", HANGUL, {"content", "follows_0", "cue_2", "kind_data"}),
        ("7", NUMBER, {"content", "latin"}),
    ],
)
def test_what_a_token_shows_is_told_by_bits(text: str, kind: str, shown: set[str]) -> None:
    assert signs(text, kind) == shown


@pytest.mark.parametrize(
    "text, shaped", [("GPT-4o", True), ("NeRF", True), ("CLIP", True), ("Sand", False), ("sand", False)]
)
def test_inner_capitals_and_digits_are_a_shape(text: str, shaped: bool) -> None:
    assert word(text, LATIN).shaped is shaped
    assert word(text, LATIN).capital is text[0].isupper()


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None, database=None)
def test_any_token_of_any_text_has_facts(text: str) -> None:
    pieces = read(text)
    for piece, kind in zip(pieces.words, pieces.kinds, strict=True):
        found = word(piece, kind)
        assert -1 <= found.follows < len(FOLLOWERS) and 0 <= found.signs < 1 << len(SIGNS)
        assert not found.content or found.key
        shown = signs(piece, kind)
        assert not (found.content and any(sign.startswith("ending") for sign in shown))
