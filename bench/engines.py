"""igraph beside NetworkX on the networks of one graph, in one run.

python bench/engines.py GRAPH.ttl
"""

from __future__ import annotations

import os
import sys
import time

import networkx as nx

import kgraph
from kgraph.network import centrality, communities

SOURCES = 20


def timed(job: object) -> tuple[float, object]:
    started = time.perf_counter()
    value = job()  # type: ignore[operator]
    return time.perf_counter() - started, value


def betweenness(size: str, network: nx.Graph[str]) -> str:
    """All sources by kgraph; some by NetworkX, whose time for all is so many times as much."""
    fast, _ = timed(lambda: centrality(network, "betweenness", workers=os.cpu_count() or 1))
    distant = nx.Graph((a, b, {"weight": 1 / weight}) for a, b, weight in network.edges(data="weight"))
    part, _ = timed(lambda: nx.betweenness_centrality(distant, k=SOURCES, weight="weight", seed=0))
    slow = part * len(distant) / SOURCES
    return f"| {size} | betweenness, exact | {fast:.1f} | {slow:.0f} (from {SOURCES} sources) | {slow / fast:.0f} | |"


def main(path: str) -> None:
    graph = kgraph.load(path, evidence=False)
    print("| network | measure | igraph, s | NetworkX, s | ratio | largest difference |\n|---|---|---|---|---|---|")
    for of in ("author", "term"):
        network = graph.network(of)
        size = f"{of}, {len(network):,} nodes, {network.number_of_edges():,} edges"
        for measure in ("pagerank", "core", "eigenvector"):
            fast, ours = timed(lambda n=network, m=measure: centrality(n, m, use_igraph=True))
            slow, theirs = timed(lambda n=network, m=measure: centrality(n, m, use_igraph=False))
            gap = max(abs(ours.scores[node] - theirs.scores[node]) for node in network)  # type: ignore[attr-defined]
            print(f"| {size} | {measure} | {fast:.2f} | {slow:.2f} | {slow / fast:.0f} | {gap:.1e} |")
        print(betweenness(size, network))
        fast, ours = timed(lambda n=network: communities(n, use_igraph=True))
        slow, theirs = timed(lambda n=network: communities(n, use_igraph=False))
        found = f"modularity {ours.modularity:.4f} and {theirs.modularity:.4f}"  # type: ignore[attr-defined]
        print(f"| {size} | communities | {fast:.2f} | {slow:.2f} | {slow / fast:.0f} | {found} |")


if __name__ == "__main__":
    main(sys.argv[1])
