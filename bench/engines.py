"""igraph beside NetworkX on the networks of one graph, in one run.

python bench/engines.py GRAPH.ttl
"""

from __future__ import annotations

import sys
import time

import kgraph
from kgraph.network import centrality, communities


def timed(job: object) -> tuple[float, object]:
    started = time.perf_counter()
    value = job()  # type: ignore[operator]
    return time.perf_counter() - started, value


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
        fast, ours = timed(lambda n=network: communities(n, use_igraph=True))
        slow, theirs = timed(lambda n=network: communities(n, use_igraph=False))
        found = f"modularity {ours.modularity:.4f} and {theirs.modularity:.4f}"  # type: ignore[attr-defined]
        print(f"| {size} | communities | {fast:.2f} | {slow:.2f} | {slow / fast:.0f} | {found} |")


if __name__ == "__main__":
    main(sys.argv[1])
