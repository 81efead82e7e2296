"""What is chosen around one thing, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Author, Claim, Paper, Role, Tables, Term, TermType
from kgraph.view.ego import ego_network
from kgraph.view.rings import ring_layout


def claim(paper: str, role: Role, term: str = "t", confidence: str = "0.9") -> Claim:
    return Claim(paper, role, term, Decimal(confidence), "gloss", 0, 0, 1)


def graph(claims: Sequence[Claim], votes: dict[str, int] | None = None, **authors: tuple[str, ...]) -> Tables:
    """Papers, authors and terms as the claims and `authors` (of each paper) name them."""
    papers = {c.paper for c in claims} | set(authors)
    people = {name for names in authors.values() for name in names}
    return Tables(
        papers={p: Paper(p, p, (votes or {}).get(p, 1), authors.get(p, ()), ()) for p in sorted(papers)},
        authors={name: Author(name, name) for name in sorted(people)},
        terms={c.term: Term(c.term, TermType.METHOD, c.term, "", ()) for c in claims},
        claims=tuple(claims),
    )


def test_papers_stand_by_what_they_do_with_the_term() -> None:
    tables = graph([claim(str(role), role) for role in reversed(Role)])
    order = [node.partition("/")[2] for node in ego_network(tables, "term/t").rings[1]]
    assert order[0] == "introduces" and order[-1] == "mentions"
    assert ego_network(tables, "term/t", limit=2).shown("paper/") == ["paper/introduces"]


def test_votes_and_confidence_decide_between_papers_of_one_role() -> None:
    tables = graph([claim(p, Role.USES) for p in "abc"], votes={"b": 90, "c": 9})
    assert ego_network(tables, "term/t").rings[1] == ("paper/b", "paper/c", "paper/a")
    unsure = graph([claim("a", Role.USES, confidence="0.2"), claim("b", Role.USES)])
    assert ego_network(unsure, "term/t").rings[1] == ("paper/b", "paper/a")


def test_a_summary_about_another_paper_comes_after_the_others() -> None:
    tables = graph([claim("a", Role.INTRODUCES), claim("b", Role.USES)])
    doubtful = replace(tables, papers={**tables.papers, "a": replace(tables.papers["a"], summary_matches_title=False)})
    assert ego_network(doubtful, "term/t").rings[1] == ("paper/b", "paper/a")


def test_who_shares_more_papers_stands_before_who_shares_one() -> None:
    tables = graph([], p1=("me", "often"), p2=("me", "often"), p3=("me", "once"))
    assert ego_network(tables, "author/me").rings[2] == ("author/often", "author/once")
    assert ego_network(tables, "author/me", limit=5).left_out["author"] == ("author/once",)


def test_of_several_roles_in_one_paper_the_strongest_is_shown() -> None:
    ties = ego_network(graph([claim("a", Role.MENTIONS), claim("a", Role.INTRODUCES)]), "term/t").ties
    assert [tie.role for tie in ties] == [Role.INTRODUCES]


@pytest.mark.parametrize("limit", [1, 2, 5, 17, 40, 500])
@pytest.mark.parametrize("hops", [1, 2])
def test_shown_and_left_out_are_all_there_is(limit: int, hops: int) -> None:
    claims = [claim(f"p{i}", Role.USES, f"t{i * 7 % 30 // part}") for i in range(40) for part in (1, 5)]
    tables = graph(claims, **{f"p{i}": (f"a{i % 9}", f"a{i % 13}x", f"b{i}") for i in range(40)})
    full = ego_network(tables, "author/a1", hops=hops, limit=10_000)
    ego = ego_network(tables, "author/a1", hops=hops, limit=limit)
    assert len(ego.shown()) == min(limit, len(full.shown()))
    assert ego.totals == full.totals and ego.total_ties == full.total_ties == len(full.ties)
    assert sum(full.totals.values()) == len(full.shown())
    for kind, every in ego.totals.items():
        missing = every - len(ego.shown(kind + "/"))
        assert len(ego.left_out[kind]) == min(missing, 40)
    inner = {node: place for place, ring in enumerate(ego.rings) for node in ring}
    tied = {(tie.paper, tie.thing) for tie in ego.ties}
    for node, place in inner.items():
        if place:
            near = [b if a == node else a for a, b in tied if node in (a, b)]
            assert any(inner[other] == place - 1 for other in near), "nothing floats"


def test_two_hops_lead_from_a_paper_to_papers_and_one_does_not() -> None:
    tables = graph([claim("a", Role.USES), claim("b", Role.USES)], c=("x",), a=("x",))
    assert set(ego_network(tables, "paper/a").shown()) == {"paper/a", "term/t", "author/x"}
    assert set(ego_network(tables, "paper/a", hops=2).shown("paper/")) == {"paper/a", "paper/b", "paper/c"}


def test_a_thing_without_ties_stands_alone() -> None:
    tables = replace(graph([]), terms={"t": Term("t", TermType.METHOD, "t", "", ())})
    ego = ego_network(tables, "term/t")
    assert ego.rings == (("term/t",),) and ego.totals == {"term": 1}


def test_what_makes_no_sense_is_told() -> None:
    tables = graph([claim("a", Role.USES)])
    with pytest.raises(NotFoundError, match="kgraph search"):
        ego_network(tables, "term/gone")
    with pytest.raises(OptionError, match="neither 1 nor 2"):
        ego_network(tables, "term/t", hops=3)
    with pytest.raises(OptionError, match="max-nodes"):
        ego_network(tables, "term/t", limit=0)


def test_no_two_nodes_share_a_place_and_the_centre_is_in_the_middle() -> None:
    claims = [claim(f"p{i}", Role.USES, term) for i in range(70) for term in ("t", f"t{i % 50}")]
    positions = ring_layout(ego_network(graph(claims), "term/t"))
    assert positions["term/t"] == (0.0, 0.0)
    assert len(set(positions.values())) == len(positions)
    near = max(x * x + y * y for node, (x, y) in positions.items() if node.startswith("paper/"))
    far = min(x * x + y * y for node, (x, y) in positions.items() if node.startswith("term/t") and node != "term/t")
    assert near < far, "the second ring is around the first"
