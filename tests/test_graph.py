"""A built graph in Python, as the README shows it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import networkx as nx
import pytest

import kgraph
from kgraph.errors import GraphError, NotFoundError, OptionError
from kgraph.network import MEASURES


@pytest.fixture(scope="module")
def graph(seeds_build) -> kgraph.Graph:
    return kgraph.load(seeds_build.folder)


def test_a_graph_is_opened_by_its_folder_or_its_file(seeds_build) -> None:
    for name in ("", "graph.ttl", "graph.trig"):
        assert len(kgraph.load(seeds_build.folder / name).tables.papers) == 48


@pytest.mark.parametrize("name", ["nowhere", "nowhere/graph.ttl", "graph.trig"])
def test_a_graph_that_is_not_there_says_how_to_make_one(tmp_path: Path, name: str) -> None:
    with pytest.raises(GraphError, match="kgraph build"):
        kgraph.load(tmp_path / name)


def test_things_are_had_by_any_name(graph: kgraph.Graph) -> None:
    assert graph.term("3DGS").id == "3d-gaussian-splatting"
    assert graph.paper("https://arxiv.org/abs/2404.19756").title.startswith("KAN")
    assert graph.author("ziming liu").name == "Ziming Liu"
    assert graph.search("KAN")[0].rank == 0


@pytest.mark.parametrize("kind", ["paper", "author", "term"])
def test_a_thing_that_is_not_there_is_an_error_of_its_own(graph: kgraph.Graph, kind: str) -> None:
    with pytest.raises(NotFoundError, match="nothing is named"):
        getattr(graph, kind)("no such thing at all")


def test_claims_come_by_paper_by_term_and_by_both(graph: kgraph.Graph) -> None:
    term = graph.term("3DGS").id
    of_term = graph.claims(term=term)
    assert len({claim.paper for claim in of_term}) == len(of_term) > 1
    one = of_term[0]
    assert graph.claims(paper=one.paper, term=term) == [one]
    assert one in graph.claims(paper=one.paper)
    assert len(graph.claims()) == len(graph.tables.claims)


def test_sparql_is_asked_in_one_line(graph: kgraph.Graph) -> None:
    answer = graph.query("SELECT (COUNT(?p) AS ?n) { ?p a fabio:Preprint }")
    assert answer.rows[0][0].value == "48"
    assert len(graph.query("SELECT ?p { ?p a fabio:Preprint }", max_rows=5).rows) == 5


@pytest.mark.parametrize(("of", "count"), [("author", "authors"), ("term", "terms"), ("paper", "papers")])
def test_each_kind_is_ranked_in_a_network_of_its_own(graph: kgraph.Graph, of: str, count: str) -> None:
    ranking = graph.centrality(of)
    assert set(ranking.scores) == set(getattr(graph.tables, count))
    assert sum(ranking.scores.values()) == pytest.approx(1)
    assert of == "paper" or len(graph.communities(of).clusters) > 1


def test_a_network_of_something_else_is_refused(graph: kgraph.Graph) -> None:
    with pytest.raises(NotFoundError, match="author, term or paper"):
        graph.centrality("digest")
    with pytest.raises(OptionError):
        graph.centrality("author", "fame")


@pytest.mark.parametrize("of", ["paper", "digest"])
def test_communities_are_of_what_was_asked_for_or_refused(graph: kgraph.Graph, of: str) -> None:
    try:
        members = set(graph.communities(of).membership())
    except (NotFoundError, OptionError):
        return
    assert members == set(graph.tables.papers)


def test_the_figures_of_a_loaded_graph_are_those_of_its_build(graph: kgraph.Graph, seeds_build) -> None:
    built = json.loads((seeds_build.folder / "stats.json").read_text(encoding="utf-8"))
    assert dict(graph.stats()) == {name: value for name, value in built.items() if name != "triples"}


def test_a_graph_without_evidence_ranks_the_same(graph: kgraph.Graph, seeds_build) -> None:
    bare = kgraph.load(os.fspath(seeds_build.folder), evidence=False)
    for of in ("author", "term", "paper"):
        assert nx.utils.graphs_equal(bare.network(of), graph.network(of))
    assert bare.centrality("term").scores == pytest.approx(graph.centrality("term").scores, abs=1e-12)


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"betweenness"}))
def test_a_ranking_is_the_same_each_time(graph: kgraph.Graph, measure: str) -> None:
    rankings = [[term for term, _ in graph.centrality("term", measure).top(100_000)] for _ in range(5)]
    assert all(ranking == rankings[0] for ranking in rankings)


def test_a_graph_names_its_file(graph: kgraph.Graph) -> None:
    assert "graph.ttl" in repr(graph)


def test_the_package_gives_what_it_announces() -> None:
    for name in kgraph.__all__:
        assert getattr(kgraph, name)
    with pytest.raises(AttributeError, match="no attribute 'graf'"):
        kgraph.graf  # noqa: B018
