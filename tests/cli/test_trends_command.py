"""`kgraph stats trends` and `kgraph stats strategic`."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from calling import call, complaint, printed

from kgraph.model import Claim, DigestRecord, FormType, Name, Paper, Role, Tables, Term, TermType
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.write import write_turtle

COUNTS = {"KelpNet": [1] * 6 + [9, 9], "OldNet": [6] * 4 + [1] * 4, "SubNet": [0] * 4 + [1] * 4}


@pytest.fixture(scope="module")
def rising_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight months of ten papers: KelpNet comes up, OldNet goes, and SubNet is narrower than that."""
    names = {name: (Name(name, "en", FormType.ENGLISH, sum(counts)),) for name, counts in COUNTS.items()}
    broader = {"SubNet": ("oldnet",)}
    terms = {
        name.lower(): Term(name.lower(), TermType.MODEL, name, "", names[name], broader.get(name, ()))
        for name in COUNTS
    }
    papers: dict[str, Paper] = {}
    claims: list[Claim] = []
    for month, number in product(range(8), range(10)):
        day, id_ = dt.date(2024, month + 1, 1), f"24{month + 1:02}.{number:05}"
        papers[id_] = Paper(id_, f"Paper {id_}", 1, (), (str(day),))
        has = {"KelpNet": number, "OldNet": number, "SubNet": 9 - number}
        claims += [
            Claim(id_, Role.USES, name.lower(), Decimal("0.5"), "latin-name", 0, 0, 1)
            for name, place in has.items()
            if place < COUNTS[name][month]
        ]
    days = {paper.digests[0] for paper in papers.values()}
    digests = {
        day: DigestRecord(
            day,
            dt.date.fromisoformat(day),
            "ko",
            ("a.md",),
            ("a" * 64,),
            tuple(id_ for id_, paper in papers.items() if paper.digests == (day,)),
        )
        for day in sorted(days)
    }
    tables = Tables(digests=digests, papers=papers, terms=dict(sorted(terms.items())), claims=tuple(claims))
    folder = tmp_path_factory.mktemp("rising")
    write_turtle(folder / "graph.ttl", Nodes(tables), tables)
    return folder


def _rows(folder: Path, *words: str | Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(printed("stats", *words, "-g", folder, "--format", "json"))
    return found


def test_a_term_by_any_name_month_by_month(seeds_build) -> None:
    rows = _rows(seeds_build.folder, "trends", "--term", "대형 언어 모델")
    assert rows == _rows(seeds_build.folder, "trends", "--term", "LLMs")
    assert [row["month"] for row in rows] == [f"2024-{month:02}" for month in range(5, 12)]
    assert sum(row["of"] for row in rows) == 48
    assert 0 < sum(row["papers"] for row in rows) < 48
    assert all(row["share"] == round(row["papers"] / max(row["of"], 1), 4) for row in rows)


def test_months_of_everything_of_a_type_and_of_a_cluster(seeds_build) -> None:
    folder = seeds_build.folder
    every = sum(row["papers"] for row in _rows(folder, "trends", "--months"))
    models = sum(row["papers"] for row in _rows(folder, "trends", "--months", "--type", "Model"))
    first = sum(row["papers"] for row in _rows(folder, "trends", "--cluster", "1"))
    assert every == 48 > models > 0 < first < 48
    since = _rows(folder, "trends", "--months", "--since", "2024-09-01")
    assert [row["month"] for row in since] == ["2024-09", "2024-10", "2024-11"]
    assert sum(row["papers"] for row in since) < every
    assert "--cluster" in complaint(2, "stats", "trends", "-g", folder, "--cluster", "999")
    assert "--group" in complaint(2, "stats", "trends", "-g", folder, "--group", "999")
    group = sum(row["papers"] for row in _rows(folder, "trends", "--group", "1"))
    fine = sum(row["papers"] for row in _rows(folder, "trends", "--cluster", "1", "--fine"))
    assert 0 < group < 48 and 0 < fine < 48


def test_people_get_bars_and_the_course_and_programs_get_neither(seeds_build) -> None:
    result = call("stats", "trends", "-g", seeds_build.folder, "--term", "large language model")
    assert "█" in result.stdout
    assert "first seen 2024-05-01" in result.stderr and "large language model: " in result.stderr
    table = call("stats", "trends", "-g", seeds_build.folder, "--term", "LLM", "--format", "csv")
    assert next(csv.reader(io.StringIO(table.stdout))) == ["month", "papers", "votes", "of", "share", "state"]
    assert table.stderr == ""


def test_rising_fading_and_past_terms(rising_folder: Path) -> None:
    (up,) = _rows(rising_folder, "trends")
    assert (up["term"], up["from"], up["to"], up["first seen"]) == ("KelpNet", "2024-07", "2024-08", "2024-01-01")
    assert up["months"] == "▁▁▁▁▁▁██"
    assert _rows(rising_folder, "trends", "--type", "Dataset") == []
    assert {row["term"] for row in _rows(rising_folder, "trends", "--fading")} == {"OldNet"}
    assert {row["term"] for row in _rows(rising_folder, "trends", "--past", "--top", "1")} == {"OldNet"}


def test_broader_terms_take_in_narrower_ones_when_asked(rising_folder: Path) -> None:
    alone = call("stats", "trends", "-g", rising_folder, "--term", "OldNet")
    assert "--narrower counts papers of 1 narrower term too" in alone.stderr
    whole = _rows(rising_folder, "trends", "--term", "OldNet", "--narrower")
    assert [row["papers"] for row in whole] == [6, 6, 6, 6, 2, 2, 2, 2]


@pytest.mark.parametrize(
    "words",
    [
        ["--term", "LLM", "--cluster", "1"],
        ["--fading", "--past"],
        ["--months", "--term", "LLM"],
        ["--narrower"],
        ["--fine"],
        ["--cluster", "1", "--group", "1"],
        ["--group", "1", "--type", "Model"],
        ["--term", "LLM", "--type", "Model"],
        ["--picture", "x.gif"],
    ],
)
def test_what_cannot_go_together_is_refused(seeds_build, words: list[str]) -> None:
    assert complaint(2, "stats", "trends", "-g", seeds_build.folder, *words)


def test_an_unknown_term_is_told_with_close_names(seeds_build) -> None:
    assert "did you mean" in complaint(3, "stats", "trends", "-g", seeds_build.folder, "--term", "large language modle")


def test_pictures_are_written_beside_the_rows(seeds_build, tmp_path: Path) -> None:
    folder, months, topics = seeds_build.folder, tmp_path / "m.svg", tmp_path / "t.svg"
    rows = _rows(folder, "trends", "--term", "LLM", "--picture", months)
    assert len(rows) == 7 and months.read_bytes().startswith(b"<?xml")
    assert _rows(folder, "strategic", "--picture", topics) and b"motor" in topics.read_bytes()
    again = tmp_path / "again.svg"
    _rows(folder, "strategic", "--picture", again)
    assert again.read_bytes() == topics.read_bytes()


def test_topics_by_centrality_and_density(seeds_build) -> None:
    rows = _rows(seeds_build.folder, "strategic")
    values = [row["centrality"] for row in rows]
    assert values == sorted(values, reverse=True) and len(rows) > 3
    assert {row["quadrant"] for row in rows} <= {"motor", "basic", "niche", "emerging or declining"}
    assert sum(row["quadrant"] in ("motor", "basic") for row in rows) == (len(rows) + 1) // 2
    later = _rows(seeds_build.folder, "strategic", "--since", "2024-09-01")
    assert 0 < sum(row["papers"] for row in later) < sum(row["papers"] for row in rows)
    other = _rows(seeds_build.folder, "strategic", "--core", "3")
    assert {row["topic"] for row in other} == {row["topic"] for row in rows} and other != rows


def test_a_graph_of_nothing_has_no_rows(empty_graph) -> None:
    folder = empty_graph.path.parent
    for words in (["trends"], ["trends", "--months"], ["trends", "--fading"], ["strategic"]):
        assert _rows(folder, *words) == []
    for words in (["trends", "--months"], ["trends"], ["strategic"]):
        result = call("stats", *words, "-g", folder, "--picture", folder / "x.svg")
        assert result.exit_code == 2 and "nothing to draw" in result.stderr
    assert not (folder / "x.svg").exists()
