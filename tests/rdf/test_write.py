"""Files that are whole, the same in every build, and that other tools read as we do."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox
import pytest
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

import kgraph
from kgraph.model import Tables
from kgraph.rdf.iris import Minter
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.write import replace_file, write_trig, write_turtle

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
VOID = "http://rdfs.org/ns/void#"


@pytest.fixture(scope="module")
def written(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    nodes = Nodes(tables, Minter())
    count = write_turtle(folder / "graph.ttl", nodes, tables)
    write_trig(folder / "graph.trig", nodes, tables, count)
    return folder


@pytest.fixture(params=["tables", "seeds"])
def folder(request: pytest.FixtureRequest) -> Path:
    if request.param == "tables":
        return Path(request.getfixturevalue("written"))
    return Path(request.getfixturevalue("seeds_build").folder)


def triples(path: Path) -> set[tuple[str, str, str]]:
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(path=str(path))}


def test_rdflib_reads_the_same_triples_from_turtle(folder: Path) -> None:
    def plain(node: object) -> tuple[str, str, str]:
        if not isinstance(node, Literal):
            return (str(node), "", "")
        return (str(node), node.language or "", str(node.datatype or (node.language and RDF.langString) or XSD.string))

    def ours(node: object) -> tuple[str, str, str]:
        if isinstance(node, ox.Literal):
            return (node.value, node.language or "", node.datatype.value)
        return (node.value, "", "")  # type: ignore[attr-defined]

    graph = Graph().parse(folder / "graph.ttl", format="turtle")
    theirs = {(str(s), str(p), plain(o)) for s, p, o in graph}
    own = {(q.subject.value, q.predicate.value, ours(q.object)) for q in ox.parse(path=str(folder / "graph.ttl"))}
    assert theirs == own


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_the_same_graphs_from_trig(folder: Path) -> None:
    data = Dataset()
    data.parse(data=(folder / "graph.trig").read_bytes(), format="trig")
    quads = list(ox.parse(path=str(folder / "graph.trig")))
    assert len(list(data.quads())) == len(set(quads))
    ours = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    assert {str(name) for *_, name in data.quads() if name and "rdflib" not in name} == ours


def test_the_graphs_of_trig_together_are_the_turtle(folder: Path) -> None:
    assert triples(folder / "graph.trig") == triples(folder / "graph.ttl")


def test_each_day_has_a_named_graph_with_its_papers(written: Path, tables: Tables) -> None:
    graphs: dict[str, set[str]] = {}
    for quad in ox.parse(path=str(written / "graph.trig")):
        if isinstance(quad.graph_name, ox.NamedNode) and str(quad.object).endswith("ScholarlyArticle>"):
            graphs.setdefault(quad.graph_name.value, set()).add(quad.subject.value)
    minter = Minter()
    assert graphs == {
        minter.node("digest", day.id).value: {minter.node("paper", paper).value for paper in day.papers}
        for day in tables.digests.values()
    }


def test_the_data_set_counts_its_triples_truly(folder: Path) -> None:
    graph = Graph().parse(folder / "graph.ttl", format="turtle")
    assert [int(value) for value in graph.objects(None, URIRef(VOID + "triples"))] == [len(graph)]


def test_no_triple_is_written_twice(folder: Path) -> None:
    quads = [str(quad) for quad in ox.parse(path=str(folder / "graph.ttl"))]
    assert len(quads) == len(set(quads))


def test_an_empty_graph_is_written_and_counts_itself(tmp_path: Path) -> None:
    count = write_turtle(tmp_path / "graph.ttl", Nodes(Tables()), Tables())
    assert len(Graph().parse(tmp_path / "graph.ttl", format="turtle")) == count


def test_hostile_text_is_text_and_adds_no_triple(written: Path) -> None:
    subjects = {quad.subject.value for quad in ox.parse(path=str(written / "graph.ttl"))}
    assert all(subject.startswith("https://w3id.org/kgraph/id/") for subject in subjects)
    assert "<script>" in (written / "graph.ttl").read_text(encoding="utf-8")


def test_a_base_of_ones_own_is_the_base_of_every_node(tables: Tables, tmp_path: Path) -> None:
    base = "https://example.org/graph#"
    write_turtle(tmp_path / "graph.ttl", Nodes(tables, Minter(base)), tables, base)
    subjects = {quad.subject.value for quad in ox.parse(path=str(tmp_path / "graph.ttl"))}
    assert all(subject.startswith(base) for subject in subjects)
    assert b"w3id.org/kgraph/id" not in (tmp_path / "graph.ttl").read_bytes()


def test_the_same_files_in_another_order_and_place_give_the_same_bytes(seeds_build, tmp_path: Path) -> None:
    shuffled = sorted(SEEDS.iterdir(), key=lambda path: path.name[::-1], reverse=True)
    assert shuffled != sorted(SEEDS.iterdir())
    options = kgraph.BuildOptions(pages=False, workers=1)
    kgraph.build(shuffled, tmp_path / "elsewhere", options)
    for name in ("graph.ttl", "graph.trig", "stats.json"):
        assert (tmp_path / "elsewhere" / name).read_bytes() == (seeds_build.folder / name).read_bytes(), name


def test_the_same_bytes_come_out_under_any_hash_seed(seeds_build, tmp_path: Path) -> None:
    code = "import sys, kgraph; kgraph.build([sys.argv[1]], sys.argv[2], kgraph.BuildOptions(pages=False))"
    hashes = []
    for seed in ("1", "4242"):
        place = tmp_path / seed
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(SEEDS), str(place)], env=env, check=True, timeout=120)
        hashes.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir()})
    assert hashes[0] == hashes[1]
    expected = hashlib.sha256((seeds_build.folder / "graph.ttl").read_bytes()).hexdigest()
    assert hashes[0]["graph.ttl"] == expected


def test_the_pages_too_are_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    code = "import sys, kgraph; kgraph.build([sys.argv[1]], sys.argv[2])"
    made = []
    for seed in ("1", "4242"):
        command = [sys.executable, "-c", code, str(min(SEEDS.iterdir())), str(tmp_path / seed)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, timeout=120)
        made.append({path.name: path.read_bytes() for path in (tmp_path / seed).glob("*.html")})
    assert set(made[0]) == {"explorer.html", "collaboration.html", "topics.html", "report.html"}
    assert made[0] == made[1]


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")

    def failing(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(target, failing)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_tables_that_cannot_be_written_leave_the_old_graph_in_place(tables: Tables, tmp_path: Path) -> None:
    target = tmp_path / "graph.ttl"
    target.write_bytes(b"old")
    nodes = Nodes(tables)

    def broken(_triples: int) -> None:
        raise RuntimeError

    nodes.dataset = broken  # type: ignore[method-assign, assignment]
    with pytest.raises(RuntimeError):
        write_turtle(target, nodes, tables)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_gets_the_rights_that_the_user_gives_to_new_files(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    replace_file(tmp_path / "deep" / "graph.ttl", lambda stream: None)
    assert (tmp_path / "deep" / "graph.ttl").stat().st_mode == plain.stat().st_mode
