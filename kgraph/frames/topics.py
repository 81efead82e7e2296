"""What rises and fades, what things are called, what papers report, what to doubt, as data frames."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from kgraph.errors import OptionError
from kgraph.frames.frame import Frame
from kgraph.lookup import term_type

if TYPE_CHECKING:
    from kgraph.analysis import ReportedNumber, TermNames
    from kgraph.graph import Graph
    from kgraph.model import Tables
    from kgraph.network.periods import Day
    from kgraph.network.strategic import Theme
    from kgraph.network.trends import Calendar, Moving, Trend

__all__ = ["TopicFrames", "months_frame", "moving", "moving_frame", "names_frame", "results_frame", "strategic_frame"]

_MOVING = {"rising": "bursts that last", "fading": "lulls that last", "past": "bursts that are over"}
_RESULT = {
    "date": "day",
    "paper": "paper",
    "value": "value",
    "unit": "unit",
    "metric": "metric",
    "dataset": "dataset",
    "subject": "subject",
    "rival": "rival",
    "rival value": "rival_value",
    "sentence": "sentence",
    "title": "title",
    "doubtful": "doubtful",
}


class TopicFrames:
    """The part of `kgraph.frames.Frames` that tells of terms and of what papers say."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._tables = graph.tables

    def trends(
        self,
        which: str = "rising",
        *,
        type_: str | None = None,
        min_papers: int = 5,
        since: Day = None,
        until: Day = None,
    ) -> Frame:
        """Terms in a burst (Kleinberg), the heaviest first.

        Args:
            which: ``rising``, bursts that last; ``fading``, lulls that last; ``past``, bursts that are over.
            type_: only terms of this type, as ``Model``.
            min_papers: only terms of so many papers.
            since: the first day; papers of an earlier first digest do not count.
            until: the last day.

        Raises:
            OptionError: there is no such ranking.
            NotFoundError: there is no such type.
        """
        from kgraph.network.trends import calendar

        found = moving(self._tables, calendar(self._tables, since, until), which, type_=type_, min_papers=min_papers)
        return moving_frame(self._tables, found, which)

    def months(
        self,
        term: str | None = None,
        *,
        narrower: bool = False,
        type_: str | None = None,
        cluster: str | None = None,
        since: Day = None,
        until: Day = None,
    ) -> Frame:
        """Papers, votes and share by month: of a term, a type, a topic cluster, or of all.

        Args:
            term: by any of its names.
            narrower: papers of narrower terms count too.
            type_: a type of terms, as ``Model``.
            cluster: the id of a cluster of terms or of authors, as `communities` gives it.
            since: the first day.
            until: the last day.

        Raises:
            NotFoundError: nothing has this name.
            OptionError: two things are asked for.
        """
        found = self._graph.trend(term, narrower=narrower, type_=type_, cluster=cluster, since=since, until=until)
        return months_frame(found)

    def strategic(self, *, core: int | None = 10) -> Frame:
        """Topic clusters by how they tie to others and within (Callon).

        Args:
            core: the most frequent terms that stand for a topic; None takes all.
        """
        from kgraph.network.strategic import strategic_diagram

        return strategic_frame(self._tables, strategic_diagram(self._tables, core=core))

    def names(self, *, type_: str | None = None, language: str = "", min_papers: int = 5) -> Frame:
        """What terms are called, and which English, acronym and Korean name leads; written in many ways first.

        Args:
            type_: only terms of this type.
            language: ``ko`` or ``en``: whose names are counted as ways; both where it is empty.
            min_papers: only terms of so many papers.

        Raises:
            OptionError: the language is neither.
            NotFoundError: there is no such type.
        """
        from kgraph.analysis import term_names

        if language not in ("", "ko", "en"):
            raise OptionError(f"no names in the language '{language}'", hint="ko or en")
        found = term_names(
            self._tables, type_=term_type(type_) if type_ else None, language=language, min_papers=min_papers
        )
        return names_frame(found)

    def results(
        self, *, dataset: str = "", metric: str = "", subject: str = "", versus: str = "", paper: str = ""
    ) -> Frame:
        """The numbers that papers report, those of one metric together; from summaries, no leaderboard.

        Args:
            dataset: by any name; and so the others.
            metric: what is measured.
            subject: the method or model.
            versus: what it is compared with.
            paper: by id, link or title.

        Raises:
            NotFoundError: nothing has this name.
        """
        from kgraph.analysis import reported_numbers, term_of_results

        asked = {"dataset": dataset, "metric": metric, "subject": subject, "versus": versus}
        wanted = {part: term_of_results(self._tables, name, part) for part, name in asked.items() if name}
        found = reported_numbers(self._tables, **wanted, paper=self._graph.paper(paper).id if paper else "")
        return results_frame(found)

    def quality(self, *, below: float = 0.5, ambiguity: float = 0.2) -> Frame:
        """What to doubt, and how much of it there is.

        Args:
            below: claims of less confidence are doubtful, 0 to 1.
            ambiguity: authors are doubtful from this probability on, 0 to 1.

        Raises:
            OptionError: one of them is not from 0 to 1.
        """
        from kgraph.analysis import doubt_counts

        counts = doubt_counts(self._tables, below=_share(below), ambiguity=_share(ambiguity))
        rows = [
            (one.kind, one.count, one.of, one.things, one.count / one.of if one.of else None, one.meaning)
            for one in counts
        ]
        return Frame.of(("doubt", "count", "of", "things", "share", "what it means"), rows)

    def doubts(self, kind: str, *, below: float = 0.5, ambiguity: float = 0.2) -> Frame:
        """What is doubtful in one way, the gravest first.

        Args:
            kind: a doubt of `quality`, as ``other-paper``.
            below: claims of less confidence are doubtful, 0 to 1.
            ambiguity: authors are doubtful from this probability on, 0 to 1.

        Raises:
            OptionError: there is no such doubt, or a limit is not from 0 to 1.
        """
        from kgraph.analysis import doubts

        found = doubts(self._tables, kind, below=_share(below), ambiguity=_share(ambiguity))
        return Frame.of(("node", "name", "why"), [(one.thing, one.label, one.reason) for one in found])

    def related(self, paper: str, *, top: int | None = 10) -> Frame:
        """The papers that share what is rare with a paper.

        Args:
            paper: by id, link or title.
            top: how many; None gives all.

        Raises:
            NotFoundError: no paper has this name.
        """
        rows = [
            (near.paper, near.title, near.score, "; ".join(one.label for one in near.shared))
            for near in self._graph.related(paper, top=top)
        ]
        return Frame.of(("id", "paper", "score", "shared"), rows)


def _share(value: float) -> Decimal:
    if not 0 <= value <= 1:
        raise OptionError(f"{value} is not from 0 to 1")
    return Decimal(str(value))


def moving(
    tables: Tables, times: Calendar, which: str, *, type_: str | None = None, min_papers: int = 5
) -> list[Moving]:
    """Terms that rise, that fade, or that had their time; see `TopicFrames.trends`."""
    from kgraph.network import trends

    if which not in _MOVING:
        raise OptionError(f"no trends that are '{which}'", hint=f"one of {', '.join(_MOVING)}")
    kind = term_type(type_) if type_ else None
    ranking = {"rising": trends.rising, "fading": trends.fading, "past": trends.past}[which]
    found = ranking(tables, times, min_papers=min_papers)
    return [one for one in found if kind is None or tables.terms[one.term].type is kind]


def moving_frame(tables: Tables, found: Sequence[Moving], which: str) -> Frame:
    """Terms that rise or fade."""
    rows = [
        (
            one.term,
            one.trend.name,
            str(tables.terms[one.term].type),
            one.trend.papers,
            one.trend.first_seen,
            one.begin,
            one.end,
            round(one.state.weight, 2),
            round(one.share, 4),
            round(one.before, 4),
        )
        for one in found
    ]
    columns = ("id", "term", "type", "papers", "first seen", "from", "to", "weight", "share", "else")
    note = f"{_MOVING[which]}, by weight; share: of the papers from-to, else: of all others"
    return Frame.of(columns, rows, [note])


def months_frame(trend: Trend) -> Frame:
    """One thing month by month."""
    states = zip(trend.bursts.states, trend.lulls.states, strict=True)
    rows = [
        (one.month, one.papers, one.votes, one.total, round(one.share, 4), "burst" if up else "lull" if down else "")
        for one, (up, down) in zip(trend.months, states, strict=True)
    ]
    return Frame.of(("month", "papers", "votes", "of", "share", "state"), rows)


def strategic_frame(tables: Tables, themes: Sequence[Theme]) -> Frame:
    """Topics with their place in the strategic diagram."""
    rows = [
        (
            theme.cluster,
            theme.label,
            theme.papers,
            theme.centrality,
            theme.density,
            theme.quadrant.value,
            ", ".join(tables.terms[term].label for term in theme.terms[:5]),
        )
        for theme in themes
    ]
    columns = ("id", "topic", "papers", "centrality", "density", "quadrant", "most frequent terms")
    note = "quadrants by the medians: motor (central, dense), basic (central), niche (dense), emerging or declining"
    return Frame.of(columns, rows, [note])


def names_frame(found: Sequence[TermNames]) -> Frame:
    """Terms with the names that lead."""
    rows = []
    for one in found:
        cells: list[Any] = [one.term, one.label, str(one.type), one.papers, round(one.ways, 2), len(one.names)]
        for best in (one.english, one.acronym, one.korean):
            nothing = ("", None, None, "", "")
            cells += (best.text, round(best.share, 3), best.papers, best.since, best.before) if best else nothing
        rows.append(cells)
    parts = ("", " share", " papers", " since", " before")
    leading = [f"{kind}{part}" for kind in ("english", "acronym", "korean") for part in parts]
    return Frame.of(("id", "term", "type", "papers", "ways", "names", *leading), rows)


def results_frame(found: Sequence[ReportedNumber]) -> Frame:
    """Reported numbers with their sentences."""
    from kgraph.analysis import CAUTION

    return Frame.of(tuple(_RESULT), map(attrgetter(*_RESULT.values()), found), [CAUTION])
