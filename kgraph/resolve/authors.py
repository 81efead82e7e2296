"""From names in author lines to author nodes: spellings of one name together, groups apart from people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kgraph.model import Author, Authorship, Finding, Level
from kgraph.resolve.names import author_key, clean_name, is_fragment, is_organization
from kgraph.resolve.reading import Account, Reading
from kgraph.text import fold_ascii, slug

__all__ = ["Authors", "resolve_authors"]


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a build, who wrote what, and what in the author lines was left out."""

    authors: Mapping[str, Author]
    authorships: tuple[Authorship, ...]
    findings: tuple[Finding, ...]

    def of(self) -> dict[str, tuple[str, ...]]:
        """The author ids of each paper, sorted."""
        papers: dict[str, list[str]] = defaultdict(list)
        for authorship in self.authorships:
            papers[authorship.paper].append(authorship.author)
        return {paper: tuple(ids) for paper, ids in papers.items()}


@dataclass(frozen=True, slots=True)
class _Signature:
    paper: str
    written: str
    name: str
    position: int | None

    @property
    def key(self) -> str:
        """Groups by their slug; one-word names of people only inside their paper, since they say too little."""
        if is_organization(self.name):
            return "org:" + slug(self.name)
        if is_fragment(self.name):
            return f"one:{slug(self.name)}:{self.paper}"
        return author_key(self.name)


def resolve_authors(accounts: Mapping[str, Account]) -> Authors:
    """Make author nodes from the author lines of all papers.

    A name that is written in several ways is one author under its most frequent spelling. Two one-word names in one
    line are the halves of one name that was cut at its comma.
    """
    lines: dict[str, list[tuple[str, int | None]]] = {}
    findings: list[Finding] = []
    for paper, account in accounts.items():
        lines[paper] = _line(account)
        findings.extend(_dropped(account))
    surnames = Counter(fold_ascii(name).split()[-1] for line in lines.values() for name, _ in line if " " in name)
    signatures = [sig for paper, line in lines.items() for sig in _signatures(paper, line, surnames)]
    groups: dict[str, list[_Signature]] = defaultdict(list)
    for signature in signatures:
        groups[signature.key].append(signature)
    authors, ids = _authors(groups)
    best: dict[tuple[str, str], _Signature] = {}
    for signature in signatures:
        best.setdefault((signature.paper, ids[signature.key]), signature)
    places = _places(best)
    authorships = tuple(
        Authorship(paper, author, sig.written, places.get((paper, author)))
        for (paper, author), sig in sorted(best.items())
    )
    return Authors(authors, authorships, tuple(sorted(findings)))


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


def _signatures(paper: str, line: list[tuple[str, int | None]], surnames: Counter[str]) -> list[_Signature]:
    halves = [(name, position) for name, position in line if is_fragment(name)]
    found = []
    if len(halves) == 2:
        (first, position), (second, _) = halves
        if surnames[fold_ascii(first)] > surnames[fold_ascii(second)]:
            first, second = second, first
        written = f"{halves[0][0]}, {halves[1][0]}"
        found.append(_Signature(paper, written, f"{first} {second}", position))
        line = [item for item in line if item not in halves]
    found.extend(_Signature(paper, name, name, position) for name, position in line)
    return found


def _places(best: Mapping[tuple[str, str], _Signature]) -> dict[tuple[str, str], int]:
    """The place of each author among the people of a paper, where the source keeps the order."""
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (paper, author), signature in best.items():
        if signature.position is not None:
            lines[paper].append((signature.position, author))
    return {
        (paper, author): place for paper, line in lines.items() for place, (_, author) in enumerate(sorted(line), 1)
    }


def _authors(groups: Mapping[str, list[_Signature]]) -> tuple[dict[str, Author], dict[str, str]]:
    authors: dict[str, Author] = {}
    ids: dict[str, str] = {}
    for key, signatures in sorted(groups.items()):
        counts = Counter(signature.name for signature in signatures)
        name = max(sorted(counts), key=lambda n: (counts[n], _richness(n), n))
        base = slug(min(counts, key=lambda n: (-_richness(n), n)))
        if key.startswith("one:"):
            base = f"{base}-{slug(signatures[0].paper)}"
        id_ = base
        number = 2
        while id_ in authors:
            id_ = f"{base}-{number}"
            number += 1
        spellings = tuple(sorted(set(counts) - {name}))
        authors[id_] = Author(id_, name, spellings, key.startswith("org:"))
        ids[key] = id_
    return dict(sorted(authors.items())), ids


def _richness(name: str) -> int:
    """Spellings with accents, hyphens and dots are the fuller ones."""
    return len(re.sub(r"[A-Za-z ]", "", name))
