"""What resolution starts from: one digest's entry with its extraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kgraph.model import Digest, DigestRecord, Entry, Extraction, Mention, Paper, Passage

__all__ = ["Account", "Reading", "accounts_of", "digest_records"]


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry, the digest that lists it and what was extracted from it."""

    digest: Digest
    entry: Entry
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Account:
    """All that the digests say of one paper: its readings in order, and its passages numbered through.

    `numbers[i][j]` is the number, in `passages`, of passage j of reading i.
    """

    paper: str
    readings: tuple[Reading, ...]
    passages: tuple[Passage, ...]
    numbers: tuple[tuple[int, ...], ...]

    def mentions(self) -> Iterable[tuple[int, int, Mention]]:
        """Each mention with its reading's index and its own index there."""
        for index, reading in enumerate(self.readings):
            for place, mention in enumerate(reading.extraction.mentions):
                yield index, place, mention


def accounts_of(readings: Iterable[Reading]) -> dict[str, Account]:
    """The readings by paper, sorted by paper; each paper's by day, source and place in the file."""
    ordered = sorted(
        readings, key=lambda r: (r.entry.paper, r.digest.id, r.digest.source, r.entry.title_begin, r.digest.sha256)
    )
    return {
        paper: _account(paper, tuple(group)) for paper, group in groupby(ordered, key=lambda item: item.entry.paper)
    }


def _account(paper: str, readings: tuple[Reading, ...]) -> Account:
    known: dict[tuple[str, str], int] = {}
    passages: list[Passage] = []
    numbers = []
    for reading in readings:
        mapped = []
        for passage in reading.extraction.passages:
            key = (passage.section, passage.text)
            if key not in known:
                known[key] = len(passages)
                day = reading.digest.id
                passages.append(Passage(passage.text, passage.language, passage.section, digest=day))
            mapped.append(known[key])
        numbers.append(tuple(mapped))
    return Account(paper, readings, tuple(passages), tuple(numbers))


def digest_records(digests: Iterable[Digest]) -> dict[str, DigestRecord]:
    """One record a day, with every file that has a heading of that day."""
    days: dict[str, list[Digest]] = defaultdict(list)
    for digest in digests:
        days[digest.id].append(digest)
    return {
        day: DigestRecord(
            id=day,
            date=group[0].date,
            language=group[0].language,
            sources=tuple(sorted({digest.source for digest in group})),
            hashes=tuple(sorted({digest.sha256 for digest in group})),
            papers=tuple(sorted({entry.paper for digest in group for entry in digest.entries})),
        )
        for day, group in sorted(days.items())
    }


def paper_of(account: Account, authors: tuple[str, ...]) -> Paper:
    """The paper that an account speaks of: the newest votes, the most frequent title, everything else in order."""
    entries = [reading.entry for reading in account.readings]
    votes = [entry.votes for entry in entries if entry.votes is not None]
    titles = [entry.title for entry in entries]
    return Paper(
        id=account.paper,
        title=max(sorted(set(titles)), key=lambda title: (titles.count(title), len(title))),
        votes=votes[-1] if votes else None,
        authors=authors,
        digests=tuple(dict.fromkeys(reading.digest.id for reading in account.readings)),
        thumbnail=next((entry.thumbnail for entry in entries if entry.thumbnail), ""),
        comments=next((entry.comments for entry in reversed(entries) if entry.comments), ""),
        categories=tuple(sorted({category for entry in entries for category in entry.categories})),
        links=tuple(sorted({link for reading in account.readings for link in reading.extraction.links})),
        summary_matches_title=all(reading.extraction.summary_matches_title for reading in account.readings),
        passages=account.passages,
    )
