"""Clusters that hold together, the same in every build, with igraph or without."""

from __future__ import annotations

import importlib
import random

import networkx as nx
import pytest

from kgraph.model import Tables
from kgraph.network import cluster_tables, communities
from kgraph.network.projections import coauthors


def ring_of_cliques() -> nx.Graph:
    return nx.relabel_nodes(nx.ring_of_cliques(6, 5), {node: f"n{node:02}" for node in range(30)})


@pytest.mark.parametrize("engine", [True, False])
def test_two_cliques_with_one_bridge_are_two_clusters(engine: bool) -> None:
    graph = nx.barbell_graph(5, 0)
    found = communities(graph, use_igraph=engine)
    assert found.clusters == ((0, 1, 2, 3, 4), (5, 6, 7, 8, 9))
    assert found.method == ("Leiden" if engine else "Louvain")
    assert found.modularity == pytest.approx(nx.community.modularity(graph, found.clusters))
    assert found.membership()[7] == 1


@pytest.mark.parametrize("engine", [True, False])
def test_the_same_seed_gives_the_same_clusters(engine: bool) -> None:
    graph = nx.gnm_random_graph(80, 160, seed=2)
    first = communities(graph, seed=5, use_igraph=engine)
    assert communities(graph, seed=5, use_igraph=engine) == first
    assert sorted(node for part in first.clusters for node in part) == list(range(80))


def test_strong_ties_decide_where_numbers_of_ties_do_not() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 9), ("c", "d", 9), ("a", "c", 0.1), ("b", "d", 0.1), ("a", "d", 0.1)])
    assert communities(graph).clusters == (("a", "b"), ("c", "d"))


def test_a_higher_resolution_gives_more_clusters() -> None:
    graph = ring_of_cliques()
    assert len(communities(graph).clusters) == 6
    assert len(communities(graph, resolution=0.05).clusters) < 6
    assert len(communities(graph, resolution=8).clusters) > 6


def test_without_igraph_the_same_clusters_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = ring_of_cliques()
    leiden = communities(graph)
    monkeypatch.setattr(importlib.import_module("kgraph.network.communities"), "has_igraph", lambda: False)
    louvain = communities(graph)
    assert (leiden.method, louvain.method) == ("Leiden", "Louvain")
    assert {frozenset(part) for part in louvain.clusters} == {frozenset(part) for part in leiden.clusters}


def test_a_network_without_ties_is_cut_into_its_nodes() -> None:
    graph = nx.Graph()
    assert communities(graph).clusters == ()
    graph.add_nodes_from("ba")
    assert communities(graph).clusters == (("a",), ("b",))


def test_ones_own_random_numbers_are_left_alone() -> None:
    random.seed(1)
    expected = random.random()
    random.seed(1)
    communities(ring_of_cliques(), seed=3)
    assert random.random() == expected


def test_the_clusters_of_the_seeds_are_parts_of_the_graph(seeds_build) -> None:
    tables: Tables = seeds_build.result.tables
    assert {cluster.kind for cluster in tables.clusters} == {"group", "topic"}
    for kind, known in (("group", tables.authors), ("topic", tables.terms)):
        for level in (0, 1):
            members = [m for c in tables.clusters if (c.kind, c.level) == (kind, level) for m in c.members]
            assert len(members) == len(set(members))
            assert set(members) <= set(known)
        ids = [cluster.id for cluster in tables.clusters if cluster.kind == kind]
        assert len(ids) == len(set(ids))


def test_clustering_a_loaded_graph_again_gives_the_same_clusters(seeds_build) -> None:
    tables = seeds_build.result.tables
    assert cluster_tables(tables).tables.clusters == tables.clusters


def test_people_who_wrote_together_once_are_one_group(tables: Tables) -> None:
    groups = [set(part) for part in communities(coauthors(tables)).clusters]
    assert {"hugo-laurencon", "kim-a"} in groups
