"""What users know better: statements that two signatures are of one person, or of two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kgraph.errors import OptionError
from kgraph.model import Finding, Level
from kgraph.resolve.names import author_key, clean_name
from kgraph.resolve.people.signatures import Signature

__all__ = ["Bonds", "Correction", "Signed", "bonds_of"]


@dataclass(frozen=True, slots=True, order=True)
class Signed:
    """A name under a paper, in any of its spellings."""

    name: str
    paper: str

    def __str__(self) -> str:
        return f"'{self.name}' of {self.paper}"


@dataclass(frozen=True, slots=True, order=True)
class Correction:
    """That two names under papers are of one person (`same`) or of two.

    `source` and `line` say where the statement stands, for what is wrong with it.
    """

    left: Signed
    right: Signed
    same: bool
    source: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Bonds:
    """Pairs of signatures, by number, that must be of one person and that must not be."""

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()


def bonds_of(corrections: Iterable[Correction], signatures: Sequence[Signature]) -> tuple[Bonds, list[Finding]]:
    """The statements as pairs of signatures, and those that speak of a signature that is not there.

    Raises:
        OptionError: statements contradict one another.
    """
    stated = sorted(set(corrections))
    if not stated:
        return Bonds(), []
    numbers = {(s.paper, author_key(s.name)): n for n, s in reversed(list(enumerate(signatures)))}
    same: list[tuple[int, int]] = []
    different: list[tuple[int, int]] = []
    findings = []
    for correction in stated:
        left, right = (numbers.get((end.paper, _key(end.name))) for end in (correction.left, correction.right))
        if left is None or right is None:
            missing = correction.left if left is None else correction.right
            message = f"no author {missing}; the correction is left out"
            findings.append(Finding(correction.source, correction.line, Level.WARNING, "correction", message))
        else:
            (same if correction.same else different).append((min(left, right), max(left, right)))
    bonds = Bonds(tuple(sorted(set(same))), tuple(sorted(set(different))))
    _check(bonds, signatures)
    return bonds, findings


def _key(name: str) -> str:
    return author_key(clean_name(name) or name)


def _check(bonds: Bonds, signatures: Sequence[Signature]) -> None:
    parent: dict[int, int] = {}

    def root(number: int) -> int:
        while parent.get(number, number) != number:
            number = parent[number]
        return number

    for left, right in bonds.same:
        parent[root(right)] = root(left)
    for left, right in bonds.different:
        if root(left) == root(right):
            pair = " and ".join(str(Signed(signatures[n].name, signatures[n].paper)) for n in (left, right))
            message = f"corrections contradict one another: {pair} are of one person and of two"
            raise OptionError(message, hint="take one of the statements out of the file of corrections")
