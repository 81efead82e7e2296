"""`kgraph export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kgraph.cli.options import graph_option, max_authors_option
from kgraph.cli.progress import progress_bar
from kgraph.cli.tables import print_text
from kgraph.export.formats import CELLS, DIALECTS, FORMATS, NETWORKS, ExportOptions

__all__ = ["export"]


def _formats() -> str:
    width = max(map(len, FORMATS))
    return "\n".join(f"  {name:{width}}  {format_.title}" for name, format_ in FORMATS.items())


@click.command(
    help=f"""Write the graph for another tool: Gephi, VOSviewer, Neo4j, a spreadsheet, a triple store.

    \b
{_formats()}

    \b
      kgraph export gexf --network topics         topics.gexf beside the graph
      kgraph export csv -o tables.zip             every table in one archive
      kgraph export nt -o - | gzip > graph.nt.gz  to standard output
    """
)
@click.argument("format_", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@graph_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The file; for csv and parquet a folder, or an archive that ends in .zip; - for standard output."
    "  [default: beside the graph]",
)
@click.option(
    "--network",
    type=click.Choice(NETWORKS),
    default=NETWORKS[0],
    show_default=True,
    help="Which network: authors by joint papers, terms by joint papers, papers by shared terms.",
)
@max_authors_option
@click.option(
    "--cells",
    type=click.Choice(CELLS),
    default=CELLS[0],
    show_default=True,
    help="CSV: safe to open in a spreadsheet, which takes some texts for formulas, or exactly as they are.",
)
@click.option(
    "--dialect",
    type=click.Choice(DIALECTS),
    default=DIALECTS[0],
    show_default=True,
    help="Whose constraints and indexes a Cypher script creates.",
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing but errors.")
def export(
    format_: str,
    path: Path,
    output: Path | None,
    network: str,
    max_authors: int,
    cells: str,
    dialect: str,
    quiet: bool,
) -> None:
    """Write the graph for another tool."""
    from kgraph.export.writing import export as write
    from kgraph.export.writing import export_to
    from kgraph.graph import load

    options = ExportOptions(network=network, max_authors=max_authors, cells=cells, dialect=dialect)
    FORMATS[format_].check(options)
    graph = load(path, evidence=FORMATS[format_].evidence)
    if str(output) == "-":
        export_to(graph, format_, sys.stdout.buffer, options)
        return
    with progress_bar(quiet=quiet) as report:
        report(f"writing {format_}", 0, 0)
        target = write(graph, format_, output, options)
    if not quiet:
        print_text(str(target))
