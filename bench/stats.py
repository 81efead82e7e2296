"""How long each `kgraph stats` command takes once the graph is loaded: python bench/stats.py GRAPH"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import kgraph
from kgraph.frames import Frames
from kgraph.network import MEASURES

ASKED: dict[str, Callable[[Frames], Any]] = {
    **{
        f"centrality of {of}s: {measure}": lambda frames, of=of, measure=measure: frames.centrality(of, [measure])
        for of in ("author", "term", "paper")
        for measure in MEASURES
        if of == "author" or measure != "fractional"
    },
    "centrality of authors: betweenness, 500 samples": lambda frames: frames.centrality(
        "author", ["betweenness"], samples=500
    ),
    "communities of terms": lambda frames: frames.communities(),
    "communities of authors": lambda frames: frames.communities("author"),
    "bridges": lambda frames: frames.bridges(),
    "newcomers": lambda frames: frames.newcomers(),
    "ties": lambda frames: frames.ties(),
    "trends": lambda frames: frames.trends(),
    "trends, fading": lambda frames: frames.trends("fading"),
    "months of a term": lambda frames: frames.months("RAG"),
    "months of all": lambda frames: frames.months(),
    "strategic": lambda frames: frames.strategic(),
    "names": lambda frames: frames.names(),
    "results": lambda frames: frames.results(),
    "quality": lambda frames: frames.quality(),
    "doubts: shared names": lambda frames: frames.doubts("shared-name"),
    "related": lambda frames: frames.related(next(iter(frames.centrality("paper", ["votes"])["id"]))),
}


def main(path: str) -> None:
    """Print the seconds of each."""
    graph = kgraph.load(path)
    started = time.perf_counter()
    print(f"{len(graph.tables.papers):,} papers, loaded in {time.perf_counter() - started:.1f} s\n")
    print("| asked | seconds |\n|---|---|")
    for name, ask in ASKED.items():
        started = time.perf_counter()
        ask(graph.frames)
        print(f"| {name} | {time.perf_counter() - started:.2f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
