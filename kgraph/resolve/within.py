"""One thing, one term, inside a paper: glosses, acronyms and spelling variants of a name come together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kgraph.extract.acronyms import is_acronym
from kgraph.extract.shapes import is_name_shaped
from kgraph.model import Mention
from kgraph.resolve.reading import Account
from kgraph.text import has_hangul, name_key

__all__ = ["LocalTerm", "Place", "local_terms", "numbers_differ", "versions_differ"]

_SUFFIX = re.compile(
    r"\s?(?:데이터셋|데이터 세트|벤치마크|모델|프레임워크|방법|방법론|기법|알고리즘|지표|메트릭|아키텍처|시스템|기술|접근법|모듈|작업|과제|"
    r"datasets?|benchmarks?|framework|method|algorithm|metric|architecture)$",
    re.IGNORECASE,
)
_MECHANISM = re.compile(r"\s?(?:메커니즘|mechanisms?)$", re.IGNORECASE)
_VARIANT = 2
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with the number of its passage in the paper."""

    passage: int
    mention: Mention


@dataclass(slots=True)
class LocalTerm:
    """A term of one paper: its names, where they stand and why they are one."""

    paper: str
    names: Counter[str] = field(default_factory=Counter)
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


def numbers_differ(left: str, right: str) -> bool:
    """Whether two Latin names carry different numbers, as versions and sizes do.

    Example:
        >>> numbers_differ("Llama-2", "Llama-3"), numbers_differ("3DGS", "3D Gaussian Splatting")
        (True, False)
    """
    if has_hangul(left) or has_hangul(right):
        return False
    return sorted(_DIGITS.findall(left)) != sorted(_DIGITS.findall(right))


def versions_differ(left: str, right: str) -> bool:
    """Whether two Latin names are versions, sizes or variants of one another: other numbers, or one more letter.

    Example:
        >>> versions_differ("GPT-4", "GPT-4o"), versions_differ("Llama-2", "Llama-3"), versions_differ("NeRF", "NeRFs")
        (True, True, False)
    """
    if numbers_differ(left, right):
        return True
    a, b = sorted((name_key(left), name_key(right)), key=len)
    return any(char.isdigit() for char in a) and b != a and b.startswith(a) and len(b) - len(a) <= _VARIANT


class _Groups:
    """Union of name keys that refuses to join two things with English names of their own."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._long: dict[str, set[str]] = {}
        self._latin: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        while self._parent[key] != key:
            self._parent[key] = self._parent[self._parent[key]]
            key = self._parent[key]
        return key

    def add(self, key: str, name: str) -> None:
        if key not in self._parent:
            self._parent[key] = key
            is_long = not has_hangul(name) and (" " in name or not is_acronym(name))
            self._long[key] = {key} if is_long else set()
            self._latin[key] = set() if has_hangul(name) else {name}

    def join(self, left: str, right: str, rule: str) -> bool:
        """Join two names' groups; false where both hold names that cannot be one thing."""
        a, b = sorted((self.find(left), self.find(right)))
        if a == b:
            return True
        if self._long[a] and self._long[b]:
            return False
        if rule != "title-part" and any(versions_differ(x, y) for x in self._latin[a] for y in self._latin[b]):
            return False
        self._parent[b] = a
        self._long[a] |= self._long.pop(b)
        self._latin[a] |= self._latin.pop(b)
        return True


def local_terms(account: Account) -> list[LocalTerm]:
    """The terms of one paper, in the order in which they first occur."""
    groups = _Groups()
    mentions = list(account.mentions())
    for _, _, mention in mentions:
        groups.add(name_key(mention.text), mention.text)
    pairs = list(_pairs(account, mentions))
    joined = []
    for left, right, rule in pairs:
        if groups.join(name_key(left), name_key(right), rule):
            joined.append((left, right, rule))
    terms: dict[str, LocalTerm] = {}
    for index, _, mention in mentions:
        key = name_key(mention.text)
        if not key:
            continue
        term = terms.setdefault(groups.find(key), LocalTerm(account.paper))
        term.names[mention.text] += 1
        term.places.append(Place(account.numbers[index][mention.passage], mention))
    for left, right, rule in joined:
        terms[groups.find(name_key(left))].pairs.add((left, right, rule))
    return list(terms.values())


def _pairs(account: Account, mentions: list[tuple[int, int, Mention]]) -> Iterator[tuple[str, str, str]]:
    for reading in account.readings:
        found = reading.extraction.mentions
        for alias in reading.extraction.aliases:
            yield found[alias.left].text, found[alias.right].text, alias.rule
    yield from _suffixed([mention for _, _, mention in mentions])


def _suffixed(mentions: Iterable[Mention]) -> Iterator[tuple[str, str, str]]:
    """``KALE 데이터셋`` is KALE; a title's ``BLIP3-KALE`` is the KALE that the summary speaks of."""
    names = {name_key(mention.text): mention.text for mention in mentions}
    heads = {mention.text for mention in mentions if mention.rule == "title-head"}
    for name in sorted(names.values()):
        bare = _SUFFIX.sub("", name)
        if bare == name:
            bare = _MECHANISM.sub("", name)
        elif not (is_name_shaped(bare) or bare in heads):
            continue
        if bare != name and name_key(bare) in names:
            yield names[name_key(bare)], name, "head-word"
    for head in sorted(heads):
        last = head.rpartition("-")[2]
        if "-" in head and len(last) > 2 and name_key(last) in names and any(char.isupper() for char in last):
            yield head, names[name_key(last)], "title-part"
