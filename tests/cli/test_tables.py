"""Rows on the terminal and in files: readable, aligned, and harmless."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from rich.cells import cell_len

from kgraph.cli.tables import print_rows

HOSTILE = "\x1b[31mred\x07 \u202eback | <b> =1+1"


def printed(capsys: pytest.CaptureFixture[str], format_: str, rows: list[tuple[object, ...]]) -> str:
    print_rows(("name", "n"), rows, format_)
    return capsys.readouterr().out


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], format_: str) -> None:
    out = printed(capsys, format_, [(HOSTILE, 1)])
    assert "\x1b" not in out and "\u202e" not in out and "\x07" not in out


def test_a_spreadsheet_takes_no_cell_for_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "csv", [("=1+1", -3), ("@x", 2), ('a "b", c', 1)])
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[1:] == [["'=1+1", "-3"], ["'@x", "2"], ['a "b", c', "1"]]


def test_json_keeps_text_and_numbers_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(printed(capsys, "json", [(HOSTILE, 0.25)])) == [{"name": HOSTILE, "n": 0.25}]


def test_a_markdown_cell_cannot_open_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    line = printed(capsys, "markdown", [("a|b\nc", 1)]).splitlines()[2]
    assert line == "| a\\|b c | 1 |"


def test_korean_columns_line_up(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "table", [("확산 모델", 10), ("LoRA", 2)]).splitlines()
    assert cell_len(lines[2]) == cell_len(lines[3])


def test_a_narrow_terminal_loses_no_name_and_no_figure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "30")
    columns = ("name", *(f"figure {n}" for n in range(5)))
    print_rows(columns, [("Ziwei Liu and others of a lab", *[123456.25] * 5)])
    out = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    assert out.count("123,456") + out.count("1.235e+05") == 5 and "Ziwei Liu" in out
    assert all(column in out for column in columns)
