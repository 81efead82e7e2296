"""Author lines as signatures: who signs which paper under which name, before anything is known of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kgraph.model import Finding, Level
from kgraph.resolve.names import author_key, clean_name, is_fragment, is_organization
from kgraph.resolve.reading import Account, Reading
from kgraph.text import fold_ascii, slug

__all__ = ["Signature", "dropped", "signatures"]

_GROUP: Final = "org:"
_FRAGMENT: Final = "one:"


@dataclass(frozen=True, slots=True)
class Signature:
    """A name under a paper: as written, cleaned, and its place in the line where the source keeps the order.

    Signatures with the same `key` differ in accents, hyphens, case, dots and spaces only. Groups have keys of their
    own, without spaces; one-word names of people do in each paper, since they say too little.
    """

    paper: str
    written: str
    name: str
    position: int | None
    key: str

    @property
    def is_organization(self) -> bool:
        """Whether a group signs."""
        return self.key.startswith(_GROUP)

    @property
    def is_fragment(self) -> bool:
        """Whether a person signs with one word."""
        return self.key.startswith(_FRAGMENT)


def signatures(accounts: Mapping[str, Account]) -> list[Signature]:
    """The signatures of all papers, in the order of the papers and of their lines; a key signs a paper once.

    Two one-word names in one line are the halves of one name that was cut at its comma.
    """
    lines = {paper: _line(account) for paper, account in accounts.items()}
    surnames = Counter(fold_ascii(name).split()[-1] for line in lines.values() for name, _ in line if " " in name)
    found: dict[tuple[str, str], Signature] = {}
    for paper, line in lines.items():
        for signature in _of_line(paper, line, surnames):
            found.setdefault((paper, signature.key), signature)
    return list(found.values())


def dropped(accounts: Iterable[Account]) -> list[Finding]:
    """What in the author lines names no one."""
    return [finding for account in accounts for finding in _dropped(account)]


def _chosen(account: Account) -> Reading | None:
    """The reading whose author line counts: the newest that keeps the order, else the newest."""
    reading = next((r for r in reversed(account.readings) if r.entry.authors), None)
    ordered = [r for r in account.readings if r.entry.authors and r.digest.keeps_order]
    return ordered[-1] if ordered else reading


def _line(account: Account) -> list[tuple[str, int | None]]:
    """The cleaned names of the author line, with their places where the source keeps the order."""
    chosen = _chosen(account)
    if chosen is None:
        return []
    names = [name for name in (clean_name(raw) for raw in chosen.entry.authors) if name]
    keeps_order = chosen.digest.keeps_order
    return [(name, number if keeps_order else None) for number, name in enumerate(dict.fromkeys(names), 1)]


def _dropped(account: Account) -> list[Finding]:
    reading = _chosen(account)
    if reading is None:
        return []
    gone = [raw for raw in reading.entry.authors if not clean_name(raw)]
    if not gone:
        return []
    message = f"author line of {account.paper}: {', '.join(gone)!s} names no one; left out"
    return [Finding(reading.digest.source, reading.entry.line, Level.NOTE, "no-author", message)]


def _of_line(paper: str, line: Sequence[tuple[str, int | None]], surnames: Counter[str]) -> list[Signature]:
    halves = [(name, position) for name, position in line if is_fragment(name)]
    found = []
    if len(halves) == 2:
        (first, position), (second, _) = halves
        if surnames[fold_ascii(first)] > surnames[fold_ascii(second)]:
            first, second = second, first
        written = f"{halves[0][0]}, {halves[1][0]}"
        found.append(_signature(paper, written, f"{first} {second}", position))
        line = [item for item in line if item not in halves]
    found.extend(_signature(paper, name, name, position) for name, position in line)
    return found


def _signature(paper: str, written: str, name: str, position: int | None) -> Signature:
    key = _key(name)
    return Signature(paper, written, name, position, f"{key}:{paper}" if key.startswith(_FRAGMENT) else key)


@lru_cache(maxsize=200_000)
def _key(name: str) -> str:
    if is_organization(name):
        return _GROUP + slug(name).replace("-", "")
    return _FRAGMENT + slug(name) if is_fragment(name) else author_key(name)
