"""`kgraph report` and `kgraph diff`."""

from __future__ import annotations

from pathlib import Path

from calling import call


def test_a_report_is_printed_or_written(seeds_build, tmp_path: Path) -> None:
    folder = str(seeds_build.folder)
    assert call("report", "-g", folder).stdout.startswith("# What is new since 2024-11-07")
    assert "14 new papers" not in call("report", "-g", folder, "--since", "2024-09-01").stdout
    page = tmp_path / "r.html"
    assert call("report", "-g", folder, "-o", str(page)).exit_code == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_a_file_of_another_kind_is_refused_before_the_work(tmp_path: Path) -> None:
    result = call("report", "-g", str(tmp_path), "-o", str(tmp_path / "r.pdf"))
    assert result.exit_code == 2
    assert ".md or .html" in result.stderr


def test_a_graph_is_compared_with_itself_and_with_nothing(seeds_build) -> None:
    folder = str(seeds_build.folder)
    assert "say the same" in call("diff", folder, folder).stdout
    assert call("diff", folder, "nowhere").exit_code == 3
