"""Bundles of papers of one name join as long as the expected F1 of their papers rises."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.resolve.people.clusters import Partition
from kgraph.resolve.people.corrections import Bonds
from kgraph.resolve.people.joining import join

FREE = Bonds()


def test_likely_ones_join_and_unlikely_ones_stay_apart_with_the_mean_of_their_papers_as_score() -> None:
    scores = {(0, 1): 2.0, (0, 2): -3.0, (1, 2): 1.0}
    joined = join([(0, 1, 2), (3,), (4,)], scores, Partition(FREE))
    assert joined.units == ((0, 1, 2, 3), (4,))
    assert [(d.left, d.right, d.score, d.joined) for d in joined.decisions] == [
        ((0, 1, 2), (3,), 2.0, True),
        ((0, 1, 2, 3), (4,), -2.0, False),
    ]


@pytest.mark.parametrize(("score", "people"), [(-1.5, 2), (0.0, 1)])
def test_two_papers_join_a_little_before_one_person_is_as_likely_as_two(score: float, people: int) -> None:
    assert len(join([(0,), (1,)], {(0, 1): score}, Partition(FREE)).units) == people


def test_units_that_must_stay_apart_do_also_after_one_of_them_joined_another() -> None:
    scores = {(0, 1): 9.0, (0, 2): 8.0, (1, 2): 7.0}
    joined = join([(0,), (1,), (2,)], scores, Partition(Bonds(different=((0, 2),))))
    assert joined.units == ((0, 1), (2,))
    assert [d.joined for d in joined.decisions] == [True]


def test_scores_beyond_all_bounds_are_certain() -> None:
    joined = join([(0,), (1,), (2,)], {(0, 1): 1e9, (0, 2): -1e9, (1, 2): -1e9}, Partition(FREE))
    assert joined.units == ((0, 1), (2,))


@st.composite
def names(draw: st.DrawFn) -> tuple[list[int], dict[tuple[int, int], float]]:
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=6))
    score = st.floats(-6, 6)
    return sizes, {pair: draw(score) for pair in combinations(range(len(sizes)), 2)}


@given(names())
def test_no_two_bundles_would_do_better_together(name: tuple[list[int], dict[tuple[int, int], float]]) -> None:
    sizes, scores = name
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    units = [tuple(range(start, start + size)) for start, size in zip(starts, sizes, strict=True)]
    found = join(units, scores, Partition(FREE)).units
    bundles = [[place for place, unit in enumerate(units) if set(unit) <= set(bundle)] for bundle in found]
    assert sorted(place for bundle in bundles for place in bundle) == list(range(len(units)))
    reached = expected(bundles, sizes, scores)
    assert reached >= expected([[place] for place in range(len(units))], sizes, scores) - 1e-6
    for one, two in combinations(range(len(bundles)), 2):
        rest = [bundle for place, bundle in enumerate(bundles) if place not in (one, two)]
        assert expected([*rest, bundles[one] + bundles[two]], sizes, scores) <= reached + 1e-6


def expected(bundles: Sequence[Sequence[int]], sizes: Sequence[int], scores: dict[tuple[int, int], float]) -> float:
    """The sum over papers of twice those of their person beside them, over both counts."""

    def likely(one: int, two: int) -> float:
        return 1.0 if one == two else 1 / (1 + exp(-0.7 * scores[min(one, two), max(one, two)]))

    total = 0.0
    for bundle in bundles:
        for own in bundle:
            beside = sum(sizes[other] * likely(own, other) for other in bundle)
            there = sum(sizes[other] * likely(own, other) for other in range(len(sizes)))
            total += sizes[own] * 2 * beside / (sum(sizes[other] for other in bundle) + there)
    return total
