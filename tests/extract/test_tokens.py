"""Tokens as plain lists."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from kgraph.extract.tokenizer import HANGUL, LATIN, PARTICLE, SPACE, ScriptTokenizer, read
from kgraph.extract.tokens import Tokens
from kgraph.extract.words import word

MIXED = st.text(alphabet="가을는의에 \t\n\u00a0AaZ09.-_+,()'@/:#%\u200béβ模😀", max_size=60) | st.text(max_size=60)
TOKENIZER = ScriptTokenizer(Vocab())


def test_words_kinds_and_offsets_stand_side_by_side() -> None:
    tokens = Tokens.of("3DGS를  모래에")
    assert tokens.words == ["3DGS", "를", "모래", "에"]
    assert tokens.kinds == [LATIN, PARTICLE, HANGUL, PARTICLE]
    assert tokens.begins == [0, 4, 7, 9]
    assert tokens.ends == [4, 5, 9, 10]


def test_spaces_are_left_out_and_line_ends_are_kept() -> None:
    assert Tokens.of("모래 \t 거울\n유리").words == ["모래", "거울", "\n", "유리"]


@given(MIXED)
@settings(max_examples=200, deadline=None, database=None)
def test_any_text_is_cut_into_words_that_stand_where_they_say(text: str) -> None:
    tokens = Tokens.of(text)
    columns = (tokens.kinds, tokens.begins, tokens.ends, tokens.facts)
    assert all(len(column) == len(tokens.words) for column in columns)
    assert [text[a:b] for a, b in zip(tokens.begins, tokens.ends, strict=True)] == tokens.words
    assert all(tokens.words) and tokens.begins == sorted(tokens.begins)
    kept = {index for a, b in zip(tokens.begins, tokens.ends, strict=True) for index in range(a, b)}
    assert all(char.isspace() for index, char in enumerate(text) if index not in kept)


@given(MIXED)
@settings(max_examples=100, deadline=None, database=None)
def test_pieces_that_are_known_already_give_the_same_tokens(text: str) -> None:
    assert Tokens.of(text, read(text)) == Tokens.of(text)


@given(MIXED)
@settings(max_examples=100, deadline=None, database=None)
def test_they_are_the_tokens_of_spacy(text: str) -> None:
    tokens = Tokens.of(text)
    places = {token.idx: (token.text, token.tag_) for token in TOKENIZER(text)}
    kept = zip(tokens.begins, tokens.words, tokens.kinds, strict=True)
    assert all(places.pop(begin) == (found, kind) for begin, found, kind in kept)
    assert all(kind == SPACE and "\n" not in found for found, kind in places.values())


def test_each_word_comes_with_its_facts() -> None:
    tokens = Tokens.of("모래를")
    assert tokens.facts == [word("모래", HANGUL), word("를", PARTICLE)]


@pytest.mark.parametrize("offset, index", [(0, 0), (3, 0), (4, 1), (5, 1), (6, 2), (7, 2), (99, 2)])
def test_a_letter_is_in_the_token_that_holds_it_or_the_last_before_it(offset: int, index: int) -> None:
    assert Tokens.of("3DGS를 모래").at(offset) == index


def test_a_letter_before_the_first_token_belongs_to_the_first() -> None:
    assert Tokens.of("  모래").at(0) == 0


def test_a_word_is_glued_to_the_one_that_it_touches() -> None:
    tokens = Tokens.of("3DGS를 모래")
    assert [tokens.glued(index) for index in range(3)] == [False, True, False]


def test_an_empty_text_has_no_tokens() -> None:
    assert Tokens.of("").words == []
