"""`kgraph stats results`."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgraph.cli.options import format_option, graph_option, period_options, top_option
from kgraph.cli.tables import print_frame, print_text, print_wrapped
from kgraph.errors import OptionError
from kgraph.text import printable, quantity

if TYPE_CHECKING:
    from kgraph.analysis import ReportedNumber
    from kgraph.graph import Graph

__all__ = ["results"]


@click.command()
@graph_option
@click.option("--dataset", metavar="NAME", help="Only numbers on this data set, by any of its names.")
@click.option("--metric", metavar="NAME", help="Only numbers of this metric.")
@click.option("--subject", metavar="NAME", help="Only numbers of this method or model.")
@click.option("--versus", metavar="NAME", help="Only numbers that are compared with this.")
@click.option("--paper", metavar="NAME", help="Only numbers of this paper, by id, link or title.")
@top_option()
@period_options
@format_option()
def results(
    path: Path,
    dataset: str | None,
    metric: str | None,
    subject: str | None,
    versus: str | None,
    paper: str | None,
    top: int,
    since: dt.date | None,
    until: dt.date | None,
    format_: str,
) -> None:
    """The numbers that papers report, each with its sentence.

    Those of one metric stand together, the newest first. They are from summaries: no leaderboard.
    """
    from kgraph.analysis import CAUTION, reported_numbers
    from kgraph.frames.topics import results_frame
    from kgraph.graph import load
    from kgraph.network.periods import within

    graph = load(path)
    wanted = _terms(graph, {"dataset": dataset, "metric": metric, "subject": subject, "versus": versus})
    id_ = graph.paper(paper).id if paper else ""
    found = reported_numbers(within(graph.tables, since, until), **wanted, paper=id_)
    if format_ == "table":
        _print_people(found[:top], varied={part for part, term in wanted.items() if not term})
    else:
        print_frame(results_frame(found[:top]), format_, numbered=False)
    click.echo(f"{_shown(min(top, len(found)), len(found))}\n{CAUTION}", err=True)


def _terms(graph: Graph, names: dict[str, str | None]) -> dict[str, str]:
    """The ids of the terms that are asked for; which one was taken goes to standard error where it has another name."""
    from kgraph.analysis import term_of_results

    found = {}
    for part, name in names.items():
        if name is not None and not name.strip():
            raise OptionError(f"--{part} is empty", hint="name one, or leave the option out")
        found[part] = term_of_results(graph.tables, name, part) if name else ""
        if name and graph.tables.terms[found[part]].label.casefold() != name.casefold():
            term = graph.tables.terms[found[part]]
            click.echo(printable(f"--{part} {name} is {term.label} ({term.type})"), err=True)
    return found


def _shown(shown: int, all_: int) -> str:
    if shown == all_:
        return f"{all_:,} {'number' if all_ == 1 else 'numbers'}"
    return f"{shown:,} of {all_:,} numbers; --top {all_} prints all"


def _print_people(numbers: list[ReportedNumber], varied: set[str]) -> None:
    """A heading for each metric; below it the numbers with what they are of, and each sentence once."""
    metric: str | None = None
    for (of, paper, sentence), group in groupby(numbers, key=lambda n: (n.metric, n.paper, n.sentence)):
        if of != metric:
            metric = of
            click.secho(printable(metric or "no metric known"), bold=True)
        same = list(group)
        day = same[0].day.isoformat() if same[0].day else "no date"
        print_wrapped(f"{day}  {paper}  {same[0].title}", 2)
        for number in same:
            click.secho(f"  {printable(quantity(number.value, number.unit)):>12}", fg="cyan", nl=False)
            print_text(f"  {_context(number, varied)}".rstrip())
        print_wrapped(sentence, 6)
        if same[0].doubtful:
            print_wrapped("! the summary seems to be about another paper", 6)


def _context(number: ReportedNumber, varied: set[str]) -> str:
    """What the number is of, without what the user has asked for anyway."""
    value = "" if number.rival_value is None else quantity(number.rival_value, number.unit)
    parts = (
        number.subject if "subject" in varied else "",
        f"on {number.dataset}" if number.dataset and "dataset" in varied else "",
        f"against {number.rival} {value}" if number.rival or value else "",
    )
    return " ".join(" ".join(parts).split())
