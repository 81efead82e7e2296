"""`kgraph query`."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.options import format_option, graph_option
from kgraph.cli.tables import print_rows
from kgraph.errors import QueryError

if TYPE_CHECKING:
    from kgraph.rdf.store import Answer

__all__ = ["query"]


@click.command()
@click.argument("sparql", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Read the query from a file; - for standard input.")
@graph_option
@format_option("table", "csv", "tsv", "json", "xml", "turtle", "markdown")
@click.option("--max-rows", type=click.IntRange(1), default=None, help="Stop after so many rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Give up after so many seconds.",
)
def query(
    sparql: str | None, file: Path | None, path: Path, format_: str, max_rows: int | None, timeout: float
) -> None:
    """Ask a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes of the graph (kg:, skos:, dcterms:, foaf:, term:, paper:, author: ...) need not be declared.

    \b
    Papers that introduce something, the most voted first:
      kgraph query 'SELECT ?title ?name ?votes {
        ?paper kg:introduces ?term ; dcterms:title ?title ; kg:votes ?votes .
        ?term skos:prefLabel ?name FILTER(lang(?name) = "en") } ORDER BY DESC(?votes) LIMIT 10'
    \b
    Why the graph says that a paper uses a term:
      kgraph query 'SELECT ?role ?sentence {
        ?claim rdf:subject paper:2408.12894 ; rdf:object term:3d-gaussian-splatting ;
          rdf:predicate ?role ; kg:evidence/oa:exact ?sentence }'
    """
    from kgraph.graph import load

    text = _text(sparql, file)
    with _deadline(timeout):
        answer = load(path).query(text, max_rows=max_rows)
    _print(answer, format_)
    if answer.cut:
        click.echo(f"kgraph: only the first {max_rows:,} rows; raise --max-rows for more", err=True)


def _text(sparql: str | None, file: Path | None) -> str:
    if (sparql is None) == (file is None):
        raise click.UsageError("give a query, or a file with -f")
    if sparql is not None:
        return sparql
    if str(file) == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    assert file is not None
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(
            "the query cannot be read: " + (error.strerror or str(error)).lower(), where=str(file)
        ) from error
    except UnicodeDecodeError:
        raise QueryError("the query is not UTF-8 text", where=str(file)) from None


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """End the process when the time is over: the engine cannot be interrupted."""

    def stop() -> None:
        click.echo(
            f"kgraph: no answer within {seconds:g} s (put the rarest pattern first, or raise --timeout)", err=True
        )
        os._exit(3)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _print(answer: Answer, format_: str) -> None:
    if answer.kind == "triples":
        click.echo(answer.serialize("turtle" if format_ in ("table", "turtle") else format_), nl=False)
    elif answer.kind == "truth" and format_ in ("table", "markdown"):
        click.echo("yes" if answer.truth else "no")
    elif format_ in ("table", "markdown"):
        rows = [[_cell(value, answer.prefixes) for value in row] for row in answer.rows]
        print_rows(answer.variables, rows, format_, note="no rows" if not rows else "")
    else:
        click.echo(answer.serialize(format_).rstrip(b"\n"))


def _cell(value: Any, prefixes: tuple[tuple[str, str], ...]) -> Any:
    """An IRI by its shortest prefixed name, a number as a number, any other literal by its text."""
    import pyoxigraph as ox

    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        for prefix, iri in sorted(prefixes, key=lambda item: -len(item[1])):
            if value.value.startswith(iri) and len(value.value) > len(iri):
                return f"{prefix}:{value.value[len(iri) :]}"
        return f"<{value.value}>"
    if isinstance(value, ox.Literal):
        return (
            int(value.value)
            if value.datatype.value.endswith("#integer") and value.value.lstrip("-").isdigit()
            else value.value
        )
    return str(value)
