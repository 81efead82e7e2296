"""The tokens of many documents as arrays."""

from __future__ import annotations

import numpy as np
import pytest
from extracting import prepared
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.tokentable import SECTIONS, TokenTable
from kgraph.extract.words import SIGNS
from kgraph.model import Section

TEXTS = st.lists(
    st.sampled_from(["모래를 봅니다.", "", "FooNet: Sand", "거울, 유리. 바위(Rock)는 크다.", "."]), max_size=6
)


def test_each_document_begins_where_it_says_and_is_set_apart_by_blanks() -> None:
    table = TokenTable([prepared("모래를", title="Sand"), prepared("", title=""), prepared("거울", title="")])
    sizes = [len(state.tokens.words) for state in table.states]
    assert table.first.tolist() == [1, sizes[0] + 2, sizes[0] + sizes[1] + 3]
    blanks = np.nonzero(table.is_blank)[0].tolist()
    assert blanks == [0, sizes[0] + 1, sizes[0] + sizes[1] + 2, sum(sizes) + 3]
    assert not table.signs[blanks].any()


@given(TEXTS)
@settings(max_examples=100, deadline=None, database=None)
def test_every_token_has_the_signs_of_its_word_and_its_own_sentence(texts: list[str]) -> None:
    table = TokenTable([prepared(text, title="Sand") for text in texts])
    for state, first in zip(table.states, table.first.tolist(), strict=True):
        for index, (fact, begin) in enumerate(zip(state.tokens.facts, state.tokens.begins, strict=True)):
            row = first + index
            assert sum(1 << int(bit) for bit in np.nonzero(table.signs[row])[0]) == fact.signs
            assert table.number[row] == state.stretch_at(begin)
            assert table.in_title[row] == (begin < len("Sand"))
            assert table.first_of_sentence[row] <= row <= table.last_of_sentence[row]
            assert 0 <= table.relative_sentence[row] <= 1


def test_no_sentence_runs_from_one_document_into_the_next() -> None:
    table = TokenTable([prepared("모래"), prepared("모래"), prepared("모래")])
    for first in table.first.tolist():
        last = table.last_of_sentence[first]
        assert not table.is_blank[first : last + 1].any() and len(set(table.sentence[first : last + 2])) == 2


@pytest.mark.parametrize("section", SECTIONS)
def test_a_token_knows_its_section(section: Section) -> None:
    table = TokenTable([prepared("모래", section=section, title="Sand")])
    assert SECTIONS[table.section[-2]] is section
    assert table.section[1] == -1


def test_what_is_passed_over_is_looked_beyond() -> None:
    table = TokenTable([prepared("가", title="")])
    passed = np.array([False, True, True, False])
    assert table.next_without(passed).tolist() == [0, 3, 3, 3]
    assert table.last_without(passed).tolist() == [0, 0, 0, 3]


def test_no_documents_are_one_blank() -> None:
    table = TokenTable([])
    assert table.signs.shape == (1, len(SIGNS)) and len(table.first) == 0
