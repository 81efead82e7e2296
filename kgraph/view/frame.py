"""The sheet that a picture is drawn on: a title with counts above, the map, a legend below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kgraph.model import Tables
from kgraph.view.drawlist import Box, DrawList, Label, Line, Mark
from kgraph.view.shell import sources
from kgraph.view.textsize import wrapped

__all__ = ["INK", "MARGIN", "SOFT", "WIDTH", "Entry", "made_from", "sheet"]

WIDTH: Final = 1600.0
MARGIN: Final = 36.0
INK: Final = "#1d2430"
SOFT: Final = "#5c6675"
_TITLE, _SMALL, _LEGEND = 30.0, 15.0, 15.0
_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: a mark or a line, and what it stands for."""

    text: str
    mark: Mark | None = None
    line: Line | None = None


def sheet(title: str, facts: Sequence[str], height: float, legend: Sequence[Entry]) -> tuple[DrawList, Box]:
    """An empty picture with its frame, and the box for the map.

    Args:
        title: what the picture shows.
        facts: sentences below it: how much is shown of how much, and from what.
        height: of the map.
        legend: what marks and lines stand for.
    """
    room = WIDTH - 2 * MARGIN
    heading = wrapped(title, _TITLE, room, bold=True, most=2)
    lines = [line for fact in facts for line in wrapped(fact, _SMALL, room)]
    y = MARGIN + len(heading) * _TITLE * 0.65
    labels = [Label(MARGIN, y, heading, _TITLE, INK, bold=True, kind="frame")]
    y = labels[0].box()[3] + len(lines) * _SMALL * 0.65 + 6
    labels.append(Label(MARGIN, y, tuple(lines), _SMALL, SOFT, kind="frame"))
    top = labels[1].box()[3] + 14
    picture = DrawList(WIDTH, 0.0, title, labels=labels)
    picture.height = _legend(picture, legend, top + height + 26) + MARGIN
    return picture, (MARGIN, top, WIDTH - MARGIN, top + height)


def _legend(picture: DrawList, legend: Sequence[Entry], top: float) -> float:
    """Draw the entries in columns; gives where they end."""
    width = (WIDTH - 2 * MARGIN) / _COLUMNS
    rows = -(-len(legend) // _COLUMNS)
    ends = [top]
    for column in range(_COLUMNS):
        y = top
        for entry in legend[column * rows : (column + 1) * rows]:
            lines = wrapped(entry.text, _LEGEND, width - 60, most=2)
            x, middle = MARGIN + column * width, y + len(lines) * _LEGEND * 0.65
            if entry.mark is not None:
                picture.marks.append(Mark(x + 14, middle, 7, entry.mark.fill, entry.mark.shape))
            if entry.line is not None:
                line = entry.line
                picture.lines.append(Line(x, middle, x + 30, middle, line.width, line.colour, 1.0, line.dashes))
            picture.labels.append(Label(x + 38, middle, lines, _LEGEND, INK, kind="frame"))
            y += len(lines) * _LEGEND * 1.3 + 5
        ends.append(y)
    return max(ends)


def made_from(tables: Tables) -> str:
    """The source line: papers, digests and days."""
    facts = sources(tables)
    days = " – ".join(dict.fromkeys(facts["days"]))
    return f"from {facts['all_papers']:,} papers of {facts['digests']:,} digests" + (f", {days}" if days else "")
