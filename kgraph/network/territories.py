"""Land cut into convex territories of given sizes: no two overlap, and nothing is left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["Territories", "divide", "sunflower"]

_Points = NDArray[np.float64]
_GOLDEN: Final = np.pi * (3 - np.sqrt(5))
_MOST_SAMPLES: Final = 12_000


def sunflower(count: int) -> _Points:
    """Points that fill the unit circle evenly, from the centre outward, in the manner of a sunflower's seeds.

    Args:
        count: the number of points.

    References:
        H. Vogel, "A better way to construct the sunflower head", Mathematical Biosciences 44 (1979), 179-189.

    Example:
        >>> np.hypot(*sunflower(4).T).round(2).tolist()
        [0.35, 0.61, 0.79, 0.94]
    """
    angle = np.arange(count) * _GOLDEN
    reach = np.sqrt((np.arange(count) + 0.5) / max(1, count))
    return np.stack([reach * np.cos(angle), reach * np.sin(angle)], axis=1)


@dataclass(frozen=True, slots=True)
class Territories:
    """Convex pieces of land, each around its site: what lies before a number of straight borders, within a disc.

    Args:
        sites: a point inside each territory.
        normals: the direction of each border of each territory, as seen from its site.
        limits: how far off each border is; infinity where there is none.
        centres: the centre of each territory's disc.
        radii: the radius of that disc.
    """

    sites: _Points
    normals: NDArray[np.float64]
    limits: NDArray[np.float64]
    centres: _Points
    radii: _Points

    @classmethod
    def discs(cls, centres: _Points, radii: _Points) -> Territories:
        """Territories without borders."""
        count = len(radii)
        return cls(centres, np.zeros((count, 0, 2)), np.zeros((count, 0)), centres, radii)

    @classmethod
    def together(cls, pieces: Sequence[Territories]) -> Territories:
        """The territories of several lands, one after the other."""
        most = max(piece.limits.shape[1] for piece in pieces)
        lacking = [most - piece.limits.shape[1] for piece in pieces]
        return cls(
            np.concatenate([piece.sites for piece in pieces]),
            np.concatenate([np.pad(p.normals, ((0, 0), (0, n), (0, 0))) for p, n in zip(pieces, lacking, strict=True)]),
            np.concatenate(
                [
                    np.pad(p.limits, ((0, 0), (0, n)), constant_values=np.inf)
                    for p, n in zip(pieces, lacking, strict=True)
                ]
            ),
            np.concatenate([piece.centres for piece in pieces]),
            np.concatenate([piece.radii for piece in pieces]),
        )

    def take(self, numbers: NDArray[Any]) -> Territories:
        """Some of them, or some of them several times."""
        return Territories(
            self.sites[numbers],
            self.normals[numbers],
            self.limits[numbers],
            self.centres[numbers],
            self.radii[numbers],
        )

    def reach(self, numbers: NDArray[Any], directions: _Points) -> _Points:
        """How far one can go from the sites of some territories in some directions.

        Args:
            numbers: which territory each direction belongs to.
            directions: unit vectors.
        """
        along = np.einsum("pmc,pc->pm", self.normals[numbers], directions)
        with np.errstate(divide="ignore", invalid="ignore"):
            borders = np.where(along > 1e-9, self.limits[numbers] / along, np.inf).min(axis=1, initial=np.inf)
        start = self.sites[numbers] - self.centres[numbers]
        across = (start * directions).sum(axis=1)
        rest = self.radii[numbers] ** 2 - (start**2).sum(axis=1)
        rim = np.sqrt(np.maximum(across**2 + rest, 0.0)) - across
        found: _Points = np.maximum(np.minimum(borders, rim), 0.0)
        return found

    def stretch(self, numbers: NDArray[Any], points: _Points) -> _Points:
        """Points of the unit circle, laid over the land of a territory each."""
        away = np.hypot(*points.T)
        directions = points / np.maximum(away, 1e-12)[:, None]
        laid: _Points = self.sites[numbers] + points * self.reach(numbers, directions)[:, None]
        return laid

    def keep(self, numbers: NDArray[Any], points: _Points) -> _Points:
        """Points brought back into their territories, straight towards the site."""
        delta = points - self.sites[numbers]
        away = np.hypot(*delta.T)
        allowed = self.reach(numbers, delta / np.maximum(away, 1e-12)[:, None])
        kept: _Points = self.sites[numbers] + delta * np.minimum(1.0, allowed / np.maximum(away, 1e-12))[:, None]
        return kept


def divide(
    land: Territories,
    starts: _Points,
    areas: _Points,
    ties: NDArray[np.float64],
    *,
    margin: float = 0.0,
    rounds: int = 60,
) -> Territories:
    """Cut one territory into several, each as large as it should be and as near as can be to where it starts.

    The pieces are the cells of a power diagram. Their sites go to the middles of their cells and a little towards the
    cells that they are tied to; their weights grow while a cell is too small.

    Args:
        land: a single territory.
        starts: where the pieces start.
        areas: how large they should be, for each other.
        ties: how strongly each two are tied; symmetric.
        margin: how far a piece ends before its neighbour's border.
        rounds: how often sites and weights are corrected.

    References:
        F. Aurenhammer, "Power diagrams", SIAM J. Comput. 16 (1987), 78-96.
        A. Nocaj and U. Brandes, "Computing Voronoi treemaps", Computer Graphics Forum 31 (2012), 855-864.

    Example:
        >>> land = Territories.discs(np.zeros((1, 2)), np.ones(1))
        >>> halves = divide(land, np.array([[-0.1, 0.0], [0.1, 0.0]]), np.ones(2), np.zeros((2, 2)))
        >>> halves.reach(np.array([0, 1]), np.array([[1.0, 0.0], [1.0, 0.0]])).round(1).tolist()
        [0.4, 0.6]
    """
    count = len(areas)
    if count == 1:
        return land
    samples, share = _sampled(land, count)
    wanted = areas / areas.sum() * share.sum()
    pull = ties / np.maximum(ties.sum(axis=1, keepdims=True), 1e-12)
    tied = ties.sum(axis=1, keepdims=True) > 0
    sites = land.keep(np.zeros(count, dtype=np.int64), starts + sunflower(count) * np.sqrt(wanted.mean()) * 1e-3)
    weights = wanted / np.pi
    scale = share.sum()
    for step in range(rounds):
        heat = 1 - step / rounds
        own = _owners(samples, sites, weights)
        held = np.bincount(own, share, count)
        middle = np.stack([np.bincount(own, share * samples[:, n], count) for n in (0, 1)], axis=1)
        goal = np.where(held[:, None] > 0, middle / np.maximum(held, 1e-12 * scale)[:, None], sites)
        sites = sites + 0.7 * (goal - sites)
        sites = sites + np.where(tied, 0.05 * heat * (pull @ sites - sites), 0.0)
        weights = weights + 0.4 * (wanted - held) / np.pi
    return _cells(land, sites, weights - weights.mean(), np.sqrt(wanted / np.pi), margin)


def _sampled(land: Territories, count: int) -> tuple[_Points, _Points]:
    """Points all over a territory, and the land that each of them stands for."""
    number = min(_MOST_SAMPLES, max(400, 60 * count))
    points = sunflower(number)
    zeros = np.zeros(number, dtype=np.int64)
    away = np.hypot(*points.T)[:, None]
    reach = land.reach(zeros, points / away)
    return land.sites[zeros] + points * reach[:, None], np.pi * reach**2 / number


def _owners(samples: _Points, sites: _Points, weights: _Points) -> NDArray[np.int64]:
    cost = (sites**2).sum(axis=1) - weights - 2 * samples @ sites.T
    return np.asarray(cost.argmin(axis=1), dtype=np.int64)


def _cells(land: Territories, sites: _Points, weights: _Points, radii: _Points, margin: float) -> Territories:
    """The territories between the sites, each within the borders that the land had."""
    count = len(sites)
    delta = sites[None] - sites[:, None]
    gap = np.maximum(np.hypot(delta[..., 0], delta[..., 1]), 1e-9)
    limits = (gap**2 + weights[:, None] - weights[None]) / (2 * gap) - margin
    limits = np.maximum(limits, 0.25 * radii[:, None])
    np.fill_diagonal(limits, np.inf)
    outer = land.normals[0]
    shift = sites - land.sites[0]
    rest = np.maximum(land.limits[0][None] - shift @ outer.T, 0.0)
    numbers = np.zeros(count, dtype=np.int64)
    return Territories(
        sites,
        np.concatenate([delta / gap[..., None], np.broadcast_to(outer, (count, *outer.shape))], axis=1),
        np.concatenate([limits, rest], axis=1),
        land.centres[numbers],
        land.radii[numbers],
    )
