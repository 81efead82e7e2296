"""Which names may be spellings of one: a middle name more or less, initials, another order, a hyphen elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kgraph.resolve.people.commonness import Commonness
from kgraph.text import fold_ascii

__all__ = ["Kinship", "kinships"]

_BREAKS = re.compile(r"[.\-\u2010-\u2015]+")
_ODD = re.compile(r"[^\w]|_")
_RARE: Final = 0.01
_RELATIVE: Final = 0.3
"""People to expect of an initial and a family name, for each other name of that family."""
_MIDDLE: Final = 0.5
"""People to expect of a first and family name beside those with a middle name that is written out."""


@dataclass(frozen=True, slots=True, order=True)
class Kinship:
    """Two names that one person may bear; `others` is how many more people of the two are to be expected."""

    left: str
    right: str
    kind: str
    others: float


@dataclass(frozen=True, slots=True)
class _Form:
    """A name in plain small letters: its given names as spaces part them, and as hyphens and dots do too."""

    key: str
    given: tuple[str, ...]
    parts: tuple[str, ...]
    family: str


def kinships(names: Mapping[str, str], commonness: Commonness) -> list[Kinship]:
    """The pairs of names that may be spellings of one, each once, the kind that is the likeliest to be of one person.

    Args:
        names: for each key, the name in full.
        commonness: of all names.

    Example:
        >>> from kgraph.resolve.names import author_key
        >>> names = {author_key(name): name for name in ("John Co-Reyes", "John D. Co-Reyes", "Ann Lee")}
        >>> [(kin.left, kin.right, kin.kind) for kin in kinships(names, Commonness(names))]
        [('johnd|coreyes', 'john|coreyes', 'middle')]
    """
    forms = [form for key, name in sorted(names.items()) if (form := _form(key, name)) is not None]
    found: dict[tuple[str, str], Kinship] = {}
    for kin in (*_reordered(forms, commonness), *_regrouped(forms, commonness), *_shortened(forms, commonness)):
        known = found.get((kin.left, kin.right))
        if known is None or kin.others < known.others:
            found[kin.left, kin.right] = kin
    return sorted(found.values())


def _form(key: str, name: str) -> _Form | None:
    plain = fold_ascii(name).casefold().split()[:-1]
    given = [_ODD.sub("", word) for word in plain]
    parts = [_ODD.sub("", part) for word in plain for part in _BREAKS.split(word)]
    family = key.rpartition("|")[2]
    if not family or not any(given):
        return None
    return _Form(key, tuple(filter(None, given)), tuple(filter(None, parts)), family)


def _kin(left: str, right: str, kind: str, others: float) -> Kinship:
    return Kinship(min(left, right), max(left, right), kind, others)


def _others(keys: Iterable[str], commonness: Commonness) -> float:
    """The other people of two names: who is spelt in one way may be any of those who bear the commoner name."""
    return max(map(commonness.others, keys))


def _reordered(forms: Sequence[_Form], commonness: Commonness) -> Iterator[Kinship]:
    """Given and family name swapped."""
    keys = {form.key for form in forms}
    for key in sorted(keys):
        given, _, family = key.rpartition("|")
        swapped = f"{family}|{given}"
        if key < swapped and swapped in keys:
            yield _kin(key, swapped, "order", _others((key, swapped), commonness))


def _regrouped(forms: Sequence[_Form], commonness: Commonness) -> Iterator[Kinship]:
    """The same letters and the same first name, with the family name cut elsewhere: ``Ann Bo-Li``, ``Ann Bo Li``."""
    groups: dict[str, list[_Form]] = defaultdict(list)
    for form in forms:
        groups[form.key.replace("|", "")].append(form)
    for held in groups.values():
        for left, right in combinations(held, 2):
            if left.parts[0] == right.parts[0]:
                yield _kin(left.key, right.key, "hyphen", _others((left.key, right.key), commonness))


def _shortened(forms: Sequence[_Form], commonness: Commonness) -> Iterator[Kinship]:
    """Names of one family name, of which one says less of the given names than the other."""
    families: dict[str, list[_Form]] = defaultdict(list)
    for form in forms:
        families[form.family].append(form)
    for held in families.values():
        yield from _initials(held)
        same: dict[str, list[_Form]] = defaultdict(list)
        for form in held:
            same[form.given[0]].append(form)
        for group in same.values():
            yield from _middles(group, commonness)


def _initials(held: Sequence[_Form]) -> Iterator[Kinship]:
    """First names as an initial; the more names fit it, the less it says."""
    full = [form for form in held if len(form.parts[0]) > 1]
    for form in held:
        if len(form.parts[0]) == 1:
            fitting = [other for other in full if _abbreviates(form.parts, other.parts)]
            others = _RARE + _RELATIVE * (len(held) - 2) + len(fitting) - 1
            yield from (_kin(form.key, other.key, "initial", others) for other in fitting)


def _abbreviates(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether each word of one is the word of the other at its place, or its initial."""
    return len(short) <= len(full) and all(
        one == other or (len(one) == 1 and other.startswith(one)) for one, other in zip(short, full, strict=False)
    )


def _middles(group: Sequence[_Form], commonness: Commonness) -> Iterator[Kinship]:
    """Names of one first and one family name whose middle names do not speak against one another."""
    for left, right in combinations(group, 2):
        less, more = sorted((left.given[1:], right.given[1:]), key=lambda middle: (len(middle), sum(map(len, middle))))
        if less != more and _abbreviates(less, more):
            expected = _others((left.key, right.key), commonness)
            written = any(len(word) > 1 for word in more[len(less) :])
            yield _kin(left.key, right.key, "middle", expected + (_MIDDLE if written else 0))
