"""The figures of collaboration, beside NetworkX where it has them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Author, Claim, Cluster, Paper, Role, Tables
from kgraph.network.brokers import bridges, effective_size, main_topics
from kgraph.network.collaboration import joint_work, network_shape
from kgraph.network.projections import coauthors

networks = st.builds(
    lambda size, edges: (
        nx.Graph([(a % size, b % size) for a, b in edges if a % size != b % size]) or nx.empty_graph(size)
    ),
    st.integers(1, 12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40),
)


def _tables(*lists: str) -> Tables:
    papers = [Paper(f"2401.0000{n}", "T", 0, tuple(authors), ()) for n, authors in enumerate(lists)]
    people = {name: Author(name, name.upper()) for authors in lists for name in authors}
    return Tables(papers={paper.id: paper for paper in papers}, authors=people)


def test_joint_work_is_as_the_definitions_have_it() -> None:
    work = joint_work(_tables("abc", "ab", "d", ""))
    assert (work.papers, work.single, work.authors) == (3, 1, 4)
    assert work.authors_per_paper == 2
    assert work.degree_of_collaboration == pytest.approx(2 / 3)
    assert work.collaboration_coefficient == pytest.approx(1 - (1 / 3 + 1 / 2 + 1) / 3)
    assert work.collaboration_index == 3 / 2
    assert work.papers_per_author == 6 / 4
    assert work.fractional_per_author == 3 / 4


def test_papers_of_many_are_left_out_and_counted() -> None:
    work = joint_work(_tables("abcdef", "ab"), max_authors=3)
    assert (work.papers, work.left_out, work.authors) == (1, 1, 2)


def test_nothing_has_figures_of_nothing() -> None:
    assert joint_work(Tables()).collaboration_coefficient == 0
    assert network_shape(nx.Graph()).giant == 0


@settings(deadline=None)
@given(networks)
def test_the_form_of_a_network_is_that_of_networkx(network: nx.Graph) -> None:
    shape = network_shape(network)
    giant = network.subgraph(max(nx.connected_components(network), key=len))
    clustering = nx.clustering(network)
    counted = [clustering[node] for node in network if network.degree(node) > 1]
    assert shape.clustering == pytest.approx(sum(counted) / len(counted) if counted else 0)
    assert shape.transitivity == pytest.approx(nx.transitivity(network))
    assert shape.components == nx.number_connected_components(network)
    assert shape.giant == len(giant)
    assert shape.isolated == nx.number_of_isolates(network)
    if len(giant) == shape.giant > 1 and sum(len(part) == len(giant) for part in nx.connected_components(network)) == 1:
        assert shape.distance == pytest.approx(nx.average_shortest_path_length(giant))
    if len(set(dict(network.degree()).values()) - {0}) > 1:
        assert shape.assortativity == pytest.approx(nx.degree_assortativity_coefficient(network))


def test_distances_of_a_sample_have_their_error() -> None:
    network = nx.connected_watts_strogatz_graph(1000, 6, 0.1, seed=1)
    true = nx.average_shortest_path_length(network)
    exact = network_shape(network)
    assert exact.distance == pytest.approx(true) and exact.distance_error == 0
    shape = network_shape(network, samples=300)
    assert 0 < shape.distance_error < 0.1
    assert abs(shape.distance - true) < 4 * shape.distance_error
    assert shape.small_world > 5
    assert network_shape(nx.gnm_random_graph(1000, 3000, seed=1)).small_world < 2


@settings(deadline=None)
@given(networks)
def test_effective_size_is_that_of_networkx(network: nx.Graph) -> None:
    ours, theirs = effective_size(network), nx.effective_size(network)
    for node in network:
        assert ours[node] == pytest.approx(0 if not network.degree(node) else theirs[node])


def test_a_fraction_of_a_paper_is_each_author_s() -> None:
    network = coauthors(_tables("abc", "ab", "d"))
    assert network.nodes["a"]["fractional"] == pytest.approx(1 / 3 + 1 / 2)
    assert sum(value for _, value in network.nodes(data="fractional")) == pytest.approx(3)


def _topical(**topics: str) -> Tables:
    """Papers by a, each with a word for its terms: x and y are in one topic cluster, z in another."""
    claims = tuple(
        Claim(paper, Role.USES, term, Decimal(1), "gloss", 0, 0, 1) for paper, terms in topics.items() for term in terms
    )
    papers = {paper: Paper(paper, "T", 0, ("a", "org"), ()) for paper in topics}
    authors = {"a": Author("a", "A"), "org": Author("org", "Org", is_organization=True)}
    clusters = (Cluster("xy", "topic", "XY", ("x", "y")), Cluster("z", "topic", "Z", ("z",)))
    return Tables(papers=papers, authors=authors, claims=claims, clusters=clusters)


def test_the_topic_of_a_paper_holds_most_of_its_terms() -> None:
    assert main_topics(_topical(p="xyz", q="z", r="w")) == {"p": "xy", "q": "z"}


def test_a_stronger_role_decides_the_topic() -> None:
    tables = _topical(p="xy")
    strong = Claim("p", Role.INTRODUCES, "z", Decimal(1), "gloss", 0, 0, 1)
    weak = tuple(replace(claim, role=Role.MENTIONS) for claim in tables.claims)
    assert main_topics(replace(tables, claims=(*weak, strong))) == {"p": "z"}


def test_who_writes_on_two_topics_is_a_bridge() -> None:
    (bridge,) = bridges(_topical(p="x", q="y", r="z", s="z"))
    assert bridge.author == "a"
    assert bridge.topics == (("xy", 2), ("z", 2))
    assert bridge.participation == pytest.approx(1 / 2)
    assert bridge.outside == pytest.approx(2)
    assert bridges(_topical(p="x", q="z"), min_papers=3) == []
    assert bridges(_topical(p="x", q="y", r="x"))[0].participation == 0
