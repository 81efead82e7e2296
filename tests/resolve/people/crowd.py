"""Small worlds of papers for author resolution: names that are common, names that are rare, circles that differ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from kgraph.model import Block, Digest, Entry, Extraction, Section
from kgraph.resolve.authors import Authors, resolve_authors
from kgraph.resolve.people import Correction
from kgraph.resolve.reading import Reading, accounts_of

GIVEN = ("Wei", "Lei", "Hao", "Yang", "Jun", "Bin", "Tao", "Yu", "Xin", "Jing", "Ming", "Chao")
FAMILY = ("Wang", "Li", "Zhang", "Liu", "Chen", "Zhao", "Huang", "Wu", "Zhou", "Xu", "Sun", "Ma")
COMMON = "Wei Wang"


def paper(number: int, people: Iterable[str], about: str = "", day: str = "2024-08-26") -> Reading:
    """A paper of a day with its authors and a summary."""
    blocks = (Block(Section.BODY, about, 0, 2),) if about else ()
    entry = Entry(f"2408.{number:05d}", f"Paper {number}", 0, 1, authors=tuple(people), blocks=blocks)
    digest = Digest(day, dt.date.fromisoformat(day), "daily", f"{day}.md", f"{number}{day}", (entry,))
    return Reading(digest, entry, Extraction(()))


def crowd(*without: str, start: int = 500) -> list[Reading]:
    """A paper each for every combination of common given and family names, which makes each of them common."""
    names = [f"{first} {last}" for first in GIVEN for last in FAMILY]
    return [paper(start + number, [name], day="2024-09-30") for number, name in enumerate(names) if name not in without]


def resolved(*readings: Reading, corrections: Iterable[Correction] = ()) -> Authors:
    """The authors of some papers."""
    return resolve_authors(accounts_of(readings), corrections)


def papers_of(found: Authors, name: str) -> list[list[int]]:
    """The numbers of the papers of each author who signs with a name, sorted."""
    ids = {a.author for a in found.authorships if a.name_as_written == name}
    return sorted(sorted(int(a.paper[-5:]) for a in found.authorships if a.author == id_) for id_ in ids)
