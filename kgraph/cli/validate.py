"""`kgraph validate`."""

from __future__ import annotations

from pathlib import Path

import click

from kgraph.cli.options import format_option, graph_option, top_option
from kgraph.cli.tables import print_rows

__all__ = ["validate"]


@click.command()
@graph_option
@top_option(50)
@format_option()
def validate(path: Path, top: int, format_: str) -> None:
    """Check the graph against its SHACL shapes; exit status 1 where something is wrong."""
    from kgraph.graph import load
    from kgraph.rdf.validate import validate as check

    file = load(path).path
    found = check(file)
    if not found and format_ == "table":
        click.echo(f"{file}: nothing wrong")
        return
    rows = [(item.node, item.path, item.value, item.rule) for item in found[:top]]
    note = f"{len(rows)} of {len(found):,} violations" if found else ""
    print_rows(("node", "path", "value", "rule"), rows, format_, note=note)
    if found:
        click.get_current_context().exit(1)
