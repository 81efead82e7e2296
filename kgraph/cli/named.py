"""Named queries on the command line: the options of `kgraph query` for them, and their list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.tables import print_rows

if TYPE_CHECKING:
    from kgraph.rdf.named import Parameter
    from kgraph.rdf.store import Store

__all__ = ["check_usage", "named_options", "named_text", "print_list"]

_Command = Callable[..., Any]


def named_options(command: _Command) -> _Command:
    """``--list``, ``--name``, ``--param``, ``--print`` and ``--queries``."""
    options = (
        click.option("--list", "list_", is_flag=True, help="List the named queries with what they answer."),
        click.option("--name", metavar="NAME", help="Ask a named query."),
        click.option(
            "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of it; may be repeated."
        ),
        click.option("--print", "print_", is_flag=True, help="Print the SPARQL of a named query and do not ask it."),
        click.option(
            "--queries",
            type=click.Path(path_type=Path),
            metavar="FOLDER",
            help="A folder with named queries of your own, in .rq files.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def check_usage(name: str | None, list_: bool, with_name: bool, query: bool) -> None:
    """Say what does not go together.

    Args:
        name: of a named query.
        list_: whether the list is asked for.
        with_name: whether there is an option that only a named query has.
        query: whether there is a query that somebody wrote, at the command line or in a file.

    Raises:
        click.UsageError: it does not.
    """
    if query and (name is not None or list_):
        raise click.UsageError("give a query, or --name, or --list")
    if name is None and with_name:
        raise click.UsageError("--param and --print go with --name (kgraph query --list names the queries)")
    if name is not None and list_:
        raise click.UsageError("give --name or --list; --list --format json tells everything of all queries")


def named_text(store: Store, name: str, params: Iterable[str], folder: Path | None) -> str:
    """The SPARQL of a named query with its parameters; how names were taken goes to standard error."""
    from kgraph.rdf.named import filled, named_query

    result = filled(named_query(name, folder), _values(params), store)
    for note in result.notes:
        click.echo(f"kgraph: {note}", err=True)
    return result.text


def _values(params: Iterable[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for param in params:
        name, sign, value = param.partition("=")
        if not sign:
            raise click.UsageError(f"--param {param}: write it as NAME=VALUE")
        if name in values:
            raise click.UsageError(f"--param {name} is given twice")
        values[name] = value
    return values


def print_list(folder: Path | None, format_: str) -> None:
    """Print the named queries, as JSON with all that is known of them."""
    from kgraph.rdf.named import named_queries

    queries = named_queries(folder)
    if format_ == "json":
        click.echo(json.dumps([query.facts() for query in queries], ensure_ascii=False, indent=2))
        return
    if format_ not in ("table", "csv", "markdown"):
        raise click.UsageError(f"the list is not printed as {format_}; take table, csv, json or markdown")
    rows = [(query.name, ", ".join(map(_short, query.parameters)), query.title) for query in queries]
    print_rows(("name", "parameters", "what it gives"), rows, format_, note="kgraph query --name NAME --param ...")


def _short(parameter: Parameter) -> str:
    return parameter.name if parameter.default is None else f"[{parameter.name}={parameter.default}]"
