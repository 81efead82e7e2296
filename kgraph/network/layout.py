"""Positions for a map: clusters as islands, each laid out on its own, the same in every build."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import numpy as np

from kgraph.network.engine import has_igraph, seeded, to_igraph

__all__ = ["island_layout"]

_Point = tuple[float, float]


def island_layout(
    graph: nx.Graph[Any], clusters: Sequence[Sequence[Any]], *, seed: int = 0, spacing: float = 60.0
) -> dict[Any, _Point]:
    """Lay out each cluster by forces, then place the clusters beside those that they are tied to, without overlap.

    Args:
        graph: the network; edges may carry ``weight``.
        clusters: a partition of its nodes, the largest first.
        seed: the same seed gives the same positions.
        spacing: the distance of neighbouring nodes in the units of the result.

    Returns:
        x and y of each node, rounded to one decimal.

    References:
        T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by force-directed placement", SPE 21 (1991), 1129-1164.

    Example:
        >>> positions = island_layout(nx.path_graph(3), [[0, 1, 2]])
        >>> len(set(positions.values()))
        3
    """
    islands = [_island(_ordered(graph, cluster), seed) for cluster in clusters if cluster]
    radii = [spacing * (0.6 + 0.62 * math.sqrt(len(island))) for island in islands]
    centres = _place(_ties(graph, clusters), radii)
    positions: dict[Any, _Point] = {}
    for island, radius, (x, y) in zip(islands, radii, centres, strict=True):
        for node, (dx, dy) in island.items():
            positions[node] = (round(x + dx * radius * 0.92, 1), round(y + dy * radius * 0.92, 1))
    return positions


def _ordered(graph: nx.Graph[Any], cluster: Sequence[Any]) -> nx.Graph[Any]:
    """A part of a network with nodes and edges in an order that does not depend on how the network was made."""
    ordered: nx.Graph[Any] = nx.Graph()
    ordered.add_nodes_from(sorted(cluster, key=str))
    members = frozenset(cluster)
    edges = [
        (*sorted((a, b), key=str), weight)
        for a, b, weight in graph.edges(cluster, data="weight", default=1.0)
        if a in members and b in members
    ]
    ordered.add_weighted_edges_from(sorted(edges, key=lambda edge: (str(edge[0]), str(edge[1]))))
    return ordered


def _island(graph: nx.Graph[Any], seed: int) -> dict[Any, _Point]:
    """Positions of one cluster inside the unit circle, spread evenly from the centre outward."""
    points = _forces(graph, seed)
    if len(points) == 1:
        return dict.fromkeys(points, (0.0, 0.0))
    cx = sum(x for x, _ in points.values()) / len(points)
    cy = sum(y for _, y in points.values()) / len(points)
    polar = {node: (math.hypot(x - cx, y - cy), math.atan2(y - cy, x - cx)) for node, (x, y) in points.items()}
    ranked = sorted(polar, key=lambda node: (polar[node][0], str(node)))
    spread = {}
    for rank, node in enumerate(ranked):
        distance = math.sqrt((rank + 0.5) / len(ranked))
        spread[node] = (distance * math.cos(polar[node][1]), distance * math.sin(polar[node][1]))
    return _relax(spread)


def _relax(points: dict[Any, _Point], rounds: int = 30) -> dict[Any, _Point]:
    """Push apart nodes that stand too close, within the unit circle."""
    wanted = 1.35 / math.sqrt(len(points))
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for node, (x, y) in points.items():
            cells[math.floor(x / wanted), math.floor(y / wanted)].append(node)
        moved = {node: _push(node, points, cells, wanted) for node in points}
        points = moved
    return points


def _push(node: Any, points: Mapping[Any, _Point], cells: Mapping[tuple[int, int], list[Any]], wanted: float) -> _Point:
    x, y = points[node]
    column, row = math.floor(x / wanted), math.floor(y / wanted)
    dx = dy = 0.0
    for i in (column - 1, column, column + 1):
        for j in (row - 1, row, row + 1):
            for other in cells.get((i, j), ()):
                ox, oy = points[other]
                gap = math.hypot(x - ox, y - oy)
                if other != node and gap < wanted:
                    share = (wanted - gap) / 2 / (gap or 1e-9)
                    dx += (x - ox) * share or 1e-4 * ((str(node) < str(other)) * 2 - 1)
                    dy += (y - oy) * share
    x, y = x + dx * 0.6, y + dy * 0.6
    reach = math.hypot(x, y)
    return (x / reach, y / reach) if reach > 1 else (x, y)


def _forces(graph: nx.Graph[Any], seed: int) -> dict[Any, _Point]:
    if graph.number_of_nodes() < 3 or graph.number_of_edges() == 0:
        angle = 2.399963
        ordered = sorted(graph, key=str)
        return {
            n: (math.sqrt(i) * math.cos(i * angle), math.sqrt(i) * math.sin(i * angle)) for i, n in enumerate(ordered)
        }
    if has_igraph():
        copy, nodes = to_igraph(graph)
        top = max(copy.es["weight"])
        copy.es["weight"] = [0.05 + weight / top for weight in copy.es["weight"]]
        with seeded(seed):
            grid = "grid" if len(nodes) > 800 else "nogrid"
            found = copy.layout_fruchterman_reingold(weights="weight", niter=300, grid=grid)
        return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, found.coords, strict=True)}
    found = nx.spring_layout(graph, weight="weight", seed=seed, iterations=50)
    return {node: (float(x), float(y)) for node, (x, y) in found.items()}


def _ties(graph: nx.Graph[Any], clusters: Sequence[Sequence[Any]]) -> Mapping[tuple[int, int], float]:
    home = {node: number for number, cluster in enumerate(clusters) for node in cluster}
    ties: dict[tuple[int, int], float] = defaultdict(float)
    tied = sorted(
        ((*sorted((a, b), key=str), w) for a, b, w in graph.edges(data="weight", default=1.0)),
        key=lambda edge: (str(edge[0]), str(edge[1])),
    )
    for a, b, weight in tied:
        first, second = sorted((home[a], home[b]))
        if first != second:
            ties[first, second] += weight / math.sqrt(len(clusters[first]) * len(clusters[second]))
    return ties


def _place(ties: Mapping[tuple[int, int], float], radii: Sequence[float]) -> list[_Point]:
    """Centres for the islands: tied ones on the free spot nearest to their neighbours, the others in rings around."""
    pulls: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (first, second), weight in sorted(ties.items()):
        pulls[second].append((first, weight))
    sea = _Sea(len(radii))
    apart = []
    for number, radius in enumerate(radii):
        known = [(sea.centre(other), weight) for other, weight in pulls[number] if sea.has(other)]
        if known or number == 0:
            total = sum(weight for _, weight in known) or 1.0
            aim = (sum(x * w for (x, _), w in known) / total, sum(y * w for (_, y), w in known) / total)
            sea.put(number, sea.free_spot(aim, radius), radius)
        else:
            apart.append(number)
    sea.ring(apart, radii)
    return [sea.centre(number) for number in range(len(radii))]


class _Sea:
    """The circles that are placed so far."""

    def __init__(self, size: int) -> None:
        self._centres = np.zeros((size, 2))
        self._radii = np.zeros(size)
        self._order: list[int] = []

    def has(self, number: int) -> bool:
        return bool(self._radii[number] > 0)

    def centre(self, number: int) -> _Point:
        return (float(self._centres[number, 0]), float(self._centres[number, 1]))

    def put(self, number: int, centre: _Point, radius: float) -> None:
        self._centres[number] = centre
        self._radii[number] = radius
        self._order.append(number)

    def free_spot(self, aim: _Point, radius: float) -> _Point:
        """The point nearest to `aim` where a circle fits: there, or touching one of the circles around."""
        if not self._order:
            return aim
        centres, radii = self._centres[self._order], self._radii[self._order]
        gaps = np.hypot(*(centres - aim).T) - radii
        if (gaps >= radius).all():
            return aim
        for count in (24, len(self._order)):
            near = np.argsort(gaps, kind="stable")[:count]
            angles = np.linspace(0, 2 * np.pi, 36, endpoint=False)
            ring = np.stack([np.cos(angles), np.sin(angles)], axis=1)
            spots = (centres[near, None] + ring * ((radii[near] + radius) * 1.03)[:, None, None]).reshape(-1, 2)
            distances = np.hypot(*(spots[:, None] - centres[None]).transpose(2, 0, 1))
            spots = spots[(distances >= radii + radius).all(axis=1)]
            if len(spots):
                cost = ((spots - aim) ** 2).sum(axis=1) + 0.02 * (spots**2).sum(axis=1)
                best = spots[int(cost.round(6).argmin())]
                return (float(best[0]), float(best[1]))
        raise AssertionError("a spot outside all circles always fits")

    def ring(self, numbers: Sequence[int], radii: Sequence[float]) -> None:
        """Place circles that are tied to nothing in rings around all others."""
        if not numbers:
            return
        reach = max((float(np.hypot(*self._centres[n]) + self._radii[n]) for n in self._order), default=0.0)
        angle = 0.0
        widest = radii[numbers[0]]
        reach += widest * 1.5
        for number in numbers:
            step = 2.1 * radii[number] / reach
            if angle + step > 2 * math.pi:
                angle = 0.0
                reach += widest + radii[number] * 1.2
                widest = radii[number]
            centre = (reach * math.cos(angle + step / 2), reach * math.sin(angle + step / 2))
            self.put(number, centre, radii[number])
            angle += step
