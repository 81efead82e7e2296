"""Rings around a centre, with a row of its own for every name on a side, so that names can be read without a zoom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from kgraph.view.ego import Ego

__all__ = ["ring_layout"]

_ROW: Final = 17.0
"""The height of a name's row."""
_FIRST: Final = 130.0
_APART: Final = 130.0
_FEW: Final = 12
"""So many nodes of a ring stand where their own neighbours are, and not in rows."""

_Neighbours = Mapping[str, Sequence[str]]


def ring_layout(ego: Ego) -> dict[str, tuple[float, float]]:
    """Where each node stands: the centre at 0, 0, each ring around the one before, every node near what it is tied to.

    The rings are circles; who draws them may make them as wide as the paper or the screen is.

    Args:
        ego: what is shown.

    Example:
        >>> ego = Ego("paper/1", 1, (("paper/1",), ("term/a", "term/b")), (), {}, 0, {}, {})
        >>> positions = ring_layout(ego)
        >>> positions["paper/1"], positions["term/a"][0] == -positions["term/b"][0] > 0
        ((0.0, 0.0), True)
    """
    neighbours = _neighbours(ego)
    orders = _orders(ego, neighbours)
    angles: dict[str, float] = {}
    reach = 0.0
    positions = {ego.centre: (0.0, 0.0)}
    for place, order in enumerate(orders):
        reach = max(reach + (_APART if place else _FIRST), _ROW * math.ceil(len(order) / 2) / 2)
        last = place == len(orders) - 1
        sectors = not last and len(order) <= _FEW
        slots = _sectors(order, neighbours, orders[place + 1]) if sectors else _rows(len(order))
        if place:
            slots = _turned(order, slots, angles, neighbours)
        for node, angle in zip(order, slots, strict=True):
            angles[node] = angle
            x, y = reach * math.sin(angle), -reach * math.cos(angle)
            positions[node] = (round(x, 1), round(y, 1))
    return positions


def _neighbours(ego: Ego) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {node: [] for ring in ego.rings for node in ring}
    for tie in ego.ties:
        found[tie.paper].append(tie.thing)
        found[tie.thing].append(tie.paper)
    return found


def _orders(ego: Ego, neighbours: _Neighbours) -> list[list[str]]:
    """Each ring clockwise from the top: like beside like, and what is further out behind what it is tied to."""
    orders: list[list[str]] = []
    for place, ring in enumerate(ego.rings[1:]):
        if place == 0:
            kinds = sorted({node.partition("/")[0] for node in ring}, reverse=True)
            parts = [[node for node in ring if node.startswith(kind)] for kind in kinds]
            orders.append([node for part in parts for node in _chain(part, neighbours, ego.centre)])
            continue
        inner = {node: 2 * math.pi * (rank + 0.5) / len(orders[-1]) for rank, node in enumerate(orders[-1])}
        aims = {node: _mean_angle([inner[other] for other in neighbours[node] if other in inner]) for node in ring}
        orders.append(sorted(ring, key=lambda node: (round(aims[node], 6), node)))
    return orders


def _chain(part: Sequence[str], neighbours: _Neighbours, centre: str) -> list[str]:
    """Nodes so that each stands beside the one that shares most with it; the strongest is the first."""
    around = {node: frozenset(neighbours[node]) - {centre} for node in part}
    left, chain = list(part), list(part[:1])
    while left:
        left.remove(chain[-1])
        if left:
            here = around[chain[-1]]
            chain.append(max(left, key=lambda node: _likeness(here, around[node])))
    return chain


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def _mean_angle(angles: Sequence[float]) -> float:
    x = sum(math.cos(angle) for angle in angles)
    y = sum(math.sin(angle) for angle in angles)
    return math.atan2(y, x) % (2 * math.pi)


def _rows(count: int) -> list[float]:
    """Angles clockwise from the top, of equal steps in height on each side."""
    right = math.ceil(count / 2)
    sides = []
    for rows, sign in ((right, 1), (count - right, -1)):
        heights = [1 - (2 * row + 1) / rows for row in range(rows)]
        sides.append([(sign * math.acos(height)) % (2 * math.pi) for height in heights])
    return sides[0] + sides[1][::-1]


def _sectors(order: Sequence[str], neighbours: _Neighbours, outer: Sequence[str]) -> list[float]:
    """Angles in the middle of sectors as wide as what hangs on each node; a node of several hangs on each in part."""
    inner = frozenset(order)
    shares = {node: 1 / max(1, len(inner.intersection(neighbours[node]))) for node in outer}
    widths = [0.5 + sum(shares.get(other, 0.0) for other in neighbours[node]) for node in order]
    total, angle, slots = sum(widths), 0.0, []
    for width in widths:
        slots.append(2 * math.pi * (angle + width / 2) / total)
        angle += width
    return slots


def _turned(
    order: Sequence[str], slots: Sequence[float], angles: Mapping[str, float], neighbours: _Neighbours
) -> list[float]:
    """The slots turned by whole places, so that nodes come to stand nearest to what they are tied to further in."""
    aims = [_mean_angle([angles[other] for other in neighbours[node] if other in angles]) for node in order]

    def cost(turn: int) -> float:
        turned = (slots[(rank + turn) % len(slots)] for rank in range(len(slots)))
        return round(sum(1 - math.cos(slot - aim) for slot, aim in zip(turned, aims, strict=True)), 6)

    best = min(range(len(slots)), key=lambda turn: (cost(turn), turn))
    return [slots[(rank + best) % len(slots)] for rank in range(len(slots))]
