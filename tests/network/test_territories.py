"""Land is cut into pieces of the wanted sizes that do not overlap."""

from __future__ import annotations

import numpy as np
import pytest

from kgraph.network.packing import gather, spread
from kgraph.network.territories import Territories, divide, sunflower

LAND = Territories.discs(np.zeros((1, 2)), np.array([1000.0]))


def areas(pieces: Territories, count: int) -> np.ndarray:
    angles = np.linspace(0, 2 * np.pi, 720, endpoint=False)
    rays = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return np.array([(pieces.reach(np.full(720, n), rays) ** 2).mean() * np.pi for n in range(count)])


def test_pieces_are_as_large_as_they_should_be_and_fill_the_land() -> None:
    wanted = np.array([8.0, 4.0, 2.0, 2.0, 1.0, 1.0])
    starts = np.random.default_rng(1).normal(size=(6, 2)) * 300
    found = areas(divide(LAND, starts, wanted, np.zeros((6, 6))), 6)
    assert found.sum() == pytest.approx(np.pi * 1e6, rel=0.02)
    assert found / found.sum() == pytest.approx(wanted / wanted.sum(), abs=0.02)


def test_points_in_different_pieces_keep_their_distance() -> None:
    pieces = divide(LAND, sunflower(9) * 500, np.arange(1.0, 10.0), np.ones((9, 9)), margin=30.0)
    home = np.repeat(np.arange(9), 50)
    points = pieces.stretch(home, np.tile(sunflower(50), (9, 1)))
    gap = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert gap[home[:, None] != home[None]].min() > 50
    assert np.hypot(*points.T).max() <= 1000.001


def test_a_cut_moves_little_where_sizes_change_little() -> None:
    starts, sizes = sunflower(12) * 600, np.linspace(1, 3, 12)
    first = divide(LAND, starts, sizes, np.zeros((12, 12))).sites
    second = divide(LAND, starts + 2, sizes * (1 + 0.01 * np.cos(np.arange(12))), np.zeros((12, 12))).sites
    assert np.hypot(*(first - second).T).max() < 60


def test_circles_gather_around_a_core_without_overlap() -> None:
    radii = np.tile([20.0, 35.0, 50.0], 30)
    points = gather(sunflower(90) * 3000, radii, 500.0)
    gap = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) - radii[:, None] - radii[None]
    assert gap[~np.eye(90, dtype=bool)].min() > -5
    reach = np.hypot(*points.T)
    assert (reach >= 500 + radii - 1e-6).all()
    assert reach.max() < 1000


def test_crowded_points_part_within_their_land() -> None:
    points = np.random.default_rng(0).normal(size=(100, 2))
    found = spread(points, 60.0, LAND, np.zeros(100, dtype=np.int64), 60)
    gap = np.hypot(*(found[:, None] - found[None]).transpose(2, 0, 1)) + np.eye(100) * 1e9
    assert np.median(gap.min(axis=1)) > 40
    assert np.hypot(*found.T).max() <= 1000.001
