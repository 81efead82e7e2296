"""Points and circles that make room for each other."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from kgraph.network.territories import Territories, sunflower

__all__ = ["gather", "spread"]

_FIRST_REACH: Final = 1.5
"""At first points push those that are further away too, so that crowds thin out."""

_CROWD: Final = 12.0
"""Points that more than so many others push move no further than if it were so many."""

_Points = NDArray[np.float64]
_Numbers = NDArray[np.int64]


def gather(centres: _Points, radii: _Points, core: float, rounds: int = 60) -> _Points:
    """Bring circles as near to the centre as they get around a core that is taken.

    Args:
        centres: where the circles stand.
        radii: how large they are.
        core: the radius of the core.
        rounds: how often they are moved towards the centre; as many again to part those that overlap.

    References:
        M. Müller et al., "Position based dynamics", J. Vis. Commun. Image Represent. 18 (2007), 109-118.

    Example:
        >>> gather(np.array([[9.0, 0.0]]), np.ones(1), 3.0).round(1).tolist()
        [[4.0, 0.0]]
    """
    if not len(centres):
        return centres
    points = centres + sunflower(len(centres)) * radii.mean() * 1e-2
    for step in range(3 * rounds):
        if step < rounds:
            reach = np.maximum(np.hypot(*points.T), 1e-9)
            nearer = (0.5 * radii + 0.1 * np.maximum(reach - core, 0.0)) * (1 - step / rounds)
            points = points - points * (np.minimum(nearer, 0.9 * reach) / reach)[:, None]
        points, clear = _apart(_outside(points, radii, core), radii)
        if clear and step >= rounds:
            break
    return _outside(points, radii, core)


def _outside(points: _Points, radii: _Points, core: float) -> _Points:
    reach = np.maximum(np.hypot(*points.T), 1e-9)
    wanted = core + radii if core > 0 else 0.0
    moved: _Points = points * (np.maximum(reach, wanted) / reach)[:, None]
    return moved


def _apart(points: _Points, radii: _Points) -> tuple[_Points, bool]:
    """One push of each two circles that overlap, the larger moving less, and whether there were none."""
    pairs = cKDTree(points).query_pairs(2 * float(radii.max()), output_type="ndarray")
    a, b = pairs[:, 0], pairs[:, 1]
    delta = points[a] - points[b]
    gap = np.maximum(np.hypot(*delta.T), 1e-9)
    over = np.maximum(radii[a] + radii[b] - gap, 0.0)
    move = delta * (0.8 * over / gap)[:, None]
    share = (radii[b] ** 2 / (radii[a] ** 2 + radii[b] ** 2))[:, None]
    return points + _summed(a, b, move * share, move * (1 - share), len(points)), not (over > 1e-2 * radii[a]).any()


def _summed(a: _Numbers, b: _Numbers, to_a: _Points, from_b: _Points, count: int) -> _Points:
    return np.stack([np.bincount(a, to_a[:, n], count) - np.bincount(b, from_b[:, n], count) for n in (0, 1)], axis=1)


def spread(points: _Points, wanted: float, land: Territories, home: _Numbers, rounds: int = 15) -> _Points:
    """Push apart points that stand nearer than they should, each within its own territory.

    Args:
        points: where they stand.
        wanted: the distance that neighbours should have.
        land: the territories.
        home: the territory of each point.
        rounds: how often they are pushed.
    """
    points = points + sunflower(len(points)) * wanted * 1e-3
    for step in range(rounds):
        far = wanted * (_FIRST_REACH if step < rounds // 2 else 1.0)
        pairs = cKDTree(points).query_pairs(far, output_type="ndarray")
        if not len(pairs):
            break
        a, b = pairs[:, 0], pairs[:, 1]
        delta = points[a] - points[b]
        gap = np.maximum(np.hypot(*delta.T), 1e-9)
        crowd = np.maximum(1.0, np.bincount(pairs.ravel(), minlength=len(points)) / _CROWD)
        move = delta * (0.35 * (far - gap) / gap / np.maximum(crowd[a], crowd[b]))[:, None]
        points = land.keep(home, points + _summed(a, b, move, move, len(points)))
    return points
