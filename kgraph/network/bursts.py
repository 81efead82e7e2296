"""Bursts: stretches of time in which something comes clearly more often, or more rarely, than it does on the whole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.errors import OptionError

__all__ = ["Automaton", "Burst", "batch_bursts", "event_bursts"]

_MOST_STATES: Final = 64


@dataclass(frozen=True, slots=True)
class Burst:
    """A stretch in which the automaton is in a state or in one above it.

    Attributes:
        begin: the first batch, from 0.
        end: the last batch; it belongs to the burst.
        level: the state, 1 or more.
        weight: what the state saves over the one below it, in nats; how sure the burst is.
    """

    begin: int
    end: int
    level: int
    weight: float


@dataclass(frozen=True, slots=True)
class Automaton:
    """The course of states that explains what was observed at the least cost.

    Attributes:
        states: one for each batch or gap, 0 being the usual rate.
        rates: of the states: shares of relevant documents in a batch, or events in a unit of time.
        cost: of the whole course, in nats.
        bursts: by their beginning, and the lower level first.
    """

    states: tuple[int, ...]
    rates: tuple[float, ...]
    cost: float
    bursts: tuple[Burst, ...]


def batch_bursts(
    relevant: Sequence[int], totals: Sequence[int], *, scaling: float = 2.0, gamma: float = 1.0, levels: int = 1
) -> Automaton:
    """Bursts of documents that arrive in batches, as papers do by months.

    State 0 expects the share p of relevant documents that the whole stream has, state i the share p * scaling**i; a
    batch costs the negative logarithm of its binomial probability, and every step upwards gamma * ln(batches). The
    states are those of the least total cost (Viterbi). Batches without documents cost nothing in any state.

    Args:
        relevant: how many documents of each batch are relevant.
        totals: how many documents each batch has.
        scaling: how much more often a burst has them, above 1; from 0 to 1 finds lulls, when they come more rarely.
        gamma: how dear a step is, 0 or more: the higher, the fewer and the surer are the bursts.
        levels: the states above 0, at least 1; those that would expect a share of 1 or more are left out.

    Raises:
        OptionError: the sequences are of different lengths, a batch has more relevant documents than documents, or a
            parameter is out of its range.

    References:
        J. Kleinberg, "Bursty and hierarchical structure in streams", KDD (2002), section 4; Data Mining and Knowledge
        Discovery 7 (2003), 373-397. The example is that of the PyPI package burst_detection 0.1, which picks each
        state by its own batch alone and so misses that the first burst begins one batch earlier.

    Example:
        >>> found = batch_bursts([0, 2, 1, 6, 7, 2, 8, 7, 2, 1], [9, 11, 12, 10, 10, 8, 12, 10, 13, 11])
        >>> [(burst.begin, burst.end, round(burst.weight, 5)) for burst in found.bursts]
        [(3, 4, 3.95597), (6, 7, 5.34226)]
    """
    _check(scaling, gamma, levels)
    if len(relevant) != len(totals) or any(not 0 <= some <= all_ for some, all_ in zip(relevant, totals, strict=True)):
        raise OptionError("a batch has from 0 to all of its documents relevant, and each has both counts")
    if not sum(relevant):
        return Automaton((0,) * len(relevant), (0.0,), 0.0, ())
    usual = sum(relevant) / sum(totals)
    rates = [usual, *(rate for level in range(1, levels + 1) if (rate := usual * scaling**level) < 1)]
    return _solved(_batch_costs(relevant, totals, rates), rates, gamma)


def event_bursts(times: Sequence[float], *, scaling: float = 2.0, gamma: float = 1.0) -> Automaton:
    """Bursts of single events at known times, in as many states as the shortest gap asks for.

    State 0 expects exponential gaps of the mean length, state i gaps shorter by scaling**i. The states are of gaps:
    the first is that between the first and the second event.

    Args:
        times: of the events, in any unit, no two alike.
        scaling: how much quicker a state is than the one below, above 1.
        gamma: how dear a step upwards is, 0 or more.

    Raises:
        OptionError: two events are at one time, or a parameter is out of its range.

    References:
        J. Kleinberg, "Bursty and hierarchical structure in streams", KDD (2002), section 3.

    Example:
        >>> event_bursts([0, 100, 200, 203, 206, 209, 212, 215, 300, 400]).states
        (0, 0, 2, 2, 2, 2, 2, 0, 0)
    """
    _check(scaling, gamma, 1)
    if scaling <= 1:
        raise OptionError("the scaling of bursts of events is above 1")
    gaps = np.diff(np.sort(np.asarray(times, dtype=float)))
    if not len(gaps):
        return Automaton((), (), 0.0, ())
    if not np.isfinite(gaps).all() or gaps.min() <= 0:
        raise OptionError("two events are at one time, or a time is no number", hint="count them in batches")
    highest = math.ceil(1 + math.log(gaps.sum() / gaps.min(), scaling))
    rates = [scaling**level / float(gaps.mean()) for level in range(min(highest, _MOST_STATES))]
    costs = np.outer(gaps, rates) - np.log(rates)
    return _solved(costs, rates, gamma)


def _check(scaling: float, gamma: float, levels: int) -> None:
    if not (math.isfinite(scaling) and scaling > 0 and scaling != 1):
        raise OptionError("the scaling of a burst is above 1, that of a lull between 0 and 1")
    if not (math.isfinite(gamma) and gamma >= 0) or levels < 1:
        raise OptionError("gamma is 0 or more, and there is one level at least")


def _batch_costs(relevant: Sequence[int], totals: Sequence[int], rates: Sequence[float]) -> NDArray[np.float64]:
    """The negative logarithm of the binomial probability of each batch in each state."""
    from scipy.special import gammaln, xlog1py, xlogy

    some, all_ = (np.asarray(counts, dtype=float)[:, None] for counts in (relevant, totals))
    ways = gammaln(all_ + 1) - gammaln(some + 1) - gammaln(all_ - some + 1)
    chances = np.asarray(rates)[None, :]
    costs: NDArray[np.float64] = -(ways + xlogy(some, chances) + xlog1py(all_ - some, -chances))
    return costs


def _solved(costs: NDArray[np.float64], rates: Sequence[float], gamma: float) -> Automaton:
    states, cost = _cheapest(costs, gamma * math.log(len(costs)))
    return Automaton(tuple(states), tuple(rates), cost, tuple(_bursts(states, costs)))


def _cheapest(costs: NDArray[np.float64], step: float) -> tuple[list[int], float]:
    """The course of the least cost that begins in state 0; of equal ones the lower states."""
    levels = np.arange(costs.shape[1])
    climbing = step * np.maximum(levels[None, :] - levels[:, None], 0)
    best = climbing[0] + costs[0]
    came_from = []
    for batch in costs[1:]:
        ways = best[:, None] + climbing
        came_from.append(ways.argmin(axis=0))
        best = ways.min(axis=0) + batch
    states = [int(best.argmin())]
    for before in reversed(came_from):
        states.append(int(before[states[-1]]))
    return states[::-1], float(best.min())


def _bursts(states: Sequence[int], costs: NDArray[np.float64]) -> list[Burst]:
    """Every longest stretch at or above each level."""
    found = []
    for level in range(1, max(states, default=0) + 1):
        saved = costs[:, level - 1] - costs[:, level]
        edges = np.flatnonzero(np.diff([0, *(state >= level for state in states), 0]))
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            found.append(Burst(int(begin), int(end) - 1, level, float(saved[begin:end].sum())))
    return sorted(found, key=lambda burst: (burst.begin, burst.level))
