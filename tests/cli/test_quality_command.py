"""`kgraph stats quality`, and what `kgraph show` says of papers near to one."""

from __future__ import annotations

import json

import pytest
from calling import call, complaint, printed

from kgraph.analysis import DOUBTS
from kgraph.cli.quality import quality

HEAD = ("stats", "quality", "-g")


def test_every_kind_of_doubt_is_counted_and_can_be_listed(seeds_build) -> None:
    rows = json.loads(printed(*HEAD, seeds_build.folder, "--format", "json"))
    assert [row["doubt"] for row in rows] == list(DOUBTS)
    for row in rows:
        listed = printed(*HEAD, seeds_build.folder, "--doubt", row["doubt"], "--top", 2000, "--format", "json")
        assert len(json.loads(listed)) == row["count"]


def test_the_option_knows_all_kinds() -> None:
    option = next(param for param in quality.params if param.name == "kind")
    assert list(option.type.choices) == list(DOUBTS)


def test_people_see_the_reason_and_how_much_is_left(seeds_build) -> None:
    result = call(*HEAD, seeds_build.folder, "--doubt", "one-paper", "--top", 3)
    assert "»" in result.stdout and "3 of " in result.stderr


def test_limits_and_time(seeds_build) -> None:
    def count(kind: str, *more: str) -> int:
        rows = json.loads(printed(*HEAD, seeds_build.folder, "--format", "json", *more))
        return next(row["count"] for row in rows if row["doubt"] == kind)

    assert (
        count("low-confidence", "--below", "0") == 0 < count("low-confidence") < count("low-confidence", "--below", "1")
    )
    assert count("low-confidence", "--since", "2024-11-01") < count("low-confidence")
    assert "is not in the range" in complaint(2, *HEAD, seeds_build.folder, "--below", "2")


def test_harm_in_digests_cannot_reach_the_terminal(small_graph) -> None:
    for kind in DOUBTS:
        out = printed(*HEAD, small_graph.path, "--doubt", kind)
        assert "\u202e" not in out and "\x1b" not in out


def test_a_graph_of_nothing_has_nothing_to_doubt(empty_graph) -> None:
    rows = json.loads(printed(*HEAD, empty_graph.path, "--format", "json"))
    assert {row["count"] for row in rows} == {0}


def test_show_lists_papers_near_with_what_they_share(seeds_build) -> None:
    out = printed("show", "2404.19733", "-g", seeds_build.folder)
    near = out.split("related papers")[1]
    assert "term: " in near and "author: " in near and " papers)" in near
    facts = json.loads(printed("show", "2404.19733", "-g", seeds_build.folder, "--json", "--top", 2))
    assert len(facts["related papers"]) == 2


@pytest.mark.parametrize("thing", ["GPT-4", "Hugo Laurencon"])
def test_only_papers_have_papers_near(small_graph, thing: str) -> None:
    assert "related papers" not in printed("show", thing, "-g", small_graph.path)


@pytest.mark.parametrize("limit", ["nan", "2", "-1", "much"])
def test_a_limit_that_is_no_probability_is_refused(seeds_build, limit: str) -> None:
    for option in ("--below", "--ambiguity"):
        assert call("stats", "quality", "-g", seeds_build.folder, option, limit).exit_code == 2
