"""Ids of authors that stay when digests are added."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kgraph.resolve.people.evidence import Unit
from kgraph.resolve.people.signatures import Signature
from kgraph.text import slug

__all__ = ["identities", "name_of"]

Day = tuple[str, str]


def identities(units: Sequence[Unit], signatures: Sequence[Signature], firsts: Mapping[str, Day]) -> list[str]:
    """The id of the author of each signature.

    An author goes by the name under the first paper. Of several authors of a name, the one who signs its first paper
    has the plain id; each other one has that of the own first paper behind it. Later papers change neither.

    Args:
        units: the signatures of each author.
        signatures: all.
        firsts: for each paper what it is ordered by: its first day, then its id.
    """
    order = {number: (firsts[s.paper], number) for number, s in enumerate(signatures)}
    earliest: dict[str, int] = {}
    for number in sorted(order, key=lambda n: order[n]):
        earliest.setdefault(signatures[number].key, number)
    slugs = _slugs(signatures)
    ids = [""] * len(signatures)
    taken: set[str] = set()
    for unit in sorted(units, key=lambda unit: min(order[number] for number in unit)):
        first = signatures[min(unit, key=lambda number: order[number])]
        plain = first.is_fragment is False and earliest[first.key] in unit
        id_ = _free(slugs[first.key] if plain else f"{slugs[first.key]}-{slug(first.paper)}", taken)
        for number in unit:
            ids[number] = id_
    return ids


def _free(wanted: str, taken: set[str]) -> str:
    """The wanted id, with a number where another author has it."""
    id_, number = wanted, 2
    while id_ in taken:
        id_, number = f"{wanted}-{number}", number + 1
    taken.add(id_)
    return id_


def _slugs(signatures: Sequence[Signature]) -> dict[str, str]:
    """For each key the slug of its fullest spelling."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for signature in signatures:
        spellings[signature.key].add(signature.name)
    fullest = {key: min(names, key=lambda name: (-_richness(name), name)) for key, names in spellings.items()}
    return {key: slug(name) for key, name in fullest.items()}


def name_of(counts: Counter[str]) -> str:
    """The most frequent of some spellings; of equally frequent ones the fullest.

    Example:
        >>> name_of(Counter({"Hugo Laurencon": 1, "Hugo Laurençon": 1}))
        'Hugo Laurençon'
    """
    return max(sorted(counts), key=lambda name: (counts[name], _richness(name), name))


def _richness(name: str) -> int:
    """Spellings with accents, hyphens and dots are the fuller ones."""
    return len(re.sub(r"[A-Za-z ]", "", name))
