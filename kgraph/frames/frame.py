"""Columns by their names, which pandas and polars take as they are."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal
from html import escape
from itertools import compress
from typing import Any, Final

__all__ = ["Frame"]

_SHOWN: Final = 20


class Frame(dict[str, list[Any]]):
    """A table as a dictionary of columns: ``pandas.DataFrame(frame)`` and ``polars.DataFrame(frame)`` read it.

    Columns of one length hold texts, whole numbers, floats, dates or truths, each with None where nothing is known. A
    notebook shows the first rows.

    Attributes:
        notes: what a reader must know of the figures.

    Example:
        >>> frame = Frame.of(("term", "papers"), [("RAG", 3), ("LoRA", 1)])
        >>> frame
        {'term': ['RAG', 'LoRA'], 'papers': [3, 1]}
        >>> list(frame.rows())
        [('RAG', 3), ('LoRA', 1)]
    """

    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, columns: Sequence[str], rows: Iterable[Sequence[Any]], notes: Iterable[str] = ()) -> Frame:
        """A table of rows; decimals become floats, and whole numbers too where a column holds floats.

        Args:
            columns: their names.
            rows: as many values each as there are columns.
            notes: what a reader must know of the figures.
        """
        held = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
        frame = cls(zip(columns, map(_alike, held), strict=True))
        frame.notes = tuple(notes)
        return frame

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The rows, each a value of every column."""
        return zip(*self.values(), strict=True)

    def head(self, count: int) -> Frame:
        """The first rows.

        Args:
            count: how many, at least 0.
        """
        frame = Frame((name, values[:count]) for name, values in self.items())
        frame.notes = self.notes
        return frame

    def only(self, column: str, values: Container[Any]) -> Frame:
        """The rows whose value in a column is one of some.

        Args:
            column: its name.
            values: what is wanted.
        """
        kept = [value in values for value in self[column]]
        frame = Frame((name, list(compress(held, kept))) for name, held in self.items())
        frame.notes = self.notes
        return frame

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(next(iter(self.values()), []))

    def _repr_html_(self) -> str:
        heads = "".join(f"<th>{escape(name)}</th>" for name in self)
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape('' if value is None else str(value))}</td>" for value in row) + "</tr>"
            for row in self.head(_SHOWN).rows()
        )
        left = self.height - _SHOWN
        said = [*([f"{left:,} more rows"] if left > 0 else []), *self.notes]
        notes = "".join(f"<p>{escape(note)}</p>" for note in said)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{notes}"


def _alike(values: list[Any]) -> list[Any]:
    """The values of a column, all numbers of one kind."""
    numbers = [float(value) if isinstance(value, Decimal) else value for value in values]
    if any(isinstance(value, float) for value in numbers):
        return [float(value) if isinstance(value, int) else value for value in numbers]
    return numbers
