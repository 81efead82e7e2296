"""`kgraph stats`: who works with whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.options import day, format_option, graph_option, max_authors_option, period_options, top_option
from kgraph.cli.tables import print_frame, print_rows

if TYPE_CHECKING:
    from kgraph.graph import Graph
    from kgraph.network.collaboration import JointWork, NetworkShape

__all__ = ["bridges", "brokers", "collaboration", "left_out", "newcomers", "ties", "within_period"]

_DAYS: Final = 180


@click.command()
@graph_option
@max_authors_option
@period_options
@format_option()
def collaboration(path: Path, max_authors: int, since: dt.date | None, until: dt.date | None, format_: str) -> None:
    """How much of the work is joint work, and the form of the co-author network."""
    from kgraph.network.collaboration import joint_work, network_shape

    graph = within_period(path, since, until)
    work = joint_work(graph.tables, max_authors=max_authors)
    shape = network_shape(graph.arrays("author", max_authors=max_authors))
    figures = [*_work_rows(work), *_shape_rows(shape)]
    undefined = () if shape.ties else ("clustering", "transitivity", "distance", "assortativity", "small-worldness")
    rows = [(name, None if name in undefined else value, meaning) for name, value, meaning in figures]
    print_rows(("figure", "value", "what it is"), rows, format_, note=left_out(graph, max_authors))


def _work_rows(work: JointWork) -> list[tuple[str, float, str]]:
    return [
        ("papers", work.papers, "with authors"),
        ("papers of one author", work.single, ""),
        ("authors", work.authors, "people and organisations that sign"),
        ("authors per paper", work.authors_per_paper, f"the mean; the median is {work.median_authors:g}"),
        ("papers per author", work.papers_per_author, "full counting"),
        ("fractional papers per author", work.fractional_per_author, "n authors have 1/n of a paper each"),
        ("collaboration index", work.collaboration_index, "authors of joint papers per joint paper"),
        ("degree of collaboration", work.degree_of_collaboration, "share of joint papers (Subramanyam)"),
        ("collaboration coefficient", work.collaboration_coefficient, "1 less the mean of 1/n (Ajiferuke)"),
    ]


def _shape_rows(shape: NetworkShape) -> list[tuple[str, float, str]]:
    error = f", ± {shape.distance_error:.2g} by sampling" if shape.distance_error else ""
    return [
        ("people", shape.nodes, "in the co-author network"),
        ("ties", shape.ties, "pairs with a joint paper"),
        ("people without a tie", shape.isolated, ""),
        ("co-authors per person", shape.mean_degree, "the mean"),
        ("components", shape.components, "parts without a tie between them"),
        ("giant component", shape.giant, f"{shape.giant_share:.1%} of all people"),
        ("clustering", shape.clustering, "share of one's co-authors that write together (Watts and Strogatz)"),
        ("transitivity", shape.transitivity, "share of paths of two steps that are closed (Newman)"),
        ("distance", shape.distance, f"mean steps between two people of the giant component{error}"),
        ("assortativity", shape.assortativity, "whether the well connected tie to each other, -1 to 1 (Newman)"),
        ("small-worldness", shape.small_world, "well above 1 in a small world; joint papers alone raise it"),
    ]


@click.command()
@graph_option
@top_option()
@max_authors_option
@period_options
@format_option()
def brokers(path: Path, top: int, max_authors: int, since: dt.date | None, until: dt.date | None, format_: str) -> None:
    """Who stands between others: by betweenness, with effective size.

    The effective size is the number of co-authors less their mean number of ties to each other; the efficiency is its
    share of all co-authors (Burt).
    """
    graph = within_period(path, since, until)
    found = graph.frames.brokers(max_authors=max_authors)
    print_frame(found, format_, top=top, warnings=[left_out(graph, max_authors)])


@click.command()
@graph_option
@top_option()
@click.option("--min-papers", type=click.IntRange(1), default=3, show_default=True, help="Only authors of so many.")
@click.option("--topics", type=click.IntRange(1), default=3, show_default=True, help="Topics to name of each.")
@period_options
@format_option()
def bridges(
    path: Path, top: int, min_papers: int, topics: int, since: dt.date | None, until: dt.date | None, format_: str
) -> None:
    """Whose papers lead from one topic cluster to others.

    The participation is 0 where all papers are of one topic and near 1 where they spread over many (Guimerà and
    Amaral); papers times participation orders.
    """
    graph = within_period(path, since, until)
    print_frame(graph.frames.bridges(min_papers=min_papers, topics=topics), format_, top=top)


@click.command()
@graph_option
@max_authors_option
@period_options
@format_option()
def newcomers(path: Path, max_authors: int, since: dt.date | None, until: dt.date | None, format_: str) -> None:
    """Newcomers and returning authors, new and repeated ties, by month."""
    from kgraph.graph import load

    graph = load(path, evidence=False)
    found = graph.frames.newcomers(max_authors=max_authors)
    wanted = {
        month
        for month in found["month"]
        if (since is None or month >= f"{since:%Y-%m}") and (until is None or month <= f"{until:%Y-%m}")
    }
    print_frame(found.only("month", wanted), format_, numbered=False, warnings=[left_out(graph, max_authors)])


@click.command()
@graph_option
@top_option()
@click.option("--days", type=click.IntRange(1), default=_DAYS, show_default=True, help="Of each stretch of time.")
@click.option("--until", callback=day, metavar="DAY", help="The end of the later stretch.  [default: the last digest]")
@click.option("--dissolving", is_flag=True, help="Only ties that became fewer.")
@max_authors_option
@format_option()
def ties(
    path: Path, top: int, days: int, until: dt.date | None, dissolving: bool, max_authors: int, format_: str
) -> None:
    """Ties that grow and ties that dissolve: joint papers in the last days, and in as many days before."""
    from kgraph.graph import load

    found = load(path, evidence=False).frames.ties(days=days, until=until, max_authors=max_authors)
    if dissolving:
        found = found.only("change", {change for change in found["change"] if change < 0})
    print_frame(found, format_, top=top)


def within_period(path: Path, since: dt.date | None, until: dt.date | None) -> Graph:
    """The graph of a stretch of time, without sentences."""
    from kgraph.graph import load

    return load(path, evidence=False).within(since, until)


def left_out(graph: Graph, max_authors: int) -> str:
    """What a reader should know of papers with too many authors; nothing where there are none."""
    over = sum(len(paper.authors) > max_authors for paper in graph.tables.papers.values())
    return f"{over} papers with more than {max_authors} authors left out (--max-authors)" if over else ""
