"""Rows as tables for people, and as CSV, JSON and Markdown for everything else."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.text import harmless, printable

if TYPE_CHECKING:
    from kgraph.frames import Frame

__all__ = ["print_frame", "print_rows", "print_text", "print_wrapped"]

_LEAST: Final = 16
"""Columns of text are at least so wide, or as wide as what they hold."""

_IDS: Final = ("id", "other id")


def print_rows(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], format_: str = "table", *, title: str = "", note: str = ""
) -> None:
    """Print rows in one of the formats; title and note only to people, the note on standard error."""
    if format_ == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_csv_cell(value) for value in row] for row in rows)
        click.echo(buffer.getvalue(), nl=False)
    elif format_ == "json":
        items = [dict(zip(columns, map(_json_value, row), strict=True)) for row in rows]
        click.echo(json.dumps(items, ensure_ascii=False, indent=2))
    elif format_ == "markdown":
        click.echo(_markdown(columns, rows), nl=False)
    else:
        _table(columns, rows, title)
    if note and format_ == "table":
        for line in note.splitlines():
            click.echo(printable(line), err=True)


def print_frame(
    frame: Frame,
    format_: str = "table",
    *,
    top: int | None = None,
    numbered: bool = True,
    notes: Iterable[str] = (),
    warnings: Iterable[str] = (),
) -> None:
    """Print the first rows of a data frame, numbered; ids only to programs, as people read the names.

    Standard error has the notes for people, and for everyone the warnings, and what is missing.
    """
    shown = frame.head(frame.height if top is None else top)
    people = format_ in ("table", "markdown")
    columns = {name: values for name, values in shown.items() if not (people and name in _IDS)}
    if numbered:
        columns = {"#": list(range(1, shown.height + 1))} | columns
    rows = list(zip(*columns.values(), strict=True))
    print_rows(tuple(columns), rows, format_, note="\n".join(filter(None, (*frame.notes, *notes))))
    for warning in filter(None, (*warnings, _missing(shown.height, frame.height))):
        click.echo(printable(warning), err=True)


def _missing(shown: int, all_: int) -> str:
    if not all_:
        return "nothing of this kind, or not in this stretch of time"
    return f"{shown:,} of {all_:,} rows; --top {all_} prints all" if shown < all_ else ""


def print_text(text: str) -> None:
    """Print a line that may hold text from digests."""
    click.echo(printable(text))


def print_wrapped(text: str, indent: int) -> None:
    """Print a text that may come from digests, each line indented; lines end at the edge of a terminal."""
    if not sys.stdout.isatty():
        print_text(" " * indent + _line(text))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console()
    for line in Text(_line(text)).wrap(console, max(20, console.width - indent)):
        click.echo(" " * indent + line.plain.rstrip())


def _csv_cell(value: Any) -> Any:
    """Numbers stay numbers; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return harmless(value) if isinstance(value, str) else "" if value is None else value


def _json_value(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def _markdown(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    def cell(value: Any) -> str:
        return _line(value).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")

    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:.4g}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def _line(value: Any) -> str:
    """A value on one line, harmless to a terminal."""
    return printable(" ".join(_text(value).split()))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _is_short(value: Any) -> bool:
    """Whether a cell is one short word, as a date or an id, which a narrow terminal should not break."""
    text = _line(value)
    return len(text) <= 20 and " " not in text


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]], title: str) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.cells import cell_len
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(title=title or None, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    needed = 0
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(_is_number(row[number]) or row[number] is None for row in rows)
        whole = numeric or all(_is_short(row[number]) for row in rows)
        widest = max((cell_len(_line(row[number])) for row in rows), default=0)
        least = max(widest, cell_len(column)) if whole else max([min(_LEAST, widest), *map(cell_len, column.split())])
        needed += least + 3
        table.add_column(
            column, justify="right" if numeric else "left", overflow="fold", no_wrap=whole, min_width=least
        )
    for row in rows:
        table.add_row(*(Text(_line(value)) for value in row))
    buffer = io.StringIO()
    console = Console(file=buffer, color_system="standard" if terminal else None, force_terminal=terminal)
    # On a narrow terminal lines go on below; nothing is cut away.
    console.width = max(console.width, needed) if terminal else max(80, needed, min(220, _width(columns, rows)))
    console.print(table)
    lines = (line.rstrip() for line in buffer.getvalue().splitlines())
    click.echo("\n".join(line for line in lines if line) + "\n", nl=False)


def _width(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    from rich.cells import cell_len

    widths = [max([cell_len(c), *(cell_len(_text(row[i])) for row in rows)]) for i, c in enumerate(columns)]
    return sum(widths) + 3 * len(widths)
