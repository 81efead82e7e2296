"""Sentences, and where they stand in the file."""

from __future__ import annotations

from itertools import pairwise

import pytest
from extracting import read, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.passages import split_sentences
from kgraph.model import Section


def sentences(text: str) -> list[str]:
    return [text[begin:end] for begin, end in split_sentences(text)]


def test_each_korean_sentence_is_a_passage() -> None:
    text = "모래를 씁니다. 정말인가요? 네! 그렇습니다."
    assert sentences(text) == ["모래를 씁니다.", "정말인가요?", "네!", "그렇습니다."]


@pytest.mark.parametrize(
    "text",
    [
        "우리는 FooNet vs. BarNet을 봅니다.",
        "e.g. GPT-4를 씁니다.",
        "Kim et al. 의 방식을 따릅니다.",
        "Fig. 3을 보면 됩니다.",
        "Eq. 2가 목적 함수입니다.",
        "모델 A. B를 씁니다.",
        "U.S. 데이터를 씁니다.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("text", ["Llama 3.1은 2.5배 빠릅니다.", "1,234.5ms가 걸립니다.", "v1.2.3을 씁니다."])
def test_a_decimal_point_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_numbered_item_keeps_its_number() -> None:
    assert sentences("1. 모래를 씁니다. 2. 거울을 씁니다.") == ["1. 모래를 씁니다.", "2. 거울을 씁니다."]


def test_a_sentence_ends_at_da_without_a_space_after_it() -> None:
    assert sentences("모래를 쓴다.거울도 쓴다.GPT-4도 쓴다.") == ["모래를 쓴다.", "거울도 쓴다.", "GPT-4도 쓴다."]


@pytest.mark.parametrize(
    "text",
    [
        "['하나를 씁니다.', '둘을 씁니다.']",
        '["하나를 씁니다.", "둘을 씁니다."]',
        "[\"하나를 씁니다.\", '둘을 씁니다.']",
    ],
)
def test_a_python_list_written_out_gives_its_items_without_brackets_and_quotes(text: str) -> None:
    assert sentences(text) == ["하나를 씁니다.", "둘을 씁니다."]


def test_a_bracketed_word_is_no_list() -> None:
    assert sentences("[모래]를 씁니다.") == ["[모래]를 씁니다."]


@pytest.mark.parametrize("text", ["", "   ", "\t"])
def test_an_empty_line_gives_no_passage(text: str) -> None:
    assert sentences(text) == []


@given(st.text(alphabet="가다요음 .!?'\"[],)A1a\t", max_size=50))
@settings(max_examples=200, deadline=None, database=None)
def test_sentences_are_trimmed_in_order_and_lose_no_letter(text: str) -> None:
    places = list(split_sentences(text))
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))
    kept = {index for a, b in places for index in range(a, b)}
    assert all(char in " \t'\"[]," for index, char in enumerate(text) if index not in kept)


LINE = st.text(alphabet="가다을 .!?'\"[],()A1aB-", min_size=1, max_size=30).filter(str.strip)


@given(st.lists(LINE, max_size=3))
@settings(max_examples=60, deadline=None, database=None)
def test_a_passage_stands_letter_for_letter_where_it_says(lines: list[str]) -> None:
    found = read(*lines)
    for passage in found.extraction.passages:
        assert found.file[passage.begin : passage.begin + len(passage.text)] == passage.text


def test_every_passage_of_the_seeds_stands_where_it_says() -> None:
    count = 0
    for text, _, reads in seeds():
        lines = text.split("\n")
        for item in reads:
            for passage in item.extraction.passages:
                count += 1
                assert text[passage.begin : passage.begin + len(passage.text)] == passage.text
                assert passage.text in lines[passage.line - 1]
    assert count > 100


def test_a_passage_knows_its_section_line_and_language() -> None:
    found = read("모래를 씁니다. Sand is used.", section=Section.TECHNICAL).extraction.passages
    assert [(p.section, p.line, p.language) for p in found] == [
        (Section.TITLE, 1, "en"),
        (Section.TECHNICAL, 2, "ko"),
        (Section.TECHNICAL, 2, "en"),
    ]


def test_a_title_is_one_passage_even_with_a_full_stop() -> None:
    assert read(title="Sand. Glass. And a Mirror").sentences == ["Sand. Glass. And a Mirror"]
