"""`kgraph stats quality`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

import click

from kgraph.cli.options import Probability, format_option, graph_option, period_options, top_option
from kgraph.cli.tables import print_frame

__all__ = ["quality"]

_KINDS: Final = (
    "other-paper",
    "damaged-text",
    "no-terms",
    "no-authors",
    "low-confidence",
    "ambiguous-author",
    "shared-name",
    "one-paper",
    "bare-number",
)


@click.command()
@graph_option
@click.option(
    "--doubt", "kind", type=click.Choice(_KINDS), help="List what is doubtful in this way, the gravest first."
)
@click.option(
    "--below",
    type=Probability(),
    default=0.5,
    show_default=True,
    help="Claims of less confidence are doubtful.",
)
@click.option(
    "--ambiguity",
    type=Probability(),
    default=0.2,
    show_default=True,
    help="Authors are doubtful from this probability on that papers are another's.",
)
@top_option()
@period_options
@format_option()
def quality(
    path: Path,
    kind: str | None,
    below: float,
    ambiguity: float,
    top: int,
    since: dt.date | None,
    until: dt.date | None,
    format_: str,
) -> None:
    """What to doubt, and how much of it there is."""
    from kgraph.graph import load

    graph = load(path).within(since, until)
    if kind is None:
        found = graph.frames.quality(below=below, ambiguity=ambiguity)
        if format_ in ("table", "markdown"):
            found["share"] = ["" if share is None else f"{share:.1%}" for share in found["share"]]
        print_frame(found, format_, numbered=False, notes=["kgraph stats quality --doubt other-paper lists them"])
        return
    listed = graph.frames.doubts(kind, below=below, ambiguity=ambiguity)
    print_frame(listed, format_, top=top)
