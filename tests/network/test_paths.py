"""Betweenness and harmonic closeness: exact, and estimated with an error that holds."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import OptionError
from kgraph.network import centrality
from kgraph.network.arrays import Network
from kgraph.network.paths import Estimate, betweenness, drawn
from kgraph.network.steps import harmonic


def crowd(seed: int = 1) -> Network:
    """A network of 600 people who write 400 papers."""
    chance, graph = random.Random(seed), nx.Graph()
    graph.add_nodes_from(range(600))
    for _ in range(400):
        group = chance.sample(range(600), chance.randrange(2, 7))
        graph.add_edges_from((a, b, {"weight": chance.choice([0.5, 1.0])}) for a in group for b in group if a < b)
    return Network.of(graph)


MEASURES = {"betweenness": betweenness, "harmonic": harmonic}


@pytest.mark.parametrize("measure", MEASURES)
def test_the_standard_error_tells_how_far_an_estimate_is_off(measure: str) -> None:
    network = crowd()
    exact: Estimate = MEASURES[measure](network)
    guess: Estimate = MEASURES[measure](network, samples=200)
    assert exact.errors is None and guess.errors is not None and guess.sources == 200
    central = np.argsort(-exact.values)[:100]
    off = np.abs(guess.values - exact.values)[central] / guess.errors[central]
    assert 0.2 < np.median(off) < 1.2 and (off < 3).mean() > 0.9
    assert np.corrcoef(guess.values, exact.values)[0, 1] > 0.9


@pytest.mark.parametrize("measure", MEASURES)
def test_more_samples_than_nodes_are_exact(measure: str) -> None:
    network = Network.of(nx.path_graph(5))
    found: Estimate = MEASURES[measure](network, samples=9)
    assert found.errors is None and found.values.tolist() == MEASURES[measure](network).values.tolist()


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 40), st.integers(0, 90), st.integers(0, 10**6))
def test_harmonic_closeness_is_that_of_networkx(size: int, edges: int, seed: int) -> None:
    graph = nx.gnm_random_graph(size, edges, seed=seed)
    found = harmonic(Network.of(graph)).values.tolist()
    for node, value in nx.harmonic_centrality(graph).items():
        assert found[node] * max(1, size - 1) == pytest.approx(value, abs=1e-9)


def test_harmonic_closeness_over_many_machine_words_is_that_of_networkx() -> None:
    network = crowd()
    expected = nx.harmonic_centrality(network.to_networkx())
    assert harmonic(network).values.tolist() == pytest.approx([value / 599 for value in expected.values()])


def test_a_sample_is_the_same_each_time_and_large_networks_are_sampled() -> None:
    assert drawn(5, None) == [0, 1, 2, 3, 4]
    assert drawn(100, 10) == drawn(100, 10) and len(set(drawn(100, 10))) == 10
    assert len(drawn(50_001, None)) == 1000 and len(drawn(50_000, None)) == 50_000


def test_a_ranking_from_samples_says_so() -> None:
    ranking = centrality(crowd(), "betweenness", samples=50)
    assert ranking.notes[0].startswith("estimated from 50 of 600 nodes; ± is the standard error")
    assert ranking.errors is not None and set(ranking.errors) == set(ranking.scores)
    assert centrality(crowd(), "betweenness").notes == ()
    with pytest.raises(OptionError, match="10 samples"):
        centrality(crowd(), "harmonic", samples=9)


def test_an_estimate_of_harmonic_closeness_is_a_mean_over_others() -> None:
    found = harmonic(Network.of(nx.complete_graph(30)), samples=10)
    assert found.values.tolist() == [1.0] * 30 and found.errors is not None and not found.errors.any()
