"""A map of topics or of collaboration as a picture for a report, as VOSviewer draws them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kgraph.model import Tables
from kgraph.network.clusters import clusters_of
from kgraph.view.drawlist import Box, DrawList, Line, Mark
from kgraph.view.frame import MARGIN, WIDTH, Entry, made_from, sheet
from kgraph.view.labels import Space, Wanted, place_labels
from kgraph.view.maps import Drawing, cluster_map
from kgraph.view.palette import COLOURS, OTHER, colour, darker
from kgraph.view.shell import shortened
from kgraph.view.textsize import wrapped

__all__ = ["MAPS", "MAX_PICTURE", "map_picture"]

MAX_PICTURE: Final = 300
MAPS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "topics": ("topic", "term", "Topics: which terms occur together", "terms that occur together"),
    "collaboration": ("group", "author", "Collaboration: who writes with whom", "authors who write together"),
}
"""For each map the kind of its clusters and of its nodes, its title, and what could have been shown."""
_LARGEST: Final = 26.0
_ALWAYS: Final = 40
"""So many of the most frequent nodes have their names even over other marks."""


def map_picture(tables: Tables, network: Any, name: str, *, limit: int = MAX_PICTURE) -> DrawList:
    """The strongest nodes of a network in the colours of their clusters, with the names for which there is room.

    Nodes outside all clusters of three or more are left out, and counted.

    Args:
        tables: the resolved graph, with its clusters.
        network: the co-author or the term network.
        name: ``topics`` or ``collaboration``.
        limit: the most nodes.

    References:
        N. J. van Eck and L. Waltman, "Software survey: VOSviewer, a computer program for bibliometric mapping",
        Scientometrics 84 (2010), 523-538.
    """
    kind, _, title, what = MAPS[name]
    drawing = cluster_map(network, clusters_of(tables, kind), limit=limit)
    groups = drawing.group_of()
    shown = [node for node in drawing.graph if node in groups] or list(drawing.graph)
    inside = frozenset(shown)
    edges = [edge for edge in drawing.graph.edges(data=True) if inside.issuperset(edge[:2])]
    facts = [
        f"shown {len(shown):,} of {drawing.total:,} {what}, {len(edges):,} of {drawing.total_edges:,} ties; "
        f"circles by papers, colours by cluster; {made_from(tables)}"
    ]
    height = (WIDTH - 2 * MARGIN) * _aspect(drawing, shown)
    picture, box = sheet(title, facts, height, _legend(drawing, tables, kind))
    marks = _marks(drawing, shown, groups, _fitted(drawing, shown, box))
    picture.lines += _lines(edges, marks, groups)
    picture.marks += [marks[node] for node in shown]
    space = Space((MARGIN / 2, box[1], WIDTH - MARGIN / 2, box[3]), marks.values())
    picture.labels += place_labels([*_cluster_names(drawing, marks), *_node_names(drawing, shown, marks)], space)
    return picture


def _aspect(drawing: Drawing, shown: Sequence[str]) -> float:
    """Height by width of the map, with some room around it."""
    if not shown:
        return 0.4
    xs, ys = zip(*(drawing.positions[node] for node in shown), strict=True)
    width, height = float(max(xs) - min(xs)), float(max(ys) - min(ys))
    return min(1.0, max(0.4, (height + 60) / (width + 60)))


def _fitted(drawing: Drawing, shown: Sequence[str], box: Box) -> dict[str, tuple[float, float]]:
    """Positions on the sheet: the map in the middle of its box, with room for names at the sides."""
    if not shown:
        return {}
    xs, ys = zip(*(drawing.positions[node] for node in shown), strict=True)
    inner = (box[0] + 60, box[1] + 34, box[2] - 60, box[3] - 34)
    scale = min((inner[2] - inner[0]) / (max(xs) - min(xs) or 1), (inner[3] - inner[1]) / (max(ys) - min(ys) or 1), 3.0)
    dx = (inner[0] + inner[2]) / 2 - scale * (max(xs) + min(xs)) / 2
    dy = (inner[1] + inner[3]) / 2 - scale * (max(ys) + min(ys)) / 2
    return {
        node: (round(scale * x + dx, 1), round(scale * y + dy, 1)) for node, x, y in zip(shown, xs, ys, strict=True)
    }


def _marks(
    drawing: Drawing, shown: Sequence[str], groups: Mapping[str, int], at: Mapping[str, tuple[float, float]]
) -> dict[str, Mark]:
    papers = {node: max(1, drawing.graph.nodes[node].get("papers", 1)) for node in shown}
    largest = min(_LARGEST, 0.55 * _usual_gap(list(at.values())))
    most = max(papers.values(), default=1)
    return {
        node: Mark(
            *at[node],
            round(max(2.5, largest * math.sqrt(papers[node] / most)), 1),
            _colour(groups.get(node, -1)),
            title=f"{drawing.graph.nodes[node].get('label', node)} ({papers[node]:,})",
        )
        for node in sorted(shown, key=lambda node: (-papers[node], node))
    }


def _usual_gap(points: Sequence[tuple[float, float]]) -> float:
    """The median distance of a point to its nearest neighbour."""
    if len(points) < 2:
        return 40.0
    import numpy as np
    from scipy.spatial import KDTree

    gaps = KDTree(np.array(points)).query(np.array(points), k=[2])[0]
    return float(np.median(gaps))


def _colour(group: int) -> str:
    """A colour of its own for each of the largest clusters; a colour that came again would lie in the legend."""
    return colour(group) if group < len(COLOURS) else OTHER


def _lines(edges: Sequence[Any], marks: Mapping[str, Mark], groups: Mapping[str, int]) -> list[Line]:
    heaviest = max((data.get("papers", 1) for _, _, data in edges), default=1)
    lines = []
    for a, b, data in sorted(edges, key=lambda edge: (edge[2].get("papers", 1), edge[0], edge[1])):
        one, other = marks[a], marks[b]
        inside = groups.get(a, -1) == groups.get(b, -2)
        width = round(0.6 + 3 * math.sqrt(data.get("papers", 1) / heaviest), 2)
        lines.append(
            Line(one.x, one.y, other.x, other.y, width, one.fill if inside else OTHER, 0.28 if inside else 0.16)
        )
    return lines


def _cluster_names(drawing: Drawing, marks: Mapping[str, Mark]) -> list[Wanted]:
    """The name of each cluster above it, or where else there is room; the legend has those that find none."""
    wanted = []
    for number, (label, members) in enumerate(drawing.groups):
        own = [marks[node] for node in members if node in marks]
        left, right = min(m.x - m.radius for m in own), max(m.x + m.radius for m in own)
        top, bottom = min(m.y - m.radius for m in own), max(m.y + m.radius for m in own)
        size = round(min(22.0, 13 + math.sqrt(len(own))), 1)
        want = Wanted(
            x=(left + right) / 2,
            y=(top + bottom) / 2,
            gap=(right - left) / 2 + 4,
            rise=(bottom - top) / 2 + 3,
            lines=_whole_parts(label, size, 250),
            size=size,
            spots=("above", "below", "right", "left", "centre"),
            colour=darker(_colour(number)),
            bold=True,
            kind="cluster",
            shorter=_whole_parts(label.split(": ")[0], size, 180, most=1),
            covers=number < len(COLOURS),
        )
        wanted.append(want)
    return wanted


def _whole_parts(label: str, size: float, width: float, *, most: int = 3) -> tuple[str, ...]:
    """As many of the names in a cluster's label as have room whole."""
    parts = label.split(" · ")
    for count in range(len(parts), 0, -1):
        lines = wrapped(" · ".join(parts[:count]), size, width, bold=True, most=99)
        if len(lines) <= most:
            return lines
    return wrapped(parts[0], size, width, bold=True, most=2)


def _node_names(drawing: Drawing, shown: Sequence[str], marks: Mapping[str, Mark]) -> list[Wanted]:
    wanted = []
    ranked = sorted(shown, key=lambda node: (-drawing.graph.nodes[node].get("papers", 1), node))
    for rank, node in enumerate(ranked):
        mark, name = marks[node], str(drawing.graph.nodes[node].get("label", node))
        want = Wanted(
            x=mark.x,
            y=mark.y,
            gap=mark.radius + 3,
            rise=mark.radius,
            lines=(shortened(name, 30),),
            size=round(11 + 6 * mark.radius / _LARGEST, 1),
            shorter=(shortened(name, 16),),
            covers=rank < _ALWAYS,
        )
        wanted.append(want)
    return wanted


def _legend(drawing: Drawing, tables: Tables, kind: str) -> list[Entry]:
    sizes = {cluster.label: len(cluster.members) for cluster in clusters_of(tables, kind)}
    entries = [
        Entry(f"{label} ({len(members):,} of {sizes.get(label, len(members)):,})", Mark(0, 0, 7, colour(number)))
        for number, (label, members) in enumerate(drawing.groups[: len(COLOURS)])
    ]
    more = drawing.groups[len(COLOURS) :]
    if more:
        entries.append(
            Entry(f"{len(more):,} smaller clusters ({sum(len(m) for _, m in more):,})", Mark(0, 0, 7, OTHER))
        )
    return entries
