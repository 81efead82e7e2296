"""Two engines, one answer."""

from __future__ import annotations

import math
import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import OptionError
from kgraph.network import MEASURES, centrality
from kgraph.network.centrality import Ranking


def made(size: int, edges: int, seed: int, *, weights: str = "any") -> nx.Graph:
    """A random network, mostly in several parts; weights without ties, or powers of two so that ties are exact."""
    chance = random.Random(seed)
    graph = nx.gnm_random_graph(size, edges, seed=seed)
    graph = nx.relabel_nodes(graph, {node: f"n{node:03}" for node in graph})
    for node in graph:
        graph.nodes[node]["votes"] = chance.randrange(50)
    for a, b in graph.edges:
        graph[a][b]["weight"] = chance.uniform(0.05, 3) if weights == "any" else 2.0 ** chance.randrange(-2, 3)
    return graph


def agree(left: Ranking, right: Ranking, within: float = 1e-8) -> None:
    assert left.scores.keys() == right.scores.keys()
    for node, value in left.scores.items():
        assert value == pytest.approx(right.scores[node], abs=within), node


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(("size", "edges"), [(40, 30), (60, 200), (12, 66)])
@pytest.mark.parametrize("weights", ["any", "powers"])
def test_igraph_and_networkx_give_the_same_values(measure: str, size: int, edges: int, weights: str) -> None:
    graph = made(size, edges, seed=size, weights=weights)
    agree(centrality(graph, measure, use_igraph=True), centrality(graph, measure, use_igraph=False))


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 14), st.integers(0, 40), st.integers(0, 10**6))
@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"eigenvector"}))
def test_the_engines_agree_on_networks_of_any_shape(measure: str, size: int, edges: int, seed: int) -> None:
    graph = made(size, min(edges, size * (size - 1) // 2), seed)
    agree(centrality(graph, measure, use_igraph=True), centrality(graph, measure, use_igraph=False))


def test_pagerank_is_that_of_networkx_at_a_strict_tolerance() -> None:
    graph = made(300, 900, seed=4)
    exact = Ranking("pagerank", nx.pagerank(graph, tol=1e-12, max_iter=10_000, weight="weight"))
    for engine in (True, False):
        agree(centrality(graph, "pagerank", use_igraph=engine), exact, within=1e-9)
    assert sum(exact.scores.values()) == pytest.approx(1)


def test_betweenness_in_two_processes_is_that_of_networkx() -> None:
    graph = made(520, 900, seed=9)
    two = centrality(graph, "betweenness", workers=2, use_igraph=True)
    agree(two, centrality(graph, "betweenness", workers=1, use_igraph=True), within=1e-12)
    agree(two, centrality(graph, "betweenness", use_igraph=False))


def test_a_strong_tie_is_a_short_way() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 10), ("b", "c", 10), ("a", "d", 1), ("d", "c", 1)])
    scores = centrality(graph, "betweenness").scores
    assert scores["b"] > scores["d"]


def test_values_counted_by_hand_on_a_star() -> None:
    star = nx.relabel_nodes(nx.star_graph(3), dict(enumerate("abcd")))
    nx.set_edge_attributes(star, 0.5, "weight")
    star.nodes["a"]["votes"] = 4
    expected = {
        "degree": (3, 1),
        "weighted-degree": (1.5, 0.5),
        "betweenness": (1, 0),
        "harmonic": (1, (1 + 0.5 + 0.5) / 3),
        "eigenvector": (1, 1 / math.sqrt(3)),
        "core": (1, 1),
        "votes": (4, 0),
    }
    for measure, (hub, leaf) in expected.items():
        scores = centrality(star, measure).scores
        assert (scores["a"], scores["b"]) == pytest.approx((hub, leaf)), measure


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("engine", [True, False])
def test_a_network_of_nothing_or_of_one_has_no_surprises(measure: str, engine: bool) -> None:
    assert centrality(nx.Graph(), measure, use_igraph=engine).scores == {}
    single = nx.Graph()
    single.add_node("a", votes=3)
    (value,) = centrality(single, measure, use_igraph=engine).scores.values()
    assert value == {"votes": 3, "pagerank": 1, "eigenvector": 1}.get(measure, 0)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("engine", [True, False])
def test_loose_nodes_get_finite_values(measure: str, engine: bool) -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])
    graph.add_nodes_from("xyz")
    scores = centrality(graph, measure, use_igraph=engine).scores
    assert set(scores) == set("abcdexyz")
    assert all(math.isfinite(value) and value >= 0 for value in scores.values())


def test_eigenvector_says_that_it_counts_on_the_largest_part_only() -> None:
    graph = nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])
    ranking = centrality(graph, "eigenvector")
    assert ranking.scores["d"] == 0 < ranking.scores["b"]
    assert "3 of 5 nodes" in ranking.notes[0]
    assert centrality(nx.path_graph(3), "eigenvector").notes == ()


def test_equals_rank_in_the_order_of_their_names() -> None:
    graph = nx.Graph([("c", "b"), ("a", "d")])
    assert [node for node, _ in centrality(graph, "degree").top(3)] == ["a", "b", "c"]


def test_an_unknown_measure_names_the_known_ones() -> None:
    with pytest.raises(OptionError, match="pagerank"):
        centrality(nx.path_graph(2), "fame")
