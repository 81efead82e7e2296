"""What is around one thing as a picture: rings of papers, authors and terms, with lines by role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final, Literal

from kgraph.model import Role, Tables
from kgraph.view.drawlist import Box, DrawList, Line, Mark
from kgraph.view.ego import KINDS, Ego, Tie
from kgraph.view.egopage import label_of, node_size
from kgraph.view.frame import INK, MARGIN, WIDTH, Entry, made_from, sheet
from kgraph.view.labels import Space, Wanted, place_labels
from kgraph.view.palette import colour
from kgraph.view.rings import ring_layout
from kgraph.view.shell import shortened
from kgraph.view.textsize import wrapped

__all__ = ["ego_picture"]

_LOOKS: Final[Mapping[Role | None, tuple[str, str, float, str]]] = {
    Role.INTRODUCES: ("introduces", "#d55e00", 2.6, ""),
    Role.EVALUATES_ON: ("evaluates on", "#7f5fb5", 1.6, ""),
    Role.COMPARES_TO: ("compares to", "#b59f00", 1.6, "7 4"),
    Role.ADDRESSES: ("addresses", "#cc79a7", 1.8, ""),
    Role.USES: ("uses", "#4a9fd4", 1.4, ""),
    Role.MENTIONS: ("mentions", "#8a8f98", 1.2, "2 3"),
    None: ("written by", "#a3abb6", 0.9, ""),
}
"""The words and lines of ``ego.js``, so that the picture and the page say the same."""
_SHAPES: Final[Mapping[str, Literal["circle", "square", "diamond"]]] = {
    "paper": "square",
    "author": "circle",
    "term": "diamond",
}
_NAMES: Final = 230.0
"""The room for names at each side."""
_SCALE: Final = 1.05
"""At this a row of `rings` has room for a line of text."""
_WIDEST: Final = 1.6


def ego_picture(tables: Tables, ego: Ego) -> DrawList:
    """The picture of what was chosen, with all names for which there is room.

    Args:
        tables: the resolved graph.
        ego: what is shown, as `kgraph.view.ego.ego_network` chose it.
    """
    points = ring_layout(ego)
    tall = max(y for _, y in points.values()) - min(y for _, y in points.values())
    scale = _SCALE if tall > 380 else 1.4
    picture, box = sheet(f"Around {label_of(tables, ego.centre)}", _facts(tables, ego), tall * scale + 90, _legend(ego))
    marks = _marks(tables, ego, points, box, scale)
    for tie in sorted(ego.ties, key=lambda tie: -tie.role.rank if tie.role else -9):
        picture.lines.append(_line(tie, marks, quiet=0.35 if len(ego.ties) > 120 else 0.6))
    picture.marks += [marks[node] for node in ego.shown()]
    space = Space((MARGIN / 2, box[1], WIDTH - MARGIN / 2, box[3]), marks.values())
    picture.labels += place_labels([_name(tables, ego, node, marks) for node in ego.shown()], space)
    return picture


def _facts(tables: Tables, ego: Ego) -> list[str]:
    shown = Counter(node.partition("/")[0] for node in ego.shown())
    counts = [f"{shown[kind]:,} of {ego.totals[kind]:,} {kind}s" for kind in KINDS if ego.totals.get(kind)]
    return [f"shown {', '.join(counts)}, {len(ego.ties):,} of {ego.total_ties:,} ties; {made_from(tables)}"]


def _marks(
    tables: Tables, ego: Ego, points: Mapping[str, tuple[float, float]], box: Box, scale: float
) -> dict[str, Mark]:
    reach = max(abs(x) for x, _ in points.values()) or 1.0
    wide = min(_WIDEST * scale, ((box[2] - box[0]) / 2 - _NAMES) / reach)
    middle = (max(y for _, y in points.values()) + min(y for _, y in points.values())) / 2
    cx, cy = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    marks = {}
    for node, (x, y) in points.items():
        kind = node.partition("/")[0]
        place = (round(cx + wide * x, 1), round(cy + scale * (y - middle), 1))
        fill, title = colour(KINDS.index(kind)), label_of(tables, node)
        marks[node] = Mark(*place, round(node_size(ego, node) * 0.9, 1), fill, _SHAPES[kind], title)
    return marks


def _line(tie: Tie, marks: Mapping[str, Mark], quiet: float) -> Line:
    one, other = marks[tie.paper], marks[tie.thing]
    _, stroke, width, dashes = _LOOKS[tie.role]
    return Line(one.x, one.y, other.x, other.y, width, stroke, quiet, dashes)


def _name(tables: Tables, ego: Ego, node: str, marks: Mapping[str, Mark]) -> Wanted:
    """Outward where there is room; the centre's own below it, in full."""
    mark, name = marks[node], label_of(tables, node)
    gap, rise = mark.radius + 4, mark.radius + 1
    if node == ego.centre:
        lines = wrapped(name, 17, 260, bold=True)
        return Wanted(mark.x, mark.y, gap, rise, lines, 17, ("below", "above"), INK, True, covers=True)
    right = mark.x >= marks[ego.centre].x
    return Wanted(
        x=mark.x,
        y=mark.y,
        gap=gap,
        rise=rise,
        lines=(shortened(name, 38),),
        size=12.5,
        spots=("right", "below", "above", "left") if right else ("left", "below", "above", "right"),
        shorter=(shortened(name.split(": ")[0], 18),),
    )


def _legend(ego: Ego) -> list[Entry]:
    kinds = [
        Entry(f"{kind}s", mark=Mark(0, 0, 7, colour(number), _SHAPES[kind]))
        for number, kind in enumerate(KINDS)
        if ego.totals.get(kind)
    ]
    counts = Counter(tie.role for tie in ego.ties)
    roles = [
        Entry(f"{word} ({counts[role]:,})", line=Line(0, 0, 0, 0, width + 0.6, stroke, 1.0, dashes))
        for role, (word, stroke, width, dashes) in _LOOKS.items()
        if counts[role]
    ]
    return kinds + roles
