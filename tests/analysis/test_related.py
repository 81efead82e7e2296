"""Papers near to a paper: what is rare ties, what all have does not, and the reasons add up."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.analysis import related_papers
from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Author, Claim, Paper, Role, Tables, Term, TermType


def tables_of(
    terms: dict[str, str], authors: dict[str, str] | None = None, role: Role = Role.USES, wrong: tuple[str, ...] = ()
) -> Tables:
    """Papers with one-letter terms and authors."""
    people = authors or {}
    papers = {
        id_: Paper(id_, f"Title {id_}", 0, tuple(people.get(id_, "")), (), summary_matches_title=id_ not in wrong)
        for id_ in sorted(terms)
    }
    return Tables(
        papers=papers,
        authors={a: Author(a, a.upper()) for a in sorted(set("".join(people.values())))},
        terms={t: Term(t, TermType.METHOD, t.upper(), "", ()) for t in sorted(set("".join(terms.values())))},
        claims=tuple(Claim(p, role, t, Decimal(1), "gloss", 0, 0, 1) for p in sorted(terms) for t in terms[p]),
    )


def test_the_rare_term_ties_more_than_the_common_one() -> None:
    near = related_papers(tables_of({"1": "rc", "2": "rx", "3": "cx", "4": "c", "5": "c", "6": ""}), "1")
    assert near[0].paper == "2"
    assert near[0].shared[0].label == "R"
    assert near[0].shared[0].papers == 2
    assert {paper.paper for paper in near} == {"2", "3", "4", "5"}, "nothing in common is not near"


def test_what_all_papers_have_is_no_reason() -> None:
    assert related_papers(tables_of({"1": "a", "2": "a", "3": "a"}), "1") == []


def test_a_term_of_one_paper_does_not_make_it_far() -> None:
    alone = related_papers(tables_of({"1": "a", "2": "a", "3": ""}), "1")
    noisy = related_papers(tables_of({"1": "a", "2": "axyz", "3": ""}), "1")
    assert alone[0].score == noisy[0].score


def test_authors_are_reasons_too_and_the_rarest_comes_first() -> None:
    tables = tables_of({"1": "a", "2": "a", "3": "", "4": ""}, {"1": "kp", "2": "kp", "3": "p"})
    first = related_papers(tables, "1")[0]
    assert first.paper == "2"
    assert [s.label for s in first.of("author")] == ["K", "P"]
    assert [s.label for s in first.of("term")] == ["A"]
    only_terms = related_papers(tables, "1", authors_weight=0)
    assert [near.paper for near in only_terms] == ["2"] and not only_terms[0].of("author")


def test_what_a_wrong_summary_says_ties_nothing() -> None:
    tables = tables_of({"1": "a", "2": "a", "3": "a", "4": ""}, wrong=("2",))
    assert [near.paper for near in related_papers(tables, "1")] == ["3"]


def test_errors_tell_the_next_step() -> None:
    tables = tables_of({"1": "a"})
    with pytest.raises(NotFoundError, match="no paper 'x'"):
        related_papers(tables, "x")
    with pytest.raises(OptionError):
        related_papers(tables, "1", authors_weight=2)


_letters = st.text(alphabet="abcdef", max_size=4).map(lambda text: "".join(sorted(set(text))))


@given(st.dictionaries(st.sampled_from("12345"), _letters, min_size=2), st.sampled_from([Role.USES, Role.INTRODUCES]))
def test_scores_are_shares_are_the_same_both_ways_and_are_the_sum_of_the_reasons(
    terms: dict[str, str], role: Role
) -> None:
    tables = tables_of(terms, terms, role)
    scores = {(one, near.paper): near for one in terms for near in related_papers(tables, one, top=None)}
    for (one, other), near in scores.items():
        assert 0 < near.score <= 1 + 1e-9
        assert math.isclose(near.score, math.fsum(s.weight for s in near.shared))
        assert math.isclose(near.score, scores[other, one].score)


def test_a_graph_lists_them_by_any_name_of_the_paper(seeds_graph) -> None:
    paper = next(iter(seeds_graph.tables.papers.values()))
    assert seeds_graph.related(paper.title, top=3) == related_papers(seeds_graph.tables, paper.id, top=3)
