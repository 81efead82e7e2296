"""`kgraph stats centrality`: what is ranked, how joint papers count, what is estimated."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calling import call, printed


def rows(folder: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(printed("stats", "centrality", "-g", folder, "--format", "json", *more))
    return found


def test_votes_make_ties_stronger_and_change_nothing_else(seeds_build) -> None:
    more = ("--measure", "weighted-degree", "--measure", "degree", "--top", "1000")
    plain = {row["author"]: row for row in rows(seeds_build.folder, *more)}
    voted = {row["author"]: row for row in rows(seeds_build.folder, *more, "--weight", "votes")}
    assert plain.keys() == voted.keys()
    for author, row in plain.items():
        assert row["degree"] == voted[author]["degree"]
        assert voted[author]["weighted-degree"] >= row["weighted-degree"]
    papers = {row["paper"]: row for row in rows(seeds_build.folder, "--of", "paper", *more, "--weight", "votes")}
    assert sum(row["weighted-degree"] for row in papers.values()) > 0


def test_an_estimate_has_its_error_in_a_column_and_says_of_how_many(seeds_build) -> None:
    asked = ("stats", "centrality", "-g", seeds_build.folder, "--measure", "betweenness", "--samples", "40")
    result = call(*asked, "--format", "table")
    assert "betweenness ±" in result.stdout and "estimated from 40 of" in result.stderr
    table = list(csv.DictReader(io.StringIO(call(*asked, "--format", "csv").stdout)))
    assert any(float(row["betweenness ±"]) > 0 for row in table)
    exact = rows(seeds_build.folder, "--measure", "betweenness", "--measure", "harmonic", "--top", "3")
    assert list(exact[0]) == ["#", "id", "author", "papers", "betweenness", "harmonic", "doubt"]


def test_papers_of_a_topic_cluster(seeds_build) -> None:
    asked = ("--of", "paper", "--top", "1000", "--measure", "degree")
    every = {row["paper"] for row in rows(seeds_build.folder, *asked)}
    parts = [{row["paper"] for row in rows(seeds_build.folder, *asked, "--group", str(n))} for n in (1, 2)]
    assert parts[0] and parts[1] and not parts[0] & parts[1] and parts[0] | parts[1] < every


def test_a_type_is_refused_where_nothing_has_one(seeds_build) -> None:
    result = call("stats", "centrality", "-g", seeds_build.folder, "--type", "Model")
    assert result.exit_code == 2 and "--of term" in result.stderr
    assert call("stats", "centrality", "-g", seeds_build.folder, "--of", "paper", "--group", "99").exit_code == 2
    assert "--measure betweenness" in call("stats", "centrality", "-g", seeds_build.folder, "--samples", "20").stderr


def test_programs_are_told_of_what_is_missing_apart_from_the_rows(seeds_build) -> None:
    result = call("stats", "centrality", "-g", seeds_build.folder, "--top", "3", "--format", "csv")
    assert len(result.stdout.splitlines()) == 4 and "3 of 331 rows; --top 331 prints all" in result.stderr
    assert "doubt:" not in result.stderr
    empty = call("stats", "centrality", "-g", seeds_build.folder, "--since", "2030-01-01", "--format", "json")
    assert empty.stdout.strip() == "[]" and "nothing of this kind" in empty.stderr
    stable = call("stats", "communities", "-g", seeds_build.folder, "--seeds", "2", "--format", "json")
    assert "adjusted mutual information" in stable.stderr


def test_what_is_undefined_is_no_zero(seeds_build) -> None:
    result = printed("stats", "collaboration", "-g", seeds_build.folder, "--max-authors", "1", "--format", "json")
    figures = {row["figure"]: row["value"] for row in json.loads(result)}
    assert figures["assortativity"] is None and figures["distance"] is None and figures["ties"] == 0


@pytest.mark.parametrize("command", ["strategic", "communities", "bridges"])
def test_the_figures_are_the_same_under_any_hash_seed(seeds_build, command: str) -> None:
    start = "from kgraph.cli.main import main; main()"
    words = [sys.executable, "-c", start, "stats", command, "-g", str(seeds_build.folder), "--format", "csv"]
    seen = {
        subprocess.run(words, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, check=True).stdout
        for seed in (1, 2)
    }
    assert len(seen) == 1
