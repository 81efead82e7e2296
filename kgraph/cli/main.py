"""The command `kgraph`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from kgraph import __version__
from kgraph.cli.authors import authors
from kgraph.cli.build import build
from kgraph.cli.config import read_config
from kgraph.cli.evaluate import evaluate
from kgraph.cli.export import export
from kgraph.cli.query import query
from kgraph.cli.report import diff, report
from kgraph.cli.search import search
from kgraph.cli.serve import serve
from kgraph.cli.show import show
from kgraph.cli.stats import stats
from kgraph.cli.train import train
from kgraph.cli.validate import validate
from kgraph.cli.view import view
from kgraph.cli.vocabulary import vocabulary
from kgraph.errors import KgraphError
from kgraph.text import printable

__all__ = ["main"]


class _Group(click.Group):
    """A group that turns our errors into one line and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what goes wrong on purpose is told in one line."""
        try:
            return super().invoke(ctx)
        except KgraphError as error:
            click.echo(f"kgraph: {printable(str(error))}", err=True)
            ctx.exit(error.exit_status)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except MemoryError:
            click.echo("kgraph: not enough memory (give fewer digests, or --since)", err=True)
            ctx.exit(4)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kgraph")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Options by command, in TOML.  [default: kgraph.toml, where there is one]",
)
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Turn daily digests of machine-learning papers into a knowledge graph.

    Build it, look at its pages, ask it in SPARQL, measure it:

    \b
      kgraph build                            the digests in seeds/ into output/
      kgraph show 3DGS                        all that is known of a term, with evidence
      kgraph stats centrality --of author     who is central
      kgraph query "SELECT ..."               SPARQL over output/graph.ttl

    Exit status: 0 done, 1 finished with findings, 2 wrong use, 3 bad input, 4 out of memory.
    """
    context.default_map = read_config(config, main)


for _command in (
    build,
    query,
    stats,
    show,
    search,
    authors,
    validate,
    evaluate,
    view,
    report,
    diff,
    export,
    serve,
    vocabulary,
    train,
):
    main.add_command(_command)
