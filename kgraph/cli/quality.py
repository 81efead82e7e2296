"""`kgraph stats quality`."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Final

import click

from kgraph.cli.options import format_option, graph_option, period_options, top_option
from kgraph.cli.tables import print_rows

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
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Claims of less confidence are doubtful.",
)
@click.option(
    "--ambiguity",
    type=click.FloatRange(0, 1),
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
    from kgraph.analysis import doubt_counts, doubts
    from kgraph.graph import load
    from kgraph.network.periods import within

    tables = within(load(path).tables, since, until)
    limits = {"below": Decimal(str(below)), "ambiguity": Decimal(str(ambiguity))}
    if kind is None:
        counts = doubt_counts(tables, **limits)
        rows = [
            (one.kind, one.count, f"of {one.of:,} {one.things}", _share(one.count, one.of), one.meaning)
            for one in counts
        ]
        note = "kgraph stats quality --doubt other-paper lists them"
        print_rows(("doubt", "count", "of", "share", "what it means"), rows, format_, note=note)
        return
    found = doubts(tables, kind, **limits)
    listed = [(place, one.thing, one.label, one.reason) for place, one in enumerate(found[:top], 1)]
    note = f"{top:,} of {len(found):,}; --top {len(found)} prints all" if len(found) > top else ""
    print_rows(("#", "node", "name", "why"), listed, format_, note=note)


def _share(count: int, of: int) -> str:
    return f"{count / of:.1%}" if of else ""
