"""One thing, one term, inside a paper: glosses, acronyms and spelling variants of a name come together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kgraph.extract.acronyms import is_acronym
from kgraph.extract.state import VARIANT
from kgraph.model import Mention
from kgraph.resolve.reading import Account
from kgraph.text import has_hangul, name_key

__all__ = ["LocalTerm", "Place", "local_terms"]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with the number of its passage in the paper."""

    passage: int
    mention: Mention


@dataclass(slots=True)
class LocalTerm:
    """A term of one paper: its names, pieces and extensions of them, where they stand and why they are one."""

    paper: str
    names: Counter[str] = field(default_factory=Counter)
    variants: Counter[str] = field(default_factory=Counter)
    places: list[Place] = field(default_factory=list)
    pairs: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def keys(self) -> frozenset[str]:
        """The comparison keys of its names."""
        return frozenset(name_key(name) for name in self.names)

    def english(self) -> list[str]:
        """Its English names that are no acronyms, the most frequent first."""
        found = [name for name in self.names if not has_hangul(name) and not (is_acronym(name) and " " not in name)]
        return sorted(found, key=lambda name: (-self.names[name], name))

    def acronyms(self) -> list[str]:
        """Its acronyms and other one-word names in the shape of one."""
        found = [name for name in self.names if not has_hangul(name) and is_acronym(name) and " " not in name]
        return sorted(found, key=lambda name: (-self.names[name], name))

    def korean(self) -> list[str]:
        """Its Korean names, the most frequent first."""
        return sorted((name for name in self.names if has_hangul(name)), key=lambda name: (-self.names[name], name))


class _Groups:
    """Union of name keys."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        parent = self._parent.setdefault(key, key)
        while parent != key:
            self._parent[key] = self._parent[parent]
            key, parent = parent, self._parent[parent]
        return key

    def join(self, left: str, right: str) -> None:
        one, other = sorted((self.find(left), self.find(right)))
        self._parent[other] = one


def local_terms(account: Account) -> list[LocalTerm]:
    """The terms of one paper, in the order in which they first occur.

    Which names are one was decided in each reading; readings of one paper share their names.
    """
    groups = _Groups()
    pairs = list(_pairs(account))
    for left, right, _ in pairs:
        groups.join(name_key(left), name_key(right))
    terms: dict[str, LocalTerm] = {}
    for index, _, mention in account.mentions():
        key = name_key(mention.text)
        if not key:
            continue
        term = terms.setdefault(groups.find(key), LocalTerm(account.paper))
        (term.variants if mention.rule == VARIANT else term.names)[mention.text] += 1
        term.places.append(Place(account.numbers[index][mention.passage], mention))
    for left, right, rule in pairs:
        terms[groups.find(name_key(left))].pairs.add((left, right, rule))
    return [term for term in terms.values() if term.names]


def _pairs(account: Account) -> Iterator[tuple[str, str, str]]:
    for reading in account.readings:
        found = reading.extraction.mentions
        for alias in reading.extraction.aliases:
            yield found[alias.left].text, found[alias.right].text, alias.rule
