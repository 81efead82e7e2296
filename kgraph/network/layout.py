"""Positions for a map: clusters as islands beside those that they are tied to, each laid out by forces."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kgraph.network.forces import arrange_leaves, held
from kgraph.network.levels import Levels
from kgraph.network.packing import gather, spread
from kgraph.network.territories import Territories, divide
from kgraph.network.ties import Ties

__all__ = ["SPACING", "anchors", "island_layout", "islands", "settle"]

SPACING: Final = 60.0
"""How far apart neighbouring nodes stand."""

_ROOM: Final = 0.58
"""The radius that a node needs, in spacings, where points are spread evenly but on no lattice."""

_Points = NDArray[np.float64]
_Numbers = NDArray[np.int64]


def anchors(nodes: Sequence[str], seed: int = 0) -> _Points:
    """A point for each name, always the same: where a layout starts, so that it neither turns nor flips.

    Args:
        nodes: the names.
        seed: another one gives other points.

    Example:
        >>> bool((anchors(["term/lora", "b"])[0] == anchors(["a", "term/lora"])[1]).all())
        True
    """
    codes = np.array([zlib.crc32(node.encode("utf-8", "surrogatepass"), seed) for node in nodes], dtype=np.uint32)
    return np.stack([codes >> 16, codes & 0xFFFF], axis=1) / 32768.0 - 1.0


def island_layout(
    graph: nx.Graph[Any], clusters: Sequence[Sequence[Any]], *, seed: int = 0, spacing: float = SPACING
) -> dict[Any, tuple[float, float]]:
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
    nodes = sorted((node for cluster in clusters for node in cluster), key=str)
    if not nodes:
        return {}
    index = {node: place for place, node in enumerate(nodes)}
    rows = sorted(
        (*sorted((index[a], index[b])), float(weight))
        for a, b, weight in graph.edges(data="weight", default=1.0)
        if a != b and a in index and b in index
    )
    edges = np.array([row[:2] for row in rows], dtype=np.int32).reshape(-1, 2)
    weights = np.array([row[2] for row in rows], dtype=float)
    ties = Ties(np.ones(len(nodes), dtype=bool), edges, weights, np.ones(len(rows), dtype=np.int32))
    coarse = np.full(len(nodes), -1, dtype=np.int32)
    for number, cluster in enumerate(cluster for cluster in clusters if cluster):
        coarse[[index[node] for node in cluster]] = number
    none = np.full(len(nodes), -1, dtype=np.int32)
    points = settle(ties, Levels(coarse, none), anchors([str(node) for node in nodes], seed))
    places = (points * (spacing / SPACING)).round(1) + 0.0
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, places, strict=True)}


def islands(graph: nx.Graph[Any], groups: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Groups of nodes as the islands of a layout, and after them the connected parts of what is in no group.

    Args:
        graph: the network.
        groups: disjoint groups of nodes; those that the network does not have are left out.

    Example:
        >>> islands(nx.path_graph(5), [[0, 1], [9]])
        [(0, 1), (2, 3, 4)]
    """
    shown = [tuple(node for node in group if node in graph) for group in groups]
    grouped = {node for group in shown for node in group}
    rest = nx.connected_components(graph.subgraph([node for node in graph if node not in grouped]))
    parts = sorted((tuple(sorted(part)) for part in rest), key=lambda part: (-len(part), part))
    return [group for group in shown if group] + parts


def settle(ties: Ties, levels: Levels, anchor: _Points, before: _Points | None = None) -> _Points:
    """A place for every node of a network, as near as can be to where it stood before.

    Fine clusters are laid out by forces, packed as circles within their coarse cluster beside those that they are tied
    to, and the coarse clusters so among each other; what is tied to none of them stands around. At last all nodes are
    spread evenly, each within its island.

    Args:
        ties: the network.
        levels: its clusters.
        anchor: where a node starts that nothing is known of.
        before: the places of an earlier day, not a number for nodes that were not there.

    Returns:
        x and y of each node, not a number for those that are not present.

    References:
        T. M. J. Fruchterman and E. M. Reingold, "Graph drawing by force-directed placement", SPE 21 (1991), 1129-1164.
        M. Müller et al., "Position based dynamics", J. Vis. Commun. Image Represent. 18 (2007), 109-118.
    """
    found = np.full((len(ties.present), 2), np.nan)
    old = found if before is None else before
    if not ties.present.any():
        return found
    islands = _islands(ties, levels)
    offsets = arrange_leaves(ties, islands.leaf, anchor, old, _ROOM * SPACING)
    coasts = _divide_sea(ties, islands, anchor, old)
    leaves = _divide_islands(ties, islands, coasts, anchor, old)
    here = np.flatnonzero(islands.leaf >= 0)
    leaf = islands.leaf[here]
    points = leaves.stretch(leaf, offsets[here])
    found[here] = spread(points, SPACING, coasts, islands.home[leaf])
    return found


@dataclass(frozen=True, slots=True)
class _Islands:
    """Which nodes stand together: the smallest part (`leaf`) of each node, -1 for absent ones; the island of each leaf
    (`home`); and the size of each island and whether it is tied to others."""

    leaf: _Numbers
    home: _Numbers
    sizes: _Numbers
    tied: NDArray[np.bool_]


def _islands(ties: Ties, levels: Levels) -> _Islands:
    size = len(ties.present)
    outside = levels.coarse < 0
    loose = ties.edges[outside[ties.edges].all(axis=1)]
    _, parts = connected_components(coo_array((np.ones(len(loose)), loose.T), shape=(size, size)), directed=False)
    clusters = int(levels.coarse.max(initial=-1)) + 1
    island = np.where(outside, clusters + parts, levels.coarse).astype(np.int64)
    key = island * (int(levels.fine.max(initial=-1)) + 2) + levels.fine + 1
    here = np.flatnonzero(ties.present)
    keys, first, leaf_here = np.unique(key[here], return_index=True, return_inverse=True)
    numbers, home = np.unique(island[here][first], return_inverse=True)
    leaf = np.full(size, -1, dtype=np.int64)
    leaf[here] = leaf_here
    sizes = np.bincount(home, np.bincount(leaf_here, minlength=len(keys)), len(numbers)).astype(np.int64)
    tied = np.zeros(len(numbers), dtype=bool)
    ends = home[leaf[ties.edges]]
    tied[ends[ends[:, 0] != ends[:, 1]].ravel()] = True
    if not tied.any():
        tied[int(sizes.argmax())] = True
    return _Islands(leaf, home, sizes, tied)


def _middles(points: _Points, part: _Numbers, count: int) -> _Points:
    """Where the bulk of each part stands: the mean without what is far off; not a number where nothing is known."""
    known = (part >= 0) & np.isfinite(points[:, 0])
    for _ in range(2):
        place, here = part[known], points[known]
        number = np.bincount(place, minlength=count)
        with np.errstate(invalid="ignore"):
            middle = np.stack([np.bincount(place, here[:, n], count) / number for n in (0, 1)], axis=1)
            away = np.hypot(*(points - middle[np.maximum(part, 0)]).T)
            usual = np.sqrt(np.bincount(place, away[known] ** 2, count) / number)
            known = known & (away <= 1.5 * usual[np.maximum(part, 0)] + 1e-9)
    return middle


def _strengths(ties: Ties, part: _Numbers, count: int) -> _Points:
    """How strongly each two parts are tied, for their sizes."""
    ends = part[ties.edges]
    kept = (ends[:, 0] != ends[:, 1]) & (ends >= 0).all(axis=1)
    table = np.zeros((count, count))
    np.add.at(table, (ends[kept, 0], ends[kept, 1]), ties.weights[kept])
    sizes = np.maximum(np.bincount(part[part >= 0], minlength=count), 1.0)
    found: _Points = (table + table.T) / np.sqrt(sizes[:, None] * sizes[None])
    return found


def _starts(known: _Points, strengths: _Points, towards: _Points, scale: float) -> _Points:
    """Where territories start: where they stood; new ones among those that they are tied to; at first by springs."""
    fresh = ~np.isfinite(known[:, 0])
    if fresh.all():
        return 0.8 * scale * held(strengths, towards)
    points = np.where(fresh[:, None], 0.0, known)
    weight = strengths * ~fresh[None]
    total = weight.sum(axis=1, keepdims=True)
    among = np.where(total > 0, weight @ points / np.maximum(total, 1e-12), points[~fresh].mean(axis=0))
    return np.where(fresh[:, None], among + 0.1 * scale * towards, points)


def _divide_sea(ties: Ties, islands: _Islands, anchor: _Points, old: _Points) -> Territories:
    """The land of each island: the tied ones share a disc, the others are small discs around it."""
    count = len(islands.sizes)
    part = np.where(islands.leaf >= 0, islands.home[np.maximum(islands.leaf, 0)], -1)
    known, first = _middles(old, part, count), _anchored(ties, anchor, part, count)
    tied, loose = np.flatnonzero(islands.tied), np.flatnonzero(~islands.tied)
    room = SPACING * (_ROOM * np.sqrt(islands.sizes) + 0.5)
    core = float(np.sqrt((room[tied] ** 2).sum()))
    rank = np.full(count, -1)
    rank[tied] = np.arange(len(tied))
    strengths = _strengths(ties, np.where(part >= 0, rank[np.maximum(part, 0)], -1), len(tied))
    disc = Territories.discs(np.zeros((1, 2)), np.array([core]))
    starts = _starts(known[tied], strengths, first[tied], core)
    inner = divide(disc, starts, room[tied] ** 2, strengths, margin=SPACING / 2)
    rim = float(np.sqrt((room**2).sum() / 0.8))
    angle = np.arctan2(first[:, 1], first[:, 0])
    outside = rim * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    places = gather(np.where(np.isfinite(known), known, outside)[loose], room[loose], core + SPACING / 2)
    outer = Territories.discs(places, np.where(islands.sizes == 1, 0.0, room - SPACING / 2)[loose])
    return Territories.together([inner, outer]).take(np.argsort(np.concatenate([tied, loose])))


def _divide_islands(ties: Ties, islands: _Islands, coasts: Territories, anchor: _Points, old: _Points) -> Territories:
    """The land of each leaf: its island's, where it has no other leaf."""
    count = len(islands.home)
    many = np.flatnonzero(np.bincount(islands.home)[islands.home] > 1)
    single = np.flatnonzero(np.bincount(islands.home)[islands.home] == 1)
    if not len(many):
        return coasts.take(islands.home)
    rank = np.full(count, -1)
    rank[many] = np.arange(len(many))
    part = np.where(islands.leaf >= 0, rank[np.maximum(islands.leaf, 0)], -1)
    sizes = np.bincount(part[part >= 0], minlength=len(many)).astype(float)
    strengths = _strengths(ties, part, len(many))
    known, first = _middles(old, part, len(many)), _anchored(ties, anchor, part, len(many))
    outward = _outward(ties, islands, coasts, part, len(many))
    pieces = []
    for island in np.unique(islands.home[many]):
        own = np.flatnonzero(islands.home[many] == island)
        land, among = coasts.take(np.array([island])), strengths[np.ix_(own, own)]
        scale = SPACING * _ROOM * float(np.sqrt(sizes[own].sum()))
        middle = land.sites[0] - _centre(known[own], sizes[own])
        starts = _starts(known[own] + middle, among, outward[own] + 0.2 * first[own], scale)
        if not np.isfinite(known[own]).any():
            starts = starts + land.sites[0]
        pieces.append(divide(land, starts, sizes[own], among))
    ordered = many[np.argsort(islands.home[many], kind="stable")]
    whole = Territories.together([*pieces, coasts.take(islands.home[single])])
    return whole.take(np.argsort(np.concatenate([ordered, single])))


def _centre(points: _Points, sizes: _Points) -> _Points:
    known = np.isfinite(points[:, 0])
    if not known.any():
        return np.zeros(2)
    middle: _Points = np.average(points[known], axis=0, weights=sizes[known])
    return middle


def _outward(ties: Ties, islands: _Islands, coasts: Territories, part: _Numbers, count: int) -> _Points:
    """The direction in which the other islands lie that each leaf is tied to."""
    home = np.where(islands.leaf >= 0, islands.home[np.maximum(islands.leaf, 0)], -1)
    both = np.concatenate([ties.edges, ties.edges[:, ::-1]])
    own, other = part[both[:, 0]], home[both[:, 1]]
    here = home[both[:, 0]]
    kept = (own >= 0) & (here != other)
    own, weights = own[kept], np.tile(ties.weights, 2)[kept]
    delta = coasts.sites[other[kept]] - coasts.sites[here[kept]]
    delta = delta / np.maximum(np.hypot(*delta.T), 1e-9)[:, None]
    total = np.maximum(np.bincount(own, weights, count), 1e-12)
    return np.stack([np.bincount(own, weights * delta[:, n], count) / total for n in (0, 1)], axis=1)


def _anchored(ties: Ties, anchor: _Points, part: _Numbers, count: int) -> _Points:
    """The anchor of each part: that of its nodes, the most strongly tied ones counting by far the most."""
    here = part >= 0
    strength = np.bincount(ties.edges.ravel(), np.repeat(ties.weights, 2), len(part))[here] ** 2 + 1e-9
    total = np.maximum(np.bincount(part[here], strength, count), 1e-12)
    return np.stack([np.bincount(part[here], strength * anchor[here, n], count) / total for n in (0, 1)], axis=1)
