"""`kgraph stats`."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.collaboration import bridges, brokers, collaboration, left_out, newcomers, ties, within_period
from kgraph.cli.communities import communities
from kgraph.cli.options import format_option, graph_option, max_authors_option, period_options, top_option, type_option
from kgraph.cli.quality import quality
from kgraph.cli.results import results
from kgraph.cli.tables import print_rows
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
@click.option("--group", type=click.IntRange(1), help="Print only members of this cluster, by its number.")
@max_authors_option
@period_options
@format_option()
def centrality(
    path: Path,
    of: str,
    measures: tuple[str, ...],
    top: int,
    type_: str | None,
    group: int | None,
    max_authors: int,
    since: dt.date | None,
    until: dt.date | None,
    format_: str,
) -> None:
    """Who or what is central.

    Authors are tied by joint papers, terms by occurring together, papers by shared terms.
    """
    from kgraph.network import centrality as measure_of

    graph = within_period(path, since, until)
    network = graph.network(of, max_authors=max_authors)
    wanted = measures or ("pagerank", "weighted-degree", "degree", "votes")
    rankings = [measure_of(network, name, workers=os.cpu_count() or 1) for name in wanted]
    members = _members(graph, of, group) if group else None
    first = [
        (node, value)
        for node, value in rankings[0].top(len(network))
        if (members is None or node in members) and (not type_ or network.nodes[node].get("type") == type_)
    ]
    rows = [
        (place, data["label"], data["papers"], *(float(r.scores[node]) for r in rankings), *_doubt(of, data))
        for place, (node, data) in enumerate([(node, network.nodes[node]) for node, _ in first[:top]], 1)
    ]
    notes = [f"{ranking.measure}: {note}" for ranking in rankings for note in ranking.notes]
    if of == "author":
        notes += filter(None, [left_out(graph, max_authors)])
        notes.append("doubt: the probability that papers are with the wrong person of a name (kgraph authors review)")
    columns = ("#", of, "papers", *wanted, *(["doubt"] if of == "author" else []))
    print_rows(columns, rows, format_, note="\n".join(notes))


def _doubt(of: str, data: Mapping[str, Any]) -> tuple[float, ...]:
    return (data["ambiguity"],) if of == "author" else ()


def _members(graph: Graph, of: str, group: int) -> set[str]:
    from kgraph.network.clusters import clusters_of

    clusters = clusters_of(graph.tables, "group" if of == "author" else "topic")
    if group > len(clusters):
        raise click.BadParameter(f"there are {len(clusters)} clusters", param_hint="--group")
    return set(clusters[group - 1].members)


def _clusters(graph: Graph, kind: str, level: int = 0) -> list[Any]:
    from kgraph.network.clusters import clusters_of

    return clusters_of(graph.tables, kind, level)
