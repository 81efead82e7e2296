"""Clusters get the names that set them apart."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import networkx as nx

from kgraph.model import Author, Claim, Paper, Role, Tables, Term, TermType
from kgraph.network import coauthors, communities, topics
from kgraph.network.naming import collaboration_clusters, distinguishing_terms, topic_clusters


def two_fields() -> Tables:
    """Ten papers on speech by one team, ten on meshes by another; all of them speak of a model."""
    papers, claims = {}, []
    for field, team, start in (("speech", "abc", 0), ("mesh", "xyz", 10)):
        for n in range(start, start + 10):
            id_ = f"2408.{n:05}"
            papers[id_] = Paper(id_, f"{field} {n}", n, tuple(team), ())
            for term in ("model", field, f"{field}-encoder", "accuracy"):
                claims.append(Claim(id_, Role.USES, term, Decimal(1), "r", 0, 0, 1))
    names = {claim.term for claim in claims}
    return Tables(
        papers=papers,
        authors={a: Author(a, f"Author {a.upper()}") for a in "abcxyz"},
        terms={t: Term(t, TermType.METRIC if t == "accuracy" else TermType.METHOD, t, "", ()) for t in sorted(names)},
        claims=tuple(claims),
    )


def test_what_all_papers_speak_of_names_no_group() -> None:
    groups = {0: Counter(model=9, speech=8, audio=2), 1: Counter(model=9, mesh=8)}
    ranked = distinguishing_terms(groups)
    assert ranked[0][0] == "speech"
    assert ranked[1][0] == "mesh"


def test_rare_terms_name_a_group_only_where_no_others_are_left() -> None:
    groups = {0: Counter(speech=5, typo=1), 1: Counter(rare=1)}
    ranked = distinguishing_terms(groups, least=2)
    assert ranked == {0: ["speech"], 1: ["rare"]}


def test_groups_of_nothing_have_no_names() -> None:
    assert distinguishing_terms({}) == {}
    assert distinguishing_terms({0: Counter()}) == {0: []}


def test_equal_terms_are_named_in_the_order_of_the_alphabet() -> None:
    assert distinguishing_terms({0: Counter(b=2, a=2), 1: Counter(c=1)})[0] == ["a", "b"]


def test_a_team_is_named_by_its_people_and_their_subject() -> None:
    tables = two_fields()
    graph = coauthors(tables)
    found = collaboration_clusters(tables, graph, communities(graph))
    labels = {cluster.members: cluster.label for cluster in found}
    assert set(labels) == {("a", "b", "c"), ("x", "y", "z")}
    assert labels["a", "b", "c"].startswith("Author A, Author B: ")
    assert "speech" in labels["a", "b", "c"]
    assert "mesh" in labels["x", "y", "z"]
    assert not any("accuracy" in label for label in labels.values())


def test_a_topic_is_never_named_by_a_metric_while_it_has_other_terms() -> None:
    tables = two_fields()
    graph = topics(tables)
    found = topic_clusters(tables, graph, communities(graph))
    assert found
    assert not any("accuracy" in cluster.label for cluster in found)
    assert all(cluster.kind == "topic" and cluster.id in tables.terms for cluster in found)


def test_topics_of_fewer_terms_than_asked_for_are_left_out() -> None:
    tables = two_fields()
    graph: nx.Graph[str] = nx.Graph([("speech", "speech-encoder")])
    partition = communities(graph)
    assert topic_clusters(tables, graph, partition) == []
    assert len(topic_clusters(tables, graph, partition, smallest=2)) == 1


def test_every_cluster_of_the_seeds_has_a_name_of_its_own_members(seeds_build) -> None:
    tables = seeds_build.result.tables
    for cluster in tables.clusters:
        if cluster.kind == "topic":
            names = {tables.terms[member].label for member in cluster.members}
            assert set(cluster.label.split(" · ")) <= names
        else:
            people = cluster.label.split(": ")[0].split(", ")
            assert any(tables.authors[member].name == people[0] for member in cluster.members)
