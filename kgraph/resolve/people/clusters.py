"""The papers of one name that co-authors in common tie, and the sets in which papers come together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import sqrt
from typing import Final

from kgraph.resolve.people.corrections import Bonds
from kgraph.resolve.people.evidence import Evidence, Unit

__all__ = ["Partition", "tied"]

STRONG: Final = 0.12
"""Co-authors in common, over the geometric mean of the co-authors of two papers, from which one person signs both.
Of 62,000 pairs of papers of names made ambiguous on purpose, a co-author in common tells the truth in 98 %; where it is
one of thirty, in 89 %, of sixty, in 74 %."""


class Partition:
    """Sets of numbers that grow together, unless a pair of them must stay apart."""

    def __init__(self, bonds: Bonds) -> None:
        self._parent: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = defaultdict(set)
        for left, right in bonds.different:
            self._apart[left].add(right)
            self._apart[right].add(left)

    def root(self, number: int) -> int:
        """What names the set that a number is in."""
        path = []
        while (above := self._parent.get(number, number)) != number:
            path.append(number)
            number = above
        for below in path:
            self._parent[below] = number
        return number

    def members(self, number: int) -> list[int]:
        """The numbers of a set, by its root."""
        return self._members.get(number, [number])

    def divided(self, left: Iterable[int], right: Iterable[int]) -> bool:
        """Whether a number of one side must stay apart from one of the other."""
        if not self._apart:
            return False
        other = set(right)
        return any(not other.isdisjoint(self._apart.get(number, ())) for number in left)

    def join(self, left: int, right: int) -> bool:
        """Bring the sets of two numbers together; false where they must stay apart."""
        one, two = sorted((self.root(left), self.root(right)))
        if one == two:
            return True
        if self.divided(self.members(one), self.members(two)):
            return False
        self._parent[two] = one
        self._members[one] = [*self.members(one), *self._members.pop(two, [two])]
        return True


def tied(numbers: Sequence[int], evidence: Evidence, sets: Partition) -> list[Unit]:
    """The signatures of one name, those together that strong ties of co-authors join, the strongest first."""
    if len(numbers) == 1:
        return [tuple(numbers)]
    for _, left, right in sorted(_ties(numbers, evidence), key=lambda tie: (-tie[0], tie[1:])):
        sets.join(left, right)
    units: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        units[sets.root(number)].append(number)
    return sorted(tuple(sorted(unit)) for unit in units.values())


def _ties(numbers: Sequence[int], evidence: Evidence) -> Iterable[tuple[float, int, int]]:
    """The strong ties between signatures of one name."""
    lists = {number: evidence.people(int(evidence.papers[number])).tolist() for number in numbers}
    holders: dict[int, list[int]] = defaultdict(list)
    for number, people in lists.items():
        for person in people:
            holders[person].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if len(held) > 1:
            shared.update(combinations(held, 2))
    for (left, right), count in shared.items():
        others = sqrt((len(lists[left]) - 1) * (len(lists[right]) - 1))
        if count > 1 and (count - 1) / others >= STRONG:
            yield (count - 1) / others, left, right
