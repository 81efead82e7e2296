"""What many tests start from: the graph of the seeds, and a small graph by hand whose texts mean harm."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

import kgraph
from kgraph.graph import Graph
from kgraph.model import (
    Author,
    Authorship,
    Claim,
    Cluster,
    DigestRecord,
    FormType,
    Name,
    Paper,
    Passage,
    Result,
    Role,
    Section,
    Tables,
    Term,
    TermType,
)
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.write import write_turtle

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
FIRST, SECOND = dt.date(2024, 8, 26), dt.date(2024, 8, 27)
FLAGS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader"
).split()
HOSTILE = '"</script><script>alert(1)</script>\\" \u202e\u2028 \'; DROP\n\t\\u0041 <iri> {{x}} 한국어 \U0001f600'


class SeedsBuild(NamedTuple):
    """A build of the seeds and the folder of its files."""

    result: kgraph.BuildResult
    folder: Path


# CI judges a commit, so it tries the same examples each time; a developer's machine looks for new ones.
# Neither has a deadline: a test that is slow on a busy machine is no failure.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> SeedsBuild:
    """The seeds, built once."""
    folder = tmp_path_factory.mktemp("seeds")
    return SeedsBuild(kgraph.build([SEEDS], folder, kgraph.BuildOptions(pages=False)), folder)


def _names(*names: Name) -> tuple[Name, ...]:
    return tuple(sorted(names, key=lambda name: (name.language, name.text)))


def _terms() -> list[Term]:
    gaussian = _names(
        Name("3D Gaussian Splatting", "en", FormType.ENGLISH, 2, FIRST),
        Name("3DGS", "en", FormType.ACRONYM, 2, FIRST),
        Name("3D 가우시안 스플래팅", "ko", FormType.TRANSLITERATION, 1, SECOND),
        Name("3D 가우스 뿌리기", "ko", FormType.KOREAN, 0, from_vocabulary=True),
        Name("3D Guassian Splatting", "en", FormType.SPELLING, 1, FIRST, hidden=True),
    )
    return [
        Term(
            "3d-gaussian-splatting",
            TermType.METHOD,
            "3D Gaussian Splatting",
            "3D 가우시안 스플래팅",
            gaussian,
            ("rendering",),
            ("one paper glosses the other",),
        ),
        Term("gpt-4", TermType.MODEL, "GPT-4", "", _names(Name("GPT-4", "en", FormType.ENGLISH, 1, SECOND))),
        Term("psnr", TermType.METRIC, "PSNR", "", _names(Name("PSNR", "en", FormType.ACRONYM, 1, FIRST))),
        Term("rendering", TermType.TASK, "rendering", "", _names(Name("rendering", "en", FormType.ENGLISH, 2, FIRST))),
        Term(
            "hostile",
            TermType.CONCEPT,
            HOSTILE[:40],
            "",
            _names(Name(HOSTILE[:40], "en", FormType.ENGLISH, 1), Name("An", "en", FormType.SPELLING, 1)),
        ),
        Term("확산-모델", TermType.METHOD, "", "확산 모델", _names(Name("확산 모델", "ko", FormType.KOREAN, 1, FIRST))),
    ]


def _papers() -> list[Paper]:
    return [
        Paper(
            "2408.00001",
            "Splatting: " + HOSTILE,
            12,
            ("gemma-team", "hugo-laurencon", "kim-a"),
            ("2024-08-26", "2024-08-27"),
            "https://cdn.example.org/2408.00001.png",
            "12 pages, \\textit{draft} " + HOSTILE,
            ("cs.CV", "cs.LG"),
            ("https://example.org/%22%3E%3Cscript%3E", "https://github.com/org/repo"),
            passages=(
                Passage("3DGS는 rendering에 쓰인다: " + HOSTILE, "ko", Section.WHATS_NEW, digest="2024-08-26"),
                Passage("PSNR 31.5 vs 30 by GPT-4.", "en", Section.PERFORMANCE, digest="2024-08-27"),
            ),
        ),
        Paper(
            "2408.00002",
            "확산 모델 and a Title in Korean",
            None,
            ("hugo-laurencon", "kim-a"),
            ("2024-08-26",),
            passages=(Passage("확산 모델과 3DGS.", "ko", Section.TECHNICAL, digest="2024-08-26"),),
        ),
        Paper(
            "cs/0112017",
            "An old one",
            0,
            ("lone-wolf",),
            ("2024-08-27",),
            summary_matches_title=False,
            passages=(
                Passage("An old one", "en", Section.TITLE, digest="2024-08-27"),
                Passage("rendering in C++", "en", Section.BODY, digest="2024-08-27"),
            ),
        ),
    ]


@pytest.fixture(scope="session")
def tables() -> Tables:
    """Two digests, three papers, and everything that a graph can hold."""
    papers = {paper.id: paper for paper in _papers()}
    authors = [
        Author("gemma-team", "Gemma Team", is_organization=True),
        Author("hugo-laurencon", "Hugo Laurençon", ("Hugo Laurencon",)),
        Author("kim-a", 'Kim "A" O\'Neil\\ </script>'),
        Author("lone-wolf", "\u202eLone\nWolf"),
    ]
    claims = [
        Claim("2408.00001", Role.ADDRESSES, "rendering", Decimal("0.9"), "gloss", 0, 6, 15),
        Claim("2408.00001", Role.COMPARES_TO, "gpt-4", Decimal("0.75"), "latin-name", 1, 19, 24),
        Claim("2408.00001", Role.EVALUATES_ON, "psnr", Decimal("1"), "vocabulary", 1, 0, 4),
        Claim("2408.00001", Role.INTRODUCES, "3d-gaussian-splatting", Decimal("0.95"), "gloss", 0, 0, 4),
        Claim("2408.00002", Role.USES, "3d-gaussian-splatting", Decimal("0.5"), "latin-name", 0, 7, 11),
        Claim("2408.00002", Role.USES, "확산-모델", Decimal("0.6"), "korean", 0, 0, 5),
        Claim("cs/0112017", Role.ADDRESSES, "rendering", Decimal("0.4"), "title", 1, 0, 9),
        Claim("cs/0112017", Role.MENTIONS, "hostile", Decimal("0"), "title", 0, 0, 2),
    ]
    results = (
        Result("2408.00001", 1, Decimal("31.5"), 1, "dB", "3d-gaussian-splatting", "psnr", "", Decimal("30"), "gpt-4"),
        Result("2408.00001", 2, Decimal("-0.0000001"), 1, metric="psnr"),
    )
    clusters = (
        Cluster("hugo-laurencon", "group", "Hugo Laurençon, " + HOSTILE, ("hugo-laurencon", "kim-a")),
        Cluster("3d-gaussian-splatting", "topic", "3DGS · " + HOSTILE, ("3d-gaussian-splatting", "rendering"), 1),
    )
    return Tables(
        digests={
            "2024-08-26": DigestRecord(
                "2024-08-26", FIRST, "ko", ("a.md", 'b "x".md'), ("a" * 64, "b" * 64), ("2408.00001", "2408.00002")
            ),
            "2024-08-27": DigestRecord(
                "2024-08-27", SECOND, "ko", ("c.md",), ("c" * 64,), ("2408.00001", "cs/0112017")
            ),
        },
        papers=papers,
        authors={author.id: author for author in authors},
        authorships=tuple(
            Authorship(paper.id, author, f"{author} {HOSTILE}", place if paper.votes else None)
            for paper in papers.values()
            for place, author in enumerate(paper.authors, 1)
        ),
        terms={term.id: term for term in sorted(_terms(), key=lambda term: term.id)},
        claims=tuple(claims),
        results=results,
        clusters=clusters,
    )


@pytest.fixture(scope="session")
def seeds_graph(seeds_build: SeedsBuild) -> Graph:
    """The graph of the seeds, opened."""
    return kgraph.load(seeds_build.folder)


@pytest.fixture(scope="session")
def small_graph(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The graph by hand, opened."""
    folder = tmp_path_factory.mktemp("small")
    write_turtle(folder / "graph.ttl", Nodes(tables), tables)
    return kgraph.load(folder)


@pytest.fixture(params=["small", "seeds"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """Both graphs, one after the other."""
    found: Graph = request.getfixturevalue(f"{request.param}_graph")
    return found


@pytest.fixture
def empty_graph(tmp_path: Path) -> Graph:
    """A graph of nothing."""
    write_turtle(tmp_path / "graph.ttl", Nodes(Tables()), Tables())
    return kgraph.load(tmp_path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None:
        if os.environ.get("KGRAPH_REQUIRE_BROWSER"):
            pytest.fail("no Chromium on this machine, and KGRAPH_REQUIRE_BROWSER is set")
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
