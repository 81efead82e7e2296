"""`kgraph stats`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.collaboration import bridges, brokers, collaboration, left_out, newcomers, ties, within_period
from kgraph.cli.communities import communities
from kgraph.cli.options import format_option, graph_option, max_authors_option, period_options, top_option, type_option
from kgraph.cli.quality import quality
from kgraph.cli.results import results
from kgraph.cli.tables import print_frame, print_rows
from kgraph.cli.terminology import names
from kgraph.cli.trends import strategic, trends

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["stats"]

_MEASURES = (
    "pagerank",
    "degree",
    "weighted-degree",
    "betweenness",
    "harmonic",
    "eigenvector",
    "core",
    "votes",
    "fractional",
)


@click.group()
def stats() -> None:
    """Measure the graph: its size, who and what is central, what belongs together."""


for _command in (
    communities,
    collaboration,
    brokers,
    bridges,
    newcomers,
    ties,
    trends,
    strategic,
    names,
    results,
    quality,
):
    stats.add_command(_command)


@stats.command()
@graph_option
@format_option("table", "csv", "json", "markdown")
def overview(path: Path, format_: str) -> None:
    """How much of everything there is."""
    from kgraph.graph import load

    figures = dict(load(path, evidence=True).stats())
    if format_ == "json":
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    rows = [(name.replace("_", " "), value) for name, value in _flat(figures)]
    print_rows(("figure", "value"), rows, format_)


def _flat(figures: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            rows.extend(_flat(value, f"{prefix}{name}: "))
        else:
            rows.append((prefix + name, value))
    return rows


@stats.command()
@graph_option
@click.option(
    "--of", type=click.Choice(["author", "term", "paper"]), default="author", show_default=True, help="What is ranked."
)
@click.option(
    "--measure",
    "measures",
    type=click.Choice(_MEASURES),
    multiple=True,
    help="Repeat for several; the first one orders.  [default: pagerank, weighted-degree, degree, votes]",
)
@top_option()
@type_option("Print only terms of this type; all of them count.")
@click.option(
    "--weight",
    type=click.Choice(["papers", "votes"]),
    default="papers",
    show_default=True,
    help="What a joint paper counts: 1, or 1 and its votes.",
)
@click.option(
    "--samples",
    type=click.IntRange(10),
    metavar="N",
    help="Estimate betweenness and harmonic from N nodes, with the standard error; a default above 50,000 nodes.",
)
@click.option(
    "--group",
    type=click.IntRange(1),
    help="Print only members of this cluster of `stats communities`, by its number; of papers those on this topic.",
)
@max_authors_option
@period_options
@format_option()
def centrality(
    path: Path,
    of: str,
    measures: tuple[str, ...],
    top: int,
    type_: str | None,
    weight: str,
    samples: int | None,
    group: int | None,
    max_authors: int,
    since: dt.date | None,
    until: dt.date | None,
    format_: str,
) -> None:
    """Who or what is central.

    Authors are tied by joint papers, terms by occurring together, papers by shared terms.
    """
    if type_ and of != "term":
        raise click.UsageError("--type is for terms; add --of term")
    if samples and not {"betweenness", "harmonic"} & set(measures):
        raise click.UsageError("--samples is for betweenness and harmonic; add --measure betweenness")
    from kgraph.frames.networks import USUAL_MEASURES

    graph = within_period(path, since, until)
    found = graph.frames.centrality(
        of, measures or USUAL_MEASURES, weight=weight, samples=samples, max_authors=max_authors
    )
    if group:
        found = found.only("id", _members(graph, of, group))
    if type_:
        found = found.only("type", {type_})
    doubt = "doubt: the probability that papers are with the wrong person of a name (kgraph authors review)"
    warnings, found.notes = found.notes, (doubt,) if of == "author" else ()
    skipped = left_out(graph, max_authors) if of == "author" else ""
    print_frame(found, format_, top=top, warnings=[*warnings, skipped])


def _members(graph: Graph, of: str, group: int) -> set[str]:
    """The members of a cluster; of papers those whose main topic it is."""
    from kgraph.network.brokers import main_topics
    from kgraph.network.clusters import clusters_of

    clusters = clusters_of(graph.tables, "group" if of == "author" else "topic")
    if group > len(clusters):
        raise click.BadParameter(f"there are {len(clusters)} clusters", param_hint="--group")
    cluster = clusters[group - 1]
    if of == "paper":
        return {paper for paper, topic in main_topics(graph.tables).items() if topic == cluster.id}
    return set(cluster.members)
