"""`kgraph stats results`."""

from __future__ import annotations

import csv
import io
import json

from calling import call, complaint, printed

HEAD = ("stats", "results", "-g")


def test_people_see_number_context_and_sentence_and_the_warning(seeds_build) -> None:
    result = call(*HEAD, seeds_build.folder, "--dataset", "gsm8k")
    assert result.exit_code == 0
    assert "81.6%" in result.stdout and "against 55.6%" in result.stdout and "12.5%에서 20.8%로" in result.stdout
    assert "on GSM8K" not in result.stdout, "what was asked for need not be said"
    assert "leaderboard" in result.stderr


def test_a_sentence_stands_once_below_its_numbers(seeds_build) -> None:
    out = printed(*HEAD, seeds_build.folder, "--paper", "2404.19733")
    assert out.count("훈련 세트의 예제만을 사용하여") == 1


def test_programs_get_every_field_and_the_warning_apart(seeds_build) -> None:
    result = call(*HEAD, seeds_build.folder, "--top", 400, "--format", "json")
    rows = json.loads(result.stdout)
    assert len(rows) == len(seeds_build.result.tables.results)
    assert all(row["sentence"] and row["paper"] and row["date"] for row in rows)
    assert "leaderboard" in result.stderr
    table = list(csv.DictReader(io.StringIO(printed(*HEAD, seeds_build.folder, "--top", 400, "--format", "csv"))))
    assert [row["paper"] for row in table] == [row["paper"] for row in rows]


def test_time_and_top_limit(seeds_build) -> None:
    late = json.loads(printed(*HEAD, seeds_build.folder, "--since", "2024-11-01", "--format", "json"))
    assert late and all(row["date"] >= "2024-11-01" for row in late)
    result = call(*HEAD, seeds_build.folder, "--top", 2)
    assert "2 of" in result.stderr and "--top" in result.stderr


def test_the_term_that_was_taken_is_told(seeds_build) -> None:
    assert "--metric 정확도 is accuracy" in call(*HEAD, seeds_build.folder, "--metric", "정확도").stderr


def test_a_name_that_is_none_is_one_line(seeds_build) -> None:
    assert "nothing is named 'zzzz'" in complaint(3, *HEAD, seeds_build.folder, "--dataset", "zzzz")


def test_harm_in_digests_cannot_reach_the_terminal(small_graph) -> None:
    out = printed(*HEAD, small_graph.path)
    assert "31.5 dB" in out and "GPT-4" in out
    assert "\u202e" not in out and "\x1b" not in out


def test_an_empty_name_is_no_filter_that_lets_all_pass(seeds_build) -> None:
    assert "--dataset is empty" in complaint(2, "stats", "results", "-g", seeds_build.folder, "--dataset", " ")
