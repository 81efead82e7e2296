"""From author lines to authors: people once, groups apart, half names joined, and ids that hold still."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from kgraph.model import Authorship, Digest, Entry, Extraction, Level
from kgraph.resolve.authors import Authors, resolve_authors
from kgraph.resolve.reading import Reading, accounts_of
from kgraph.sources.daily import split_authors


def signed(number: int, line: str, day: str = "2024-08-26", title: str = "나무") -> Reading:
    """A paper with its author line as one digest writes it."""
    date = dt.date.fromisoformat(day)
    entry = Entry(f"2408.{number:05d}", title, 0, number, authors=split_authors(line))
    digest = Digest(day, date, "daily", f"{day}.md", f"{number}{day}", (entry,), keeps_order=date < dt.date(2024, 2, 1))
    return Reading(digest, entry, Extraction(()))


def resolved(*readings: Reading) -> Authors:
    return resolve_authors(accounts_of(readings))


def names(*lines: str) -> list[str]:
    found = resolved(*(signed(number, line) for number, line in enumerate(lines, 1)))
    return sorted(author.name for author in found.authors.values())


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ann Lee, Bo Kim, +", ["Ann Lee", "Bo Kim"]),
        ("Ann Lee, and Bo Kim", ["Ann Lee", "Bo Kim"]),
        ("Ann Lee, Bo Kim, Ann Lee", ["Ann Lee", "Bo Kim"]),
        ("['Ann Lee', 'Bo Kim']", ["Ann Lee", "Bo Kim"]),
        ("Ann Lee, Bo Kim, ...", ["Ann Lee", "Bo Kim"]),
        ("Ann Lee, Bo Kim, et al.", ["Ann Lee", "Bo Kim"]),
        ("Ann Lee, Chris, ...", ["Ann Lee", "Chris"]),
        ("", []),
        ("+", []),
    ],
)
def test_an_author_line_gives_its_people_and_no_dirt(line: str, people: list[str]) -> None:
    assert names(line) == people


def test_what_was_left_out_of_an_author_line_is_noted_with_its_place() -> None:
    found = resolved(signed(7, "Ann Lee, +"))
    (finding,) = found.findings
    assert (finding.source, finding.line, finding.level, finding.code) == ("2024-08-26.md", 7, Level.NOTE, "no-author")
    assert "+ names no one" in finding.message
    assert resolved(signed(1, "Ann Lee")).findings == ()


def test_spellings_of_one_name_are_one_author_under_the_most_frequent() -> None:
    found = resolved(
        signed(1, "Jia-Bin Huang"), signed(2, "Jiabin Huang"), signed(3, "Jia-Bin Huang"), signed(4, "Jia Bin Huang")
    )
    (author,) = found.authors.values()
    assert (author.id, author.name, author.spellings) == (
        "jia-bin-huang",
        "Jia-Bin Huang",
        ("Jia Bin Huang", "Jiabin Huang"),
    )
    assert [a.name_as_written for a in found.authorships] == [
        "Jia-Bin Huang",
        "Jiabin Huang",
        "Jia-Bin Huang",
        "Jia Bin Huang",
    ]


def test_of_two_equally_frequent_spellings_the_fuller_one_is_the_name() -> None:
    (author,) = resolved(signed(1, "Hugo Laurencon"), signed(2, "Hugo Laurençon")).authors.values()
    assert (author.id, author.name, author.spellings) == ("hugo-laurencon", "Hugo Laurençon", ("Hugo Laurencon",))


def test_two_spellings_in_one_line_sign_the_paper_once() -> None:
    found = resolved(signed(1, "Jia-Bin Huang, Ann Lee, Jiabin Huang"))
    assert [(a.author, a.paper) for a in found.authorships] == [
        ("ann-lee", "2408.00001"),
        ("jia-bin-huang", "2408.00001"),
    ]


def test_groups_are_marked_and_their_spellings_are_one() -> None:
    found = resolved(signed(1, "NVIDIA, Ann Lee"), signed(2, "Nvidia, Gemma Team"))
    groups = {author.id: author.is_organization for author in found.authors.values()}
    assert groups == {"ann-lee": False, "gemma-team": True, "nvidia": True}


def test_one_word_names_of_two_papers_are_not_one_person() -> None:
    found = resolved(signed(1, "Chris, Ann Lee"), signed(2, "Chris, Bo Kim"))
    assert [a.id for a in found.authors.values() if a.name == "Chris"] == ["chris-2408.00001", "chris-2408.00002"]


def test_the_halves_of_a_name_that_was_cut_at_its_comma_are_joined() -> None:
    found = resolved(signed(1, "Ann Lee, Yingyan, Lin, Bo Kim"))
    assert sorted(found.authors) == ["ann-lee", "bo-kim", "yingyan-lin"]
    (half,) = (a for a in found.authorships if a.author == "yingyan-lin")
    assert half.name_as_written == "Yingyan, Lin"


def test_the_family_name_of_two_halves_is_the_one_that_others_carry() -> None:
    found = resolved(signed(1, "Lin, Ann Lee, Yingyan"), signed(2, "Yingyan Lin"), signed(3, "Bo Lin"))
    assert sorted(found.authors) == ["ann-lee", "bo-lin", "yingyan-lin"]


def test_three_one_word_names_are_left_as_they_are() -> None:
    assert names("Ada, Bo, Cy") == ["Ada", "Bo", "Cy"]


def test_a_group_is_no_half_of_a_name() -> None:
    assert names("NVIDIA, Chris") == ["Chris", "NVIDIA"]


def test_positions_are_given_only_where_the_source_keeps_the_order() -> None:
    kept, lost = resolved(signed(1, "Bo Kim, Ann Lee", "2023-12-01")), resolved(signed(1, "Bo Kim, Ann Lee"))
    assert {a.author: a.position for a in kept.authorships} == {"bo-kim": 1, "ann-lee": 2}
    assert {a.author: a.position for a in lost.authorships} == {"bo-kim": None, "ann-lee": None}


def test_a_line_that_keeps_the_order_is_preferred_and_else_the_newest_that_has_authors() -> None:
    ordered = resolved(signed(1, "Bo Kim, Ann Lee", "2023-12-01"), signed(1, "Ann Lee, Bo Kim, Cy Ito"))
    assert {a.author: a.position for a in ordered.authorships} == {"bo-kim": 1, "ann-lee": 2}
    newest = resolved(signed(1, "Ann Lee"), signed(1, "Ann Lee, Cy Ito", "2024-08-27"), signed(1, "", "2024-08-28"))
    assert sorted(newest.authors) == ["ann-lee", "cy-ito"]


def test_names_that_share_a_slug_keep_ids_of_their_own() -> None:
    found = resolved(signed(1, "Ann Bo-Li, Cy Ito, Ann Bo Li"))
    assert {author.id: author.name for author in found.authors.values()} == {
        "ann-bo-li": "Ann Bo-Li",
        "ann-bo-li-2": "Ann Bo Li",
        "cy-ito": "Cy Ito",
    }


def test_ids_do_not_depend_on_the_order_of_the_input() -> None:
    readings = [
        signed(1, "Ann Bo-Li, NVIDIA, Chris"),
        signed(2, "Ann Bo Li, Jiabin Huang"),
        signed(3, "Jia-Bin Huang, Nvidia, +"),
        signed(1, "Ann Bo-Li, Cy Ito", "2024-08-27"),
    ]
    results = [resolved(*order) for order in permutations(readings)]
    assert all(result == results[0] for result in results)
    assert list(results[0].authors) == sorted(results[0].authors)


def test_a_new_day_with_new_people_leaves_the_ids_of_the_others() -> None:
    day = [signed(1, "Jia-Bin Huang, Ann Lee"), signed(2, "Chris, NVIDIA")]
    before, after = resolved(*day), resolved(*day, signed(3, "Aa Aa, Zed Zo, Gemma Team", "2024-08-27"))
    assert set(before.authors) < set(after.authors)
    assert set(before.authorships) < set(after.authorships)


def test_the_authors_of_each_paper_can_be_looked_up() -> None:
    found = resolved(signed(1, "Bo Kim, Ann Lee"), signed(2, ""))
    assert found.of() == {"2408.00001": ("ann-lee", "bo-kim")}
    assert found.authorships[0] == Authorship("2408.00001", "ann-lee", "Ann Lee", None)


@pytest.mark.parametrize("line", ["Ann Lee, Yingyan, Lin, Bo Kim", "Ann Lee, Jia-Bin Huang, Jiabin Huang, Bo Kim"])
def test_positions_count_people(line: str) -> None:
    found = resolved(signed(1, line, "2023-12-01"))
    assert sorted(a.position or 0 for a in found.authorships) == [1, 2, 3]


def test_what_was_left_out_is_noted_also_where_a_later_digest_has_no_authors() -> None:
    found = resolved(signed(1, "Ann Lee, +"), signed(1, "", "2024-08-27"))
    assert [finding.code for finding in found.findings] == ["no-author"]


def test_a_new_day_with_another_spelling_leaves_the_id_of_an_author() -> None:
    day = [signed(1, "Jia-Bin Huang")]
    before, after = resolved(*day), resolved(*day, signed(2, "Jiabin Huang"), signed(3, "Jiabin Huang"))
    assert list(before.authors) == list(after.authors)
