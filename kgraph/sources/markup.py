"""The markdown that both formats share: list marks, bold section names, arXiv ids, dates in paths."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from kgraph.model import Block, Section

__all__ = ["ARXIV_ID", "BlockReader", "arxiv_id", "arxiv_name", "date_in_path", "lines_with_offsets", "parse_date"]

ARXIV_ID: Final = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_ARXIV_URL = re.compile(rf"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/({ARXIV_ID})(?:v\d+)?(?:\.pdf)?/?$")
_SCHEME = re.compile(r"arxiv:\s*", re.IGNORECASE)
_VERSION = re.compile(r"(?<=\d)v\d+$")
_LIST_MARK = re.compile(r"[ \t]*(?:[-+•]|\*(?!\*)|\d{1,2}[.)])[ \t]+")
_BOLD_KEY = re.compile(r"[ \t]*(\*{2,3})([^*\n]{1,80}?)[ \t]*(?::[ \t]*)?\1[ \t]*:?[ \t]*")
_DATE = re.compile(r"(?=(?<!\d)(\d{4})[-/._]?(\d{2})[-/._]?(\d{2})(?!\d))")

_SECTIONS: Final = {
    "what's new": Section.WHATS_NEW,
    "core contribution": Section.WHATS_NEW,
    "technical details": Section.TECHNICAL,
    "technical challenges": Section.TECHNICAL,
    "performance highlights": Section.PERFORMANCE,
    "empirical impact": Section.PERFORMANCE,
    "prior approaches": Section.BODY,
}


def arxiv_id(url: str) -> str:
    """The arXiv id in a URL, without its version, or an empty string.

    Example:
        >>> arxiv_id("https://arxiv.org/abs/2408.12637v2")
        '2408.12637'
        >>> arxiv_id("https://example.org/2408.12637")
        ''
    """
    match = _ARXIV_URL.match(url.strip())
    return match.group(1) if match else ""


def arxiv_name(text: str) -> str:
    """The arXiv id that a person may mean: by a link, as ``arXiv:``, with a version; else the text as it is.

    Example:
        >>> arxiv_name("arXiv: 2408.12637v2"), arxiv_name("https://arxiv.org/pdf/2408.12637"), arxiv_name("RAG")
        ('2408.12637', '2408.12637', 'RAG')
    """
    return arxiv_id(text) or _VERSION.sub("", _SCHEME.sub("", text.strip(), count=1))


def parse_date(text: str) -> dt.date | None:
    """A calendar date written ``YYYY-MM-DD``, or nothing where it is none."""
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None


def date_in_path(location: str) -> dt.date | None:
    """The last calendar date that a path spells, as in ``2024/05/21.md`` or ``2024-09-13/cs.IR.md``."""
    found = None
    for match in _DATE.finditer(location):
        try:
            found = dt.date(*(int(part) for part in match.groups()))
        except ValueError:
            continue
    return found


def lines_with_offsets(text: str) -> Iterator[tuple[int, int, str]]:
    """Line number (from 1), character offset and content of each line, without its line end."""
    offset = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield number, offset, line[:-1] if line.endswith("\r") else line
        offset += len(line) + 1


class BlockReader:
    """Turns the lines of one summary into blocks, remembering the section that they stand in."""

    __slots__ = ("_section", "blocks")

    def __init__(self) -> None:
        self._section = Section.BODY
        self.blocks: list[Block] = []

    def read(self, line: str, offset: int, number: int) -> None:
        """Take one line that is not blank; `offset` is where it begins in the file."""
        mark = _LIST_MARK.match(line)
        start = mark.end() if mark else 0
        key = _BOLD_KEY.match(line, start)
        if key is not None:
            start = self._enter(key, offset, number, top_level=line[:1] == "-")
        text = line[start:]
        begin = offset + start + len(text) - len(text.lstrip())
        text = text.strip()
        if text:
            self.blocks.append(Block(self._section, text, begin, number))

    def _enter(self, key: re.Match[str], offset: int, number: int, *, top_level: bool) -> int:
        name = key.group(2).replace("’", "'").replace("‘", "'").strip().rstrip(":").casefold()
        section = _SECTIONS.get(name) or _SECTIONS.get(name.partition(" - ")[0])
        if section is not None:
            self._section = section
            return key.end()
        if top_level:
            self._section = Section.BODY
        text = key.group(2)
        if text.strip():
            begin = offset + key.start(2) + len(text) - len(text.lstrip())
            self.blocks.append(Block(self._section, text.strip(), begin, number))
        return key.end()
