"""`kgraph eval` as a user calls it, on a build of two invented digests."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kgraph.cli.main import main

DAILY = """## Daily Papers (2025-01-03)

### [KoSparse: Sparse Attention for Long Documents](https://arxiv.org/abs/2501.00001)

Vote: 7

Authors: Kim Ara, Lee Bo

- **What's New**: 이 논문은 희소 어텐션(sparse attention)을 활용하는 새로운 방법인 KoSparse를 제안합니다.
- **Technical Details**: KoSparse는 희소 어텐션(sparse attention)을 사용합니다.
- **Performance Highlights**: KoSparse는 GSM8K 데이터셋에서 정확도(accuracy) 81.6%를 기록했습니다. 코드: https://github.com/ara/kosparse
"""
LISTING = """New uploads on arXiv(cs.CL)

### TinyKo: A Small Language Model (https://arxiv.org/abs/2501.00002)
- **What's New**: TinyKo는 검색 증강 생성(Retrieval-Augmented Generation, RAG)을 활용하는 모델입니다.
- **Technical Details**: TinyKo는 검색 증강 생성(RAG)을 사용합니다.
"""


def run(*words: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def gold_term(label: str, type_: str, role: str, *forms: str, key: bool = True) -> dict[str, Any]:
    return {"label": label, "type": type_, "role": role, "key": key, "forms": list(forms)}


GOLD: list[dict[str, Any]] = [
    {
        "id": "2501.00001",
        "terms": [
            gold_term("KoSparse", "Method", "introduces", "KoSparse"),
            gold_term("sparse attention", "Method", "uses", "희소 어텐션", "sparse attention"),
            gold_term("GSM8K", "Dataset", "evaluatesOn", "GSM8K"),
            gold_term("accuracy", "Metric", "evaluatesOn", "정확도", "accuracy"),
            gold_term("\x1b[31mred\u202e", "Concept", "mentions", "\x1b[31m빨강"),
        ],
        "results": [{"value": "81.6", "metric": "accuracy", "dataset": "GSM8K", "unit": "%"}],
        "links": ["https://github.com/ara/kosparse"],
        "summary_matches_title": True,
    },
    {
        "id": "2501.00002",
        "terms": [gold_term("retrieval-augmented generation", "Method", "uses", "검색 증강 생성", "RAG")],
        "results": [],
        "links": [],
        "summary_matches_title": True,
    },
    {"id": "2501.00009", "terms": [], "results": [], "links": [], "summary_matches_title": True},
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with gold, a build of both digests (``all``), of one (``one``) and without claims (``bare``)."""
    folder = tmp_path_factory.mktemp("eval")
    (folder / "2025-01-04").mkdir()
    (folder / "daily.md").write_text(DAILY, encoding="utf-8")
    (folder / "2025-01-04" / "cs.CL.md").write_text(LISTING, encoding="utf-8")
    lines = (json.dumps(paper, ensure_ascii=False) for paper in GOLD)
    (folder / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    sources = (folder / "daily.md", folder / "2025-01-04" / "cs.CL.md")
    assert run("build", *sources, "-o", folder / "all", "--no-pages").exit_code == 0
    assert run("build", sources[0], "-o", folder / "one", "--no-pages").exit_code == 0
    assert run("build", *sources, "-o", folder / "bare", "--no-pages", "--no-claims").exit_code == 0
    return folder


def scores(home: Path, *words: str | Path, graph: str = "all") -> Result:
    result = run("eval", home / "gold.jsonl", "-g", home / graph, *words)
    assert result.exit_code == 0, result.output
    return result


def rows(result: Result) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_the_figures_as_json_csv_and_table_are_the_same(home: Path) -> None:
    report = json.loads(scores(home, "--format", "json").stdout)
    assert report["papers_missing"] == ["2501.00009"]
    assert report["links"]["f1"] == 1.0 and report["result_values"]["tp"] == 1
    figures = {row["figure"]: row["value"] for row in rows(scores(home, "--format", "csv"))}
    assert float(figures["terms recall"]) == report["terms"]["recall"] > 0.5
    assert float(figures["calibration error"]) == report["calibration_error"]
    table = scores(home)
    assert "recall of Dataset" in table.stdout and "precision" in table.stdout
    assert "1 of 3 papers are not in the graph and count as missed: 2501.00009" in table.stderr


@pytest.mark.parametrize("by", ["type", "role", "rule", "format", "confidence"])
@pytest.mark.parametrize("format_", ["table", "csv", "json", "markdown"])
def test_every_breakdown_in_every_format(home: Path, by: str, format_: str) -> None:
    assert by in scores(home, "--by", by, "--format", format_).stdout


def test_by_format_tells_digest_from_listing(home: Path) -> None:
    held = {row["format"]: row["papers"] for row in rows(scores(home, "--by", "format", "--format", "csv"))}
    assert held == {"daily": "1", "listing": "1", "missing": "1"}


def test_errors_come_after_their_summary_and_cannot_steer_the_terminal(home: Path) -> None:
    result = scores(home, "--errors")
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["errors", "what", "such", "as"]
    assert result.stdout.index("missed Concept") < result.stdout.index("2501.00001")
    assert "\x1b" not in result.stdout and "\u202e" not in result.stdout and "\\x1b[31m" in result.stdout
    held = json.loads(scores(home, "--errors", "--format", "json").stdout)
    assert sum(item["count"] for item in held["summary"]) == len(held["errors"])
    listed = rows(scores(home, "--errors", "--format", "csv"))
    assert [item["kind"] for item in held["errors"]] == [row["kind"] for row in listed]
    (missed,) = [item for item in held["errors"] if item["label"] == "\x1b[31mred\u202e"]
    assert (missed["kind"], missed["type"], missed["confidence"]) == ("missed", "Concept", None)


def test_against_another_build_tells_what_was_gained_and_lost(home: Path) -> None:
    held = json.loads(scores(home, "--against", home / "one", "--format", "json").stdout)
    assert {item["paper"] for item in held["changes"]} == {"2501.00002"}
    assert {item["change"] for item in held["changes"]} <= {"gained", "new error"}
    assert ("2501.00002", "retrieval-augmented generation") in {
        (item["paper"], item["label"]) for item in held["changes"]
    }
    figures = {item["figure"]: item for item in held["figures"]}
    assert figures["papers missing"]["difference"] == -1
    backwards = scores(home, "--against", home / "all" / "graph.ttl", graph="one")
    assert "lost" in backwards.stdout and "gained" not in backwards.stdout and "new error" not in backwards.stdout
    assert "2 of 3 papers are not in the graph" in backwards.stderr
    assert "1 of 3 papers are not in the other graph" in backwards.stderr


def test_against_as_csv_is_one_table(home: Path) -> None:
    figures = rows(scores(home, "--against", home / "one", "--format", "csv"))
    assert set(figures[0]) == {"figure", "this", "other", "difference"}
    moved = rows(scores(home, "--against", home / "one", "--errors", "--format", "csv"))
    assert set(moved[0]) == {"change", "paper", "label", "type", "rule"}


def test_a_breakdown_of_two_builds_has_both_sides_of_each_row(home: Path) -> None:
    held = rows(scores(home, "--by", "format", "--against", home / "one", "--format", "csv"))
    assert [(row["format"], row["graph"], row["papers"]) for row in held] == [
        ("daily", "this", "1"),
        ("daily", "other", "1"),
        ("listing", "this", "1"),
        ("missing", "this", "1"),
        ("missing", "other", "2"),
    ]


def test_a_graph_without_claims_is_scored_without_rules_and_confidences(home: Path) -> None:
    with_claims, without = (json.loads(scores(home, "--format", "json", graph=g).stdout) for g in ("all", "bare"))
    assert without.pop("calibration_error") is None and with_claims.pop("calibration_error") is not None
    assert with_claims == without
    assert "built without claims" in scores(home, graph="bare").stderr
    assert scores(home, "--by", "confidence", graph="bare").exit_code == 0
    assert [row["rule"] for row in rows(scores(home, "--by", "rule", "--format", "csv", graph="bare"))] == ["(none)"]


def test_wrong_use_and_wrong_input(home: Path, tmp_path: Path) -> None:
    both = run("eval", home / "gold.jsonl", "-g", home / "all", "--errors", "--by", "rule")
    assert both.exit_code == 2 and "not both" in both.output
    (tmp_path / "bad.jsonl").write_text('{"id": "\x1b[31m"}', encoding="utf-8")
    for name, words in (("none.jsonl", "cannot be read"), ("bad.jsonl", "bad.jsonl:1: ")):
        result = run("eval", tmp_path / name, "-g", home / "all")
        assert result.exit_code == 3 and words in result.output and "\x1b" not in result.output
        assert len(result.output.strip().splitlines()) == 1
    nowhere = run("eval", home / "gold.jsonl", "-g", tmp_path)
    assert nowhere.exit_code == 3 and "kgraph build" in nowhere.output
