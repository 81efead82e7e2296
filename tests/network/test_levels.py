"""Two levels of clusters: fine inside coarse, the same in every build, and steady when a network grows."""

from __future__ import annotations

import importlib

import networkx as nx
import numpy as np
import pytest

from kgraph.network.levels import Levels, inside, join, two_levels
from kgraph.network.ties import Ties


def as_ties(graph: nx.Graph) -> Ties:
    edges = np.array(sorted(tuple(sorted(edge)) for edge in graph.edges), dtype=np.int32).reshape(-1, 2)
    return Ties(np.ones(len(graph), dtype=bool), edges, np.ones(len(edges)), np.ones(len(edges), dtype=np.int32))


def fields(teams: int = 6, seed: int = 0) -> nx.Graph:
    """Ten fields of some teams of eight, with a few ties within each field and very few between fields."""
    chance = np.random.default_rng(seed)
    size = 10 * teams * 8
    graph = nx.disjoint_union_all([nx.complete_graph(8)] * (10 * teams))
    for node in range(size):
        field = node // (teams * 8)
        near = chance.integers(field * teams * 8, (field + 1) * teams * 8, 2)
        graph.add_edges_from((node, int(other)) for other in near if other != node)
        if chance.random() < 0.1:
            graph.add_edge(node, int(chance.integers(size)))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def test_fields_are_coarse_and_teams_lie_inside_them() -> None:
    found = two_levels(as_ties(fields()))
    assert 8 <= found.coarse.max() + 1 <= 25
    for number in range(found.fine.max() + 1):
        assert len(set(found.coarse[found.fine == number])) == 1
    truth = np.arange(480) // 48
    assert all(len(set(truth[found.coarse == number])) == 1 for number in range(found.coarse.max() + 1))


@pytest.mark.parametrize("runs", [1, 4])
def test_the_same_network_gives_the_same_clusters(runs: int) -> None:
    ties = as_ties(fields())
    first, second = (two_levels(ties, runs=runs, core=0.7) for _ in range(2))
    assert (first.coarse == second.coarse).all()
    assert (first.fine == second.fine).all()


def test_clusters_are_kept_where_a_little_is_added() -> None:
    graph = fields()
    before = two_levels(as_ties(graph))
    graph.add_edges_from([(0, 470), (3, 100), (200, 300)])
    after = two_levels(as_ties(graph), before)
    same = (before.coarse[:, None] == before.coarse) == (after.coarse[:, None] == after.coarse)
    assert same.mean() > 0.99


def test_clusters_are_numbered_by_size_and_none_is_tiny() -> None:
    graph = nx.disjoint_union_all([nx.complete_graph(size) for size in (4, 9, 6, 2, 1)])
    found = two_levels(as_ties(graph)).coarse
    assert np.bincount(found[found >= 0]).tolist() == [9, 6, 4]
    assert found[-3:].tolist() == [-1, -1, -1]


def test_a_network_without_ties_has_no_clusters() -> None:
    found = two_levels(as_ties(nx.empty_graph(5)))
    assert found.coarse.tolist() == found.fine.tolist() == [-1] * 5


def test_without_igraph_there_are_clusters_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("kgraph.network.communities"), "has_igraph", lambda: False)
    found = two_levels(as_ties(nx.ring_of_cliques(9, 6)))
    assert found.coarse.max() + 1 == 9


def test_what_is_new_joins_what_it_is_tied_to() -> None:
    graph = nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(3))
    graph.add_edges_from([(6, 0), (6, 1), (6, 5), (7, 6)])
    ties, numbers = as_ties(graph), np.array([0, 0, 0, 1, 1, 1, -1, -1], dtype=np.int32)
    assert join(ties, numbers).tolist() == [0, 0, 0, 1, 1, 1, 0, 0]
    assert len(inside(ties, numbers).edges) == 6
    assert Levels(numbers, numbers).resolutions[0] > 0
