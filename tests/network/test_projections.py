"""Networks whose weights were counted by hand."""

from __future__ import annotations

import math
from decimal import Decimal

import networkx as nx
import pytest

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Author, Claim, FormType, Name, Paper, Role, Tables, Term, TermType
from kgraph.network import author_terms, coauthors, paper_terms, projection, shared_terms, topics


def small() -> Tables:
    """p1 by a, b, c on x, y; p2 by a, b on x, y, z; p3 by d on x; p4 by a and a lab on nothing."""
    by = {"p1": "abc", "p2": "ab", "p3": "d", "p4": "al"}
    on = {"p1": "xy", "p2": "xyz", "p3": "x"}
    votes = {"p1": 5, "p2": None, "p3": 1, "p4": 2}
    return Tables(
        papers={id_: Paper(id_, id_.upper(), votes[id_], tuple(names), ()) for id_, names in by.items()},
        authors={name: Author(name, name.upper(), is_organization=name == "l") for name in "abcdl"},
        terms={t: Term(t, TermType.METHOD, t, "", (Name(t, "en", FormType.ENGLISH, 1),)) for t in "xyz"},
        claims=tuple(
            Claim(paper, Role.INTRODUCES if paper == "p3" else Role.USES, term, Decimal("0.5"), "r", 0, 0, 1)
            for paper, terms in on.items()
            for term in terms
        ),
    )


def weights(graph: nx.Graph, name: str = "weight") -> dict[str, float]:
    return {
        "".join(sorted((a.removeprefix("p"), b.removeprefix("p")))): value for a, b, value in graph.edges(data=name)
    }


def test_a_paper_gives_each_of_its_authors_one_unit_of_collaboration() -> None:
    graph = coauthors(small())
    assert weights(graph) == {"ab": 0.5 + 1, "ac": 0.5, "bc": 0.5}
    assert weights(graph, "papers") == {"ab": 2, "ac": 1, "bc": 1}


def test_an_author_has_label_papers_and_votes_even_without_coauthors() -> None:
    graph = coauthors(small())
    fraction = graph.nodes["a"].pop("fractional")
    assert graph.nodes["a"] == {"label": "A", "papers": 3, "votes": 7, "ambiguity": 0}
    assert 1 < fraction < 3
    assert graph.nodes["d"] == {"label": "D", "papers": 1, "votes": 1, "fractional": 1, "ambiguity": 0}
    assert graph.degree("d") == 0


def test_organisations_stay_out_of_collaboration_unless_asked_for() -> None:
    assert "l" not in coauthors(small())
    assert weights(coauthors(small(), organizations=True))["al"] == 1


def test_papers_with_more_authors_than_the_limit_do_not_count() -> None:
    assert weights(coauthors(small(), max_authors=2)) == {"ab": 1}
    assert weights(coauthors(small(), max_authors=3)) == weights(coauthors(small(), max_authors=None))
    assert set(coauthors(small(), max_authors=1)) == set("abcd")
    with pytest.raises(OptionError, match="at least 1"):
        coauthors(small(), max_authors=0)


def test_a_paper_of_663_authors_makes_no_edge_by_default() -> None:
    names = [f"a{n:03}" for n in range(663)]
    crowd = Tables(papers={"p": Paper("p", "P", 1, tuple(names), ())}, authors={n: Author(n, n) for n in names})
    assert coauthors(crowd).number_of_edges() == 0
    assert coauthors(crowd, max_authors=None).number_of_edges() == 663 * 662 // 2


def test_association_strength_is_what_was_counted_for_what_chance_gives() -> None:
    # c_xy = 2, c_xz = c_yz = 1; s_x = s_y = 3, s_z = 2; 2m = 8
    graph = topics(small())
    assert weights(graph) == pytest.approx({"xy": 8 * 2 / 9, "xz": 8 / 6, "yz": 8 / 6})
    assert weights(graph, "papers") == {"xy": 2, "xz": 1, "yz": 1}
    assert graph.nodes["x"] == {"label": "x", "type": "Method", "papers": 3, "votes": 6}


def test_terms_can_be_tied_by_plain_counts() -> None:
    assert weights(topics(small(), by_count=True)) == {"xy": 2, "xz": 1, "yz": 1}


def test_rare_terms_and_rare_pairs_can_be_left_out() -> None:
    assert set(topics(small(), min_papers=2)) == {"x", "y"}
    assert set(topics(small(), min_papers=3)) == {"x"}
    assert weights(topics(small(), min_joint=2)) == pytest.approx({"xy": 8 * 2 / 9})


def test_papers_are_tied_by_rare_terms_more_than_by_common_ones() -> None:
    graph = shared_terms(small())
    x, y = 1 / math.log2(4), 1 / math.log2(3)
    assert weights(graph) == pytest.approx({"12": x + y, "13": x, "23": x})
    assert set(graph) == {"p1", "p2", "p3", "p4"}
    assert weights(shared_terms(small(), max_papers=2)) == pytest.approx({"12": y})


def test_authors_are_tied_to_the_terms_of_their_papers() -> None:
    graph = author_terms(small())
    assert graph["author/a"]["term/x"]["weight"] == 2
    assert graph["author/d"]["term/x"]["weight"] == 1
    assert nx.is_bipartite(graph)
    assert {data for _, data in graph.nodes(data="bipartite")} == {0, 1}
    assert set(author_terms(small(), min_papers=2)) == {"author/a", "author/b", "term/x", "term/y"}


def test_papers_are_tied_to_their_terms_by_role() -> None:
    graph = paper_terms(small())
    assert graph["paper/p3"]["term/x"]["role"] == "introduces"
    assert graph["paper/p1"]["term/y"] == {"role": "uses", "confidence": 0.5, "weight": 1.0}
    assert list(paper_terms(small(), roles=[Role.INTRODUCES]).edges) == [("paper/p3", "term/x")]


def test_networks_of_nothing_are_empty() -> None:
    for project in (coauthors, topics, shared_terms, author_terms, paper_terms):
        assert len(project(Tables())) == 0


def test_a_projection_belongs_to_its_caller() -> None:
    tables = small()
    coauthors(tables).clear()
    assert len(coauthors(tables)) == 4


def test_the_hand_made_graph_has_the_ties_that_its_papers_state(tables: Tables) -> None:
    assert weights(coauthors(tables)) == {"hugo-laurenconkim-a": 2.0}
    assert "gemma-team" in coauthors(tables, organizations=True)


def test_votes_weigh_each_joint_paper_by_one_and_its_votes() -> None:
    # p1 has 5 votes, p2 none; p3 has one
    people = projection(small(), "author", weight="votes").to_networkx()
    assert weights(people) == {"ab": 6 / 2 + 1, "ac": 6 / 2, "bc": 6 / 2}
    terms = projection(small(), "term", weight="votes").to_networkx()
    assert weights(terms) == {"xy": 6 + 1, "xz": 1, "yz": 1}
    plain, voted = (weights(projection(small(), "paper", weight=by).to_networkx()) for by in ("papers", "votes"))
    assert voted == pytest.approx(
        {"12": plain["12"] * math.sqrt(6), "13": plain["13"] * math.sqrt(12), "23": plain["23"] * math.sqrt(2)}
    )


def test_a_projection_of_nothing_known_names_what_there_is() -> None:
    with pytest.raises(NotFoundError, match="author, term or paper"):
        projection(small(), "digest")
    with pytest.raises(OptionError, match="papers, votes"):
        projection(small(), "author", weight="fame")
