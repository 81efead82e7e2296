"""`kgraph stats communities`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.options import format_option, graph_option, top_option
from kgraph.cli.tables import print_frame

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["communities"]


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

    graph = load(path, evidence=False)
    found = graph.frames.communities(of, fine=fine, members=members, papers=papers)
    warnings = [_stability(graph, "group" if of == "author" else "topic", seeds)] if seeds else []
    print_frame(found, format_, top=top, warnings=warnings)


def _stability(graph: Graph, kind: str, seeds: int) -> str:
    from kgraph.network.portraits import stability

    coarse, fine = stability(graph.tables, kind, seeds=seeds)
    return f"stability over {seeds} seeds (adjusted mutual information): coarse {coarse:.2f}, fine {fine:.2f}"
