"""Names of one thing brought together."""

from __future__ import annotations

import random
from itertools import combinations

import numpy as np
import pytest
from extracting import blank_background, candidates_in, prepared
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.features import candidate_features, corpus_features
from kgraph.extract.grouping import _JOIN as JOIN
from kgraph.extract.grouping import GROUP_FEATURES, Group, group_features, group_names
from kgraph.extract.pairing import PAIR_FEATURES, PairEvidence
from kgraph.extract.phrases import Candidate
from kgraph.extract.state import DocState
from kgraph.extract.tokentable import TokenTable

KEYS = "abcdefg"
GRAPH = st.dictionaries(
    st.sampled_from(list(combinations(KEYS, 2))),
    st.tuples(st.floats(0, 1, allow_nan=False), st.booleans()),
    max_size=15,
)


def pair(left: str, right: str, *, apart: bool = False) -> PairEvidence:
    values = tuple(float(apart and name == "versions_differ") for name in PAIR_FEATURES)
    return PairEvidence(left, right, values, "gloss")


def groups(scores: dict[str, float], *likely: tuple[str, str, float]) -> list[list[str]]:
    found = group_names(scores, [pair(a, b) for a, b, _ in likely], [p for _, _, p in likely])
    return [group.keys for group in found]


def test_names_without_a_pair_stay_alone() -> None:
    assert groups({"a": 0.5, "b": 0.9}) == [["a"], ["b"]]


def test_a_likely_pair_is_one_group_with_the_likeliest_name_first() -> None:
    assert groups({"a": 0.5, "b": 0.9}, ("a", "b", 0.8)) == [["b", "a"]]


@pytest.mark.parametrize("probability, count", [(0.0, 2), (JOIN - 0.01, 2), (JOIN, 1), (1.0, 1)])
def test_an_unlikely_pair_is_not_joined(probability: float, count: int) -> None:
    assert len(groups({"a": 0.5, "b": 0.5}, ("a", "b", probability))) == count


def test_a_third_name_joins_a_group_that_agrees_on_the_whole() -> None:
    scores = {"a": 0.9, "b": 0.8, "c": 0.7}
    assert groups(scores, ("a", "b", 0.9), ("b", "c", 0.8), ("a", "c", 0.5)) == [["a", "b", "c"]]
    assert groups(scores, ("a", "b", 0.9), ("b", "c", 0.4), ("a", "c", 0.0)) == [["a", "b"], ["c"]]


def test_a_group_knows_the_links_that_made_it() -> None:
    scores = {"a": 0.9, "b": 0.8, "c": 0.7}
    (group,) = group_names(scores, [pair("a", "b"), pair("b", "c")], [0.9, 0.8])
    assert [(link.left, link.right, link.rule, link.probability) for link in group.links] == [
        ("a", "b", "gloss", 0.9),
        ("b", "c", "gloss", 0.8),
    ]


def test_names_whose_versions_differ_are_never_joined_however_long_the_chain() -> None:
    scores = dict.fromkeys("abcd", 0.9)
    pairs = [pair("a", "b"), pair("b", "c"), pair("c", "d"), pair("a", "d", apart=True)]
    found = group_names(scores, pairs, [0.99, 0.98, 0.97, 0.96])
    assert not any({"a", "d"} <= set(group.keys) for group in found)


@given(GRAPH)
@settings(max_examples=300, deadline=None, database=None)
def test_every_name_is_in_one_group_and_nothing_is_joined_below_the_threshold(
    graph: dict[tuple[str, str], tuple[float, bool]],
) -> None:
    scores = {key: 0.1 * place for place, key in enumerate(KEYS)}
    pairs = [pair(left, right, apart=apart) for (left, right), (_, apart) in graph.items()]
    chances = [p for p, _ in graph.values()]
    found = group_names(scores, pairs, chances)
    assert sorted(key for group in found for key in group.keys) == list(KEYS)
    for group in found:
        assert group.keys == sorted(group.keys, key=lambda key: (-scores[key], key))
        assert len(group.links) == len(group.keys) - 1
        assert {key for link in group.links for key in (link.left, link.right)} <= set(group.keys)
        assert all(link.probability >= JOIN for link in group.links)
        for left, right in combinations(sorted(group.keys), 2):
            assert not graph.get((left, right), (0, False))[1]


@given(GRAPH, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None, database=None)
def test_the_order_of_pairs_and_names_makes_no_difference(
    graph: dict[tuple[str, str], tuple[float, bool]], chance: random.Random
) -> None:
    scores = dict.fromkeys(KEYS, 0.5)
    items = list(graph.items())
    first = group_names(scores, [pair(a, b, apart=x) for (a, b), (_, x) in items], [p for _, (p, _) in items])
    chance.shuffle(items)
    mixed = dict.fromkeys(chance.sample(KEYS, len(KEYS)), 0.5)
    second = group_names(mixed, [pair(a, b, apart=x) for (a, b), (_, x) in items], [p for _, (p, _) in items])
    assert sorted(group.keys for group in first) == sorted(group.keys for group in second)


def rows_of(state: DocState, *names: tuple[str, ...]) -> list[dict[str, float]]:
    """The features of groups of names, where each name is as likely as the next."""
    candidates: dict[str, Candidate] = candidates_in(state)
    order = list(candidates.values())
    corpus = corpus_features(order, blank_background())
    matrix = candidate_features(TokenTable([state]), [order], blank_background(), corpus)
    rows = {candidate.key: row for row, candidate in enumerate(order)}
    found = [Group(list(keys)) for keys in names]
    table = group_features(state, found, candidates, rows, matrix, dict.fromkeys(candidates, 0.6))
    assert table.shape == (len(names), len(GROUP_FEATURES)) and np.isfinite(table).all()
    return [dict(zip(GROUP_FEATURES, map(float, row), strict=True)) for row in table]


def test_no_two_columns_share_a_name() -> None:
    assert len(set(GROUP_FEATURES)) == len(GROUP_FEATURES)


def test_no_groups_give_no_rows() -> None:
    assert rows_of(prepared("모래를 봅니다.")) == []


def test_a_group_counts_the_places_of_all_its_names() -> None:
    state = prepared("거울 정렬(Mirror Alignment)을 봅니다. 거울 정렬은 빠릅니다.")
    both, one = rows_of(state, ("거울정렬", "mirroralignment"), ("정렬",))
    assert (both["size"], both["all_places"], both["hangul_names"]) == (2, 3, 1)
    assert (one["size"], one["all_places"]) == (1, 2)
    assert both["any_score"] == pytest.approx(1 - 0.4 * 0.4)


def test_a_group_knows_what_covers_it_and_what_it_covers() -> None:
    state = prepared("모래 거울 유리를 봅니다.")
    inner, outer, crossing = rows_of(state, ("거울",), ("모래거울",), ("거울유리",))
    assert inner["covered_by"] == pytest.approx(0.6) and inner["covers"] == 0
    assert outer["covers"] == pytest.approx(0.6) and outer["covered_by"] == 0
    assert outer["crosses"] == crossing["crosses"] == pytest.approx(0.6)
    assert inner["covered_share"] > 0 == outer["covered_share"]
