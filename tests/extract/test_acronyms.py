"""Acronyms and their long forms, after Schwartz and Hearst."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.acronyms import is_acronym, long_form, spells


@pytest.mark.parametrize("text", ["LLM", "VLMs", "3DGS", "GPT-4", "NeRF", "LoRA", "T5", "RLHF", "MoE"])
def test_a_short_word_of_capitals_is_an_acronym(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["Mamba", "diffusion", "Segment Anything", "모델", "", "A", "12", "lLM", "X" * 20])
def test_a_word_a_phrase_and_a_number_are_none(text: str) -> None:
    assert not is_acronym(text)


@pytest.mark.parametrize(
    "short, long",
    [
        ("VLMs", "Vision-Language Models"),
        ("NeRF", "Neural Radiance Fields"),
        ("LoRA", "Low-Rank Adaptation"),
        ("RAG", "Retrieval-Augmented Generation"),
        ("3DGS", "3D Gaussian Splatting"),
        ("MoE", "Mixture of Experts"),
        ("BERT", "Bidirectional Encoder Representations from Transformers"),
        ("CoT", "Chain-of-Thought"),
        ("HMM", "hidden Markov model"),
    ],
)
def test_an_acronym_spells_its_long_form(short: str, long: str) -> None:
    assert spells(short, long)


@pytest.mark.parametrize(
    "short, long",
    [
        ("RL", "Policy"),
        ("PPO", "Direct Preference Optimization"),
        ("GAN", "diffusion model"),
        ("LLM", "large"),
        ("SAM", "Mask Anything Segment"),
        ("XY", "a very long phrase of words that ends in xylophone yards and nothing"),
    ],
)
def test_an_acronym_does_not_spell_another_name(short: str, long: str) -> None:
    assert not spells(short, long)


@pytest.mark.parametrize(
    "short, text, long",
    [
        ("SDS", "in this paper we use Score Distillation Sampling", "Score Distillation Sampling"),
        ("VLM", "a very large and slow Vision-Language Model", "Vision-Language Model"),
        ("MIA", "all of it is Mirror Alignment", "Mirror Alignment"),
        ("GAN", "we use diffusion", ""),
    ],
)
def test_the_shortest_end_that_fits_is_the_long_form(short: str, text: str, long: str) -> None:
    assert long_form(short, text) == long


def test_a_plural_s_belongs_to_no_word_of_the_long_form() -> None:
    assert long_form("MIAs", "the Mirror Alignments") == "Mirror Alignments"


@given(st.text("ABCab1-", max_size=6), st.text("ABCab1 -(", max_size=30))
@settings(max_examples=200, deadline=None, database=None)
def test_a_long_form_is_always_an_end_of_the_text(short: str, text: str) -> None:
    assert text.strip().endswith(long_form(short, text))


def test_an_acronym_does_not_spell_nothing() -> None:
    assert not spells("DPO", "")
