"""Who and what is central, by the measures of the field; NetworkX is the reference."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import eye_array
from scipy.sparse.linalg import cg, eigsh

from kgraph.errors import OptionError
from kgraph.network.arrays import Network, strengths
from kgraph.network.engine import has_igraph
from kgraph.network.paths import Estimate, betweenness, drawn
from kgraph.network.steps import harmonic

__all__ = ["MEASURES", "SAMPLED", "Ranking", "centrality"]

SAMPLED: Final = ("betweenness", "harmonic")
"""The measures that can be estimated from some of the nodes."""

FEWEST_SAMPLES: Final = 10
"""Of fewer the spread tells nothing."""

_BY_IGRAPH: Final = ("betweenness", "core")
_DAMPING: Final = 0.85
_DENSE: Final = 50

_Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The value of each node, and what a reader must know of how it came about.

    Attributes:
        measure: one of `MEASURES`.
        scores: the value of each node.
        notes: what must be known of it.
        errors: the standard error of each value, where they are estimates.
    """

    measure: str
    scores: Mapping[Any, float]
    notes: tuple[str, ...] = ()
    errors: Mapping[Any, float] | None = None

    def top(self, count: int) -> list[tuple[Any, float]]:
        """The nodes with the highest values, equal ones in the order of their names."""
        return sorted(self.scores.items(), key=lambda item: (-item[1], str(item[0])))[:count]


def centrality(
    graph: nx.Graph[Any] | Network,
    measure: str,
    *,
    workers: int = 1,
    samples: int | None = None,
    use_igraph: bool | None = None,
) -> Ranking:
    """Rank the nodes of a network.

    Args:
        graph: an undirected network; edges may carry ``weight``, a strength above 0.
        measure: one of `MEASURES`.
        workers: processes for betweenness, at least 1.
        samples: nodes that an estimate of a measure in `SAMPLED` starts from, at least 10; by default these measures
            are exact in networks of up to 50,000 nodes, and estimated from 1,000 of them in larger ones.
        use_igraph: False has NetworkX count, True has igraph and SciPy; by default the latter, and NetworkX for
            betweenness and core numbers where igraph is not installed.

    Raises:
        OptionError: an unknown measure, or too few samples.

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
    if samples is not None and samples < FEWEST_SAMPLES:
        raise OptionError(f"an estimate needs {FEWEST_SAMPLES} samples at least")
    fast = has_igraph() or measure not in _BY_IGRAPH if use_igraph is None else use_igraph
    network = Network.of(graph)
    if not len(network):
        return Ranking(measure, {})
    found = MEASURES[measure](network, _How(fast, workers, samples))
    errors = None if found.errors is None else dict(zip(network.nodes, found.errors.tolist(), strict=True))
    return Ranking(measure, _without_noise(network, found.values), _notes(network, measure, found), errors)


@dataclass(frozen=True, slots=True)
class _How:
    fast: bool
    workers: int
    samples: int | None


def _without_noise(network: Network, values: _Values) -> dict[Any, float]:
    """The values to 10 digits of the largest: engines end iterations in noise, which would order equal nodes."""
    largest = float(np.abs(values).max(initial=0.0))
    digits = 9 - math.floor(math.log10(largest)) if largest > 0 else 0
    return {node: round(value, digits) for node, value in zip(network.nodes, values.tolist(), strict=True)}


def _notes(network: Network, measure: str, found: Estimate) -> tuple[str, ...]:
    if found.sources == len(network):
        return ()
    if measure == "eigenvector":
        return (f"on the largest connected part: {found.sources:,} of {len(network):,} nodes; others count 0",)
    if measure in SAMPLED:
        said = f"estimated from {found.sources:,} of {len(network):,} nodes"
        meaning = "; ± is the standard error, and 0 ± 0 is what no path from them met"
        return (said + (meaning if found.errors is not None else ""),)
    return ()


def _exact(network: Network, values: Mapping[Any, float] | _Values) -> Estimate:
    if isinstance(values, Mapping):
        values = np.array([values[node] for node in network.nodes], dtype=np.float64)
    return Estimate(values, len(network))


def _degree(network: Network, _how: _How) -> Estimate:
    return _exact(network, strengths(network.edges, np.ones(len(network.edges)), len(network)))


def _weighted_degree(network: Network, _how: _How) -> Estimate:
    return _exact(network, strengths(network.edges, network.weights, len(network)))


def _fact(network: Network, *names: str) -> Estimate:
    values = next((network.facts[name] for name in names if name in network.facts), [0.0] * len(network))
    return _exact(network, np.array(values, dtype=np.float64))


def _votes(network: Network, _how: _How) -> Estimate:
    return _fact(network, "votes")


def _fractional(network: Network, _how: _How) -> Estimate:
    return _fact(network, "fractional", "papers")


def _core(network: Network, how: _How) -> Estimate:
    if not how.fast:
        return _exact(network, nx.core_number(network.to_networkx()))
    return _exact(network, np.array(network.to_igraph().coreness(), dtype=np.float64))


def _pagerank(network: Network, how: _How) -> Estimate:
    size = len(network)
    if not how.fast:
        found = nx.pagerank(network.to_networkx(), tol=1e-10 / size, max_iter=1000, weight="weight")
        return _exact(network, found)
    return _exact(network, _stationary(network))


def _stationary(network: Network) -> _Values:
    """PageRank of an undirected network as a symmetric linear system, which conjugate gradients solve in few steps.

    With the adjacency A and the strengths D it is D^(1/2) y with (I - d D^(-1/2) A D^(-1/2)) y = D^(-1/2) 1, up to its
    sum; nodes without ties have 1 before it is divided by the sum (Del Corso, Gullì and Romani 2005).
    """
    matrix = network.matrix()
    strength = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    root = np.sqrt(np.where(strength > 0, strength, 1.0))
    scaled = matrix.multiply(1 / root[:, None]).multiply(1 / root[None, :]).tocsr()
    system = eye_array(len(network), format="csr") - _DAMPING * scaled
    solution, _ = cg(system, 1 / root, rtol=1e-13, atol=0.0, maxiter=1000)
    rank = solution * root
    return np.asarray(rank / rank.sum(), dtype=np.float64)


def _harmonic(network: Network, how: _How) -> Estimate:
    if how.fast:
        return harmonic(network, samples=how.samples)
    size = len(network)
    chosen = drawn(size, how.samples)
    found = nx.harmonic_centrality(network.to_networkx(), sources=[network.nodes[place] for place in chosen])
    values = np.array([found[node] for node in network.nodes], dtype=np.float64)
    return Estimate(values * size / len(chosen) / max(1, size - 1), len(chosen))


def _eigenvector(network: Network, how: _How) -> Estimate:
    giant = network.giant()
    values = np.zeros(len(network))
    if len(giant) < 3:
        values[giant] = 1.0
        return Estimate(values, len(giant))
    if how.fast:
        part = network.matrix()[giant][:, giant]
        vector = (
            _leading(part.toarray()) if len(giant) < _DENSE else eigsh(part, 1, which="LA", v0=np.ones(len(giant)))[1]
        )
        found = np.abs(np.asarray(vector, dtype=np.float64).ravel())
    else:
        graph = network.to_networkx().subgraph([network.nodes[place] for place in giant])
        scores = nx.eigenvector_centrality_numpy(graph, weight="weight")
        found = np.abs([scores[network.nodes[place]] for place in giant])
    values[giant] = found / found.max()
    return Estimate(values, len(giant))


def _leading(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """The vector of the largest eigenvalue of a small symmetric matrix."""
    return np.linalg.eigh(matrix)[1][:, -1]


def _betweenness(network: Network, how: _How) -> Estimate:
    if how.fast:
        return betweenness(network, workers=how.workers, samples=how.samples)
    chosen = drawn(len(network), how.samples)
    distant = Network(network.nodes, network.edges, 1 / network.weights).to_networkx()
    count = None if len(chosen) == len(network) else len(chosen)
    found = nx.betweenness_centrality(distant, weight="weight", normalized=True, k=count, seed=0)
    return Estimate(_exact(network, found).values, len(chosen))


MEASURES: Final[Mapping[str, Callable[[Network, _How], Estimate]]] = {
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
