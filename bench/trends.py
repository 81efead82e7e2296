"""How long trends take on a graph, and how many bursts chance makes of it.

python bench/trends.py GRAPH [--shuffles 10]

Chance deals the papers to the months at random, as many to each as it has, with all their terms.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from kgraph.graph import Graph, load
from kgraph.model import Tables, TermType
from kgraph.network.clusters import clusters_of
from kgraph.network.strategic import strategic_diagram
from kgraph.network.trends import (
    Calendar,
    Moving,
    calendar,
    fading,
    past,
    rising,
    trend_of_cluster,
    trend_of_term,
    trend_of_type,
)
from kgraph.view.charts import month_chart, strategic_chart

_T = TypeVar("_T")
RANKINGS: dict[str, Callable[[Tables, Calendar], list[Moving]]] = {"rising": rising, "fading": fading, "past": past}
WEIGHTS = (0, 3, 4, 5, 6)


def clock(name: str, work: Callable[[], _T]) -> _T:
    """What the work gives, with its time printed."""
    start, used = time.perf_counter(), time.process_time()
    found = work()
    print(f"| {name} | {time.perf_counter() - start:.2f} | {time.process_time() - used:.2f} |")
    return found


def speed(graph: Graph) -> None:
    """Every question of `kgraph stats trends` and `strategic` once, after loading."""
    print("| question | seconds | CPU seconds |\n|---|---|---|")
    tables = clock("load, without sentences", lambda: graph.tables)
    times = clock("months", lambda: calendar(tables))
    found = {name: clock(name, lambda ranking=ranking: ranking(tables, times)) for name, ranking in RANKINGS.items()}
    name = clock("name index", lambda: graph.names).find(found["rising"][0].term, kind="term")
    clock("one term", lambda: trend_of_term(tables, times, name.id, narrower=True).bursts)
    clock("one type", lambda: trend_of_type(tables, times, TermType.MODEL).bursts)
    clock("one cluster", lambda: trend_of_cluster(tables, times, clusters_of(tables, "topic")[0].id).bursts)
    themes = clock("strategic diagram", lambda: strategic_diagram(tables))
    clock("chart of 8 terms", lambda: month_chart([one.trend for one in found["past"][:8]]))
    clock("chart of the diagram", lambda: strategic_chart(themes))


def chance(tables: Tables, shuffles: int) -> None:
    """Bursts and lulls of at least some weights, as they are and by chance."""
    times = calendar(tables)
    papers, dice = sorted(times.place), random.Random(0)
    months = [times.place[paper] for paper in papers]
    dealt = []
    for _ in range(shuffles):
        dice.shuffle(months)
        dealt.append(replace(times, place=dict(zip(papers, months, strict=True))))
    print("| as it is (by chance) | " + " | ".join(f"weight from {least}" for least in WEIGHTS) + " |")
    print("|---" * (len(WEIGHTS) + 1) + "|")
    for name, ranking in RANKINGS.items():
        real = [one.state.weight for one in ranking(tables, times)]
        drawn = [one.state.weight for one in (found for deal in dealt for found in ranking(tables, deal))]
        cells = [f"{reach(real, least)} ({reach(drawn, least) / shuffles:.1f})" for least in WEIGHTS]
        print(f"| {name} | " + " | ".join(cells) + " |")


def reach(weights: Sequence[float], least: float) -> int:
    """How many are at least as heavy."""
    return sum(weight >= least for weight in weights)


def cores(tables: Tables) -> None:
    """Whether the diagram shows more than size: rank correlations by the terms that stand for a cluster."""
    from scipy.stats import spearmanr

    print("| terms of a cluster | centrality, density | centrality, papers | density, papers |\n|---|---|---|---|")
    for core in (10, 20, 30, None):
        themes = strategic_diagram(tables, core=core)
        central, dense = [one.centrality for one in themes], [one.density for one in themes]
        papers = [one.papers for one in themes]
        figures = [spearmanr(*pair).statistic for pair in ((central, dense), (central, papers), (dense, papers))]
        print(f"| {core or 'all'} | " + " | ".join(f"{figure:.2f}" for figure in figures) + " |")


def main() -> None:
    """Print all three."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--shuffles", type=int, default=10)
    options = parser.parse_args()
    graph = load(options.graph, evidence=False)
    speed(graph)
    print()
    chance(graph.tables, options.shuffles)
    print()
    cores(graph.tables)


if __name__ == "__main__":
    main()
