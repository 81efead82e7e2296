"""A report before it is Markdown or HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

__all__ = ["Cell", "Link", "Report", "Section", "Table", "paper_link"]


class Link(NamedTuple):
    """A text that leads to a web address."""

    text: str
    href: str


Cell = str | int | float | Decimal | Link | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; `more` counts those that are not shown."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: int = 0

    @classmethod
    def of(cls, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], most: int) -> Table | None:
        """The first rows; nothing where there are none.

        Args:
            columns: their names.
            rows: all of them.
            most: how many are shown, at least 1.
        """
        return cls(tuple(columns), tuple(rows[:most]), max(0, len(rows) - most)) if rows else None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: sentences, a table, a picture (SVG) with what it shows; what is empty is left out."""

    title: str
    text: str = ""
    table: Table | None = None
    picture: bytes = b""
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title, a sentence, and parts in order."""

    title: str
    summary: str
    sections: tuple[Section, ...]


def paper_link(id_: str, title: str) -> Link:
    """A paper as a link to arXiv.

    Example:
        >>> paper_link("2408.12894", "FLoD").href
        'https://arxiv.org/abs/2408.12894'
    """
    return Link(title, f"https://arxiv.org/abs/{id_}")
