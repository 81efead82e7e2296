"""How alike the clusters are that different seeds give: python bench/clusters.py GRAPH [--seeds 10]"""

from __future__ import annotations

import argparse
import time

import kgraph
from kgraph.network.portraits import stability


def main() -> None:
    """Print the mean adjusted mutual information of both kinds of clusters at both levels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph")
    parser.add_argument("--seeds", type=int, default=10)
    asked = parser.parse_args()
    tables = kgraph.load(asked.graph, evidence=False).tables
    print("| clusters | coarse | fine | seconds a seed |\n|---|---|---|---|")
    for kind in ("group", "topic"):
        started = time.perf_counter()
        coarse, fine = stability(tables, kind, seeds=asked.seeds)
        print(f"| {kind} | {coarse:.3f} | {fine:.3f} | {(time.perf_counter() - started) / asked.seeds:.1f} |")


if __name__ == "__main__":
    main()
