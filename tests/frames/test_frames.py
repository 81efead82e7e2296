"""Each command of `kgraph stats` as a frame: the same rows, for Python."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas
import polars
import pytest
from click.testing import CliRunner

import kgraph
from kgraph.cli.main import main
from kgraph.errors import NotFoundError, OptionError
from kgraph.frames import Frame
from kgraph.graph import Graph
from kgraph.model import Term, TermType


@pytest.fixture(scope="module")
def graph(seeds_build: Any) -> Graph:
    return kgraph.load(seeds_build.folder)


ASKED: dict[str, tuple[tuple[Any, ...], dict[str, Any], tuple[str, ...]]] = {
    "centrality": (("author",), {}, ("centrality",)),
    "centrality of terms": (("term", ("betweenness", "core")), {}, ("centrality", "--of", "term", "--measure", "betweenness", "--measure", "core")),
    "communities": (("term",), {"papers": 1}, ("communities", "--papers", "1")),
    "communities of people": (("author",), {"papers": 0}, ("communities", "--of", "author")),
    "brokers": ((), {}, ("brokers",)),
    "bridges": ((), {"min_papers": 1}, ("bridges", "--min-papers", "1")),
    "newcomers": ((), {}, ("newcomers",)),
    "ties": ((), {"days": 60}, ("ties", "--days", "60")),
    "trends": (("past",), {"min_papers": 1}, ("trends", "--past", "--min-papers", "1")),
    "months": (("LLM",), {}, ("trends", "--term", "LLM")),
    "strategic": ((), {}, ("strategic",)),
    "names": ((), {"language": "ko"}, ("names",)),
    "results": ((), {"metric": "accuracy"}, ("results", "--metric", "accuracy")),
    "doubts": (("low-confidence",), {}, ("quality", "--doubt", "low-confidence")),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_a_frame_has_the_rows_of_its_command(graph: Graph, name: str) -> None:
    given, options, words = ASKED[name]
    frame: Frame = getattr(graph.frames, name.split()[0])(*given, **options)
    command = [*("stats", words[0], "-g", str(graph.path), "--format", "json"), *words[1:]]
    result = CliRunner().invoke(
        main, [*command, *(() if words[0] == "newcomers" or name == "months" else ("--top", "5000"))]
    )
    printed = json.loads(result.stdout)
    rows = [{name: value for name, value in row.items() if name not in ("#", "months")} for row in printed]
    plain = [
        {
            column: value.isoformat() if isinstance(value, dt.date) else value
            for column, value in zip(frame, row, strict=True)
        }
        for row in frame.rows()
    ]
    assert rows == plain
    assert rows or name == "trends"


@pytest.mark.parametrize("name", ASKED)
def test_pandas_and_polars_read_every_frame(graph: Graph, name: str) -> None:
    given, options, _ = ASKED[name]
    frame: Frame = getattr(graph.frames, name.split()[0])(*given, **options)
    assert polars.DataFrame(frame).shape == pandas.DataFrame(frame).shape == (frame.height, len(frame))


def test_ids_lead_to_the_things_themselves(graph: Graph) -> None:
    assert (
        graph.author(graph.frames.centrality("author")["id"][0]).name == graph.frames.centrality("author")["author"][0]
    )
    assert graph.frames.related(graph.frames.centrality("paper")["id"][0])["id"]


def test_the_shares_of_doubts_are_counts_of_things(graph: Graph) -> None:
    frame = graph.frames.quality()
    for count, of, share in zip(frame["count"], frame["of"], frame["share"], strict=True):
        assert share == (count / of if of else None)


def test_a_stretch_of_time_has_its_own_frames(graph: Graph) -> None:
    part = graph.within(dt.date(2024, 11, 1), dt.date(2024, 12, 1))
    assert len(part.tables.papers) == 8 and len(graph.tables.papers) == 48
    assert set(part.frames.centrality("paper")["id"]) == set(part.tables.papers)
    assert part.within() is not part


def test_days_may_be_text_or_have_a_time(graph: Graph) -> None:
    for day in ("2024-11-01", dt.datetime(2024, 11, 1, 12), pandas.Timestamp("2024-11-01")):
        assert len(graph.within(since=day).tables.papers) == 8
        assert graph.trend(since=day).papers == graph.frames.months(since=day)["papers"][0] == 8
        assert "2024-11-01" in graph.report(since=day).title
    with pytest.raises(OptionError, match="2024-08-26"):
        graph.within(since="last week")
    with pytest.raises(OptionError, match="ends before it begins"):
        graph.within("2024-11-01", "2024-01-01")


def test_a_slice_without_papers_has_empty_frames(graph: Graph) -> None:
    empty = graph.within(since="2030-01-01").frames
    assert empty.communities().height == empty.centrality("term").height == empty.ties().height == 0


def test_terms_that_are_left_out_are_told(graph: Graph) -> None:
    frame = graph.frames.centrality("term", "degree")
    left = len(graph.tables.terms) - frame.height
    assert any("left out" in note for note in frame.notes) == bool(left)
    rarer = Term("rare", TermType.METHOD, "rare", "", ())
    graph = graph.within("2024-01-01")
    graph.tables = replace(graph.tables, terms={**graph.tables.terms, "rare": rarer})
    assert f"{left + 1} term" in graph.frames.centrality("term", "degree").notes[-1]


def test_claims_are_of_any_name(graph: Graph) -> None:
    assert graph.claims(term="VLM") == graph.claims(term="vision-language-model") != []
    with pytest.raises(NotFoundError):
        graph.claims(paper="no such paper")


@pytest.mark.parametrize(
    "ask",
    [
        lambda graph: graph.frames.centrality("author", []),
        lambda graph: graph.frames.quality(below=float("nan")),
        lambda graph: graph.frames.doubts("low-confidence", below=2),
        lambda graph: graph.frames.names(language="de"),
        lambda graph: graph.trend("LLM", type_="Model"),
        lambda graph: graph.trend(narrower=True),
    ],
)
def test_what_makes_no_sense_is_refused(graph: Graph, ask: Callable[[Graph], object]) -> None:
    with pytest.raises(OptionError):
        ask(graph)


def test_mistakes_name_what_there_is(graph: Graph) -> None:
    with pytest.raises(NotFoundError, match="author or term"):
        graph.frames.communities("paper")
    with pytest.raises(OptionError, match="rising, fading, past"):
        graph.frames.trends("sideways")
    with pytest.raises(NotFoundError, match="Model"):
        graph.frames.trends(type_="Fashion")
    with pytest.raises(NotFoundError, match="no type"):
        graph.trend(type_="Fashion")
    with pytest.raises(NotFoundError):
        graph.frames.months("no such term")
    with pytest.raises(OptionError, match="no measure"):
        graph.frames.centrality("author", ["fame"])
