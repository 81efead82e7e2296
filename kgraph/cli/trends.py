"""`kgraph stats`: what rises and fades, by month, and where the topics stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.options import format_option, graph_option, period_options, picture_option, top_option, type_option
from kgraph.cli.tables import print_frame
from kgraph.errors import OptionError
from kgraph.text import printable

if TYPE_CHECKING:
    from kgraph.graph import Graph
    from kgraph.network.bursts import Automaton
    from kgraph.network.trends import Calendar, Moving, Trend

__all__ = ["strategic", "trends"]

_BAR: Final = 24
_DRAWN: Final = 8
_PICTURES: Final = (".svg", ".png")


@click.command()
@graph_option
@click.option("--term", metavar="NAME", help="One term by any of its names, month by month.")
@click.option("--narrower", is_flag=True, help="With --term: papers of narrower terms count too.")
@click.option("--cluster", type=click.IntRange(1), metavar="N", help="One topic cluster by its number, by month.")
@click.option("--months", is_flag=True, help="All papers month by month, or those with a term of --type.")
@type_option("Only terms of this type.")
@click.option("--fading", is_flag=True, help="Terms that have become rare, in place of those that rise.")
@click.option("--past", is_flag=True, help="Bursts that are over, in place of terms that rise.")
@click.option("--min-papers", type=click.IntRange(1), default=5, show_default=True, help="Only terms of so many.")
@top_option()
@period_options
@picture_option(f"A chart too: of the months, or of the first {_DRAWN} terms; FILE ends in .svg or .png.")
@format_option()
def trends(
    path: Path,
    term: str | None,
    narrower: bool,
    cluster: int | None,
    months: bool,
    type_: str | None,
    fading: bool,
    past: bool,
    min_papers: int,
    top: int,
    since: dt.date | None,
    until: dt.date | None,
    picture: Path | None,
    format_: str,
) -> None:
    """Which terms rise and fade, since when, or how one thing went month by month.

    A term rises while its share of a month's papers is rather twice its mean than its mean (Kleinberg's bursts), and
    fades while it is rather half of it. A paper belongs to the month of its first digest.

    \b
      kgraph stats trends --type Model             what comes up
      kgraph stats trends --fading                 what goes
      kgraph stats trends --term 3DGS              one term by month
    """
    from kgraph.graph import load
    from kgraph.network.trends import calendar

    _check(term, narrower, cluster, months, type_, fading, past, picture)
    graph = load(path, evidence=False)
    times = calendar(graph.tables, since, until)
    if term is None and cluster is None and not months:
        found = _ranked(graph, times, type_, fading, past, min_papers)[:top]
        _print_ranked(graph, found, format_, fading, past)
        _draw_months([one.trend for one in found[:_DRAWN]], "Fading terms" if fading else "Bursts of terms", picture)
        return
    trend, hint = _one(graph, times, term, narrower, cluster, type_)
    _print_months(trend, hint, format_)
    _draw_months([trend], "", picture)


def _check(
    term: str | None,
    narrower: bool,
    cluster: int | None,
    months: bool,
    type_: str | None,
    fading: bool,
    past: bool,
    picture: Path | None,
) -> None:
    """Refuse what cannot be asked together, before anything is read."""
    from kgraph.view.showing import check_suffix

    asked = [
        name
        for name, given in (
            ("--term", term is not None),
            ("--cluster", cluster is not None),
            ("--months", months),
            ("--fading", fading),
            ("--past", past),
        )
        if given
    ]
    if len(asked) > 1:
        raise OptionError(f"{asked[0]} and {asked[1]} are two questions", hint="give one of them")
    if narrower and term is None:
        raise OptionError("--narrower needs a term", hint="as in --term 3DGS --narrower")
    if type_ and (term is not None or cluster is not None):
        raise OptionError(f"--type and {asked[0]} are two questions", hint="give one of them")
    if picture is not None:
        check_suffix(picture, _PICTURES)


def _ranked(
    graph: Graph, times: Calendar, type_: str | None, fading: bool, past: bool, min_papers: int
) -> list[Moving]:
    from kgraph.network import trends as of

    ranking = of.fading if fading else of.past if past else of.rising
    terms = graph.tables.terms
    found = ranking(graph.tables, times, min_papers=min_papers)
    return [one for one in found if not type_ or terms[one.term].type == type_]


def _print_ranked(graph: Graph, found: list[Moving], format_: str, fading: bool, past: bool) -> None:
    from kgraph.frames.topics import moving_frame
    from kgraph.text import sparkline

    what = "lulls that last" if fading else "bursts that are over" if past else "bursts that last"
    frame = moving_frame(graph.tables, found, what)
    frame["months"] = [sparkline([month.share for month in one.trend.months]) for one in found]
    print_frame(frame, format_)


def _one(
    graph: Graph, times: Calendar, term: str | None, narrower: bool, cluster: int | None, type_: str | None
) -> tuple[Trend, str]:
    """The course that is asked for, and what the reader could ask next."""
    from kgraph.model import TermType
    from kgraph.network import trends as of

    tables = graph.tables
    if term is not None:
        id_ = graph.names.find(term, kind="term").id
        more = 0 if narrower else len(of.narrower_terms(tables, id_))
        hint = f"--narrower counts papers of {more} narrower term{'s' * (more > 1)} too" if more else ""
        return of.trend_of_term(tables, times, id_, narrower=narrower), hint
    if cluster is not None:
        return of.trend_of_cluster(tables, times, _cluster(graph, cluster)), "papers by their main topic"
    return of.trend_of_type(tables, times, TermType(type_)) if type_ else of.trend_of_all(tables, times), ""


def _cluster(graph: Graph, number: int) -> str:
    from kgraph.network.clusters import clusters_of

    clusters = clusters_of(graph.tables, "topic")
    if number > len(clusters):
        raise click.BadParameter(f"there are {len(clusters)} topic clusters", param_hint="--cluster")
    return clusters[number - 1].id


def _print_months(trend: Trend, hint: str, format_: str) -> None:
    from kgraph.frames.topics import months_frame
    from kgraph.text import sparkline

    most = max((month.share for month in trend.months), default=0) or 1
    frame = months_frame(trend)
    if format_ in ("table", "markdown"):
        frame[""] = ["█" * round(_BAR * month.share / most) for month in trend.months]
    seen = f", first seen {trend.first_seen}" if trend.first_seen else ""
    course = sparkline([month.share for month in trend.months])
    lines = [f"{trend.name}: {trend.papers:,} papers, {trend.share:.2%} of all{seen}  {course}"]
    lines += filter(None, [_told(trend, trend.bursts, "burst"), _told(trend, trend.lulls, "lull"), hint])
    print_frame(frame, format_, numbered=False, notes=lines)


def _told(trend: Trend, found: Automaton, name: str) -> str:
    month = [one.month for one in trend.months]
    times = [f"{month[one.begin]} to {month[one.end]} (weight {one.weight:.1f})" for one in found.bursts]
    return f"{name}: {', '.join(times)}" if times else ""


def _draw_months(found: list[Trend], title: str, picture: Path | None) -> None:
    if picture is not None:
        from kgraph.view.charts import month_chart, save_chart

        _tell(save_chart(month_chart(found, title=title), picture))


def _tell(picture: Path) -> None:
    """Where the picture is, apart from the rows."""
    click.echo(printable(str(picture)), err=True)


@click.command()
@graph_option
@click.option(
    "--core", type=click.IntRange(2), default=10, show_default=True, help="Most frequent terms that stand for a topic."
)
@top_option(100)
@period_options
@picture_option("The diagram too: FILE ends in .svg or .png.")
@format_option()
def strategic(
    path: Path,
    core: int,
    top: int,
    since: dt.date | None,
    until: dt.date | None,
    picture: Path | None,
    format_: str,
) -> None:
    """Topic clusters by how they tie to others and within (Callon's strategic diagram).

    Motor topics are central and dense, basic ones central, niche ones dense; topics that are neither come or go.
    """
    from kgraph.cli.collaboration import within_period
    from kgraph.frames.topics import strategic_frame
    from kgraph.network.strategic import strategic_diagram
    from kgraph.view.charts import save_chart, strategic_chart
    from kgraph.view.showing import check_suffix

    if picture is not None:
        check_suffix(picture, _PICTURES)
    graph = within_period(path, since, until)
    themes = strategic_diagram(graph.tables, core=core)
    print_frame(strategic_frame(graph.tables, themes), format_, top=top)
    if picture is not None:
        _tell(save_chart(strategic_chart(themes), picture))
