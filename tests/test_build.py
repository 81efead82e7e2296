"""From digests to files, end to end."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest

import kgraph
from kgraph.errors import KgraphError, OptionError, SourceError
from kgraph.model import Section
from kgraph.rdf.read import load_tables
from kgraph.rdf.validate import validate

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PLAIN = kgraph.BuildOptions(pages=False)
DAY = """## Daily Papers (2024-08-26)

### [{title}](https://arxiv.org/abs/{id})

Vote: 3

Authors: Jane Doe, NVIDIA

- ***What's New***: 이 논문은 {text}를 위한 LoRA(Low-Rank Adaptation)를 제안합니다.
"""

ASTRAY = """## Daily Papers (2024-08-26)

### [KelpNet: Image Segmentation for Underwater Kelp](https://arxiv.org/abs/2408.00001)

Vote: 3

Authors: Jane Doe

- ***What's New***: 이번 논문에서는 새로운 Transformer 기반의 모델을 제안합니다. 이 모델은 자연어 처리(NLP) 작업에서 높은 정확도를 보입니다.
- ***Performance Highlights***: GLUE 벤치마크에서 정확도(accuracy) 81.6%를 기록했습니다.
"""


def digest(folder: Path, name: str = "a.md", **fields: str) -> Path:
    path = folder / name
    known = {"title": "A Title", "id": "2408.00001", "text": "확산 모델"}
    path.write_text(DAY.format(**{**known, **fields}), encoding="utf-8")
    return path


def test_every_paper_of_the_seeds_has_what_a_reader_looks_for(seeds_build) -> None:
    tables = seeds_build.result.tables
    assert len(tables.papers) == 48
    for paper in tables.papers.values():
        assert paper.title.strip()
        assert paper.authors, paper.id
        assert all(tables.digests[day].date for day in paper.digests)
        assert paper.digests
        claims = [claim for claim in tables.claims if claim.paper == paper.id]
        assert len(claims) >= 5 or not paper.summary_matches_title, paper.id


def test_a_paper_whose_summary_is_about_another_keeps_what_its_title_says(seeds_build: Any, tmp_path: Path) -> None:
    tables = seeds_build.result.tables
    others = [paper for paper in tables.papers.values() if not paper.summary_matches_title]
    assert others
    source = tmp_path / "a.md"
    source.write_text(ASTRAY, encoding="utf-8")
    built = kgraph.build([source], tmp_path / "out", PLAIN).tables
    (paper,) = built.papers.values()
    assert not paper.summary_matches_title
    assert {"kelpnet", "image-segmentation"} <= {claim.term for claim in built.claims}
    for held, found in ((built, [paper]), (tables, others)):
        for one in found:
            claims = [claim for claim in held.claims if claim.paper == one.id]
            assert claims, one.id
            assert {one.passages[claim.passage].section for claim in claims} == {Section.TITLE}
            assert not any(result.paper == one.id for result in held.results)


def test_the_seeds_are_understood_without_errors(seeds_build) -> None:
    assert [str(finding) for finding in seeds_build.result.findings if finding.level == "error"] == []
    assert seeds_build.result.documents == 4


def test_a_build_tells_which_files_it_wrote(seeds_build) -> None:
    files = seeds_build.result.files
    assert set(files) == {"graph.ttl", "graph.trig", "stats.json", "report.md"}
    assert {path.name for path in seeds_build.folder.iterdir()} == set(files)
    assert seeds_build.result.triples == seeds_build.result.stats["triples"] > 10_000


def test_pages_are_written_unless_they_are_not_wanted(tmp_path: Path) -> None:
    result = kgraph.build([digest(tmp_path)], tmp_path / "out")
    assert {"collaboration.html", "topics.html"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert all(path.is_file() for path in result.files.values())


def test_a_digest_comes_from_standard_input_too(tmp_path: Path) -> None:
    text = digest(tmp_path).read_bytes()
    result = kgraph.build(["-"], tmp_path / "out", PLAIN, stdin=io.BytesIO(text))
    assert list(result.tables.papers) == ["2408.00001"]


def test_an_organisation_among_the_authors_is_no_person(tmp_path: Path) -> None:
    authors = kgraph.build([digest(tmp_path)], tmp_path / "out", PLAIN).tables.authors
    assert {author.name: author.is_organization for author in authors.values()} == {"Jane Doe": False, "NVIDIA": True}


HOSTILE = [
    '"</script><script>alert(1)</script>',
    "a\\",
    "\u202edetrevni",
    "{{7*7}}",
    "<b>",
    "' ; DROP TABLE",
    "\\u0022 . <a>",
]


def build_hostile(folder: Path, hostile: str) -> kgraph.BuildResult:
    source = digest(folder, title=f"A Title {hostile} here", text=f"{hostile} [x](javascript:alert(1)) 확산 모델")
    return kgraph.build([source], folder / "out", PLAIN)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_digest_that_means_harm_gives_a_valid_graph(tmp_path: Path, hostile: str) -> None:
    result = build_hostile(tmp_path, hostile)
    assert list(result.tables.papers) == ["2408.00001"]
    assert validate(tmp_path / "out" / "graph.ttl") == []
    assert not result.tables.papers["2408.00001"].links


def test_digests_that_mean_harm_come_back_as_they_were(tmp_path: Path) -> None:
    for hostile in HOSTILE:
        result = build_hostile(tmp_path, hostile)
        assert load_tables(tmp_path / "out" / "graph.ttl") == result.tables


def test_only_the_days_asked_for_are_built(tmp_path: Path) -> None:
    options = kgraph.BuildOptions(pages=False, since=dt.date(2024, 8, 1), until=dt.date(2024, 8, 31))
    assert set(kgraph.build([SEEDS], tmp_path, options).tables.digests) == {"2024-08-26"}


def test_two_copies_of_a_day_count_once(tmp_path: Path) -> None:
    digest(tmp_path, "a.md")
    digest(tmp_path, "b.md")
    result = kgraph.build([tmp_path], tmp_path / "out", PLAIN)
    alone = kgraph.build([tmp_path / "a.md"], tmp_path / "alone", PLAIN)
    assert result.tables.claims == alone.tables.claims
    assert result.stats["papers"] == 1


def test_a_base_of_ones_own_is_used_and_read_back(tmp_path: Path) -> None:
    options = kgraph.BuildOptions(pages=False, base_iri="https://example.org/g/")
    result = kgraph.build([digest(tmp_path)], tmp_path / "out", options)
    graph = kgraph.load(tmp_path / "out")
    assert graph.tables == result.tables
    assert graph.query("ASK { paper:2408.00001 a fabio:Preprint }").truth
    assert "https://example.org/g/" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_claims_can_be_left_out(tmp_path: Path) -> None:
    options = kgraph.BuildOptions(pages=False, claims=False)
    kgraph.build([digest(tmp_path)], tmp_path / "out", options)
    graph = kgraph.load(tmp_path / "out")
    assert not graph.query("ASK { ?c a kg:Claim }").truth
    assert graph.query("ASK { ?p kg:introduces|kg:uses|kg:addresses ?t }").truth


@pytest.mark.parametrize(
    "options",
    [
        {"workers": -1},
        {"max_nodes": 0},
        {"max_authors": 0},
        {"since": dt.date(2024, 2, 1), "until": dt.date(2024, 1, 1)},
        {"base_iri": "javascript:/"},
    ],
)
def test_an_option_that_makes_no_sense_is_refused_before_anything_is_written(tmp_path: Path, options: dict) -> None:
    with pytest.raises(OptionError):
        kgraph.build([digest(tmp_path)], tmp_path / "out", kgraph.BuildOptions(**options))
    assert not (tmp_path / "out").exists()


def test_a_source_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.md"):
        kgraph.build([tmp_path / "nowhere.md"], tmp_path / "out", PLAIN)
    assert not (tmp_path / "out").exists()


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(OptionError, match=r"cannot be written.*-o"):
        kgraph.build([digest(tmp_path)], tmp_path / "out", PLAIN)


def test_the_time_of_a_build_is_the_one_that_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1724630400")
    kgraph.build([digest(tmp_path)], tmp_path / "out", PLAIN)
    assert "2024-08-26T00:00:00Z" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    kgraph.build([digest(tmp_path)], tmp_path / "out", PLAIN)
    assert "endedAtTime" not in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


@pytest.mark.parametrize("stamp", ["99999999999999999", "²"])
def test_a_time_that_is_none_gives_a_typed_error_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stamp: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", stamp)
    try:
        kgraph.build([digest(tmp_path)], tmp_path / "out", PLAIN)
    except KgraphError:
        return
    assert (tmp_path / "out" / "graph.ttl").is_file()


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    kgraph.build([digest(tmp_path)], tmp_path / "out", PLAIN, progress=lambda *step: steps.append(step))
    names = list(dict.fromkeys(name for name, _, _ in steps))
    assert names[0] == "reading"
    assert "writing graph.ttl" in names
    assert ("extracting terms", 1, 1) in steps
