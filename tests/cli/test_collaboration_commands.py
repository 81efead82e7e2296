"""`kgraph stats collaboration`, `brokers`, `bridges`, `newcomers`, `ties`."""

from __future__ import annotations

import json

import pytest
from calling import call


@pytest.mark.parametrize("command", ["collaboration", "brokers", "bridges", "newcomers", "ties"])
def test_each_prints_rows_and_its_caveats_apart(seeds_build, command: str) -> None:
    result = call("stats", command, "-g", str(seeds_build.folder), "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)


def test_figures_are_of_the_stretch_of_time(seeds_build) -> None:
    def figures(*more: str) -> dict[str, float]:
        result = call("stats", "collaboration", "-g", str(seeds_build.folder), "--format", "json", *more)
        return {row["figure"]: row["value"] for row in json.loads(result.stdout)}

    assert figures()["papers"] == 48
    assert figures("--since", "2024-09-01")["papers"] < 30
    assert figures("--max-authors", "5")["papers"] < 48


def test_brokers_come_by_betweenness(seeds_build) -> None:
    result = call("stats", "brokers", "-g", str(seeds_build.folder), "--format", "json", "--top", "5")
    rows = json.loads(result.stdout)
    values = [row["betweenness"] for row in rows]
    assert values == sorted(values, reverse=True)
    assert all(0 < row["efficiency"] <= 1 for row in rows)
