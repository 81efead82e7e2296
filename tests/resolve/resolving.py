"""Papers made of a title and lines, and the tables that come of them."""

from __future__ import annotations

import datetime as dt
import hashlib

from kgraph.extract import extract
from kgraph.model import Block, Digest, Entry, Section, Tables
from kgraph.resolve import Reading, resolve


def paper(
    number: str,
    *lines: str,
    title: str = "A plain title",
    day: str = "2024-08-26",
    section: Section = Section.BODY,
    authors: tuple[str, ...] = (),
) -> Reading:
    """A paper as one digest of a day lists it."""
    blocks = []
    place = len(title) + 1
    for index, line in enumerate(lines):
        blocks.append(Block(section, line, place, index + 2))
        place += len(line) + 1
    entry = Entry(f"2408.{number.zfill(5)}", title, 0, 1, authors=authors, blocks=tuple(blocks))
    sha = hashlib.sha256("\n".join([title, *lines]).encode()).hexdigest()
    digest = Digest(day, dt.date.fromisoformat(day), "daily", f"{day}.md", sha, (entry,))
    return Reading(digest, entry, extract(entry))


def tables(*readings: Reading, least_support: int = 2) -> Tables:
    """The tables of some papers."""
    found, _ = resolve([reading.digest for reading in readings], readings, least_support=least_support)
    return found
