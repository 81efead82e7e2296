"""The maps of the explorer: complete, the same in every build, readable, and steady when a day is added."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kgraph.model import Tables
from kgraph.network import NetworkMap, cluster_tables, network_maps
from kgraph.network.periods import within

MAPS = ("collaboration", "topics", "everything")


@pytest.fixture(scope="module")
def maps(seeds_build) -> dict[str, NetworkMap]:
    return {found.kind: found for found in network_maps(seeds_build.result.tables)}


def digest_of(maps: tuple[NetworkMap, ...]) -> str:
    parts = [
        repr((m.nodes, m.coarse_clusters, m.fine_clusters)).encode()
        + b"".join(a.tobytes() for a in (m.positions, m.coarse, m.fine, m.edges, m.weights, m.joint))
        for m in maps
    ]
    return hashlib.sha256(b"".join(parts)).hexdigest()


@pytest.mark.parametrize("kind", MAPS)
def test_every_node_has_a_place_and_every_edge_its_ends(maps, kind: str) -> None:
    found = maps[kind]
    assert list(found.nodes) == sorted(found.nodes)
    assert found.positions.shape == (len(found.nodes), 2)
    assert np.isfinite(found.positions).all()
    assert found.edges.max() < len(found.nodes)
    assert len(found.edges) == len(found.weights) == len(found.joint)
    assert (found.joint >= 1).all()


def test_all_of_the_graph_is_on_the_map(maps, seeds_build) -> None:
    tables = seeds_build.result.tables
    assert len(maps["collaboration"].nodes) == sum(not a.is_organization for a in tables.authors.values())
    assert len(maps["everything"].nodes) == len(tables.authors) + len(tables.terms) + len(tables.papers)


@pytest.mark.parametrize("kind", MAPS)
def test_neighbours_stand_about_sixty_apart(maps, kind: str) -> None:
    points = maps[kind].positions.astype(float)
    gap = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(len(points)) * 1e9
    assert 40 < np.median(gap.min(axis=1)) < 90
    assert gap.min() > 5


@pytest.mark.parametrize("kind", MAPS)
def test_a_line_can_be_drawn_between_any_two_coarse_clusters(maps, kind: str) -> None:
    found = maps[kind]
    angles = np.linspace(0, np.pi, 720, endpoint=False)
    rays = np.stack([np.cos(angles), np.sin(angles)])
    shadows = [found.positions[found.coarse == n] @ rays for n in range(len(found.coarse_clusters))]
    for number, shadow in enumerate(shadows):
        for other in shadows[:number]:
            apart = np.maximum(other.min(axis=0) - shadow.max(axis=0), shadow.min(axis=0) - other.max(axis=0))
            assert apart.max() > 0


@pytest.mark.parametrize("kind", MAPS)
def test_fine_clusters_lie_inside_coarse_ones_and_have_names_of_their_own(maps, kind: str) -> None:
    found = maps[kind]
    for number, cluster in enumerate(found.fine_clusters):
        homes = set(found.coarse[found.fine == number])
        assert len(homes) == 1 and -1 not in homes
        parent = found.coarse_clusters[homes.pop()]
        assert set(cluster.members) < set(parent.members)
        assert (cluster.level, parent.level) == (1, 0)
        assert cluster.label != parent.label
    sizes = [len(cluster.members) for cluster in found.coarse_clusters]
    assert sizes == sorted(sizes, reverse=True)
    assert (found.coarse >= 0).mean() > 0.9


def test_the_clusters_of_the_maps_are_those_of_the_graph(maps, seeds_build) -> None:
    known = set(seeds_build.result.tables.clusters)
    for kind in ("collaboration", "topics"):
        assert {*maps[kind].coarse_clusters, *maps[kind].fine_clusters} <= known


def test_the_order_of_what_is_read_changes_no_byte(seeds_build) -> None:
    tables = seeds_build.result.tables
    turned = replace(
        tables,
        papers=dict(reversed(tables.papers.items())),
        authors=dict(reversed(tables.authors.items())),
        terms=dict(reversed(tables.terms.items())),
        digests=dict(reversed(tables.digests.items())),
        claims=tuple(reversed(tables.claims)),
    )
    assert digest_of(network_maps(turned)) == digest_of(network_maps(tables))


def test_the_seed_of_hashes_changes_no_byte(seeds_build, tmp_path: Path, maps) -> None:
    file = tmp_path / "tables.pickle"
    file.write_bytes(pickle.dumps(seeds_build.result.tables))
    script = (
        "import pickle, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from test_maps import digest_of; from kgraph.network import network_maps;"
        "print(digest_of(network_maps(pickle.loads(Path(sys.argv[1]).read_bytes()))))"
    )
    found = set()
    for seed in ("1", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", script, str(file), str(Path(__file__).parent)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        found.add(run.stdout.strip())
    assert found == {digest_of(tuple(maps[kind] for kind in MAPS))}


def moved(before: NetworkMap, after: NetworkMap) -> float:
    """The median way of the nodes of both maps, as a share of the map."""
    index = {node: place for place, node in enumerate(after.nodes)}
    shared = [(place, index[node]) for place, node in enumerate(before.nodes) if node in index]
    first, second = np.array(shared).T
    ways = np.hypot(*(before.positions[first] - after.positions[second]).T)
    return float(np.median(ways) / np.hypot(*np.ptp(after.positions, axis=0)))


def test_a_day_that_is_added_to_the_seeds_leaves_the_teams_where_they_were(seeds_build, maps) -> None:
    tables = seeds_build.result.tables
    last = max(digest.date for digest in tables.digests.values())
    before = network_maps(within(tables, None, last - dt.timedelta(days=1)))
    assert moved(before[0], maps["collaboration"]) < 0.1


def test_a_day_before_the_first_does_not_turn_the_map_around(seeds_build, maps) -> None:
    tables = seeds_build.result.tables
    first = min(digest.date for digest in tables.digests.values())
    before = network_maps(within(tables, first + dt.timedelta(days=1), None))
    assert moved(before[0], maps["collaboration"]) < 0.3


def test_a_graph_of_nothing_has_maps_of_nothing() -> None:
    for found in network_maps(Tables()):
        assert found.nodes == found.coarse_clusters == found.fine_clusters == ()
        assert found.positions.shape == found.edges.shape == (0, 2)


def test_a_hand_made_graph_has_its_maps(tables: Tables) -> None:
    collaboration, topics, everything = network_maps(tables)
    assert len(collaboration.nodes) == 3
    assert len(topics.nodes) == 6
    assert len(everything.nodes) == 4 + 6 + 3
    assert cluster_tables(tables).people.number_of_nodes() == 3
