"""Labels that do not overlap: the most important first, each where it covers nothing, or not at all."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kgraph.view.drawlist import Box, Label, Mark

__all__ = ["Space", "Wanted", "place_labels"]

_CELL: Final = 60.0
_Spot = Literal["right", "left", "above", "below", "centre"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text beside a point: its lines, and the spots that it may take.

    `gap` is how far from the point it starts at the sides, `rise` above and below. `shorter` is tried where the text
    itself finds no room; one that `covers` may stand over marks where nothing else is left.
    """

    x: float
    y: float
    gap: float
    rise: float
    lines: tuple[str, ...]
    size: float
    spots: tuple[_Spot, ...] = ("right", "left", "below", "above")
    colour: str = "#1d2430"
    bold: bool = False
    kind: Literal["cluster", "node"] = "node"
    shorter: tuple[str, ...] = ()
    covers: bool = False


class Space:
    """The room on a picture, and what is taken of it.

    Args:
        frame: where labels may stand.
        marks: what they should not cover.
    """

    def __init__(self, frame: Box, marks: Iterable[Mark] = ()) -> None:
        self._frame = frame
        self._labels: dict[tuple[int, int], list[Box]] = defaultdict(list)
        self._marks: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for mark in marks:
            reach = mark.radius * 0.9
            _enter(self._marks, (mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach))

    def take(self, box: Box) -> None:
        """Keep a place from other labels."""
        _enter(self._labels, box)

    def is_free(self, box: Box, *, over_marks: bool = False) -> bool:
        """Whether nothing stands there and it is on the picture."""
        left, top, right, bottom = self._frame
        inside = left <= box[0] and top <= box[1] and box[2] <= right and box[3] <= bottom
        return inside and not _meets(self._labels, box) and (over_marks or not _meets(self._marks, box))


def place_labels(wanted: Sequence[Wanted], space: Space) -> list[Label]:
    """The labels for which there is room.

    Args:
        wanted: the most important first.
        space: the room; what is placed is taken of it.

    References:
        J. Christensen, J. Marks and S. Shieber, "An empirical study of algorithms for point-feature label placement",
        ACM Transactions on Graphics 14 (1995), 203-232: the greedy algorithm with four positions.

    Example:
        >>> wanted = [Wanted(50, 50, 5, 5, (text,), 10) for text in ("ab", "cd")]
        >>> [label.anchor for label in place_labels(wanted, Space((0, 0, 100, 100)))]
        ['start', 'end']
    """
    placed = []
    for want in wanted:
        label = _first_free(want, space)
        if label is not None:
            space.take(label.box())
            placed.append(label)
    return placed


def _first_free(want: Wanted, space: Space) -> Label | None:
    for lines in filter(None, (want.lines, want.shorter)):
        for label in _at_spots(want, lines):
            if space.is_free(label.box()):
                return label
    if want.covers:
        return next(
            (label for label in _at_spots(want, want.lines) if space.is_free(label.box(), over_marks=True)), None
        )
    return None


def _at_spots(want: Wanted, lines: tuple[str, ...]) -> Iterator[Label]:
    height = Label(0, 0, lines, want.size, bold=want.bold).box()[3]
    for spot in want.spots:
        x = want.x + (want.gap if spot == "right" else -want.gap if spot == "left" else 0.0)
        y = want.y + (want.rise + height if spot == "below" else -want.rise - height if spot == "above" else 0.0)
        anchor: Literal["start", "middle", "end"] = (
            "start" if spot == "right" else "end" if spot == "left" else "middle"
        )
        yield Label(round(x, 1), round(y, 1), lines, want.size, want.colour, anchor, want.bold, want.kind)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(math.floor(box[0] / _CELL), math.floor(box[2] / _CELL) + 1):
        for row in range(math.floor(box[1] / _CELL), math.floor(box[3] / _CELL) + 1):
            yield column, row


def _enter(grid: dict[tuple[int, int], list[Box]], box: Box) -> None:
    for cell in _cells(box):
        grid[cell].append(box)


def _meets(grid: dict[tuple[int, int], list[Box]], box: Box) -> bool:
    return any(
        other[0] < box[2] and box[0] < other[2] and other[1] < box[3] and box[1] < other[3]
        for cell in _cells(box)
        for other in grid.get(cell, ())
    )
