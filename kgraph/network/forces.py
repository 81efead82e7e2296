"""The order of nodes within each part of a map: springs between neighbours, held by what is known or by names."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from kgraph.network.levels import inside
from kgraph.network.ties import Ties

__all__ = ["arrange_leaves", "held"]

_ROUNDS: Final = 12
_HOLD_NEW: Final = 0.15
_HOLD_OLD: Final = 0.9
"""How strongly a node is held where it starts: loosely at its anchor, firmly where it stood before."""

_Points = NDArray[np.float64]
_Numbers = NDArray[np.int64]


def arrange_leaves(ties: Ties, leaf: _Numbers, anchor: _Points, old: _Points, room: float) -> _Points:
    """Where each node stands in its part, the part being the unit circle.

    Springs pull nodes to the middle of their neighbours and hold them where they start. That has one solution, which
    changes as little as the network does; forces that also repel have many, and a little more data picks another.

    Args:
        ties: the network.
        leaf: the part of each node, -1 for none.
        anchor: where a node starts that nothing is known of, in the unit square.
        old: where the nodes stood before, not a number for those that did not.
        room: the radius that a single node needs.

    References:
        W. T. Tutte, "How to draw a graph", Proc. London Math. Soc. 13 (1963), 743-767.
        Y. Koren, "Drawing graphs by eigenvectors", Computers and Mathematics with Applications 49 (2005), 1867-1888.
    """
    count = int(leaf.max(initial=-1)) + 1
    here = leaf >= 0
    own = np.maximum(leaf, 0)
    radius = room * np.sqrt(np.bincount(leaf[here], minlength=count))
    kept, known = _kept(old, leaf, radius)
    start = np.where(known[:, None], kept, anchor * radius[own, None])
    hold = np.where(known, _HOLD_OLD, _HOLD_NEW)[:, None]
    near = inside(ties, leaf.astype(np.int32))
    both = np.concatenate([near.edges, near.edges[:, ::-1]])
    weights = np.tile(np.sqrt(near.weights), 2)
    total = np.maximum(np.bincount(both[:, 0], weights, len(leaf)), 1e-12)
    table = coo_array((weights / total[both[:, 0]], (both[:, 0], both[:, 1])), shape=(len(leaf),) * 2).tocsr()
    lonely = (np.bincount(both[:, 0], minlength=len(leaf)) == 0)[:, None]
    points = start
    for _ in range(_ROUNDS):
        points = np.where(lonely, start, hold * start + (1 - hold) * (table @ points))
    found = np.zeros_like(points)
    found[here] = _evenly(points[here], leaf[here], count)
    return found


def _kept(old: _Points, leaf: _Numbers, radius: _Points) -> tuple[_Points, NDArray[np.bool_]]:
    """Where nodes stood from the middle of their part, and which of them stood in it at all."""
    known = (leaf >= 0) & np.isfinite(old[:, 0])
    own = np.maximum(leaf, 0)
    offsets = np.zeros_like(old)
    for _ in range(2):
        number = np.maximum(np.bincount(leaf[known], minlength=len(radius)), 1)
        middle = np.stack([np.bincount(leaf[known], old[known, n], len(radius)) / number for n in (0, 1)], axis=1)
        offsets = np.where(known[:, None], old - middle[own], 0.0)
        known = known & (np.hypot(*offsets.T) <= 2 * radius[own] + 1e-9)
    return np.where(known[:, None], offsets, 0.0), known


def _evenly(points: _Points, part: _Numbers, count: int) -> _Points:
    """The points of each part within the unit circle: in their directions, as many near the rim as the rim is long."""
    sizes = np.maximum(np.bincount(part, minlength=count), 1)
    middle = np.stack([np.bincount(part, points[:, n], count) / sizes for n in (0, 1)], axis=1)
    away = points - middle[part]
    reach = np.hypot(*away.T)
    order = np.lexsort((np.arange(len(points)), reach.round(6), part))
    begins = np.searchsorted(part[order], np.arange(count))
    wanted = np.empty(len(points))
    wanted[order] = np.sqrt((np.arange(len(points)) - begins[part[order]] + 0.5) / sizes[part[order]])
    wanted[(sizes == 1)[part]] = 0.0
    even: _Points = away * (wanted / np.maximum(reach, 1e-9))[:, None]
    return even


def held(strengths: _Points, anchor: _Points) -> _Points:
    """Places for a few things within the unit circle: springs to those that they are tied to, each held at its anchor.

    Args:
        strengths: how strongly each two are tied; symmetric.
        anchor: where each is held.

    References:
        W. T. Tutte, "How to draw a graph", Proc. London Math. Soc. 13 (1963), 743-767.

    Example:
        >>> held(np.ones((2, 2)), np.array([[-9.0, 0.0], [9.0, 0.0]])).round(2).tolist()
        [[-0.67, 0.0], [0.67, 0.0]]
    """
    total = strengths.sum(axis=1, keepdims=True)
    pull = strengths / np.maximum(total, 1e-12)
    points = anchor
    for _ in range(_ROUNDS):
        points = np.where(total > 0, 0.5 * anchor + 0.5 * pull @ points, anchor)
    points = points - points.mean(axis=0)
    reach = np.hypot(*points.T)
    points = points / max(float(np.sqrt((reach**2).mean())) * 1.5, 1e-12)
    found: _Points = points / np.maximum(np.hypot(*points.T), 1.0)[:, None]
    return found
