"""Several people of one name come apart, one person's papers stay together, and ids hold still."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from crowd import COMMON, crowd, paper, papers_of, resolved

SMELTING = "용광로 코크스 철광석 제련 smelter furnace coke ore slag"
BOTANY = "나뭇잎 꽃가루 뿌리 이끼 pollen moss root leaf fern"


def two_circles(name: str) -> list:  # type: ignore[type-arg]
    """Two papers of a name with one circle of co-authors, and two with another one."""
    return [
        paper(1, [name, "Ada Stone", "Bea Rock"], SMELTING),
        paper(2, [name, "Ada Stone", "Cle Ore"], SMELTING),
        paper(3, [name, "Flo Moss", "Gus Fern"], BOTANY, "2024-08-27"),
        paper(4, [name, "Flo Moss", "Hal Root"], BOTANY, "2024-08-27"),
    ]


def test_people_of_a_common_name_come_apart_by_their_circles() -> None:
    found = resolved(*two_circles(COMMON), *crowd(COMMON))
    assert papers_of(found, COMMON) == [[1, 2], [3, 4]]


def test_a_rare_name_is_one_person_though_the_papers_have_no_co_author_in_common() -> None:
    found = resolved(*two_circles("Yseult Quarrington"), *crowd())
    assert papers_of(found, "Yseult Quarrington") == [[1, 2, 3, 4]]


def test_of_people_of_one_name_the_first_has_the_plain_id_and_the_others_that_of_their_first_paper() -> None:
    found = resolved(*two_circles(COMMON), *crowd(COMMON))
    assert sorted(i for i in found.authors if i.startswith("wei-wang")) == ["wei-wang", "wei-wang-2408.00003"]
    first = {a.paper for a in found.authorships if a.author == "wei-wang"}
    assert first == {"2408.00001", "2408.00002"}


def test_a_later_paper_leaves_the_ids_and_papers_of_those_who_were_there() -> None:
    before = resolved(*two_circles(COMMON), *crowd(COMMON))
    new = paper(9, [COMMON, "Flo Moss"], BOTANY, "2024-10-02")
    other = paper(10, [COMMON, "Ivo Kiln"], "yacht sail keel rudder", "2024-10-02")
    after = resolved(*two_circles(COMMON), *crowd(COMMON), new, other)
    assert set(before.authorships) < set(after.authorships)
    assert ("2408.00009", "wei-wang-2408.00003") in {(a.paper, a.author) for a in after.authorships}


def test_where_the_evidence_is_thin_the_author_says_so() -> None:
    found = resolved(*two_circles(COMMON), *crowd(COMMON))
    doubts = [a.ambiguity for a in found.authors.values() if a.name == COMMON]
    assert all(0 < doubt < 1 for doubt in doubts)
    clear = resolved(*two_circles("Yseult Quarrington"), *crowd())
    assert clear.authors["yseult-quarrington"].ambiguity < min(doubts)
    assert clear.authors["ada-stone"].ambiguity == Decimal(0)


def test_decisions_name_both_sides_and_the_most_doubtful_come_first() -> None:
    found = resolved(*two_circles(COMMON), *crowd(COMMON))
    doubts = [decision.doubt for decision in found.decisions]
    assert doubts == sorted(doubts, reverse=True)
    (decision,) = [d for d in found.decisions if d.left[0].name == COMMON]
    assert not decision.joined
    assert decision.authors == ("wei-wang", "wei-wang-2408.00003")
    assert [signed.paper[-1] for signed in (*decision.left, *decision.right)] == ["1", "2", "3", "4"]
    assert decision.doubt == decision.probability == pytest.approx(float(found.authors["wei-wang"].ambiguity), abs=0.01)


def test_a_group_is_one_whatever_it_signs_and_makes_no_one_known_to_others() -> None:
    readings = [paper(1, [COMMON, "NVIDIA"]), paper(2, [COMMON, "Nvidia"])]
    found = resolved(*readings, *crowd(COMMON))
    groups = [a for a in found.authors.values() if a.is_organization]
    assert [(a.id, a.spellings, a.ambiguity) for a in groups] == [("nvidia", ("NVIDIA",), 0)]
    assert papers_of(found, COMMON) == [[1], [2]]


def test_spellings_of_a_group_are_one_and_no_one_else() -> None:
    found = resolved(paper(1, ["Kimi Team", "Kimi Tao"]), paper(2, ["KimiTeam"]))
    assert {a.id: a.is_organization for a in found.authors.values()} == {"kimi-team": True, "kimi-tao": False}


def test_the_order_of_the_input_changes_nothing() -> None:
    circles = two_circles(COMMON)
    results = [resolved(*order, *crowd(COMMON)[::-1]) for order in list(permutations(circles))[::7]]
    assert all(result == results[0] for result in results)


def test_a_corpus_without_a_word_has_authors() -> None:
    assert [a.name for a in resolved(paper(1, ["Ann Lee"])).authors.values()] == ["Ann Lee"]
    assert resolved().authors == {}
