"""Who and what is central, by the measures of the field; igraph counts, NetworkX is the reference."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from kgraph.errors import OptionError
from kgraph.network.engine import has_igraph, to_igraph

__all__ = ["MEASURES", "Ranking", "centrality"]

EXACT_NODES: Final = 50_000
"""Betweenness is exact up to this many nodes."""

_Scores = dict[Any, float]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The value of each node, and what a reader must know of how it came about."""

    measure: str
    scores: Mapping[Any, float]
    notes: tuple[str, ...] = ()

    def top(self, count: int) -> list[tuple[Any, float]]:
        """The nodes with the highest values, equal ones in the order of their names."""
        return sorted(self.scores.items(), key=lambda item: (-item[1], str(item[0])))[:count]


def centrality(graph: nx.Graph[Any], measure: str, *, workers: int = 1, use_igraph: bool | None = None) -> Ranking:
    """Rank the nodes of a network.

    Args:
        graph: an undirected network; edges may carry ``weight``, a strength above 0.
        measure: one of `MEASURES`.
        workers: processes for exact betweenness.
        use_igraph: force the engine; by default igraph where it is installed.

    Raises:
        OptionError: an unknown measure.

    Notes:
        degree: number of neighbours.
        weighted-degree: sum of edge weights.
        pagerank: damping .85, by edge weights (Brin and Page 1998).
        betweenness: shortest paths through a node, by distance 1 / weight (Freeman 1977; Brandes 2001), as a share of
            all pairs.
        harmonic: mean of 1 / distance to all others, by number of steps (Marchiori and Latora 2000); unlike closeness
            it is defined on networks in several parts.
        eigenvector: on the largest connected part, since it is undefined between parts (Bonacich 1972); others get 0.
        core: the largest k such that the node is in a part where all have k neighbours (Seidman 1983).
        votes: sum of the votes of its papers, from the node's attribute.
        fractional: an author's papers, of which n authors have 1/n each (Price 1981); papers where nobody shares.

    Example:
        >>> centrality(nx.star_graph(3), "degree").top(1)
        [(0, 3.0)]
    """
    if measure not in MEASURES:
        raise OptionError(f"no measure '{measure}'", hint=f"one of {', '.join(MEASURES)}")
    fast = has_igraph() if use_igraph is None else use_igraph
    if graph.number_of_nodes() == 0:
        return Ranking(measure, {})
    scores = MEASURES[measure](graph, fast, workers)
    return Ranking(measure, _without_noise(scores), _notes(graph, measure))


def _without_noise(scores: _Scores) -> _Scores:
    """The values to 10 digits of the largest: engines end iterations in noise, which would order equal nodes."""
    largest = max(map(abs, scores.values()), default=0.0)
    digits = 9 - math.floor(math.log10(largest)) if largest > 0 else 0
    return {node: round(float(value), digits) for node, value in scores.items()}


def _notes(graph: nx.Graph[Any], measure: str) -> tuple[str, ...]:
    if measure == "eigenvector":
        giant = _giant(graph)
        if len(giant) < len(graph):
            return (f"on the largest connected part: {len(giant):,} of {len(graph):,} nodes; others count 0",)
    if measure == "betweenness" and len(graph) > EXACT_NODES:
        return (f"estimated from {_SAMPLES:,} sources; ranks below the first few are unsure",)
    return ()


_SAMPLES: Final = 1000


def _degree(graph: nx.Graph[Any], _fast: bool, _workers: int) -> _Scores:
    return {node: float(degree) for node, degree in graph.degree()}


def _weighted_degree(graph: nx.Graph[Any], _fast: bool, _workers: int) -> _Scores:
    return {node: float(degree) for node, degree in graph.degree(weight="weight")}


def _votes(graph: nx.Graph[Any], _fast: bool, _workers: int) -> _Scores:
    return {node: float(data.get("votes", 0)) for node, data in graph.nodes(data=True)}


def _fractional(graph: nx.Graph[Any], _fast: bool, _workers: int) -> _Scores:
    return {node: float(data.get("fractional", data.get("papers", 0))) for node, data in graph.nodes(data=True)}


def _core(graph: nx.Graph[Any], fast: bool, _workers: int) -> _Scores:
    if not fast:
        return dict(nx.core_number(graph))
    copy, nodes = to_igraph(graph)
    return dict(zip(nodes, copy.coreness(), strict=True))


def _pagerank(graph: nx.Graph[Any], fast: bool, _workers: int) -> _Scores:
    if not fast:
        return dict(nx.pagerank(graph, tol=1e-10 / len(graph), max_iter=1000, weight="weight"))
    copy, nodes = to_igraph(graph)
    return dict(zip(nodes, copy.pagerank(directed=False, weights="weight"), strict=True))


def _harmonic(graph: nx.Graph[Any], fast: bool, _workers: int) -> _Scores:
    others = max(1, len(graph) - 1)
    if not fast:
        return {node: value / others for node, value in nx.harmonic_centrality(graph).items()}
    copy, nodes = to_igraph(graph)
    return dict(zip(nodes, copy.harmonic_centrality(normalized=True), strict=True))


def _eigenvector(graph: nx.Graph[Any], fast: bool, _workers: int) -> _Scores:
    part = _giant(graph)
    giant: nx.Graph[Any] = nx.Graph()
    giant.add_nodes_from(node for node in graph if node in part)
    giant.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in part)
    scores: _Scores = dict.fromkeys(graph, 0.0)
    if len(giant) < 3:
        return scores | dict.fromkeys(giant, 1.0)
    if fast:
        copy, nodes = to_igraph(giant)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            values = copy.eigenvector_centrality(scale=True, weights="weight")
        scores.update(zip(nodes, values, strict=True))
        return scores
    found = nx.eigenvector_centrality_numpy(giant, weight="weight")
    highest = max(abs(value) for value in found.values())
    scores.update((node, abs(value) / highest) for node, value in found.items())
    return scores


def _betweenness(graph: nx.Graph[Any], fast: bool, workers: int) -> _Scores:
    distant: nx.Graph[Any] = nx.Graph()
    distant.add_nodes_from(graph)
    distant.add_edges_from((a, b, {"weight": 1 / weight}) for a, b, weight in graph.edges(data="weight", default=1.0))
    sources = _sources(len(distant))
    pairs = (len(graph) - 1) * (len(graph) - 2) / 2
    scale = len(graph) / len(sources) / pairs if pairs > 0 else 0.0
    if not fast:
        k = None if len(sources) == len(graph) else len(sources)
        return dict(nx.betweenness_centrality(distant, weight="weight", normalized=True, k=k, seed=0))
    copy, nodes = to_igraph(distant)
    edges, weights = copy.get_edgelist(), copy.es["weight"]
    parts = [sources[start::workers] for start in range(workers)]
    if workers == 1 or len(graph) < 500:
        sums = _partial(len(nodes), edges, weights, sources)
    else:
        with ProcessPoolExecutor(workers) as pool:
            jobs = [pool.submit(_partial, len(nodes), edges, weights, part) for part in parts]
            sums = [sum(values) for values in zip(*(job.result() for job in jobs), strict=True)]
    return {node: value * scale for node, value in zip(nodes, sums, strict=True)}


def _sources(size: int) -> list[int]:
    if size <= EXACT_NODES:
        return list(range(size))
    import random

    return sorted(random.Random(0).sample(range(size), _SAMPLES))


def _partial(
    size: int, edges: Sequence[tuple[int, int]], weights: Sequence[float], sources: Sequence[int]
) -> list[float]:
    """The betweenness that the paths from some sources give; the parts of all sources add up to the whole."""
    import igraph

    copy = igraph.Graph(n=size, edges=edges)
    copy.es["weight"] = weights
    values: list[float] = copy.betweenness(directed=False, weights="weight", sources=list(sources))
    return values


def _giant(graph: nx.Graph[Any]) -> set[Any]:
    return max(nx.connected_components(graph), key=lambda part: (len(part), min(map(str, part))), default=set())


MEASURES: Final[Mapping[str, Callable[[nx.Graph[Any], bool, int], _Scores]]] = {
    "degree": _degree,
    "weighted-degree": _weighted_degree,
    "pagerank": _pagerank,
    "betweenness": _betweenness,
    "harmonic": _harmonic,
    "eigenvector": _eigenvector,
    "core": _core,
    "votes": _votes,
    "fractional": _fractional,
}
"""Every measure by its name."""
