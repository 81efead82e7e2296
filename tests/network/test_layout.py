"""Maps on which every node has its place."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence

import networkx as nx
import numpy as np
import pytest

from kgraph.network import communities, island_layout
from kgraph.network.projections import coauthors, topics

NETWORKS = {
    "cliques": nx.ring_of_cliques(7, 6),
    "random": nx.gnm_random_graph(150, 250, seed=3),
    "loose": nx.empty_graph(40),
    "star": nx.star_graph(60),
    "uneven": nx.disjoint_union_all([nx.complete_graph(size) for size in (30, 12, 7, 5, 3, 2, 1, 1, 1, 1, 1)]),
    "path": nx.path_graph(25),
    "twins": nx.complete_bipartite_graph(2, 40),
    "single": nx.empty_graph(1),
    "pair": nx.path_graph(2),
}


@pytest.fixture(params=NETWORKS)
def laid_out(request: pytest.FixtureRequest) -> tuple[Sequence[Sequence[int]], dict[int, tuple[float, float]]]:
    graph = NETWORKS[request.param]
    clusters = communities(graph).clusters
    return clusters, island_layout(graph, clusters)


def test_every_node_has_one_finite_place_of_its_own(laid_out) -> None:
    clusters, places = laid_out
    assert set(places) == {node for cluster in clusters for node in cluster}
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in places.values())
    assert len(set(places.values())) == len(places)


def test_neighbours_on_the_map_do_not_cover_each_other(laid_out) -> None:
    _, places = laid_out
    points = np.array(list(places.values()))
    gaps = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)) + np.eye(len(points)) * 1e9
    assert gaps.min() > 6


def test_a_line_can_be_drawn_between_any_two_islands(laid_out) -> None:
    clusters, places = laid_out
    angles = np.linspace(0, np.pi, 720, endpoint=False)
    directions = np.stack([np.cos(angles), np.sin(angles)])
    shadows = [np.array([places[node] for node in cluster]) @ directions for cluster in clusters]
    spans = [(shadow.min(axis=0), shadow.max(axis=0)) for shadow in shadows]
    for number, (low, high) in enumerate(spans):
        for other_low, other_high in spans[:number]:
            assert (np.maximum(other_low - high, low - other_high) > 0).any()


def test_the_same_network_gets_the_same_map() -> None:
    graph = NETWORKS["random"]
    clusters = communities(graph).clusters
    first = island_layout(graph, clusters, seed=1)
    assert island_layout(graph, clusters, seed=1) == first
    assert island_layout(graph, clusters, seed=2) != first


def test_the_map_does_not_hang_on_the_order_of_a_set() -> None:
    class Node(str):
        salt = 0

        __slots__ = ()

        def __hash__(self) -> int:
            return hash((str(self), Node.salt))

    def positions(salt: int) -> dict[str, tuple[float, float]]:
        Node.salt = salt
        graph = nx.relabel_nodes(NETWORKS["cliques"], {n: Node(f"n{n:02}") for n in NETWORKS["cliques"]})
        clusters = [[Node(f"n{n:02}") for n in range(start, start + 6)] for start in range(0, 42, 6)]
        return {str(node): place for node, place in island_layout(graph, clusters).items()}

    assert positions(1) == positions(4242)


def test_the_map_does_not_hang_on_the_order_of_nodes_and_ties() -> None:
    graph = NETWORKS["random"]
    clusters = communities(graph).clusters
    turned = nx.Graph()
    turned.add_nodes_from(reversed(list(graph)))
    turned.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert island_layout(turned, clusters) == island_layout(graph, clusters)


def test_without_igraph_there_is_a_map_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "igraph", None)
    graph = NETWORKS["cliques"]
    places = island_layout(graph, communities(graph, use_igraph=False).clusters)
    assert len(set(places.values())) == len(graph)


def test_islands_that_are_tied_lie_closer_than_those_that_are_not() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(6)] * 8)
    clusters = [list(range(start, start + 6)) for start in range(0, 48, 6)]
    graph.add_edges_from((a, a + 6) for a in range(6))
    places = island_layout(graph, clusters)
    centres = [np.mean([places[node] for node in cluster], axis=0) for cluster in clusters]
    distances = [float(np.hypot(*(centres[0] - centre))) for centre in centres[1:]]
    assert distances[0] == min(distances)


def test_the_spacing_sets_the_scale() -> None:
    graph = NETWORKS["path"]
    near, far = (island_layout(graph, [list(graph)], spacing=spacing) for spacing in (10.0, 100.0))
    assert all(far[n][0] == pytest.approx(10 * near[n][0], abs=1) for n in graph)


def test_a_map_of_nothing_is_empty() -> None:
    assert island_layout(nx.Graph(), []) == {}


@pytest.mark.parametrize("project", [coauthors, topics])
def test_the_maps_of_the_seeds_have_a_place_for_everyone(seeds_build, project) -> None:
    graph = project(seeds_build.result.tables)
    places = island_layout(graph, communities(graph).clusters)
    assert len(set(places.values())) == len(graph)
