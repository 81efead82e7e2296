"""Clusters get the names that set them apart."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from kgraph.model import Author, Claim, Cluster, Paper, Role, Tables, Term, TermType
from kgraph.network.clusters import find_clusters
from kgraph.network.naming import distinguishing_terms, same_subject


def two_fields() -> Tables:
    """Ten papers on speech by one team, ten on meshes by another; all of them speak of a model."""
    papers, claims = {}, []
    for field, team, start in (("speech", "abc", 0), ("mesh", "xyz", 10)):
        for n in range(start, start + 10):
            id_ = f"2408.{n:05}"
            papers[id_] = Paper(id_, f"{field} {n}", n, tuple(team), ())
            for term in ("model", field, f"{field} encoder", f"{field[:2]}-codec", "accuracy"):
                claims.append(Claim(id_, Role.USES, term, Decimal(1), "r", 0, 0, 1))
    names = {claim.term for claim in claims}
    return Tables(
        papers=papers,
        authors={a: Author(a, f"Author {a.upper()}") for a in "abcxyz"},
        terms={t: Term(t, TermType.METRIC if t == "accuracy" else TermType.METHOD, t, "", ()) for t in sorted(names)},
        claims=tuple(claims),
    )


def all_papers(groups: dict[int, Counter[str]], papers: int) -> dict[int, Counter[str]]:
    return dict.fromkeys(groups, sum(groups.values(), Counter({"": papers})))


def test_what_all_papers_speak_of_names_no_group() -> None:
    groups = {0: Counter(model=9, speech=8, audio=2), 1: Counter(model=9, mesh=8)}
    ranked = distinguishing_terms(groups, {0: 9, 1: 9}, all_papers(groups, 18))
    assert ranked[0][0] == "speech"
    assert ranked[1][0] == "mesh"
    assert ranked[0][-1] == "model"


def test_what_names_a_group_well_comes_before_what_is_as_common() -> None:
    groups = {0: Counter(gpt=5, speech=5), 1: Counter(mesh=5)}
    ranked = distinguishing_terms(groups, {0: 5, 1: 5}, all_papers(groups, 10), {"gpt": 0.3})
    assert ranked[0] == ["speech", "gpt"]


def test_equal_terms_are_named_in_the_order_of_the_alphabet() -> None:
    groups = {0: Counter(b=2, a=2), 1: Counter(c=1)}
    assert distinguishing_terms(groups, {0: 2, 1: 1}, all_papers(groups, 3))[0] == ["a", "b"]
    assert distinguishing_terms({0: Counter()}, {0: 0}, {0: Counter()}) == {0: []}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("GPT-4", "GPT-4o", True),
        ("diffusion", "diffusion model", True),
        ("video generation", "text-to-video generation", True),
        ("3DGS", "3D Gaussian Splatting", True),
        ("video generation", "image generation", False),
        ("확산 모델", "확산 모델", True),
        ("reward model", "world model", False),
    ],
)
def test_names_that_mean_nearly_the_same_are_told(first: str, second: str, same: bool) -> None:
    assert same_subject(first, second) is same
    assert same_subject(second, first) is same


def test_a_team_is_named_by_its_people_and_their_subject() -> None:
    labels = {cluster.members: cluster.label for cluster in find_clusters(two_fields(), "collaboration").coarse}
    assert set(labels) == {("a", "b", "c"), ("x", "y", "z")}
    assert labels["a", "b", "c"].startswith("Author A, Author B: ")
    assert "speech" in labels["a", "b", "c"]
    assert "mesh" in labels["x", "y", "z"]
    assert not any(word in label for label in labels.values() for word in ("accuracy", "model"))


def test_a_topic_is_never_named_by_a_metric_or_an_ordinary_word() -> None:
    found = find_clusters(two_fields(), "topics").coarse
    assert found
    assert not any(name in ("accuracy", "model") for cluster in found for name in cluster.label.split(" · "))
    assert all(cluster.kind == "topic" and cluster.level == 0 for cluster in found)


def named(tables: Tables, kind: str) -> list[tuple[Cluster, list[str]]]:
    found = [cluster for cluster in tables.clusters if cluster.kind == kind]
    return [(cluster, cluster.label.split(": ")[-1].split(" · ")) for cluster in found]


def test_every_topic_of_the_seeds_is_named_by_terms_of_its_own_that_differ(seeds_build) -> None:
    tables = seeds_build.result.tables
    for cluster, names in named(tables, "topic"):
        assert set(names) <= {tables.terms[member].label for member in cluster.members}
        assert not any(same_subject(a, b) for n, a in enumerate(names) for b in names[:n])
        assert not {"language model", "data", "performance", "model"} & set(names)


def test_every_team_of_the_seeds_is_named_by_its_own_people(seeds_build) -> None:
    tables = seeds_build.result.tables
    for cluster, _ in named(tables, "group"):
        people = cluster.label.split(": ")[0].split(", ")
        assert {tables.authors[member].name for member in cluster.members} >= set(people)


def test_no_two_clusters_have_one_name_or_one_id(seeds_build) -> None:
    for kind in ("group", "topic"):
        found = [cluster for cluster in seeds_build.result.tables.clusters if cluster.kind == kind]
        assert len({cluster.label for cluster in found}) == len({cluster.id for cluster in found}) == len(found)
