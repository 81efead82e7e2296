"""Each command of `kgraph stats` as a frame: the same rows, for Python."""

from __future__ import annotations

import datetime as dt
import json
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


def test_mistakes_name_what_there_is(graph: Graph) -> None:
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
