"""Latin names by their shape, and words that are none."""

from __future__ import annotations

import pytest
from extracting import named_spans, prepared

from kgraph.extract.shapes import is_generic, is_name_shaped


@pytest.mark.parametrize("name", ["LayerSand3D", "GPT-4o", "CLIP", "Qwen2.5-72B", "iSand", "3DGS", "T5"])
def test_inner_capitals_digits_and_capitals_make_a_name(name: str) -> None:
    assert is_name_shaped(name)


@pytest.mark.parametrize("word", ["of", "Sandbox", "diffusion", "7B", "1.5B", "4K", "512x512", "10ms", "24GB", "2nd"])
def test_a_word_and_a_quantity_are_no_names(word: str) -> None:
    assert not is_name_shaped(word)


@pytest.mark.parametrize(
    "word", ["model", "Models", "dataset", "A100", "8 A100 GPUs", "7B", "OpenAI", "GitHub", "Kim et al"]
)
def test_ordinary_words_quantities_hardware_and_firms_are_generic(word: str) -> None:
    assert is_generic(word)


@pytest.mark.parametrize("word", ["LoRA", "GPT-4", "diffusion model", "GSM8K"])
def test_terms_are_not_generic(word: str) -> None:
    assert not is_generic(word)


@pytest.mark.parametrize(
    "title, head",
    [
        ("FooNet: A Net for Sand", "FooNet"),
        ("Foo Bar: Sand for All", "Foo Bar"),
        ("“FooNet”: Sand for All", "FooNet"),
        ("FooNet-2: Bigger Sand", "FooNet-2"),
        ("3DGS-Mirror: Sand for All", "3DGS-Mirror"),
    ],
)
def test_the_name_before_the_colon_of_a_title_is_its_head(title: str, head: str) -> None:
    assert named_spans(prepared("씁니다.", title=title)) == [(head, "title-head")]


@pytest.mark.parametrize(
    "title", ["A Study of Sand: Things", "What Is Sand: Things", "Code: Things", ": Things", "Sand and Mirrors"]
)
def test_a_title_without_a_name_before_a_colon_has_no_head(title: str) -> None:
    assert named_spans(prepared("씁니다.", title=title)) == []


@pytest.mark.parametrize(
    "title, head", [("FoobarNet (FBN): A Net", "FoobarNet"), ("Mirror Maps (MM): Sand", "Mirror Maps")]
)
def test_a_head_with_its_acronym_is_the_head_without_it(title: str, head: str) -> None:
    assert (head, "title-head") in named_spans(prepared("씁니다.", title=title))


def test_a_head_stands_at_the_begin_of_the_title() -> None:
    (found,) = prepared("FooNet을 씁니다.", title="“FooNet”: Sand for FooNet").named
    assert (found.begin, found.end) == (1, 7)
