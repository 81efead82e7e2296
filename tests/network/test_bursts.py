"""Kleinberg's bursts: what others have printed, and what must hold whatever the counts."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from kgraph.errors import OptionError
from kgraph.network.bursts import Burst, batch_bursts, event_bursts

# The worked example in the description of the PyPI package burst_detection 0.1 (N. Marinsek).
RELEVANT, TOTALS = [0, 2, 1, 6, 7, 2, 8, 7, 2, 1], [9, 11, 12, 10, 10, 8, 12, 10, 13, 11]
PRINTED_STATES = [0, 0, 0, 0, 1, 0, 1, 1, 0, 0]
PRINTED_WEIGHTS = {(4, 4): 2.68563, (6, 7): 5.34226}

# The example in the manual of the R package bursts 1.0 (J. Binder), and the states it gives for three settings, as the
# tests of the npm package kleinberg-burst 0.9 print them; here as runs of (state, gaps).
OFFSETS = [*range(0, 401, 100), *range(410, 451, 5), *range(451, 470, 2), *range(480, 601, 5), 700]
OFFSETS += [*range(710, 801, 5), 900, 1000]
PRINTED_RUNS = {
    (2, 1): [(0, 5), (1, 8), (2, 10), (1, 25), (0, 2), (1, 18), (0, 2)],
    (3, 1): [(0, 5), (1, 43), (0, 2), (1, 18), (0, 2)],
    (2, 3): [(0, 5), (1, 43), (0, 22)],
}


def _cost(states: list[int], rates: tuple[float, ...], gamma_ln_n: float) -> float:
    """What a course of states costs by the definition, with probabilities by scipy."""
    fits = -sum(binom.logpmf(r, d, rates[state]) for r, d, state in zip(RELEVANT, TOTALS, states, strict=True))
    steps = sum(max(0, after - before) for before, after in zip([0, *states], states, strict=False))
    return float(fits + gamma_ln_n * steps)


def test_rates_and_weights_are_those_printed() -> None:
    found = batch_bursts(RELEVANT, TOTALS)
    assert [int(rate * 1000) / 1000 for rate in found.rates] == [0.339, 0.679]
    first, second = found.bursts
    assert second == Burst(6, 7, 1, pytest.approx(PRINTED_WEIGHTS[6, 7], abs=5e-6))
    assert (first.begin, first.end) == (3, 4)
    begins_late = first.weight - _saved(3, found.rates)
    assert begins_late == pytest.approx(PRINTED_WEIGHTS[4, 4], abs=5e-6)


def _saved(batch: int, rates: tuple[float, ...]) -> float:
    """What the upper state saves in one batch, by scipy."""
    low, high = (binom.logpmf(RELEVANT[batch], TOTALS[batch], rate) for rate in rates)
    return float(high - low)


def test_the_states_are_the_printed_ones_where_those_are_optimal() -> None:
    found = batch_bursts(RELEVANT, TOTALS)
    differ = [at for at, pair in enumerate(zip(found.states, PRINTED_STATES, strict=True)) if len(set(pair)) > 1]
    assert differ == [3], "the package chooses each state by its own batch: it begins the first burst one too late"
    step = 2.302585092994046
    costs = {states: _cost(list(states), found.rates, step) for states in product((0, 1), repeat=10)}
    assert min(costs, key=lambda states: costs[states]) == found.states
    assert found.cost == pytest.approx(costs[found.states], abs=1e-9)
    assert found.cost < costs[tuple(PRINTED_STATES)]


@pytest.mark.parametrize("setting", PRINTED_RUNS)
def test_states_of_events_are_those_printed(setting: tuple[int, int]) -> None:
    states = event_bursts(OFFSETS, scaling=setting[0], gamma=setting[1]).states
    assert list(states) == [state for state, gaps in PRINTED_RUNS[setting] for _ in range(gaps)]


counts = st.lists(st.integers(0, 40).flatmap(lambda all_: st.tuples(st.integers(0, all_), st.just(all_))), max_size=12)


@given(counts, st.sampled_from([0.25, 0.5, 1.5, 2, 3]), st.sampled_from([0, 0.5, 1, 2]), st.integers(1, 3))
def test_no_other_course_is_cheaper_than_staying(pairs, scaling: float, gamma: float, levels: int) -> None:
    found = batch_bursts([r for r, _ in pairs], [d for _, d in pairs], scaling=scaling, gamma=gamma, levels=levels)
    assert len(found.states) == len(pairs)
    assert all(0 <= state < len(found.rates) for state in found.states)
    if sum(r for r, _ in pairs):
        staying = -sum(binom.logpmf(r, d, found.rates[0]) for r, d in pairs)
        assert found.cost <= staying + 1e-9
    for burst in found.bursts:
        inside = found.states[burst.begin : burst.end + 1]
        assert min(inside) >= burst.level
        assert burst.weight >= -1e-9


@given(st.integers(1, 9), st.integers(10, 50), st.integers(1, 30))
def test_a_constant_rate_has_no_burst(relevant: int, total: int, batches: int) -> None:
    assert batch_bursts([relevant] * batches, [total] * batches).bursts == ()
    assert batch_bursts([relevant] * batches, [total] * batches, scaling=0.5).bursts == ()
    assert event_bursts([relevant * at for at in range(batches)]).bursts == ()


@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=30), st.sampled_from([0.125, 4, 1024]))
def test_the_unit_of_time_does_not_matter(gaps: list[float], unit: float) -> None:
    times = [sum(gaps[:at]) for at in range(len(gaps) + 1)]
    assert event_bursts(times).states == event_bursts([unit * time for time in times]).states


@given(counts)
def test_many_times_the_papers_of_the_same_shares_make_no_burst_lighter(pairs) -> None:
    few = batch_bursts([r for r, _ in pairs], [d for _, d in pairs])
    many = batch_bursts([9 * r for r, _ in pairs], [9 * d for _, d in pairs])
    assert sum(burst.weight for burst in many.bursts) >= sum(burst.weight for burst in few.bursts) - 1e-9


def test_a_step_has_its_burst_and_its_lull() -> None:
    relevant, totals = [1] * 6 + [20] * 3, [100] * 9
    assert [(burst.begin, burst.end) for burst in batch_bursts(relevant, totals).bursts] == [(6, 8)]
    assert [(burst.begin, burst.end) for burst in batch_bursts(relevant, totals, scaling=0.5).bursts] == [(0, 5)]


def test_levels_nest() -> None:
    found = batch_bursts([1] * 8 + [8] * 4 + [40] * 4 + [8] * 4 + [1] * 8, [100] * 28, levels=3)
    assert [(burst.begin, burst.end, burst.level) for burst in found.bursts] == [(12, 15, 1), (12, 15, 2)]
    low = batch_bursts([1] * 8 + [8] * 4 + [40] * 4 + [8] * 4 + [1] * 40, [100] * 60, levels=3)
    assert {burst.level: (burst.begin, burst.end) for burst in low.bursts} == {1: (8, 19), 2: (12, 15), 3: (12, 15)}


def test_a_dear_step_makes_no_burst_and_months_without_papers_decide_nothing() -> None:
    assert batch_bursts(RELEVANT, TOTALS, gamma=10).bursts == ()
    gap = batch_bursts([1, 1, 9, 0, 9, 1, 1, 1], [20, 20, 20, 0, 20, 20, 20, 20])
    assert [(burst.begin, burst.end) for burst in gap.bursts] == [(2, 4)]


@pytest.mark.parametrize(
    "arguments",
    [
        {"relevant": [1], "totals": [1, 2]},
        {"relevant": [3], "totals": [2]},
        {"relevant": [-1], "totals": [2]},
        {"relevant": [1], "totals": [2], "scaling": 1},
        {"relevant": [1], "totals": [2], "scaling": float("inf")},
        {"relevant": [1], "totals": [2], "scaling": 0},
        {"relevant": [1], "totals": [2], "gamma": -1},
        {"relevant": [1], "totals": [2], "gamma": float("nan")},
        {"relevant": [1], "totals": [2], "levels": 0},
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(OptionError):
        batch_bursts(**arguments)


def test_events_at_one_time_are_refused_and_none_have_no_burst() -> None:
    with pytest.raises(OptionError, match="one time"):
        event_bursts([1, 1, 2])
    with pytest.raises(OptionError, match="above 1"):
        event_bursts([1, 2], scaling=0.5)
    assert event_bursts([]).bursts == event_bursts([5]).bursts == batch_bursts([], []).bursts == ()
