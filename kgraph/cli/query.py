"""`kgraph query`."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kgraph.cli.named import check_usage, named_options, named_text, print_list
from kgraph.cli.options import format_option, graph_option
from kgraph.cli.tables import print_rows
from kgraph.errors import QueryError

if TYPE_CHECKING:
    from kgraph.rdf.answer import Answer

__all__ = ["query"]

ROWS: Final = ("csv", "tsv", "json", "xml")
TRIPLES: Final = ("turtle", "nt", "jsonld", "rdfxml")


@click.command()
@click.argument("sparql", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Read the query from a file; - for standard input.")
@named_options
@graph_option
@format_option("table", *ROWS, *TRIPLES, "markdown")
@click.option("--max-rows", type=click.IntRange(1), default=None, help="Stop after so many rows.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Give up after so many seconds.",
)
@click.option(
    "--engine",
    type=click.Choice(["oxigraph", "rdflib"]),
    default="oxigraph",
    show_default=True,
    help="What answers: the fast engine, or the reference.",
)
@click.option(
    "--untrusted", is_flag=True, help="The query is a stranger's: run it in a process of its own, with limits."
)
@click.option(
    "--max-memory",
    type=click.IntRange(10),
    default=1000,
    show_default=True,
    metavar="MB",
    help="Memory of an --untrusted query.",
)
@click.option("--allow-service", is_flag=True, help="Let SERVICE ask other endpoints over the network.")
def query(
    sparql: str | None,
    file: Path | None,
    list_: bool,
    name: str | None,
    params: tuple[str, ...],
    print_: bool,
    queries: Path | None,
    path: Path,
    format_: str,
    max_rows: int | None,
    timeout: float,
    engine: str,
    untrusted: bool,
    max_memory: int,
    allow_service: bool,
) -> None:
    """Ask a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The prefixes of the graph (kg:, skos:, dcterms:, foaf:, term:, paper:, author: ...) need not be declared. Many
    questions have a name:

    \b
      kgraph query --list
      kgraph query --name papers-introducing --param term=3DGS

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

    check_usage(name, list_, bool(params) or print_, sparql is not None or file is not None)
    if list_:
        print_list(queries, format_)
        return
    if untrusted and allow_service:
        raise click.UsageError("an --untrusted query may not use SERVICE")
    text = _text(sparql, file) if name is None else ""
    graph = load(path, engine=engine)
    _indexed(graph.path, engine)
    if name is not None:
        with _deadline(timeout):
            text = named_text(graph.store, name, params, queries)
    if print_:
        click.echo(text, nl=False)
        return
    if untrusted:
        answer = _stranger(graph.path, text, engine, timeout, max_memory, max_rows)
    else:
        with _deadline(timeout):
            answer = graph.query(text, max_rows=max_rows, allow_service=allow_service)
    _print(answer, format_)
    if answer.cut:
        click.echo(f"kgraph: only the first {max_rows:,} rows; raise --max-rows for more", err=True)


def _indexed(path: Path, engine: str) -> None:
    """A large graph gets its index, once."""
    from kgraph.rdf.index import ensure_index, wants_index

    if engine == "oxigraph" and wants_index(path):
        if sys.stderr.isatty():
            click.echo(f"kgraph: indexing {path}, once", err=True)
        ensure_index(path)


def _stranger(path: Path, text: str, engine: str, timeout: float, max_memory: int, max_rows: int | None) -> Answer:
    from kgraph.rdf.sandbox import Limits, Sandbox

    limits = Limits(timeout, max_memory, max_rows)
    with Sandbox(path, limits, engine) as sandbox:
        answer = sandbox.ask(text).answer
    assert answer is not None
    return answer


def _text(sparql: str | None, file: Path | None) -> str:
    if (sparql is None) == (file is None):
        raise click.UsageError("give a query, a file with -f, or a --name of --list")
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
        click.echo(answer.serialize("turtle" if format_ == "table" else format_), nl=False)
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

    from kgraph.rdf.namespaces import short_iri

    if value is None:
        return None
    if isinstance(value, ox.NamedNode):
        short = short_iri(value.value, dict(prefixes))
        return short if short != value.value else f"<{short}>"
    if isinstance(value, ox.Literal):
        return (
            int(value.value)
            if value.datatype.value.endswith("#integer") and value.value.lstrip("-").isdigit()
            else value.value
        )
    return str(value)
