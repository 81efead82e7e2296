"""`kgraph stats names`."""

from __future__ import annotations

import json

import pytest
from calling import call, complaint, printed

HEAD = ("stats", "names", "-g")


def test_terms_of_many_ways_come_first(seeds_build) -> None:
    rows = json.loads(printed(*HEAD, seeds_build.folder, "--min-papers", 3, "--format", "json"))
    ways = [row["ways"] for row in rows]
    assert ways == sorted(ways, reverse=True) and min(row["papers"] for row in rows) >= 3
    model = next(row for row in rows if row["term"] == "large language model")
    assert (model["acronym"], model["korean"]) == ("LLM", "대형 언어 모델")


def test_every_name_of_a_term_by_any_of_them(seeds_build) -> None:
    result = call(*HEAD, seeds_build.folder, "--term", "3D 가우스 스플래팅", "--format", "json")
    rows = json.loads(result.stdout)
    names = {row["name"]: row for row in rows}
    assert {"3D Gaussian Splatting", "3DGS"} <= set(names)
    assert names["3D Gaussian Splatting"]["papers"] == 3 and names["3DGS"]["form"] == "acronym"
    assert all(row["first"] for row in rows if row["remark"] != "vocabulary only")
    assert names["3DGS"]["remark"] == "write" and "2024-" in names["3DGS"]["by month"]


def test_people_are_told_what_to_write(seeds_build) -> None:
    result = call(*HEAD, seeds_build.folder, "--term", "LLM", "--top", 2)
    assert "write 대형 언어 모델" in result.stderr and "more names; --top" in result.stderr
    assert "█" in result.stdout
    short = printed(*HEAD, seeds_build.folder, "--min-papers", 8, "--language", "en")
    assert "대형 언어 모델" not in short and "large language model" in short


@pytest.mark.parametrize("format_", ["table", "csv", "json", "markdown"])
def test_each_name_of_a_list_in_every_format(small_graph, format_: str) -> None:
    out = printed(*HEAD, small_graph.path, "--min-papers", 1, "--each", "--format", format_)
    assert "3DGS" in out and "3D 가우스 뿌리기" in out
    assert "\u202e" not in out or format_ in ("csv", "json"), "files keep text as it is"


def test_only_terms_of_a_type(seeds_build) -> None:
    rows = json.loads(printed(*HEAD, seeds_build.folder, "--type", "Task", "--min-papers", 1, "--format", "json"))
    assert rows and {row["type"] for row in rows} == {"Task"}


def test_a_name_that_is_none_is_one_line(seeds_build) -> None:
    assert "nothing is named 'zzzz'" in complaint(3, *HEAD, seeds_build.folder, "--term", "zzzz")


def test_a_graph_of_nothing_prints_nothing(empty_graph) -> None:
    assert json.loads(printed(*HEAD, empty_graph.path, "--format", "json")) == []
