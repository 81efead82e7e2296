"""`kgraph export`: where files go, what is printed, and what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from calling import call, complaint, printed

from kgraph.export import FORMATS

ROOT = Path(__file__).parents[2]
KGRAPH = [sys.executable, "-c", "from kgraph.cli.main import main; main()"]


@pytest.fixture(scope="module")
def folder(seeds_build) -> Path:
    return Path(seeds_build.folder)


def test_the_help_lists_every_format_with_what_it_is_for() -> None:
    text = printed("export", "--help")
    for name, format_ in FORMATS.items():
        assert f"{name} " in text and format_.title in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_and_its_place_printed(folder: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / "out"
    assert printed("export", name, "-g", folder, "-o", target) == f"{target}\n"
    files = list(target.iterdir()) if FORMATS[name].folder else [target]
    assert all(file.stat().st_size for file in files)


def test_a_network_of_ones_choice_with_fewer_papers(folder: Path, tmp_path: Path) -> None:
    few, many = tmp_path / "few.gexf", tmp_path / "many.gexf"
    printed("export", "gexf", "-g", folder, "-o", few, "--max-authors", 5)
    printed("export", "gexf", "-g", folder, "-o", many)
    assert nx.read_gexf(few).number_of_edges() < nx.read_gexf(many).number_of_edges()
    topics = tmp_path / "topics.gexf"
    printed("export", "gexf", "-g", folder, "-o", topics, "--network", "topics")
    assert "lora" in nx.read_gexf(topics)


def test_standard_output_has_the_bytes_and_nothing_else(folder: Path) -> None:
    command = [*KGRAPH, "export", "jsonld", "-g", str(folder), "-o", "-"]
    result = subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    assert json.loads(result.stdout)["@graph"] and result.stderr == b""


def test_tables_go_to_standard_output_as_an_archive(folder: Path) -> None:
    data = call("export", "csv", "-g", folder, "-o", "-").stdout_bytes
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert "papers.csv" in archive.namelist() and archive.testzip() is None


def test_quiet_prints_nothing(folder: Path, tmp_path: Path) -> None:
    assert printed("export", "void", "-g", folder, "-o", tmp_path / "void.ttl", "-q") == ""


def test_a_reader_that_leaves_early_causes_no_traceback(folder: Path) -> None:
    command = [*KGRAPH, "export", "nt", "-g", str(folder), "-o", "-"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    complained = process.stderr.read()
    process.wait()
    process.stderr.close()
    assert b"Traceback" not in complained and b"Error" not in complained


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (2, ("xlsx",), "xlsx"),
        (2, ("gexf", "--network", "friends"), "friends"),
        (2, ("gexf", "--max-authors", 0), "--max-authors"),
        (2, ("nt", "--network", "topics"), "it is for graphml, gexf, vosviewer, networkx"),
        (2, ("skos", "--cells", "exact"), "it is for csv"),
        (2, ("gexf", "-o", "{file}/x.gexf"), "cannot be written"),
        (2, ("csv", "-o", "{file}/x"), "cannot be written"),
        (2, ("nt", "-o", "{graph}"), "the graph itself"),
        (3, ("nt", "-g", "{file}.ttl"), "kgraph build"),
    ],
)
def test_wrong_use_is_told_with_the_next_step(
    folder: Path, tmp_path: Path, status: int, words: tuple[str | int, ...], told: str
) -> None:
    (tmp_path / "file").write_text("")
    places = {"{file}": str(tmp_path / "file"), "{graph}": str(folder / "graph.ttl")}
    given = [str(word) for word in words]
    for name, place in places.items():
        given = [word.replace(name, place) for word in given]
    graph = () if "-g" in given else ("-g", folder)
    assert told in complaint(status, "export", *given, *graph)


def test_a_file_of_options_speaks_of_export_too(folder: Path, tmp_path: Path) -> None:
    config = tmp_path / "kgraph.toml"
    config.write_text('[export]\nnetwork = "topics"\nquiet = true\n', encoding="utf-8")
    assert printed("--config", config, "export", "gexf", "-g", folder, "-o", tmp_path / "x.gexf") == ""
    assert "lora" in nx.read_gexf(tmp_path / "x.gexf")
