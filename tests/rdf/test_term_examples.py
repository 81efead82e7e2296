"""Examples of the ontology's terms, out of a graph."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from mutating import HEAD, copy, save, triples, whole

from kgraph.rdf.engines import ENGINES, open_engine
from kgraph.rdf.examples import examples
from kgraph.rdf.ontology import read_ontology


def found(text: str, folder: Path, engine: str = "oxigraph") -> dict[str, str]:
    return examples(open_engine(save(triples(text), folder / "graph.ttl"), engine))


def test_every_example_is_true_of_the_graph_and_about_its_term(seeds_build) -> None:
    path = seeds_build.folder / "graph.ttl"
    held = {str(quad.triple) for quad in ox.parse(path=str(path))}
    made = examples(open_engine(path))
    terms = {term.name: term.iri for term in read_ontology().terms}
    assert len(made) > 80
    for name, text in made.items():
        assert terms[name] in str(list(ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TURTLE)))
        for quad in ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TURTLE):
            assert "…" in str(quad.object) or str(quad.triple) in held, text


@pytest.mark.parametrize("engine", ENGINES)
def test_both_engines_and_every_order_of_the_file_give_the_same(engine: str, tmp_path: Path) -> None:
    graph = whole([copy(0), copy(1)])
    backwards = examples(open_engine(save(graph[::-1], tmp_path / "graph.ttl"), engine))
    assert backwards == examples(open_engine(save(graph, tmp_path / "other.ttl")))
    assert backwards["kg:votes"] == "paper:2408.00000 kg:votes 3 .\n"


def test_of_a_class_it_is_the_node_that_says_most_with_one_value_a_property(tmp_path: Path) -> None:
    text = "term:a a kg:Task . term:b a kg:Task ; kg:begin 2 , 1 . term:%EA a kg:Task ; kg:begin 1 ; kg:end 2 ."
    assert found(text, tmp_path)["kg:Task"] == "term:b a kg:Task ;\n    kg:begin 1 .\n"


def test_long_and_hostile_texts_stay_one_literal(tmp_path: Path) -> None:
    text = f'passage:a oa:exact "{"long " * 40}"@en . passage:a kg:section "a\\n@prefix x: <y> ." .'
    made = found(text, tmp_path)
    assert made["oa:exact"].endswith('long…"@en .\n') and len(made["oa:exact"]) < 110
    assert made["kg:section"] == 'passage:a kg:section "a\\n@prefix x: <y> ." .\n'


def test_what_a_graph_does_without_has_no_example(tmp_path: Path) -> None:
    assert found('[] foaf:name "x" .', tmp_path) == {}
