"""The strategic diagram against sums by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kgraph.errors import OptionError
from kgraph.model import Claim, Cluster, Paper, Role, Tables, Term, TermType
from kgraph.network.strategic import Quadrant, strategic_diagram


def _tables(papers: list[str], *clusters: str) -> Tables:
    """Papers by the letters of their terms, and clusters of letters."""
    letters = sorted({letter for paper in papers for letter in paper})
    return Tables(
        papers={f"p{n}": Paper(f"p{n}", "T", 0, (), ()) for n in range(len(papers))},
        terms={letter: Term(letter, TermType.METHOD, letter, "", ()) for letter in letters},
        claims=tuple(
            Claim(f"p{n}", Role.USES, letter, Decimal(1), "r", 0, 0, 1)
            for n, paper in enumerate(papers)
            for letter in paper
        ),
        clusters=tuple(Cluster(members, "topic", members.upper(), tuple(members)) for members in clusters),
    )


def test_centrality_and_density_by_hand() -> None:
    tables = _tables(["ab", "ab", "a", "bc", "cd"], "ab", "cd")
    themes = {theme.cluster: theme for theme in strategic_diagram(tables)}
    # a: 3 papers, b: 3, c: 2, d: 1; joint: ab 2, bc 1, cd 1
    assert themes["ab"].density == pytest.approx(2**2 / (3 * 3))
    assert themes["cd"].density == pytest.approx(1**2 / (2 * 1))
    assert themes["ab"].centrality == themes["cd"].centrality == pytest.approx(1**2 / (3 * 2))
    assert (themes["ab"].papers, themes["cd"].papers) == (4, 1), "of a paper between two, the first by id"


def test_quadrants_are_by_the_medians() -> None:
    dense_central, dense = ["ab"] * 4, ["ef"] * 4
    loose_central = ["c", "c", "d", "d", "cd"]
    loose = ["g", "g", "h", "h", "gh"]
    ties = ["ac", "ac", "bc", "bd", "ad", "eg"]
    tables = _tables([*dense_central, *dense, *loose_central, *loose, *ties], "ab", "cd", "ef", "gh")
    found = {theme.cluster: theme.quadrant for theme in strategic_diagram(tables)}
    assert found == {
        "ab": Quadrant.MOTOR,
        "cd": Quadrant.BASIC,
        "ef": Quadrant.NICHE,
        "gh": Quadrant.EMERGING,
    }


def test_a_cluster_stands_with_its_most_frequent_terms() -> None:
    tables = _tables(["ab", "ab", "ab", "c", "cz"], "abc", "z")
    (whole, _) = strategic_diagram(tables, core=None)
    assert whole.terms == ("a", "b", "c")
    assert whole.density == pytest.approx(1 / 3)
    core = {theme.cluster: theme for theme in strategic_diagram(tables, core=2)}["abc"]
    assert (core.terms, core.density, core.centrality) == (("a", "b"), 1, 0)


def test_a_cluster_without_papers_moves_no_median() -> None:
    tables = _tables(["ab", "ab", "a", "bc", "cd"], "ab", "cd")
    gone = replace(tables, clusters=(*tables.clusters, Cluster("x", "topic", "X", ("x", "y"))))
    assert strategic_diagram(gone) == strategic_diagram(tables)


def test_more_papers_of_the_same_kind_change_nothing() -> None:
    papers = ["ab", "ab", "a", "bc", "cd", "d"]
    once, thrice = strategic_diagram(_tables(papers, "ab", "cd")), strategic_diagram(_tables(3 * papers, "ab", "cd"))
    for left, right in zip(once, thrice, strict=True):
        assert right.papers == 3 * left.papers
        assert replace(right, papers=left.papers, centrality=0, density=0) == replace(left, centrality=0, density=0)
        assert (right.centrality, right.density) == pytest.approx((left.centrality, left.density))


def test_a_cluster_of_one_term_is_not_dense_and_no_clusters_make_no_diagram() -> None:
    assert {theme.density for theme in strategic_diagram(_tables(["ab", "a"], "a", "b"))} == {0}
    assert strategic_diagram(Tables()) == []
    with pytest.raises(OptionError):
        strategic_diagram(Tables(), core=1)
