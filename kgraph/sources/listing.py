"""The arXiv listing: ``New uploads on arXiv(cs.CL)`` and under it ``### title (arXiv link)`` for each paper.

The files of a day are cumulative (``cs.AI.md`` repeats ``cs.CL.md``), so one paper comes several times.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from kgraph.model import Digest, Entry, Finding, Level
from kgraph.sources.documents import Document
from kgraph.sources.format import Parsed
from kgraph.sources.markup import BlockReader, arxiv_id, date_in_path, lines_with_offsets

__all__ = ["ArxivListing"]

_CATEGORY = re.compile(r"New uploads on arXiv\(([^)]*)\)\s*$")
_ENTRY = re.compile(r"### +(.*?) *\((https?://[^()\s]*)\)\s*$")
_COMMENTS = re.compile(r"Comments: *(.*)$")


class ArxivListing:
    """The format of the arXiv listings."""

    name = "arxiv"
    _signature = re.compile(
        r"^(?:New uploads on arXiv\(|### +(?!\[.*\]\().*\(https?://(?:www\.)?arxiv\.org/)", re.MULTILINE
    )

    def recognises(self, text: str) -> bool:
        """Whether a listing's heading or an entry with its link in parentheses stands in the text."""
        return self._signature.search(text) is not None

    def parse(self, document: Document) -> Parsed:
        """The one digest of the document; its date is the one in the path."""
        return _Reader(document).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._findings = list(document.findings)
        self._entries: dict[tuple[str, int], Entry] = {}
        self._category = ""
        self._entry: Entry | None = None
        self._body = BlockReader()
        self._comments: list[str] = []
        self._in_comments = False
        self._skipping = False

    def read(self) -> Parsed:
        for number, offset, line in lines_with_offsets(self._document.text):
            if not line or line.isspace():
                self._in_comments = self._in_comments and not self._comments
            elif line.startswith("#"):
                self._heading(line, offset, number)
            elif line.startswith("New uploads"):
                self._listing(line, number)
            elif self._entry is not None:
                self._entry_line(line, offset, number)
            elif not self._skipping:
                self._report(number, Level.WARNING, "stray-text", "text outside any entry; skipped")
        self._close()
        return Parsed((self._digest(),), tuple(self._findings))

    def _digest(self) -> Digest:
        document = self._document
        date = self._date()
        return Digest(
            id=date.isoformat() if date else f"undated-{document.sha256[:8]}",
            date=date,
            format=ArxivListing.name,
            source=document.name,
            sha256=document.sha256,
            entries=tuple(self._entries.values()),
        )

    def _date(self) -> dt.date | None:
        date = date_in_path(self._document.location)
        if date is None:
            self._report(0, Level.WARNING, "date", "no date in the path of this listing; it stays undated")
        return date

    def _listing(self, line: str, number: int) -> None:
        match = _CATEGORY.match(line)
        self._close()
        if match is None:
            self._report(number, Level.WARNING, "category", "a listing without a category")
        self._category = match.group(1).strip() if match else ""

    def _heading(self, line: str, offset: int, number: int) -> None:
        match = _ENTRY.match(line) if line.rstrip().endswith(")") else None
        self._close()
        paper = arxiv_id(match.group(2)) if match else ""
        if match is None or not paper or not match.group(1).strip():
            self._skipping = True
            self._report(number, Level.WARNING, "no-id", "an entry without arXiv id or title; skipped")
            return
        categories = (self._category,) if self._category else ()
        title = match.group(1)
        begin = offset + match.start(1) + len(title) - len(title.lstrip())
        self._entry = Entry(paper, title.strip(), begin, number, categories=categories)

    def _entry_line(self, line: str, offset: int, number: int) -> None:
        comments = None if self._body.blocks else _COMMENTS.match(line)
        if comments is not None:
            self._in_comments = True
            if comments.group(1).strip():
                self._comments.append(comments.group(1).strip())
        elif self._in_comments and not line.startswith("- "):
            self._comments.append(line.strip())
        else:
            self._in_comments = False
            self._body.read(line, offset, number)

    def _close(self) -> None:
        entry = self._entry
        if entry is not None:
            blocks = tuple(self._body.blocks)
            if not blocks:
                self._report(entry.line, Level.WARNING, "no-summary", f"{entry.paper} has no summary")
            self._keep(replace(entry, blocks=blocks, comments=" ".join(self._comments)))
            self._body = BlockReader()
            self._comments = []
        self._entry = None
        self._in_comments = False
        self._skipping = False

    def _keep(self, entry: Entry) -> None:
        """Fold an entry that the file repeats under another category into the first."""
        key = (entry.paper, hash((entry.title, *(block.text for block in entry.blocks))))
        known = self._entries.get(key)
        if known is not None:
            categories = tuple(dict.fromkeys((*known.categories, *entry.categories)))
            entry = replace(known, categories=categories)
        self._entries[key] = entry

    def _report(self, line: int, level: Level, code: str, message: str) -> None:
        self._findings.append(Finding(self._document.location, line, level, code, message))
