"""A network as arrays: what engines count on, made from a graph's tables without a Python object for each edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from kgraph.network.engine import igraph_of

if TYPE_CHECKING:
    import igraph

__all__ = ["Network", "association", "cliques", "merged", "strengths"]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """An undirected network without loops.

    Attributes:
        nodes: the names, each once.
        edges: pairs of places in `nodes`, shape (m, 2), each pair once.
        weights: how strong each edge is, above 0, shape (m,).
        joint: what an edge counts, as its joint papers, shape (m,); empty where nothing is counted.
        facts: what is known of the nodes, each a sequence in their order: ``label``, ``papers``, ``votes`` ...

    Example:
        >>> path = Network.of(nx.path_graph(3))
        >>> path.edges.tolist(), path.weights.tolist()
        ([[0, 1], [1, 2]], [1.0, 1.0])
    """

    nodes: tuple[Any, ...]
    edges: NDArray[np.int32]
    weights: NDArray[np.float64]
    joint: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, dtype=np.int32))
    facts: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.nodes)

    @classmethod
    def of(cls, graph: nx.Graph[Any] | Network) -> Network:
        """A network of NetworkX as arrays; one that is arrays already is given back.

        Args:
            graph: undirected; edges without ``weight`` count 1, loops nothing.
        """
        if isinstance(graph, Network):
            return graph
        nodes = tuple(graph)
        index = {node: place for place, node in enumerate(nodes)}
        found = [(index[a], index[b], weight) for a, b, weight in graph.edges(data="weight", default=1.0) if a != b]
        table = np.array(found, dtype=np.float64).reshape(-1, 3)
        names = {name for _, data in graph.nodes(data=True) for name in data}
        facts = {name: [data.get(name, 0) for _, data in graph.nodes(data=True)] for name in sorted(names, key=str)}
        return cls(nodes, table[:, :2].astype(np.int32), table[:, 2].copy(), facts=facts)

    def fact(self, name: str) -> dict[Any, Any]:
        """What is known of each node under a name of `facts`."""
        return dict(zip(self.nodes, self.facts[name], strict=True))

    def to_networkx(self) -> nx.Graph[Any]:
        """A fresh graph that the caller owns; edges carry ``weight`` and, where they count papers, ``papers``."""
        graph: nx.Graph[Any] = nx.Graph()
        names = tuple(self.facts)
        values = zip(*(self.facts[name] for name in names), strict=True) if names else ((),) * len(self.nodes)
        for node, row in zip(self.nodes, values, strict=True):
            graph.add_node(node, **dict(zip(names, row, strict=True)))
        ends = ((self.nodes[a], self.nodes[b]) for a, b in self.edges.tolist())
        weights = self.weights.tolist()
        if len(self.joint):
            rows = zip(ends, weights, self.joint.tolist(), strict=True)
            graph.add_edges_from((a, b, {"weight": weight, "papers": count}) for (a, b), weight, count in rows)
        else:
            graph.add_edges_from((a, b, {"weight": w}) for (a, b), w in zip(ends, weights, strict=True))
        return graph

    def to_igraph(self) -> igraph.Graph:
        """A copy for igraph; its vertices are the places of `nodes`, its edges carry ``weight``."""
        return igraph_of(len(self.nodes), self.edges, self.weights)

    def matrix(self, *, weighted: bool = True) -> csr_array:
        """The symmetric adjacency, shape (n, n), in the order of `nodes`: weights, or ones."""
        size = len(self.nodes)
        rows, columns = np.concatenate([self.edges, self.edges[:, ::-1]]).T
        data = np.tile(self.weights, 2) if weighted else np.ones(len(rows))
        return csr_array((data, (rows, columns)), shape=(size, size))

    def giant(self) -> NDArray[np.intp]:
        """The places of the nodes of the largest connected part; of equal ones that with the first name."""
        if not self.nodes:
            return np.zeros(0, dtype=np.intp)
        count, parts = connected_components(self.matrix(weighted=False), directed=False)
        sizes = np.bincount(parts, minlength=count)
        largest = np.flatnonzero(sizes == sizes.max())
        if len(largest) > 1:
            first = min(np.flatnonzero(np.isin(parts, largest)), key=lambda place: str(self.nodes[place]))
            return np.flatnonzero(parts == parts[first])
        return np.flatnonzero(parts == largest[0])


def cliques(groups: Sequence[Sequence[int]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Every pair within each group, and the place of the group that it is from; in the order of the groups.

    Args:
        groups: each with its members in rising order, each once.

    Example:
        >>> pairs, group = cliques([[0, 2], [1], [0, 1, 2]])
        >>> pairs.tolist(), group.tolist()
        ([[0, 2], [0, 1], [0, 2], [1, 2]], [0, 2, 2, 2])
    """
    sizes = np.fromiter(map(len, groups), dtype=np.int64, count=len(groups))
    members = np.fromiter(chain.from_iterable(groups), dtype=np.int32, count=int(sizes.sum()))
    starts = np.cumsum(sizes) - sizes
    pairs, owners = [np.zeros((0, 2), dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        alike = np.flatnonzero(sizes == size)
        table = members[starts[alike][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        pairs.append(np.stack([table[:, left], table[:, right]], axis=2).reshape(-1, 2))
        owners.append(np.repeat(alike, len(left)))
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return np.concatenate(pairs)[order], owner[order]


def merged(
    size: int, pairs: NDArray[np.int32], amounts: NDArray[np.float64]
) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.int32]]:
    """Each pair once, in order, with the sum of its amounts and how often it was there.

    Args:
        size: the number of nodes.
        pairs: the lower first, shape (m, 2).
        amounts: shape (m,).
    """
    if not len(pairs):
        return pairs, np.zeros(0), np.zeros(0, dtype=np.int32)
    wide = pairs.astype(np.int64)
    keys, place = np.unique(wide[:, 0] * size + wide[:, 1], return_inverse=True)
    weights = np.bincount(place, amounts, minlength=len(keys)).astype(np.float64)
    edges = np.stack([keys // size, keys % size], axis=1).astype(np.int32)
    return edges, weights, np.bincount(place, minlength=len(keys)).astype(np.int32)


def strengths(edges: NDArray[np.integer[Any]], amounts: NDArray[np.number[Any]], size: int = 0) -> NDArray[np.float64]:
    """The sum of the amounts of each node's edges.

    Args:
        edges: pairs of nodes, shape (m, 2).
        amounts: of each edge, shape (m,).
        size: the number of nodes; by default up to the last one that has an edge.

    Example:
        >>> strengths(np.array([[0, 1], [1, 2]]), np.array([1.0, 0.5]), 4).tolist()
        [1.0, 1.5, 0.5, 0.0]
    """
    return np.bincount(edges.ravel(), np.repeat(amounts, 2), size).astype(np.float64)


def association(edges: NDArray[np.int32], joint: NDArray[np.int32]) -> NDArray[np.float64]:
    """The association strength of each pair: its joint papers for what chance would give.

    Args:
        edges: pairs of nodes, shape (m, 2).
        joint: the joint papers of each pair, shape (m,).

    References:
        N. J. van Eck and L. Waltman, "How to normalize cooccurrence data?", JASIST 60 (2009), 1635-1651.
    """
    strength = strengths(edges, joint)
    found: NDArray[np.float64] = strength.sum() * joint / np.maximum(strength[edges].prod(axis=1), 1.0)
    return found
