"""N-Triples: every triple once, blank nodes by the same names each time."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from exporting import exported
from triples import of_oxigraph, of_rdflib

from kgraph.graph import Graph, load


def test_rdflib_and_oxigraph_read_the_same_graph(graph: Graph) -> None:
    data = exported(graph, "nt")
    expected = of_oxigraph(graph.path.read_bytes(), ox.RdfFormat.TURTLE)
    assert of_oxigraph(data, ox.RdfFormat.N_TRIPLES) == of_rdflib(data, "nt") == expected
    assert data.count(b"\n") == len(expected)


def test_kgraph_reads_its_own_export(seeds_graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "graph.nt").write_bytes(exported(seeds_graph, "nt"))
    assert load(tmp_path / "graph.nt").tables == seeds_graph.tables


def test_what_several_days_say_stands_once(seeds_build) -> None:
    turtle, trig = (exported(Graph(seeds_build.folder / f"graph.{suffix}"), "nt") for suffix in ("ttl", "trig"))
    assert sorted(turtle.splitlines()) == sorted(trig.splitlines())


def test_blank_nodes_have_the_same_names_each_time(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("@prefix x: <https://example.org/> . x:a x:b [ x:c [] ] . _:z x:d [] .", encoding="utf-8")
    once = exported(Graph(file), "nt")
    assert once == exported(Graph(file), "nt")
    assert {f"_:b{n}".encode() in once for n in range(4)} == {True}
