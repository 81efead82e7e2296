"""The index of a graph file says what the file says, or is not used."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from kgraph.errors import GraphError, OptionError
from kgraph.rdf import index
from kgraph.rdf.index import ensure_index, fresh_index, index_folder, make_index, wants_index
from kgraph.rdf.store import Store

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    file = tmp_path / "graph.ttl"
    file.write_text("<urn:a> <urn:b> 1 , 2 .\n")
    return file


def _count(path: Path) -> str:
    return Store(path).query(COUNT).rows[0][0].value


def test_an_indexed_graph_answers_as_the_file_does(seeds_build, tmp_path: Path) -> None:
    copy = tmp_path / "graph.ttl"
    shutil.copyfile(seeds_build.folder / "graph.ttl", copy)
    make_index(copy)
    assert fresh_index(copy) is not None
    query = "SELECT ?p ?t ?l { ?p kg:introduces ?t . ?t skos:prefLabel ?l } ORDER BY ?p ?t ?l"
    assert Store(copy).query(query).rows == Store(seeds_build.folder / "graph.ttl").query(query).rows


def test_the_index_is_what_answers(graph: Path) -> None:
    store = make_index(graph)
    state = graph.stat()
    graph.write_text("<urn:a> <urn:b> 1 , 3 .\n")
    os.utime(graph, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert fresh_index(graph) == store
    assert Store(graph).query("ASK { ?s ?p 2 }").truth


def test_a_changed_graph_is_not_answered_by_its_old_index(graph: Path) -> None:
    make_index(graph)
    graph.write_text("<urn:a> <urn:b> 1 , 3 .\n")
    assert fresh_index(graph) is None
    assert Store(graph).query("ASK { ?s ?p 3 }").truth


def test_a_copied_folder_keeps_its_index(graph: Path) -> None:
    make_index(graph)
    os.utime(graph, ns=(1, 1))
    assert fresh_index(graph) is not None


def test_a_new_index_takes_the_place_of_the_old_one_whole(graph: Path) -> None:
    first = make_index(graph)
    graph.write_text("<urn:a> <urn:b> 1 , 2 , 3 .\n")
    second = make_index(graph)
    assert first != second
    assert not first.exists()
    assert _count(graph) == "3"


def test_an_index_that_cannot_be_finished_leaves_the_old_one(graph: Path) -> None:
    store = make_index(graph)
    good = graph.read_text()
    graph.write_text("<urn:a> <urn:b> .\n")
    with pytest.raises(GraphError, match="not valid RDF"):
        make_index(graph)
    graph.write_text(good)
    assert fresh_index(graph) == store
    assert sorted(entry.name for entry in index_folder(graph).iterdir()) == sorted(["current.json", store.name])


@pytest.mark.parametrize("damage", ["{", "[]", '{"store": "none"}'])
def test_a_damaged_index_is_as_good_as_none(graph: Path, damage: str) -> None:
    make_index(graph)
    (index_folder(graph) / "current.json").write_text(damage)
    assert fresh_index(graph) is None
    assert _count(graph) == "2"


def test_an_index_whose_files_are_broken_is_not_read(graph: Path) -> None:
    store = make_index(graph)
    (store / "CURRENT").write_text("nonsense")
    assert _count(graph) == "2"


def test_an_index_of_another_version_of_the_engine_is_not_read(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_index(graph)
    monkeypatch.setattr(index.ox, "__version__", "0.0.1")
    assert fresh_index(graph) is None


def test_only_large_graphs_get_an_index_of_themselves(graph: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not wants_index(graph)
    assert ensure_index(graph) is None
    monkeypatch.setattr(index, "INDEXED_FROM", 10)
    assert wants_index(graph)
    assert ensure_index(graph) == fresh_index(graph)
    assert not wants_index(graph)


def test_a_stale_index_of_a_graph_that_became_small_goes(graph: Path) -> None:
    make_index(graph)
    graph.write_text("<urn:a> <urn:b> 1 .\n")
    assert ensure_index(graph) is None
    assert not index_folder(graph).exists()


def test_where_no_index_can_be_written_the_graph_answers_all_the_same(
    graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index_folder(graph).write_text("a file in the way")
    monkeypatch.setattr(index, "INDEXED_FROM", 10)
    with pytest.raises(OptionError, match="cannot be written"):
        make_index(graph)
    assert ensure_index(graph) is None
    assert _count(graph) == "2"


def test_named_graphs_count_each_triple_once(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text("<urn:g> { <urn:a> <urn:b> 1 , 2 } <urn:h> { <urn:a> <urn:b> 2 } <urn:a> <urn:b> 3 .\n")
    assert _count(file) == "3"
    make_index(file)
    assert _count(file) == "3"
    assert Store(file).query("SELECT ?o { GRAPH <urn:h> { ?s ?p ?o } }").rows[0][0].value == "2"
