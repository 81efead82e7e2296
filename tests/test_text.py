"""Comparison keys, slugs and safe printing: what must be one is one, what must differ differs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.text import fold_ascii, has_hangul, language_of, name_key, printable, singular, slug

ANY = st.text(max_size=20)
SPACERS = st.sampled_from([" ", "-", "_", " - ", "\u2013", "\u00a0", "/", "\u00b7"])
quick = settings(max_examples=150, deadline=None, database=None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vision-Language Models", "vision language model"),
        ("GPT-4", "gpt 4"),
        ("Ｌｌａｍａ", "Llama"),
        ("zero‑shot", "zero-shot"),
        ("확산 모델", "확산모델"),
        ("'LoRA'.", "lora"),
        ("Ho’s method", "Ho's method"),
        ("RNNs", "RNN"),
        ("policies", "policy"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Llama-2 7B", "Llama-27B"),
        ("Llama 3.1", "Llama 31"),
        ("GPT-4", "GPT-4o"),
        ("C", "C++"),
        ("C", "C#"),
        ("bias", "bia"),
        ("loss", "los"),
        ("확산 모델", "확산 모형"),
    ],
)
def test_names_of_different_things_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.integers(0, 999), st.integers(0, 999), SPACERS)
@quick
def test_two_numbers_never_run_together_to_a_third(left: int, right: int, spacer: str) -> None:
    assert name_key(f"Llama-{left}{spacer}{right}B") != name_key(f"Llama-{left}{right}B")


@given(st.from_regex(r"[A-RT-Za-rt-z가-힣]{1,6}[0-9]{0,3}", fullmatch=True), SPACERS)
@quick
def test_spacing_and_case_between_words_make_no_difference_to_a_key(word: str, spacer: str) -> None:
    assert name_key(f"{word}{spacer}net") == name_key(f"{word.upper()} NET".replace("ẞ", "SS"))


def test_a_katakana_dot_keeps_numbers_apart_like_any_other_separator() -> None:
    assert name_key("Llama 2・7B") != name_key("Llama 27B")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("GPUs", "GPU"),
        ("APIs", "API"),
        ("LoRAs", "LoRA"),
        ("KV caches", "KV cache"),
        ("inductive biases", "inductive bias"),
    ],
)
def test_the_plural_of_a_common_name_shares_its_key(plural: str, one: str) -> None:
    assert name_key(plural) == name_key(one)


@pytest.mark.parametrize("word", ["bias", "analysis", "loss", "corpus", "physics", "chaos", "is", "s", "", "나무들"])
def test_a_word_that_only_looks_like_a_plural_is_left_alone(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("plural", "one"),
    [("batches", "batch"), ("losses", "loss"), ("boxes", "box"), ("hashes", "hash"), ("queries", "query")],
)
def test_plurals_of_the_common_kinds_lose_their_ending(plural: str, one: str) -> None:
    assert singular(plural) == one


@given(ANY)
@quick
def test_a_slug_is_the_slug_of_itself_and_holds_nothing_an_iri_may_not(text: str) -> None:
    once = slug(text)
    assert once
    assert slug(once) == once
    assert not set(once) & set(" <>\"{}|\\^`/?#[]@%&'")
    assert not once.startswith(("-", "."))
    assert once == once.casefold() or not once.isascii()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("3D Gaussian Splatting", "3d-gaussian-splatting"),
        ("Hugo Laurençon", "hugo-laurencon"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("Llama 3.1", "llama-3.1"),
        ("No. 5", "no-5"),
        ("확산 모델", "확산-모델"),
        ("../../etc", "etc"),
        ("!?", "x"),
        ("", "x"),
    ],
)
def test_a_slug_can_be_read(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_that_differ_in_their_signs_have_different_slugs() -> None:
    assert len({slug(name) for name in ("C", "C++", "C#", "Llama 3.1", "Llama 31", "Llama 3-1")}) == 6


@given(ANY)
@quick
def test_what_is_printed_holds_no_control_character(text: str) -> None:
    shown = printable(text)
    assert not any(unicodedata.category(char) == "Cc" for char in shown)
    assert not set(shown) & set(
        "\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    )
    assert printable(shown) == shown


def test_what_is_printed_keeps_every_letter_and_shows_what_it_changed() -> None:
    assert printable("나무 é 😀 $\\sim$") == "나무 é 😀 $\\sim$"
    assert printable("a\x1b]0;b\x07\u202ec\n") == "a\\x1b]0;b\\x07\\u202ec\\n"


@pytest.mark.parametrize("char", ["\u061c", "\udce9"])
def test_what_is_printed_holds_no_direction_mark_and_can_be_encoded(char: str) -> None:
    shown = printable(f"caf{char}.md")
    assert char not in shown
    assert shown.encode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łukasz Gødel", "Lukasz Godel"),
        ("Groß", "Gross"),
        ("ﬁne", "fine"),
        ("İnci ışık", "Inci isik"),
        ("김 철수", "김 철수"),
    ],
)
def test_accents_are_folded_and_korean_stays(text: str, expected: str) -> None:
    assert fold_ascii(text) == expected


@pytest.mark.parametrize("text", ["ガンダム", "Андрей"])
def test_other_scripts_stay_as_the_docstring_says(text: str) -> None:
    assert fold_ascii(text) == text


@pytest.mark.parametrize("name", ["Ðuro", "Þór", "Œuvre", "Ǽsir", "Ǿrn"])
def test_a_letter_that_has_no_accent_to_lose_is_folded_in_either_case(name: str) -> None:
    assert fold_ascii(name).isascii()
    assert slug(slug(name)) == slug(name)


@given(ANY)
@quick
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold_ascii(fold_ascii(text)) == fold_ascii(text)


def test_any_hangul_makes_a_text_korean() -> None:
    assert [language_of(text) for text in ("LoRA를 쓴다", "LoRA", "ㅋ", "", "모델")] == ["ko", "en", "ko", "en", "ko"]
    assert has_hangul("각") and has_hangul("\u1100")
    assert not has_hangul("漢字 かな")


def test_approaches_are_more_than_one_approach() -> None:
    assert singular("approaches") == "approach"
    assert name_key("few-shot approaches") == name_key("few-shot approach")


@pytest.mark.parametrize("name", ["Diffusion Models", "Losses", "Policies"])
def test_a_title_in_capitals_shares_the_key_of_its_names(name: str) -> None:
    assert name_key(name.upper()) == name_key(name)


@pytest.mark.parametrize("text", ["김 철수", "ガンダム", "Андрей"])
def test_a_decomposed_text_folds_like_a_composed_one(text: str) -> None:
    assert fold_ascii(unicodedata.normalize("NFD", text)) == fold_ascii(text)
