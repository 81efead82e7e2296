"""`kgraph report` and `kgraph diff`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.options import day, graph_option
from kgraph.errors import OptionError, unwritable

if TYPE_CHECKING:
    from kgraph.report import Report

__all__ = ["diff", "report"]

_output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file, .md or .html.  [default: Markdown on standard output]",
)


@click.command()
@graph_option
@click.option("--since", callback=day, metavar="DAY", help="What is new from this day.  [default: the last 7 days]")
@_output
def report(path: Path, since: dt.date | None, output: Path | None) -> None:
    """What is new: papers, terms, people, collaborations, numbers, doubts."""
    from kgraph.graph import load

    _check(output)
    _write(load(path).report(since), output)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="Rows of a table.")
@_output
def diff(old: Path, new: Path, top: int, output: Path | None) -> None:
    """What came, went and changed from the graph OLD to the graph NEW (files, or folders of builds)."""
    from kgraph.graph import load
    from kgraph.report import changes

    _check(output)
    _write(changes(load(old, evidence=False).tables, load(new, evidence=False).tables, most=top), output)


def _check(output: Path | None) -> None:
    if output is not None and output.suffix not in (".md", ".html"):
        raise OptionError(f"a report cannot be written as '{output.suffix}'", where=str(output), hint=".md or .html")


def _write(found: Report, output: Path | None) -> None:
    from kgraph.rdf.write import replace_bytes
    from kgraph.report import as_html, as_markdown

    if output is None:
        click.echo(as_markdown(found), nl=False)
        return
    try:
        replace_bytes(output, as_html(found) if output.suffix == ".html" else as_markdown(found).encode("utf-8"))
    except OSError as error:
        raise unwritable(error, output, "choose another file with -o") from error
    click.echo(str(output))
