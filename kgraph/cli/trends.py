"""`kgraph stats`: what rises and fades, by month, and where the topics stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
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
    from kgraph.network.trends import Moving, Trend

__all__ = ["strategic", "trends"]

_BAR: Final = 24
_DRAWN: Final = 8
_PICTURES: Final = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the reader wants to see the course of, or which ranking."""

    term: str | None
    narrower: bool
    cluster: int | None
    group: int | None
    fine: bool
    months: bool
    type_: str | None
    fading: bool
    past: bool

    @property
    def course(self) -> bool:
        """Whether one thing is asked for, month by month."""
        return self.term is not None or self.cluster is not None or self.group is not None or self.months

    @property
    def ranking(self) -> str:
        """Which ranking is asked for where no course is."""
        return "fading" if self.fading else "past" if self.past else "rising"


@click.command()
@graph_option
@click.option("--term", metavar="NAME", help="One term by any of its names, month by month.")
@click.option("--narrower", is_flag=True, help="With --term: papers of narrower terms count too.")
@click.option("--cluster", type=click.IntRange(1), metavar="N", help="One topic cluster by its number, by month.")
@click.option("--group", type=click.IntRange(1), metavar="N", help="One group of people by its number, by month.")
@click.option("--fine", is_flag=True, help="With --cluster or --group: the number is one of the finer clusters.")
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
    group: int | None,
    fine: bool,
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
    from kgraph.frames.topics import moving
    from kgraph.graph import load
    from kgraph.network.trends import calendar

    asked = _Asked(term, narrower, cluster, group, fine, months, type_, fading, past)
    _check(asked, picture)
    graph = load(path, evidence=False)
    if not asked.course:
        times = calendar(graph.tables, since, until)
        found = moving(graph.tables, times, asked.ranking, type_=type_, min_papers=min_papers)[:top]
        _print_ranked(graph, found, format_, asked.ranking)
        _draw_months([one.trend for one in found[:_DRAWN]], "Fading terms" if fading else "Bursts of terms", picture)
        return
    trend, hint = _one(graph, asked, since, until)
    _print_months(trend, hint, format_)
    _draw_months([trend], "", picture)


def _check(asked: _Asked, picture: Path | None) -> None:
    """Refuse what cannot be asked together, before anything is read."""
    from kgraph.view.showing import check_suffix

    given = [
        name
        for name, wanted in (
            ("--term", asked.term is not None),
            ("--cluster", asked.cluster is not None),
            ("--group", asked.group is not None),
            ("--months", asked.months),
            ("--fading", asked.fading),
            ("--past", asked.past),
        )
        if wanted
    ]
    if len(given) > 1:
        raise OptionError(f"{given[0]} and {given[1]} are two questions", hint="give one of them")
    if asked.narrower and asked.term is None:
        raise OptionError("--narrower needs a term", hint="as in --term 3DGS --narrower")
    if asked.fine and asked.cluster is None and asked.group is None:
        raise OptionError("--fine needs a cluster", hint="as in --cluster 3 --fine")
    if asked.type_ and asked.course and not asked.months:
        raise OptionError(f"--type and {given[0]} are two questions", hint="give one of them")
    if picture is not None:
        check_suffix(picture, _PICTURES)


def _print_ranked(graph: Graph, found: list[Moving], format_: str, ranking: str) -> None:
    from kgraph.frames.topics import moving_frame
    from kgraph.text import sparkline

    frame = moving_frame(graph.tables, found, ranking)
    frame["months"] = [sparkline([month.share for month in one.trend.months]) for one in found]
    print_frame(frame, format_)


def _one(graph: Graph, asked: _Asked, since: dt.date | None, until: dt.date | None) -> tuple[Trend, str]:
    """The course that is asked for, and what the reader could ask next."""
    from kgraph.network.trends import narrower_terms

    cluster, hint = None, ""
    if asked.term is not None:
        more = 0 if asked.narrower else len(narrower_terms(graph.tables, graph.term(asked.term).id))
        hint = f"--narrower counts papers of {more} narrower term{'s' * (more > 1)} too" if more else ""
    elif asked.cluster is not None:
        cluster, hint = _cluster(graph, "topic", asked.cluster, asked.fine), "papers by their main topic"
    elif asked.group is not None:
        cluster = _cluster(graph, "group", asked.group, asked.fine)
        hint = "papers with most of their authors in this group"
    trend = graph.trend(
        asked.term, narrower=asked.narrower, type_=asked.type_, cluster=cluster, since=since, until=until
    )
    return trend, hint


def _cluster(graph: Graph, kind: str, number: int, fine: bool) -> str:
    from kgraph.network.clusters import clusters_of

    clusters = clusters_of(graph.tables, kind, int(fine))
    if number > len(clusters):
        option, things = ("--cluster", "topic clusters") if kind == "topic" else ("--group", "groups of people")
        raise click.BadParameter(f"there are {len(clusters)} {things}", param_hint=option)
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
