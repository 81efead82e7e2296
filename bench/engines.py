"""Our engines beside NetworkX on the networks of one graph, in one run.

python bench/engines.py GRAPH.ttl

Each measure is counted twice: from a network that is there already (arrays for us, a `networkx.Graph` for NetworkX),
and from the tables of the graph, with the making of that network. Memory is the most that the process grew by.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

import networkx as nx

import kgraph
from kgraph.model import Tables
from kgraph.network import Network, centrality, communities, projection

SOURCES = 20
MEASURES = ("pagerank", "core", "eigenvector", "harmonic")
HARMONIC_NODES = 5_000


def timed(job: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    value = job()
    return time.perf_counter() - started, value


def peak(job: Callable[[], Any]) -> float:
    """By how many megabytes a process grows that does nothing else."""

    def work(pipe: Any) -> None:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        job()
        pipe.send((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)

    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=work, args=(theirs,))
    process.start()
    value = float(ours.recv())
    process.join()
    return value


def reference(graph: nx.Graph[Any], measure: str) -> dict[Any, float]:
    """What a user of NetworkX would write."""
    if measure == "pagerank":
        return nx.pagerank(graph, tol=1e-10 / len(graph), max_iter=1000)
    if measure == "core":
        return nx.core_number(graph)
    if measure == "harmonic":
        return {node: value / (len(graph) - 1) for node, value in nx.harmonic_centrality(graph).items()}
    giant = graph.subgraph(max(nx.connected_components(graph), key=len))
    found = nx.eigenvector_centrality_numpy(giant, weight="weight")
    highest = max(map(abs, found.values()))
    return dict.fromkeys(graph, 0.0) | {node: abs(value) / highest for node, value in found.items()}


def measures(tables: Tables, of: str, network: Network, graph: nx.Graph[Any], made: tuple[float, float]) -> None:
    for measure in MEASURES:
        if measure == "harmonic" and len(network) > HARMONIC_NODES:
            continue
        fast, ours = timed(lambda m=measure: centrality(network, m))  # type: ignore[misc]
        slow, theirs = timed(lambda m=measure: reference(graph, m))  # type: ignore[misc]
        gap = max(abs(ours.scores[node] - theirs[node]) for node in network.nodes)
        whole = (made[1] + slow) / (made[0] + fast)
        row = f"| {of} | {measure} | {fast:.2f} | {slow:.2f} | {slow / fast:.0f} | {whole:.0f} | {gap:.1e} |"
        memory = ""
        if measure == "pagerank":
            ours_mb = peak(lambda: centrality(projection(tables, of), "pagerank"))
            theirs_mb = peak(lambda: reference(projection(tables, of).to_networkx(), "pagerank"))
            memory = f" {ours_mb:.0f} and {theirs_mb:.0f} MB |"
        print(row + (memory or " |"), flush=True)


def betweenness(of: str, network: Network, graph: nx.Graph[Any]) -> None:
    """All sources by us; some by NetworkX, whose time for all is so many times as much."""
    workers = os.cpu_count() or 1
    fast, _ = timed(lambda: centrality(network, "betweenness", workers=workers))
    distant = nx.Graph((a, b, {"weight": 1 / weight}) for a, b, weight in graph.edges(data="weight"))
    part, _ = timed(lambda: nx.betweenness_centrality(distant, k=SOURCES, weight="weight", seed=0))
    slow = part * len(distant) / SOURCES
    said = f"{slow:.0f} (from {SOURCES} sources)"
    print(f"| {of} | betweenness, exact, {workers} cores | {fast:.1f} | {said} | {slow / fast:.0f} | | | |", flush=True)


def clusters(of: str, network: Network, graph: nx.Graph[Any]) -> None:
    """Leiden beside Louvain, with the modularity of both by NetworkX."""
    fast, ours = timed(lambda: communities(network))
    slow, theirs = timed(lambda: nx.community.louvain_communities(graph, seed=0))
    values = [nx.community.modularity(graph, parts) for parts in (ours.clusters, theirs)]
    found = "modularity {:.4f} and {:.4f}".format(*values)
    print(f"| {of} | communities | {fast:.2f} | {slow:.2f} | {slow / fast:.0f} | | {found} | |", flush=True)


def main(path: str) -> None:
    """Print the table."""
    communities(nx.path_graph(3))
    tables = kgraph.load(path, evidence=False).tables
    print("| network | measure | ours, s | NetworkX, s | ratio | ratio from tables | largest difference | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for of in ("author", "term", "paper"):
        arrays, network = timed(lambda o=of: projection(tables, o))  # type: ignore[misc]
        graphs, graph = timed(lambda o=of: projection(tables, o).to_networkx())  # type: ignore[misc]
        size = f"{len(network):,} nodes, {len(network.edges):,} edges"
        print(f"| {of} | making it: {size} | {arrays:.2f} | {graphs:.2f} | {graphs / arrays:.0f} | | | |", flush=True)
        measures(tables, of, network, graph, (arrays, graphs))
        betweenness(of, network, graph)
        clusters(of, network, graph)


if __name__ == "__main__":
    main(sys.argv[1])
