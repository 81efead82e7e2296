"""Signatures to people: the papers of each name part into people first, then spellings come together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import exp, log1p
from typing import Final

import numpy as np

from kgraph.resolve.people.clusters import Partition, tied
from kgraph.resolve.people.commonness import Commonness
from kgraph.resolve.people.corrections import Bonds
from kgraph.resolve.people.evidence import Evidence, Unit
from kgraph.resolve.people.identities import name_of
from kgraph.resolve.people.joining import Join, join
from kgraph.resolve.people.judge import SPELLING_FROM, log_odds, spelling_odds
from kgraph.resolve.people.signatures import Signature
from kgraph.resolve.people.spellings import Kinship, kinships

__all__ = ["People", "find_people"]

_UNITS: Final = 2000
"""Units that are compared at once, so that memory does not grow with the corpus."""


@dataclass(frozen=True, slots=True)
class People:
    """Bundles of signatures, each of one person, and every decision with its log-odds."""

    units: tuple[Unit, ...]
    decisions: tuple[Join, ...]


def find_people(signatures: Sequence[Signature], evidence: Evidence, bonds: Bonds) -> People:
    """Find who signed what.

    Args:
        signatures: of people and of groups; a group is one under its name, whatever it signs.
        evidence: on the same signatures.
        bonds: what users know better.

    Returns:
        The people and groups, sorted, and the decisions in a fixed order.
    """
    sets = Partition(bonds)
    for left, right in bonds.same:
        sets.join(left, right)
    parted = _parted(signatures, evidence, sets)
    commonness = Commonness(key for key in parted if "|" in key)
    people, decisions = _of_names(parted, commonness, evidence, sets)
    kin = kinships(_full(signatures), commonness)
    decisions += _spellings(_Candidates(people, kin, evidence), evidence, sets)
    units: dict[int, list[int]] = defaultdict(list)
    for number in range(len(signatures)):
        units[sets.root(number)].append(number)
    return People(tuple(sorted(map(tuple, units.values()))), tuple(decisions))


def _parted(signatures: Sequence[Signature], evidence: Evidence, sets: Partition) -> dict[str, list[Unit]]:
    """The signatures of each name of a person as co-authors tie them; those of each group are joined."""
    held: dict[str, list[int]] = defaultdict(list)
    for number, signature in enumerate(signatures):
        held[signature.key].append(number)
    parted = {}
    for key, numbers in sorted(held.items()):
        if signatures[numbers[0]].is_organization:
            for number in numbers:
                sets.join(numbers[0], number)
        else:
            parted[key] = tied(numbers, evidence, sets)
    return parted


def _full(signatures: Iterable[Signature]) -> dict[str, str]:
    """The most frequent spelling of each name of a person."""
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for signature in signatures:
        if not signature.is_organization:
            spellings[signature.key][signature.name] += 1
    return {key: name_of(counts) for key, counts in spellings.items()}


def _of_names(
    parted: Mapping[str, Sequence[Unit]], commonness: Commonness, evidence: Evidence, sets: Partition
) -> tuple[dict[str, tuple[Unit, ...]], list[Join]]:
    """The people of each name, and what was decided."""
    people = {key: tuple(units) for key, units in parted.items()}
    decisions: list[Join] = []
    for batch in _batches(parted):
        for key, scores in _scores(batch, parted, commonness, evidence).items():
            joined = join(parted[key], scores, sets)
            people[key] = joined.units
            decisions += joined.decisions
    for unit in (unit for units in people.values() for unit in units):
        for number in unit[1:]:
            sets.join(unit[0], number)
    return people, decisions


def _batches(parted: Mapping[str, Sequence[Unit]]) -> Iterable[list[str]]:
    """The names of several units, some at a time."""
    batch: list[str] = []
    count = 0
    for key, units in parted.items():
        if len(units) > 1:
            batch.append(key)
            count += len(units)
        if count >= _UNITS:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def _scores(
    batch: Sequence[str], parted: Mapping[str, Sequence[Unit]], commonness: Commonness, evidence: Evidence
) -> dict[str, dict[tuple[int, int], float]]:
    """For each name, the log-odds of each pair of its units."""
    units: list[Unit] = []
    pairs: list[tuple[int, int]] = []
    others: list[float] = []
    for key in batch:
        found = list(combinations(range(len(units), len(units) + len(parted[key])), 2))
        units += parted[key]
        pairs += found
        others += [commonness.others(key)] * len(found)
    scores = iter(log_odds(evidence.between(units, np.array(pairs)), np.array(others)).tolist())
    return {key: dict(zip(combinations(range(len(parted[key])), 2), scores, strict=False)) for key in batch}


class _Candidates:
    """People of kindred names, pair by pair, with the log-odds that they are one."""

    def __init__(self, people: Mapping[str, Sequence[Unit]], kin: Sequence[Kinship], evidence: Evidence) -> None:
        place: dict[Unit, int] = {}
        pairs, others = [], []
        for kinship in kin:
            for left, right in product(people[kinship.left], people[kinship.right]):
                pairs.append((place.setdefault(left, len(place)), place.setdefault(right, len(place))))
                others.append(kinship.others)
        self.units = list(place)
        rows = evidence.between(self.units, np.array(pairs))
        scores: list[float] = spelling_odds(rows, np.array(others)).tolist()
        self.scores = dict(zip(pairs, scores, strict=True))
        self._of: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for (one, two), score in self.scores.items():
            self._of[one].append((score, two))
            self._of[two].append((score, one))

    def log_odds(self, left: int, right: int, sets: Partition) -> float:
        """The log-odds of a pair, when either may be one of several others instead."""
        own = {sets.root(self.units[left][0]), sets.root(self.units[right][0])}
        rivals = {
            (end, third): score
            for end in (left, right)
            for score, third in self._of[end]
            if sets.root(self.units[third][0]) not in own
        }
        return self.scores[left, right] - log1p(sum(exp(min(score, 500.0)) for score in rivals.values()))


def _spellings(candidates: _Candidates, evidence: Evidence, sets: Partition) -> list[Join]:
    """Join people of kindred names, the likeliest first, unless a paper has both."""
    decisions = []
    for left, right in sorted(candidates.scores, key=lambda pair: (-candidates.scores[pair], pair)):
        one, two = candidates.units[left], candidates.units[right]
        if sets.root(one[0]) == sets.root(two[0]) or not _compatible(one, two, evidence, sets):
            continue
        score = round(candidates.log_odds(left, right, sets), 9)
        decisions.append(Join(one, two, score, score >= SPELLING_FROM and sets.join(one[0], two[0])))
    return decisions


def _compatible(one: Unit, two: Unit, evidence: Evidence, sets: Partition) -> bool:
    """Whether two people sign no paper together, and have no name in common under which they were found to be two."""
    left, right = (sets.members(sets.root(unit[0])) for unit in (one, two))
    return not any(
        set(values[left].tolist()) & set(values[right].tolist()) for values in (evidence.papers, evidence.keys)
    )
