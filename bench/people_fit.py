"""The weights of author resolution, learnt from names made ambiguous on purpose.

python bench/people_fit.py CORPUS [--seed 0] [--worlds 10]

Names that hardly two people share are given one name, a Poisson number of them around a rate that the resolver is told,
and the parts that co-authors join are compared. Only the half of the names that bench/people.py does not draw is used.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from people import held_out, read

from kgraph.resolve.people.clusters import Partition, tied
from kgraph.resolve.people.commonness import Commonness
from kgraph.resolve.people.corrections import Bonds
from kgraph.resolve.people.evidence import FEATURES, Evidence, numbered
from kgraph.resolve.people.judge import WEIGHTS
from kgraph.resolve.people.signatures import Signature, signatures
from kgraph.resolve.people.topics import topic_vectors
from kgraph.resolve.reading import accounts_of

Matrix = NDArray[np.float64]
GROUPS = 250
SEVERAL = 0.6
"""Share of groups whose names all have three papers or more."""


class World:
    """The signatures of a corpus with what is needed to give some names others."""

    def __init__(self, corpus: Path) -> None:
        accounts = accounts_of(read(corpus))
        self.signatures: Sequence[Signature] = signatures(accounts)
        self.topics = topic_vectors(list(accounts.values()))
        self.places = {paper: number for number, paper in enumerate(accounts)}
        self.of: Mapping[str, list[int]] = defaultdict(list)
        self.lines: Mapping[str, set[str]] = defaultdict(set)
        for number, signature in enumerate(self.signatures):
            self.of[signature.key].append(number)
            self.lines[signature.paper].add(signature.key)
        commonness = Commonness(key for key in self.of if "|" in key)
        self.names = sorted(
            key for key in self.of if "|" in key and not held_out(key) and commonness.others(key) < 0.15
        )

    def groups(self, draw: random.Random) -> list[tuple[tuple[str, ...], float]]:
        """Names that become one, with the number of other people that was to be expected."""
        several = [name for name in self.names if len(self.of[name]) >= 3]
        found: list[tuple[tuple[str, ...], float]] = []
        used: set[str] = set()
        while len(found) < GROUPS:
            others = math.exp(draw.uniform(math.log(0.1), math.log(8)))
            size = 1 + _poisson(draw, others)
            group = tuple(draw.sample(several if draw.random() < SEVERAL else self.names, min(size, 12)))
            if not used & set(group) and self._is_fit(group):
                found.append((group, others))
                used |= set(group)
        return found

    def _is_fit(self, group: Sequence[str]) -> bool:
        papers = [self.signatures[number].paper for name in group for number in self.of[name]]
        return len(papers) > 1 and len(papers) == len(set(papers))

    def examples(self, seed: int) -> tuple[Matrix, Matrix, Matrix]:
        """Rows of evidence with the logarithm of `others` and 1, the share of one person's papers, and weights."""
        groups = self.groups(random.Random(seed))
        shared = {name: f"~{number}" for number, (group, _) in enumerate(groups) for name in group}
        keys = [shared.get(signature.key, signature.key) for signature in self.signatures]
        number_of = numbered(keys)
        papers = [self.places[signature.paper] for signature in self.signatures]
        people = [signature.is_organization for signature in self.signatures]
        evidence = Evidence(papers, [number_of[key] for key in keys], self.topics, people)
        units, pairs, rows = [], [], []
        for group, others in groups:
            owner = {number: name for name in group for number in self.of[name]}
            parts = tied(sorted(owner), evidence, Partition(Bonds()))
            for one, two in combinations(range(len(parts)), 2):
                pairs.append((len(units) + one, len(units) + two))
                rows.append((math.log(others), _agreement(parts[one], parts[two], owner), 1 / len(parts)))
            units += parts
        more = np.array(rows)
        found = evidence.between(units, np.array(pairs))
        return np.column_stack([found, more[:, 0], np.ones(len(more))]), more[:, 1], more[:, 2]


def _agreement(left: Sequence[int], right: Sequence[int], owner: Mapping[int, str]) -> float:
    """The share of pairs of signatures that are of one person."""
    one, two = (Counter(owner[number] for number in part) for part in (left, right))
    return sum(one[name] * two[name] for name in one) / (len(left) * len(right))


def _poisson(draw: random.Random, rate: float) -> int:
    count, left = 0, draw.random()
    while left > math.exp(-rate):
        count, left = count + 1, left * draw.random()
    return count


def fitted(rows: Matrix, labels: Matrix, weights: Matrix) -> Matrix:
    """The coefficients of a logistic regression, by Newton's method."""
    found = np.zeros(rows.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weights * (likely - labels)) + 0.01 * found
        curve = (rows * (weights * likely * (1 - likely))[:, None]).T @ rows + 0.01 * np.eye(len(found))
        found -= np.linalg.solve(curve, slope)
    return found


def main() -> None:
    """Learn and print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--worlds", type=int, default=10)
    options = parser.parse_args()
    world = World(options.corpus)
    parts = [world.examples(options.seed + number) for number in range(options.worlds)]
    used = [number for number, name in enumerate([*FEATURES, "name", "bias"]) if WEIGHTS.get(name) != 0]
    rows, labels, weights = (np.concatenate([part[column] for part in parts]) for column in range(3))
    for number, weight in zip(used, fitted(rows[:, used], labels, weights), strict=True):
        print(f"{[*FEATURES, 'name', 'bias'][number]:8} {weight:6.2f}")


if __name__ == "__main__":
    main()
