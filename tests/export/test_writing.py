"""Where exports go: whole files, the same bytes each time, and errors that tell the next step."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from exporting import exported

from kgraph.errors import GraphError, OptionError
from kgraph.export import FORMATS, ExportOptions, export, export_to
from kgraph.export.tables import TABLES
from kgraph.graph import Graph, load

DOCS = Path(__file__).parents[2] / "docs" / "exports.md"


@pytest.fixture
def copy(small_graph: Graph, tmp_path: Path) -> Graph:
    """The small graph in a folder of its own."""
    folder = tmp_path / "built"
    folder.mkdir()
    shutil.copy(small_graph.path, folder)
    return load(folder)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_beside_the_graph_is_the_same_as_the_stream(copy: Graph, name: str) -> None:
    target = copy.export(name)
    assert target.parent == copy.path.parent and target != copy.path
    if FORMATS[name].folder:
        with zipfile.ZipFile(io.BytesIO(exported(copy, name))) as archive:
            assert {file.name: file.read_bytes() for file in target.iterdir()} == {
                member: archive.read(member) for member in archive.namelist()
            }
    else:
        assert target.read_bytes() == exported(copy, name)
    assert [path.name for path in copy.path.parent.iterdir() if path.name.startswith(".")] == []


def test_the_names_say_what_is_in_the_files(copy: Graph) -> None:
    assert copy.export("gexf", network="topics").name == "topics.gexf"
    assert copy.export("graphml").name == "collaboration.graphml"
    assert copy.export("jsonld").name == "graph.jsonld"
    assert {path.stem for path in copy.export("csv").iterdir()} == {table.name for table in TABLES}


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_an_archive_in_place_of_a_folder(copy: Graph, tmp_path: Path, name: str) -> None:
    target = copy.export(name, tmp_path / "all.zip")
    assert target.read_bytes() == exported(copy, name)
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None and len(archive.namelist()) == len(TABLES)
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_export_has_the_same_bytes_under_any_hash_seed(seeds_build, tmp_path: Path) -> None:
    code = (
        "import sys, kgraph\nfrom kgraph.export import FORMATS\ngraph = kgraph.load(sys.argv[1])\n"
        "for name in FORMATS:\n"
        "    for network in ('collaboration', 'topics') if 'network' in FORMATS[name].options else ('collaboration',):\n"
        "        graph.export(name, f'{sys.argv[2]}/{name}-{network}', network=network)\n"
    )
    made = []
    for seed in ("1", "4242"):
        folder = tmp_path / seed
        command = [sys.executable, "-c", code, str(seeds_build.folder), str(folder)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, timeout=120)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        made.append({str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert made[0] == made[1] and len(made[0]) > len(FORMATS) + len(TABLES)


def test_a_writer_that_fails_leaves_what_was_there(
    copy: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "graph.nt"
    target.write_bytes(b"old")
    copy.path.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError, match="not valid RDF"):
        copy.export("nt", target)
    assert target.read_bytes() == b"old"


def test_the_graph_itself_is_never_overwritten(copy: Graph, tmp_path: Path) -> None:
    copy.export("nt", tmp_path / "graph.nt")
    again = Graph(tmp_path / "graph.nt")
    with pytest.raises(OptionError, match="the graph itself"):
        again.export("nt")


@pytest.mark.parametrize("name", ["nt", "csv", "parquet", "gexf"])
def test_a_place_that_cannot_be_written_is_told(copy: Graph, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OptionError, match="cannot be written"):
        copy.export(name, tmp_path / "file" / "below")


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("xlsx", {}, "no format 'xlsx'"),
        ("gexf", {"network": "friends"}, "collaboration, topics, papers"),
        ("gexf", {"max_authors": 0}, "at least 1"),
        ("csv", {"cells": "any"}, "safe, exact"),
        ("cypher", {"dialect": "gremlin"}, "neo4j, memgraph"),
        ("nt", {"network": "topics"}, "it is for graphml"),
        ("parquet", {"cells": "exact"}, "it is for csv"),
        ("csv", {"dialect": "memgraph"}, "it is for cypher"),
        ("skos", {"max_authors": 5}, "it is for graphml"),
    ],
)
def test_wrong_use_is_refused_with_the_next_step(copy: Graph, name: str, options: dict[str, object], told: str) -> None:
    with pytest.raises(OptionError, match=told):
        export(copy, name, None, ExportOptions(**options))  # type: ignore[arg-type]
    assert [path.name for path in copy.path.parent.iterdir()] == ["graph.ttl"]


def test_a_stream_need_not_be_seekable(small_graph: Graph) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:  # type: ignore[override]
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    for name in ("jsonld", "csv"):
        pipe = Pipe()
        export_to(small_graph, name, pipe)  # type: ignore[arg-type]
        assert len(pipe.data) > 1000
        if name == "csv":
            with zipfile.ZipFile(io.BytesIO(pipe.data)) as archive:
                assert archive.testzip() is None


def test_every_format_stands_on_its_page_of_the_manual() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in text] == []


def test_listing_the_formats_loads_nothing_heavy() -> None:
    code = (
        "import sys; from kgraph.export import FORMATS\n"
        "heavy = {'networkx', 'pyoxigraph', 'numpy', 'pyarrow', 'igraph'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
