"""A report as Markdown and as one HTML file."""

from __future__ import annotations

import base64
from decimal import Decimal
from functools import cache
from typing import Any

from kgraph.report.document import Cell, Link, Report, Table
from kgraph.text import printable

__all__ = ["as_html", "as_markdown"]


def as_markdown(report: Report) -> str:
    """The report in Markdown; pictures are left out, and text cannot become markup.

    Example:
        >>> print(as_markdown(Report("New", "One paper.", ())))
        # New
        <BLANKLINE>
        One paper.
        <BLANKLINE>
    """
    parts = [f"# {_plain(report.title)}", "", _plain(report.summary), ""]
    for section in report.sections:
        if not section.text and section.table is None:
            continue
        parts += [f"## {_plain(section.title)}", ""]
        if section.text:
            parts += [_plain(section.text), ""]
        if section.table is not None:
            parts += [*_rows(section.table), ""]
    return "\n".join(parts)


def _rows(table: Table) -> list[str]:
    lines = ["| " + " | ".join(_plain(column.strip()) for column in table.columns) + " |"]
    lines.append("|" + "---|" * len(table.columns))
    lines += ["| " + " | ".join(_markdown(cell) for cell in row) + " |" for row in table.rows]
    return [*lines, *(["", f"and {table.more:,} more"] if table.more else [])]


def _markdown(cell: Cell) -> str:
    if isinstance(cell, Link):
        return f"[{_plain(cell.text)}](<{cell.href.replace('>', '%3E').replace('<', '%3C')}>)"
    return _plain(_shown(cell))


def _plain(text: str) -> str:
    """A text on one line in which nothing is markup."""
    line = printable(" ".join(text.split()))
    for mark in "\\`*_[]<>|#":
        line = line.replace(mark, "\\" + mark)
    return line


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal | str | Link):
        return str(cell)
    return f"{cell:,}" if isinstance(cell, int) else f"{cell:g}"


def as_html(report: Report) -> bytes:
    """The report as one file that asks for nothing and runs no script."""
    text: str = _template().render(report=report, cell=_cell)
    return text.encode("utf-8", "replace")


def _cell(cell: Cell) -> dict[str, Any]:
    if isinstance(cell, Link):
        return {"text": cell.text, "href": cell.href, "number": False}
    return {"text": _shown(cell), "href": "", "number": isinstance(cell, int | float | Decimal)}


def _data(picture: bytes) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(picture).decode("ascii")


@cache
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("kgraph.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["data"] = _data
    return environment.get_template("report.html")
