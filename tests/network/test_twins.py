"""Who stands for others, and when nobody may."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from kgraph.network.arrays import Network
from kgraph.network.paths import betweenness
from kgraph.network.twins import Twins, path_twins, twins


def lengths(graph: nx.Graph) -> csr_array:
    matrix = Network.of(graph).matrix()
    matrix.data = 1 / matrix.data
    return matrix


def papers(*groups: str) -> nx.Graph:
    """Co-authors: each group is a paper, and a paper of n ties its authors by 1 / (n - 1)."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted({author for group in groups for author in group}))
    for group in groups:
        for a in group:
            for b in group:
                if a < b:
                    before = graph.get_edge_data(a, b, {"weight": 0.0})["weight"]
                    graph.add_edge(a, b, weight=before + 1 / (len(group) - 1))
    return graph


def standins(found: Twins, graph: nx.Graph) -> dict[str, str]:
    nodes = list(graph)
    return {node: nodes[place] for node, place in zip(nodes, found.standin.tolist(), strict=True)}


def test_authors_of_the_same_papers_are_twins() -> None:
    graph = papers("abcd", "def", "ab")
    assert standins(twins(Network.of(graph).matrix()), graph) == {
        "a": "a",
        "b": "a",
        "c": "c",
        "d": "d",
        "e": "e",
        "f": "e",
    }


def test_nodes_without_ties_are_nobodys_twins() -> None:
    graph = nx.Graph()
    graph.add_nodes_from("xyz")
    assert twins(Network.of(graph).matrix()).count.tolist() == [1, 1, 1]


def test_equal_neighbours_with_other_weights_are_no_twins() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([("a", "b", 1.0), ("b", "c", 2.0), ("a", "c", 3.0)])
    assert twins(Network.of(graph).matrix()).count.tolist() == [1, 1, 1]
    assert twins(Network.of(graph).matrix(weighted=False)).count.tolist() == [3, 0, 0]


def test_a_twin_that_a_path_leads_through_stands_for_itself() -> None:
    # a and b are twins between c and d, whose own tie is weak: the way from c to d leads through both.
    graph = nx.Graph()
    graph.add_nodes_from("abcd")
    graph.add_weighted_edges_from([(x, y, 1.0) for x in "ab" for y in "cd"] + [("a", "b", 1.0), ("c", "d", 0.1)])
    assert twins(Network.of(graph).matrix()).count.tolist() == [2, 0, 1, 1]
    assert path_twins(lengths(graph), twins(Network.of(graph).matrix())).count.tolist() == [1, 1, 1, 1]


def test_neighbours_that_are_not_tied_keep_twins_apart() -> None:
    graph = nx.Graph([(x, y) for x in "ab" for y in "cd"] + [("a", "b")])
    found = twins(Network.of(graph).matrix())
    assert found.count.tolist() == [2, 1, 1, 0]
    assert path_twins(lengths(graph), found).count.tolist() == [1, 1, 1, 1]


PAPERS = st.lists(st.sets(st.sampled_from("abcdefghij"), min_size=2, max_size=6).map(sorted).map("".join), max_size=7)


@settings(deadline=None, max_examples=200)
@given(PAPERS, st.booleans())
def test_betweenness_with_twins_taken_out_is_that_of_the_whole_network(groups: list[str], equal: bool) -> None:
    graph = papers(*groups)
    if equal:
        nx.set_edge_attributes(graph, 1.0, "weight")
    network = Network.of(graph)
    whole = network.to_igraph()
    # NetworkX takes ways of 1/2 + 1/1.5 and of 1/1.5 + 1/2 for different ones.
    expected = whole.betweenness(directed=False, weights=(1 / network.weights).tolist())
    pairs = max(1, (len(graph) - 1) * (len(graph) - 2) / 2)
    assert betweenness(network).values.tolist() == pytest.approx([value / pairs for value in expected], abs=1e-12)
