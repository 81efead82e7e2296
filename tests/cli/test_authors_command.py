"""`kgraph authors review`, and a build that heeds what was said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import call
from click.testing import CliRunner

import kgraph
from kgraph.cli.main import main

DIGEST = """\
## Daily Papers ({day})

### [{title}](https://arxiv.org/abs/{paper})

Authors: {authors}

- {text}
"""
ENTRIES = [
    (
        "2024-08-26",
        "2408.00001",
        "Kelp Forests by Diffusion",
        "Yang Liu, Ann Reef",
        "확산 모델(diffusion model)로 해초를 생성합니다.",
    ),
    (
        "2024-08-27",
        "2408.00002",
        "Kelp Forests Again",
        "Yang Liu, Ann Reef",
        "확산 모델(diffusion model)로 해초를 다시 생성합니다.",
    ),
    (
        "2024-08-28",
        "2408.00003",
        "Proofs of Prime Gaps",
        "Yang Liu, Bo Prim",
        "정리 증명(theorem proving)으로 소수를 다룹니다.",
    ),
]


@pytest.fixture
def digests(tmp_path: Path) -> Path:
    folder = tmp_path / "digests"
    folder.mkdir()
    for day, paper, title, authors, text in ENTRIES:
        text = DIGEST.format(day=day, paper=paper, title=title, authors=authors, text=text)
        (folder / f"{day}.md").write_text(text, encoding="utf-8")
    return folder


def _people(digests: Path, output: Path, file: Path | None = None) -> dict[str, tuple[str, ...]]:
    """The authors called Yang Liu of each paper."""
    options = kgraph.BuildOptions(pages=False, workers=1, authors=file)
    tables = kgraph.build([str(digests)], output, options).tables
    return {
        paper.id: tuple(author for author in paper.authors if tables.authors[author].name == "Yang Liu")
        for paper in tables.papers.values()
    }


def test_the_most_doubtful_decision_comes_first(digests: Path) -> None:
    rows = json.loads(call("authors", "review", str(digests), "--format", "json").stdout)
    assert rows
    doubts = [row["doubt"] for row in rows]
    assert doubts == sorted(doubts, reverse=True)
    assert rows[0]["name"] == "Yang Liu"
    assert "Prime Gaps" in rows[0]["papers"] + rows[0]["papers "]


@pytest.mark.parametrize(("said", "people"), [("s", 1), ("d", 2)])
def test_what_is_said_is_written_and_heeded(digests: Path, tmp_path: Path, said: str, people: int) -> None:
    file = tmp_path / "who.csv"
    command = ["authors", "review", str(digests), "--authors", str(file), "--ask"]
    result = CliRunner().invoke(main, command, input=f"{said}\n")
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8").count("Yang Liu") == 2
    found = _people(digests, tmp_path / "out", file)
    assert len(set(found.values())) == people
    assert found["2408.00001"] == found["2408.00002"]


def test_nothing_is_asked_again_that_was_said(digests: Path, tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    command = ["authors", "review", str(digests), "--authors", str(file), "--ask"]
    CliRunner().invoke(main, command, input="s\n")
    again = CliRunner().invoke(main, command, input="")
    assert "0 statements written" in again.output


def test_keeping_writes_nothing(digests: Path, tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    CliRunner().invoke(main, ["authors", "review", str(digests), "--authors", str(file), "--ask"], input="k\n")
    assert not file.exists()


def test_a_statement_about_nobody_is_told_and_the_build_goes_on(digests: Path, tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    file.write_text("same,Nobody,2408.00001,Yang Liu,2408.00002\n", encoding="utf-8")
    result = call("build", str(digests), "-o", str(tmp_path / "out"), "--no-pages", "--authors", str(file), "-v")
    assert result.exit_code == 0
    assert "who.csv:1" in result.stdout
    assert "Nobody" in result.stdout


def test_statements_that_contradict_each_other_stop_the_build(digests: Path, tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    pair = "Yang Liu,2408.00001,Yang Liu,2408.00003"
    file.write_text(f"same,{pair}\ndifferent,{pair}\n", encoding="utf-8")
    result = call("build", str(digests), "-o", str(tmp_path / "out"), "--no-pages", "--authors", str(file))
    assert result.exit_code == 2
    assert "contradict" in result.stderr
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_show_tells_people_of_one_name_apart(digests: Path, tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    file.write_text("different,Yang Liu,2408.00001,Yang Liu,2408.00003\n", encoding="utf-8")
    found = _people(digests, tmp_path / "out", file)
    result = call("show", "Yang Liu", "-g", str(tmp_path / "out"))
    assert "2 authors sign as 'Yang Liu'" in result.stdout
    assert "with Ann Reef" in result.stdout
    assert "with Bo Prim" in result.stdout
    (one,) = found["2408.00003"]
    alone = call("show", f"author/{one}", "-g", str(tmp_path / "out"))
    assert "Prime Gaps" in alone.stdout
    assert "Kelp" not in alone.stdout
