"""Topics, circles and ties of bundles of papers, and what they come to."""

from __future__ import annotations

import numpy as np
import pytest

from kgraph.resolve.people.clusters import Partition, tied
from kgraph.resolve.people.commonness import Commonness
from kgraph.resolve.people.corrections import Bonds
from kgraph.resolve.people.evidence import FEATURES, Evidence
from kgraph.resolve.people.judge import WEIGHTS, log_odds, probability, spelling_odds
from kgraph.resolve.people.topics import topic_vectors
from kgraph.resolve.reading import accounts_of

from crowd import paper  # isort: skip

# Name 0 signs papers 0, 1, 2; 1 and 2 are co-authors of papers 0 and 1, who meet in paper 3.
PAPERS = [0, 0, 1, 1, 2, 2, 3, 3]
KEYS = [0, 1, 0, 2, 0, 3, 1, 2]
TOPICS = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])


def evidence() -> Evidence:
    return Evidence(PAPERS, KEYS, TOPICS, [False] * len(PAPERS))


def row(left: tuple[int, ...], right: tuple[int, ...]) -> dict[str, float]:
    (values,) = evidence().between([left, right], np.array([[0, 1]]))
    return dict(zip(FEATURES, values.tolist(), strict=True))


def test_a_tie_between_co_authors_counts_by_its_share_of_all_that_they_have() -> None:
    assert row((0,), (2,))["ties"] == pytest.approx(np.log1p(20 * (1 / 2 + 1 / 2)))
    assert row((0,), (4,))["ties"] == 0


def test_topics_are_compared_and_those_of_co_authors_elsewhere() -> None:
    near, far = row((0,), (2,)), row((0,), (4,))
    assert (near["topic"], near["circle"]) == (1, 1)
    assert (far["topic"], far["circle"]) == (0, 0)


def test_sizes_are_logarithms_the_smaller_first() -> None:
    assert (row((0, 2), (4,))["smaller"], row((0, 2), (4,))["larger"]) == (0, pytest.approx(np.log(2)))


def test_the_largest_unit_is_that_of_the_names_compared() -> None:
    pairs = np.array([[0, 1], [2, 3]])
    namesakes, others = evidence().between([(0,), (2, 4), (1,), (3,)], pairs)
    assert namesakes[FEATURES.index("largest")] == pytest.approx(np.log(2))
    assert others[FEATURES.index("largest")] == 0


def test_co_authors_are_those_of_the_unit_that_has_more() -> None:
    assert row((0, 2), (4,))["people"] == pytest.approx(np.log(3))
    assert row((0,), (4,))["people"] == pytest.approx(np.log(2))


def test_the_order_of_a_pair_does_not_matter() -> None:
    assert row((0,), (2,)) == row((2,), (0,))
    assert row((0, 2), (4,)) == row((4,), (0, 2))


def test_no_pairs_give_no_rows() -> None:
    assert evidence().between([], np.zeros((0, 2), int)).shape == (0, len(FEATURES))


def test_papers_of_a_name_are_tied_by_co_authors_unless_they_are_two_of_a_crowd() -> None:
    crowd = list(range(1, 40))
    papers = [0] * 40 + [1] * 40 + [2] * 2 + [3] * 2
    keys = [0, *crowd, 0, 1, *range(50, 88), 0, 90, 0, 90]
    found = Evidence(papers, keys, np.ones((4, 1)), [False] * len(papers))
    assert tied([0, 40, 80, 82], found, Partition(Bonds())) == [(0,), (40,), (80, 82)]


def test_a_rarer_name_makes_one_person_likelier() -> None:
    rows = np.zeros((2, len(FEATURES)))
    common, rare = log_odds(rows, np.array([2.0, 0.01]))
    assert rare > common
    assert log_odds(rows, np.ones(2))[0] == WEIGHTS["bias"]
    rows[:, FEATURES.index("shared")] = 1
    assert spelling_odds(rows, np.ones(2))[0] > log_odds(rows, np.ones(2))[0]
    assert probability(-1e9) < probability(0) < probability(1e9) <= 1


def test_a_name_is_as_common_as_its_parts() -> None:
    keys = [f"{given}|{family}" for given in "abcd" for family in "wxyz"]
    names = Commonness([*keys, "a|rare", "lone|wolf"])
    assert names.others("a|w") > names.others("a|rare") == names.others("lone|wolf") > 0
    assert names.others("a|w") == pytest.approx(0.002 + 2.5 * 4 * 3 / 18)


def test_papers_of_like_words_point_the_same_way() -> None:
    words = ["smelter furnace ore"] * 4 + ["pollen moss root"] * 4 + ["keel rudder sail"] * 25
    accounts = accounts_of([paper(n, ["Ann Lee"], text) for n, text in enumerate(words, 1)])
    vectors = topic_vectors(list(accounts.values()))
    assert np.allclose(np.linalg.norm(vectors[:8], axis=1), 1)
    assert vectors[0] @ vectors[1] == pytest.approx(1)
    assert vectors[0] @ vectors[5] < 0.5
    assert not vectors[8:].any(), "what stands everywhere says nothing"
    assert np.array_equal(vectors, topic_vectors(list(accounts.values())))
