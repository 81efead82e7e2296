"""A network as arrays is the network of NetworkX, both ways."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.network.arrays import Network, cliques, merged

GROUPS = st.lists(st.sets(st.integers(0, 9), max_size=6).map(sorted), max_size=8)


def test_a_network_goes_to_networkx_and_back() -> None:
    graph = nx.Graph()
    graph.add_node("b", votes=3, label="B")
    graph.add_node("a", label="A")
    graph.add_node("alone")
    graph.add_edge("a", "b", weight=0.5)
    network = Network.of(graph)
    assert network.nodes == ("b", "a", "alone")
    assert network.fact("votes") == {"b": 3, "a": 0, "alone": 0}
    back = network.to_networkx()
    assert list(back) == ["b", "a", "alone"] and back.nodes["b"] == {"votes": 3, "label": "B"}
    assert dict(back.edges) == {("b", "a"): {"weight": 0.5}}
    assert Network.of(network) is network


def test_edges_that_count_papers_say_so_in_networkx() -> None:
    network = Network(("a", "b"), np.array([[0, 1]], np.int32), np.array([0.5]), np.array([3], np.int32))
    assert network.to_networkx()["a"]["b"] == {"weight": 0.5, "papers": 3}


def test_loops_are_no_edges_and_edges_without_weight_count_one() -> None:
    network = Network.of(nx.Graph([("a", "a"), ("a", "b")]))
    assert network.matrix().toarray().tolist() == [[0, 1], [1, 0]]


def test_the_giant_part_of_equal_ones_is_that_of_the_first_name() -> None:
    graph = nx.Graph([("d", "c"), ("b", "e"), ("b", "x")])
    assert Network.of(graph).giant().tolist() == [2, 3, 4]
    assert Network.of(nx.Graph([("d", "c"), ("e", "b")])).giant().tolist() == [2, 3]
    assert Network.of(nx.Graph()).giant().tolist() == []


@given(GROUPS)
def test_cliques_are_all_pairs_of_each_group_in_the_order_of_the_groups(groups: list[list[int]]) -> None:
    pairs, owner = cliques(groups)
    expected = [(*pair, place) for place, group in enumerate(groups) for pair in combinations(group, 2)]
    assert [(*pair, place) for pair, place in zip(pairs.tolist(), owner.tolist(), strict=True)] == expected


@given(GROUPS)
def test_merged_pairs_have_the_sum_of_their_amounts(groups: list[list[int]]) -> None:
    pairs, owner = cliques(groups)
    edges, weights, joint = merged(10, pairs, 1.0 + owner)
    graph = nx.Graph()
    for place, group in enumerate(groups):
        for pair in combinations(group, 2):
            held = graph.get_edge_data(*pair, default={"weight": 0.0, "papers": 0})
            graph.add_edge(*pair, weight=held["weight"] + 1.0 + place, papers=held["papers"] + 1)
    found = {tuple(edge): (w, n) for edge, w, n in zip(edges.tolist(), weights.tolist(), joint.tolist(), strict=True)}
    assert found == {(min(e), max(e)): (data["weight"], data["papers"]) for *e, data in graph.edges(data=True)}
    assert list(found) == sorted(found)


def test_a_fact_that_is_not_known_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        Network.of(nx.path_graph(2)).fact("votes")
