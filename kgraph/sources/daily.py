"""The daily digest: ``## Daily Papers (date)`` and under it ``### [title](arXiv link)`` for each paper."""

from __future__ import annotations

import ast
import datetime as dt
import re
import warnings
from dataclasses import dataclass, field, replace
from typing import Final

from kgraph.model import Digest, Entry, Finding, Level
from kgraph.sources.documents import Document, whole
from kgraph.sources.format import Parsed
from kgraph.sources.markup import BlockReader, arxiv_id, date_in_path, lines_with_offsets, parse_date

__all__ = ["DailyPapers", "split_authors"]

ORDER_LOST: Final = dt.date(2024, 2, 1)
"""From this date on the source shuffles its author lists."""

_DAY = re.compile(r"#{1,2} +Daily Papers *\((.*?)\)\s*$")
_ENTRY = re.compile(r"### +\[(.*)\]\(([^\s\[\]]*)\)\s*$")
_MEDIA = re.compile(r"(?:!\[[^\]]*\]\(|\[Watch Video\]|<div><video|<video|<img)")
_MEDIA_URL = re.compile(r"!\[[^\]]*\]\((https?://[^)\s]+)\)")
_FIELD = re.compile(r"(Vote|Authors): *(.*)$")


def split_authors(text: str) -> tuple[str, ...]:
    """The names of an author line, also where it is a Python list written out.

    Example:
        >>> split_authors("Hugo Laurençon, Victor Sanh")
        ('Hugo Laurençon', 'Victor Sanh')
        >>> split_authors("['A B', 'C D']")
        ('A B', 'C D')
    """
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                names = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            names = None
        if isinstance(names, list):
            return tuple(whole(str(name)).strip() for name in names if str(name).strip())
        text = text[1:-1].replace("'", "").replace('"', "")
    return tuple(name for name in (part.strip() for part in text.split(",")) if name)


class DailyPapers:
    """The format of the daily digests."""

    name = "daily"
    _signature = re.compile(r"^(?:#{1,2} +Daily Papers *\(|### +\[.*\]\(https?://)", re.MULTILINE)

    def recognises(self, text: str) -> bool:
        """Whether a day heading or an entry with a linked title stands in the text."""
        return self._signature.search(text) is not None

    def parse(self, document: Document) -> Parsed:
        """The digests of the document, one for each day heading."""
        return _Reader(document).read()


@dataclass(slots=True)
class _Draft:
    """An entry while its lines are read."""

    entry: Entry
    body: BlockReader = field(default_factory=BlockReader)
    seen: set[str] = field(default_factory=set)

    def finish(self) -> Entry:
        return replace(self.entry, blocks=tuple(self.body.blocks))


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._findings = list(document.findings)
        self._days: list[tuple[dt.date | None, list[Entry]]] = []
        self._draft: _Draft | None = None
        self._skipping = False

    def read(self) -> Parsed:
        for number, offset, line in lines_with_offsets(self._document.text):
            if line.strip():
                self._line(line, offset, number)
        self._close()
        return Parsed(tuple(self._digest(date, entries) for date, entries in self._days), tuple(self._findings))

    def _digest(self, date: dt.date | None, entries: list[Entry]) -> Digest:
        document = self._document
        return Digest(
            id=date.isoformat() if date else f"undated-{document.sha256[:8]}",
            date=date,
            format=DailyPapers.name,
            source=document.name,
            sha256=document.sha256,
            entries=tuple(entries),
            keeps_order=date is not None and date < ORDER_LOST,
        )

    def _line(self, line: str, offset: int, number: int) -> None:
        if line.startswith("#"):
            self._heading(line, offset, number)
        elif self._draft is None:
            if not self._skipping:
                self._report(number, Level.WARNING, "stray-text", "text outside any entry; skipped")
        elif not self._header_line(self._draft, line, number):
            self._draft.body.read(line, offset, number)

    def _heading(self, line: str, offset: int, number: int) -> None:
        day = _DAY.match(line)
        entry = _ENTRY.match(line) if line.rstrip().endswith(")") else None
        if day is not None:
            self._close()
            self._days.append((self._date(day.group(1), number), []))
        elif entry is not None:
            self._close()
            self._open(entry, offset, number)
        elif line.startswith("### "):
            self._close()
            self._skipping = True
            self._report(number, Level.WARNING, "no-link", "an entry without a link to arXiv; skipped")
        elif self._draft is not None:
            self._draft.body.read(line.lstrip("# "), offset + len(line) - len(line.lstrip("# ")), number)
            self._report(number, Level.NOTE, "heading", "an unknown heading; read as text")
        else:
            self._report(number, Level.WARNING, "stray-text", "an unknown heading outside any entry; skipped")

    def _date(self, text: str, number: int) -> dt.date | None:
        date = parse_date(text)
        if date is None:
            date = date_in_path(self._document.location)
            found = f"taken from the path: {date}" if date else "the digest stays undated"
            self._report(number, Level.WARNING, "date", f"the heading holds no calendar date; {found}")
        return date

    def _open(self, match: re.Match[str], offset: int, number: int) -> None:
        paper = arxiv_id(match.group(2))
        title = match.group(1).strip()
        if not paper or not title:
            self._skipping = True
            missing = "arXiv id" if not paper else "title"
            self._report(number, Level.WARNING, "no-id", f"an entry without {missing}; skipped")
            return
        if not self._days:
            date = date_in_path(self._document.location)
            self._days.append((date, []))
            found = f"taken from the path: {date}" if date else "the digest stays undated"
            self._report(number, Level.WARNING, "date", f"an entry before any day heading; {found}")
        begin = offset + match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
        self._draft = _Draft(Entry(paper, title, begin, number))

    def _close(self) -> None:
        if self._draft is not None:
            entry = self._draft.finish()
            if not entry.blocks:
                self._report(entry.line, Level.WARNING, "no-summary", f"{entry.paper} has no summary")
            self._days[-1][1].append(entry)
        self._draft = None
        self._skipping = False

    def _header_line(self, draft: _Draft, line: str, number: int) -> bool:
        """Take a line of the entry's head; false where the line belongs to the summary."""
        if _MEDIA.match(line):
            url = _MEDIA_URL.match(line)
            if url and not draft.entry.thumbnail:
                draft.entry = replace(draft.entry, thumbnail=url.group(1))
            return True
        match = _FIELD.match(line)
        if match is None or draft.body.blocks:
            return False
        key, value = match.group(1), match.group(2).strip()
        if key in draft.seen:
            self._report(number, Level.WARNING, "twice", f"a second '{key}:' in one entry; the first is kept")
        elif key == "Authors":
            draft.entry = replace(draft.entry, authors=split_authors(value))
        elif value.isascii() and value.isdigit() and len(value) < 10:
            draft.entry = replace(draft.entry, votes=int(value))
        elif value not in ("", "-"):
            self._report(number, Level.WARNING, "votes", "votes that are no number; left out")
        draft.seen.add(key)
        return True

    def _report(self, line: int, level: Level, code: str, message: str) -> None:
        self._findings.append(Finding(self._document.location, line, level, code, message))
