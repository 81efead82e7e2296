"""Equal names, numbers, and maximum matchings."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.evaluation import GoldTerm
from kgraph.evaluation.matching import gold_names, match, match_key, number
from kgraph.model import Role, TermType


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Vision-Language Models", "vision language model"),
        ("ＧＰＴ\u20114", "gpt–4"),
        ("확산 모델", "확산모델"),
        ("STRASSE", "straße"),
        ("few_shot", "few—shots"),
    ],
)
def test_these_names_are_equal(one: str, two: str) -> None:
    assert match_key(one) == match_key(two)


@pytest.mark.parametrize(("one", "two"), [("GPT-4", "GPT-4o"), ("is", "i"), ("모델", "모델들"), ("a/b", "ab")])
def test_these_names_differ(one: str, two: str) -> None:
    assert match_key(one) != match_key(two)


def test_names_without_a_letter_match_nothing() -> None:
    assert gold_names(GoldTerm("--", TermType.MODEL, Role.USES, True, ("", " ", "RAG"))) == {"rag"}


@pytest.mark.parametrize(
    ("text", "value"), [("1,200", 1200), ("81.60", 81.6), ("NaN", None), ("sNaN", None), ("반", None)]
)
def test_numbers(text: str, value: float | None) -> None:
    found = number(text)
    assert found is None if value is None else found is not None and float(found) == value


choices = st.integers(0, 7).flatmap(
    lambda rights: st.lists(st.lists(st.integers(0, rights), unique=True, max_size=5), max_size=8)
)


@given(choices, st.integers(0, 999))
def test_no_matching_is_larger_and_none_takes_what_it_may_not(wanted: list[list[int]], seed: int) -> None:
    order = list(range(len(wanted)))
    random.Random(seed).shuffle(order)
    taken = match(wanted, order)
    assert all(right in wanted[left] for right, left in taken.items())
    assert len(set(taken.values())) == len(taken)
    lefts = [("left", left) for left in range(len(wanted))]
    edges = [(("left", left), ("right", right)) for left, rights in enumerate(wanted) for right in rights]
    net: nx.Graph[tuple[str, int]] = nx.Graph(edges)
    net.add_nodes_from(lefts)
    assert len(taken) == len(nx.bipartite.maximum_matching(net, top_nodes=lefts)) // 2


@given(choices)
def test_who_chooses_first_is_never_left_out_for_a_later_one(wanted: list[list[int]]) -> None:
    for end in range(len(wanted)):
        before = set(match(wanted, range(end)).values())
        assert before <= set(match(wanted, range(end + 1)).values())
