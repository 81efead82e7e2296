"""`kgraph search`."""

from __future__ import annotations

from pathlib import Path

import click

from kgraph.cli.options import format_option, graph_option, top_option
from kgraph.cli.tables import print_rows

__all__ = ["search"]


@click.command()
@click.argument("text")
@graph_option
@click.option("--kind", type=click.Choice(["paper", "author", "term"]), help="Only this kind of thing.")
@top_option()
@format_option()
def search(text: str, path: Path, kind: str | None, top: int, format_: str) -> None:
    """Find papers, authors and terms by part of any name, Korean or English, best first."""
    from kgraph.graph import load

    graph = load(path, evidence=False)
    hits = graph.search(text, limit=None, kind=kind or "")
    rows = [(hit.kind, hit.label, hit.name if hit.name != hit.label else "", hit.papers, hit.id) for hit in hits[:top]]
    note = (
        f"{len(rows)} of {len(hits):,} hits"
        if len(hits) > len(rows)
        else ""
        if hits
        else f"nothing has '{text}' in a name"
    )
    print_rows(("kind", "label", "found as", "papers", "id"), rows, format_, note=note)
