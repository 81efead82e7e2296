"""How sure clusters are, their typical papers, and which topics groups study."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from kgraph.model import Author, Claim, Cluster, Paper, Role, Tables, Term, TermType
from kgraph.network.clusters import find_clusters
from kgraph.network.portraits import stability, studied_topics, typical_papers


def _tables() -> Tables:
    told = {"p1": "xy", "p2": "xyzw", "p3": "z", "p4": "x"}
    votes = {"p1": 1, "p2": 9, "p3": 2, "p4": 5}
    writers = {"p1": "ab", "p2": "abc", "p3": "cd", "p4": "a"}
    papers = {id_: Paper(id_, id_.upper(), votes[id_], tuple(writers[id_]), ()) for id_ in told}
    claims = tuple(Claim(p, Role.USES, t, Decimal(1), "gloss", 0, 0, 1) for p, terms in told.items() for t in terms)
    clusters = (
        Cluster("x", "topic", "X", ("x", "y")),
        Cluster("z", "topic", "Z", ("z", "w")),
        Cluster("a", "group", "A", ("a", "b")),
        Cluster("c", "group", "C", ("c", "d")),
    )
    terms = {name: Term(name, TermType.METHOD, name, "", ()) for name in "xyzw"}
    authors = {name: Author(name, name) for name in "abcd"}
    return Tables(papers=papers, authors=authors, terms=terms, claims=claims, clusters=clusters)


def test_a_typical_paper_has_many_members_and_little_else() -> None:
    tables = _tables()
    topics = [cluster for cluster in tables.clusters if cluster.kind == "topic"]
    found = typical_papers(tables, topics, most=2)
    assert [paper.id for paper in found["x"]] == ["p1", "p2"]
    assert [paper.id for paper in found["z"]] == ["p2", "p3"]
    groups = [cluster for cluster in tables.clusters if cluster.kind == "group"]
    assert [paper.id for paper in typical_papers(tables, groups, most=1)["c"]] == ["p3"]
    assert typical_papers(tables, []) == {}


def test_a_group_studies_the_topics_of_its_papers() -> None:
    assert studied_topics(_tables()) == {"a": [("x", 3)], "c": [("z", 1)]}


def test_clear_clusters_are_the_same_under_every_seed(seeds_build) -> None:
    coarse, fine = stability(seeds_build.result.tables, "group", seeds=3)
    assert coarse > 0.95
    assert fine > 0.9


def test_stability_is_the_mean_over_pairs_of_seeds(seeds_build) -> None:
    tables = seeds_build.result.tables
    runs = [find_clusters(tables, "topics", seed=seed).levels[-1].coarse for seed in range(3)]
    values = []
    for one, two in combinations(runs, 2):
        both = (one >= 0) & (two >= 0)
        values.append(adjusted_mutual_info_score(one[both], two[both]))
    assert stability(tables, "topic", seeds=3)[0] == pytest.approx(float(np.mean(values)))


def test_people_without_clear_clusters_are_less_stable_than_those_with() -> None:
    def papers(network: nx.Graph) -> Tables:
        held = {f"p{n}": Paper(f"p{n}", "T", 0, (f"a{a}", f"a{b}"), ()) for n, (a, b) in enumerate(network.edges)}
        return Tables(papers=held, authors={f"a{n}": Author(f"a{n}", f"A{n}") for n in network})

    clear = nx.disjoint_union_all([nx.complete_graph(8) for _ in range(12)])
    vague = nx.gnm_random_graph(96, clear.number_of_edges(), seed=1)
    assert stability(papers(clear), "group", seeds=3)[0] == pytest.approx(1)
    assert stability(papers(vague), "group", seeds=3)[0] < 0.95
