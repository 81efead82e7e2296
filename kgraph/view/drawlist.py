"""A picture as a list of plain records with positions, from which files are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kgraph.view.textsize import LINE_HEIGHT, text_width

__all__ = ["Box", "DrawList", "Label", "Line", "Mark"]

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A node: a circle, a square or a diamond around a point; `radius` is half its width."""

    x: float
    y: float
    radius: float
    fill: str
    shape: Literal["circle", "square", "diamond"] = "circle"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A tie."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str
    opacity: float = 1.0
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text; `x` is where they start, their middle or their end, `y` the middle of their height."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    colour: str = "#1d2430"
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    kind: Literal["frame", "cluster", "node"] = "node"

    def box(self) -> Box:
        """The room that it takes at most.

        Example:
            >>> Label(10, 10, ("확산",), 10).box()
            (10.0, 3.5, 31.0, 16.5)
        """
        width = max((text_width(line, self.size, bold=self.bold) for line in self.lines), default=0.0)
        height = len(self.lines) * self.size * LINE_HEIGHT
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return (left, self.y - height / 2, left + width, self.y + height / 2)


@dataclass(slots=True)
class DrawList:
    """Everything on a picture, in the order in which it is drawn: lines, marks, labels."""

    width: float
    height: float
    title: str
    lines: list[Line] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
