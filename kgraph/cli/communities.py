"""`kgraph stats communities`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.options import format_option, graph_option, top_option
from kgraph.cli.tables import print_rows

if TYPE_CHECKING:
    from kgraph.graph import Graph
    from kgraph.model import Cluster

__all__ = ["communities"]

_TOPICS = 3


@click.command()
@graph_option
@click.option(
    "--of", type=click.Choice(["author", "term"]), default="term", show_default=True, help="What is clustered."
)
@top_option()
@click.option("--fine", is_flag=True, help="List the finer clusters inside the coarse ones.")
@click.option("--members", type=click.IntRange(0), default=5, show_default=True, help="Central members to list.")
@click.option("--papers", type=click.IntRange(0), default=0, show_default=True, help="Typical papers to list.")
@click.option(
    "--seeds", type=click.IntRange(2), help="Find them again under so many seeds, and tell how alike they are."
)
@format_option()
def communities(
    path: Path, of: str, top: int, fine: bool, members: int, papers: int, seeds: int | None, format_: str
) -> None:
    """What belongs together: the clusters of the build, the largest first; of people also what they study."""
    from kgraph.graph import load
    from kgraph.network.clusters import clusters_of

    graph = load(path, evidence=False)
    kind = "group" if of == "author" else "topic"
    clusters = clusters_of(graph.tables, kind, int(fine))
    shown = clusters[:top]
    columns = {
        "#": list(range(1, len(shown) + 1)),
        "cluster": [cluster.label for cluster in shown],
        "members": [len(cluster.members) for cluster in shown],
        "central": _central(graph, of, shown, members),
    }
    if of == "author" and not fine:
        columns["studies"] = _studied(graph, shown)
    if papers:
        columns["papers"] = _typical(graph, clusters, papers)[: len(shown)]
    more = len(shown) < len(clusters)
    notes = [f"{len(shown)} of {len(clusters)} clusters; --top {len(clusters)} prints all"] if more else []
    notes += [_stability(graph, kind, seeds)] if seeds else []
    rows: list[tuple[Any, ...]] = list(zip(*columns.values(), strict=True))
    print_rows(tuple(columns), rows, format_, note="\n".join(notes))


def _central(graph: Graph, of: str, clusters: Sequence[Cluster], most: int) -> list[str]:
    """The members with the strongest ties."""
    from kgraph.network import centrality

    network = graph.arrays(of)
    strength, labels = centrality(network, "weighted-degree").scores, network.fact("label")
    central = (sorted(c.members, key=lambda member: (-strength.get(member, 0.0), member))[:most] for c in clusters)
    return [", ".join(labels.get(member, member) for member in members) for members in central]


def _studied(graph: Graph, clusters: Sequence[Cluster]) -> list[str]:
    from kgraph.network.clusters import clusters_of
    from kgraph.network.portraits import studied_topics

    names = {cluster.id: cluster.label for cluster in clusters_of(graph.tables, "topic")}
    studied = studied_topics(graph.tables)
    held = (studied.get(cluster.id, [])[:_TOPICS] for cluster in clusters)
    return ["; ".join(f"{names[topic]} ({count})" for topic, count in topics) for topics in held]


def _typical(graph: Graph, clusters: Sequence[Cluster], most: int) -> list[str]:
    from kgraph.network.portraits import typical_papers

    typical = typical_papers(graph.tables, clusters, most=most)
    held = (typical.get(cluster.id, []) for cluster in clusters)
    return ["; ".join(f"{paper.id} {paper.title}" for paper in papers) for papers in held]


def _stability(graph: Graph, kind: str, seeds: int) -> str:
    from kgraph.network.portraits import stability

    coarse, fine = stability(graph.tables, kind, seeds=seeds)
    return f"stability over {seeds} seeds (adjusted mutual information): coarse {coarse:.2f}, fine {fine:.2f}"
