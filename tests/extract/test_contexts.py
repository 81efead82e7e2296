"""What the sentences around a term say of it."""

from __future__ import annotations

import time

import numpy as np
import pytest
from extracting import candidates_in, prepared
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.contexts import CONTEXT_FEATURES, context_features
from kgraph.extract.state import DocState
from kgraph.extract.tokentable import TokenTable
from kgraph.extract.words import kind_of
from kgraph.text import name_key

LINE = st.text(max_size=60) | st.lists(
    st.sampled_from(
        ["FooNet", "은 ", "을 ", "데이터셋", "(Mirror)", "제안합니다. ", "(", ")", "'", "라는 ", "모델입니다. ", "이다"]
    ),
    max_size=14,
).map("".join)


def around(state: DocState, *names: str, heads: tuple[str, ...] = ()) -> dict[str, float]:
    """The contexts of a term of a document, by their names."""
    candidates = candidates_in(state)
    terms = [[candidates[name_key(name)] for name in names]]
    (row,) = context_features(TokenTable([state]), [terms], [heads])
    return dict(zip(CONTEXT_FEATURES, map(float, row), strict=True))


def kinds(found: dict[str, float], prefix: str) -> list[str]:
    return [name.removeprefix(prefix) for name in CONTEXT_FEATURES if name.startswith(prefix) and found[name]]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("우리는 새로운 데이터셋인 FooNet을 봅니다.", "data"),
        ("우리는 새로운 벤치마크 FooNet을 봅니다.", "data"),
        ("우리는 프레임워크 'FooNet'을 봅니다.", "framework"),
        ("우리는 언어 모델(FooNet)을 봅니다.", "model"),
        ("우리는 지표로 FooNet을 봅니다.", "metric"),
    ],
)
def test_the_noun_before_a_name_calls_it_something(text: str, kind: str) -> None:
    assert kinds(around(prepared(text), "FooNet"), "called_") == [kind]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("FooNet 데이터셋을 봅니다.", "data"),
        ("FooNet이라는 새로운 방법을 봅니다.", "method"),
        ("'FooNet'이라는 시스템을 봅니다.", "system"),
        ("FooNet(Sand Mirror) 모델을 봅니다.", "model"),
        ("FooNet 작업을 봅니다.", "task"),
    ],
)
def test_the_noun_after_a_name_says_what_it_is(text: str, kind: str) -> None:
    assert kinds(around(prepared(text), "FooNet"), "then_") == [kind]


@pytest.mark.parametrize(
    "text, kind",
    [
        ("FooNet은 모래를 담은 데이터셋입니다.", ["data"]),
        ("FooNet(Sand Mirror)은 모래를 위한 플랫폼입니다.", ["system"]),
        ("FooNet을 쓰는 데이터셋입니다.", []),
        ("FooNet은 모래입니다.", []),
    ],
)
def test_the_last_noun_of_a_sentence_says_what_its_topic_is(text: str, kind: list[str]) -> None:
    assert kinds(around(prepared(text), "FooNet"), "is_") == kind


def test_cues_count_on_the_side_where_they_stand() -> None:
    found = around(prepared("모래 문제를 보고 FooNet을 제안합니다."), "FooNet")
    assert (found["cue_before_4"], found["cue_after_4"]) == (1, 0)
    assert (found["cue_before_0"], found["cue_after_0"], found["last_cue_0"]) == (0, 1, 1)


def test_a_cue_of_another_sentence_does_not_count() -> None:
    found = around(prepared("모래를 제안합니다. FooNet을 봅니다. 거울을 제안합니다."), "FooNet")
    assert not any(found[name] for name in CONTEXT_FEATURES if "cue_" in name)


def test_the_paper_s_own_voice_and_its_own_name_are_told() -> None:
    state = prepared("본 모래는 FooNet에 BarNet을 더합니다.", title="FooNet: Sand")
    found = around(state, "BarNet", heads=("foonet",))
    assert (found["self_before"], found["with_head"]) == (1, 1)
    assert around(state, "BarNet")["with_head"] == 0


def test_a_part_of_a_whole_is_told() -> None:
    assert around(prepared("두 가지 모듈, FooNet과 BarNet으로 됩니다."), "BarNet")["parts_before"] == 1


def test_a_topic_is_told() -> None:
    assert around(prepared("FooNet은 빠릅니다. FooNet을 봅니다."), "FooNet")["topics"] == 1


def test_a_term_counts_the_places_of_all_its_names_and_those_in_the_title_not() -> None:
    state = prepared("모래를 봅니다. FooNet 데이터셋을 봅니다. 푸넷 데이터셋을 봅니다.", title="FooNet dataset")
    found = around(state, "FooNet", "푸넷")
    assert (found["then_data"], found["sentences"]) == (2, 2)
    assert found["earliest"] == 2


def test_a_term_of_the_title_alone_has_no_contexts() -> None:
    found = around(prepared("모래를 봅니다.", title="FooNet dataset"), "FooNet")
    assert {name for name, value in found.items() if value} == {"earliest"}
    assert found["earliest"] > 90


def test_a_place_that_two_names_share_counts_once() -> None:
    state = prepared("FooNet 데이터셋을 봅니다.")
    assert around(state, "FooNet", "FooNet") == around(state, "FooNet")


@pytest.mark.parametrize(
    "word, named", [("벤치마크", True), ("모델", True), ("모델링", False), ("고양이", False), ("", False)]
)
def test_a_describing_noun_has_a_kind(word: str, named: bool) -> None:
    assert (kind_of(word) >= 0) is named


@given(LINE)
@settings(max_examples=150, deadline=None, database=None)
def test_any_text_gives_counts(line: str) -> None:
    state = prepared(" ".join(line.split()), title="FooNet: Sand")
    candidates = list(candidates_in(state).values())
    table = context_features(TokenTable([state]), [[[candidate] for candidate in candidates]], [["foonet"]])
    assert table.shape == (len(candidates), len(CONTEXT_FEATURES)) and np.isfinite(table).all() and (table >= 0).all()
    places = [len(candidate.places) for candidate in candidates]
    assert (table[:, :-4] <= np.array(places).reshape(-1, 1)).all()


def test_many_documents_at_once_give_the_rows_of_each_alone() -> None:
    texts = ["FooNet은", "모델입니다", "'FooNet'", "FooNet(Mirror", "모래)는 데이터셋", "", "라는 방법"]
    states = [prepared(text, title=title) for text in texts for title in ("", "FooNet: Sand")]
    terms = [[[candidate] for candidate in candidates_in(state).values()] for state in states]
    heads = [{"foonet"} if state.entry.title else set() for state in states]
    alone = [
        context_features(TokenTable([state]), [names], [keys])
        for state, names, keys in zip(states, terms, heads, strict=True)
    ]
    assert np.array_equal(context_features(TokenTable(states), terms, heads), np.vstack(alone))


def test_a_sentence_of_many_places_takes_no_longer_than_its_length() -> None:
    took = []
    for size in (300, 4800):
        state = prepared("모래를 " * size)
        candidate = candidates_in(state)["모래"]
        times = []
        for _ in range(4):
            begin = time.process_time()
            context_features(TokenTable([state]), [[[candidate]]], [[]])
            times.append(time.process_time() - begin)
        took.append(min(times))
    assert took[1] < 80 * took[0], "16 times the words take about 16 times as long, not 256 times"
