"""Latin names by their shape, and words that are none."""

from __future__ import annotations

import pytest
from extracting import read

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
    "text, name",
    [
        ("우리는 FooNet을 씁니다.", "FooNet"),
        ("우리는 Llama 3.1 8B를 씁니다.", "Llama 3.1 8B"),
        ("우리는 GPT-4o mini를 씁니다.", "GPT-4o mini"),
        ("우리는 Great Sand Mirror를 씁니다.", "Great Sand Mirror"),
        ("우리는 the Great Sand Mirror를 씁니다.", "Great Sand Mirror"),
        ("우리는 sand-box mirror를 씁니다.", "sand-box mirror"),
        ("우리는 Sandbox를 씁니다.", "Sandbox"),
    ],
)
def test_a_latin_name_is_found_whole_and_without_its_particle(text: str, name: str) -> None:
    assert read(text).names == [name]


@pytest.mark.parametrize(
    "text", ["우리는 7B 모델과 A100을 씁니다.", "우리는 model과 data를 씁니다.", "우리는 the를 씁니다."]
)
def test_quantities_and_ordinary_words_are_no_mentions(text: str) -> None:
    assert read(text).names == []


def test_names_joined_by_a_korean_particle_are_two() -> None:
    assert read("FooNet과 BarNet을 씁니다.").names == ["FooNet", "BarNet"]


def test_a_name_does_not_run_on_into_the_next_sentence() -> None:
    assert read("우리는 FooNet. BarNet도 씁니다.").names == ["FooNet", "BarNet"]


@pytest.mark.parametrize("name, score", [("FID", "12.34"), ("F1", "70.1%"), ("CLIP", "0.31")])
def test_a_score_after_a_metric_is_no_part_of_its_name(name: str, score: str) -> None:
    assert name in read(f"우리는 {name} {score}를 달성했습니다.").names


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
    found = read("씁니다.", title=title).mention(head)
    assert (found.passage, found.rule) == (0, "title-head")


@pytest.mark.parametrize(
    "title", ["A Study of Sand: Things", "What Is Sand: Things", "Code: Things", ": Things", "Sand and Mirrors"]
)
def test_a_title_without_a_name_before_a_colon_has_no_head(title: str) -> None:
    assert all(mention.rule != "title-head" for mention in read("씁니다.", title=title).extraction.mentions)


@pytest.mark.parametrize(
    "title, head", [("FoobarNet (FBN): A Net", "FoobarNet"), ("Mirror Maps (MM): Sand", "Mirror Maps")]
)
def test_a_head_with_its_acronym_is_still_what_the_paper_introduces(title: str, head: str) -> None:
    assert read("씁니다.", title=title).mention(head).role == "introduces"
