"""Spellings of one person come together where evidence agrees, and never against it."""

from __future__ import annotations

import pytest
from crowd import COMMON, crowd, paper, papers_of, resolved

from kgraph.resolve.names import author_key
from kgraph.resolve.people.commonness import Commonness
from kgraph.resolve.people.spellings import kinships


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John D. Co-Reyes", "John Co-Reyes"),
        ("John D Co-Reyes", "John David Co-Reyes"),
        ("Yingyan Lin", "Lin Yingyan"),
        ("Ricardo Martin Brualla", "Ricardo Martin-Brualla"),
        ("J.-B. Thorwaldsen", "Jean-Baptiste Thorwaldsen"),
        ("M. Farid Adilazuarda", "Muhammad Farid Adilazuarda"),
        ("Hugo Laurençon", "hugo laurencon"),
    ],
)
def test_spellings_of_a_rare_name_come_together_with_a_co_author_in_common(one: str, other: str) -> None:
    found = resolved(paper(1, [one, "Ada Stone"]), paper(2, [other, "Ada Stone"]), *crowd())
    assert papers_of(found, one) == [[1, 2]]


@pytest.mark.parametrize(("one", "other"), [("John D. Co-Reyes", "John Co-Reyes"), ("Yingyan Lin", "Lin Yingyan")])
def test_a_rare_name_needs_no_co_author_in_common(one: str, other: str) -> None:
    found = resolved(paper(1, [one, "Ada Stone"]), paper(2, [other, "Flo Moss"]), *crowd())
    assert papers_of(found, one) == [[1, 2]]


@pytest.mark.parametrize(
    ("one", "other"), [("Wei Q. Wang", COMMON), ("W. Wang", COMMON), ("Wang Wei", COMMON), ("Yi-Fan Zhang", "Yi Zhang")]
)
def test_a_common_name_does_need_one(one: str, other: str) -> None:
    found = resolved(paper(1, [one, "Ada Stone"]), paper(2, [other, "Flo Moss"]), *crowd(other))
    assert papers_of(found, one) == [[1]]


def test_two_spellings_that_sign_one_paper_are_two_people() -> None:
    readings = [paper(1, ["John D. Co-Reyes", "Ada Stone"]), paper(2, ["John Co-Reyes", "Ada Stone"])]
    both = paper(3, ["John D. Co-Reyes", "John Co-Reyes", "Ada Stone"])
    assert papers_of(resolved(*readings), "John Co-Reyes") == [[1, 2]]
    assert papers_of(resolved(*readings, both), "John Co-Reyes") == [[2, 3]]


def test_two_middle_names_are_two_people() -> None:
    found = resolved(paper(1, ["John D. Co-Reyes", "Ada Stone"]), paper(2, ["John K. Co-Reyes", "Ada Stone"]))
    assert papers_of(found, "John D. Co-Reyes") == [[1]]


def test_an_initial_that_fits_two_people_is_joined_to_neither() -> None:
    found = resolved(
        paper(1, ["Ottilie Brandvold", "Ada Stone"]),
        paper(2, ["Oskar Brandvold", "Flo Moss"]),
        paper(3, ["O. Brandvold", "Gus Fern"]),
    )
    assert papers_of(found, "O. Brandvold") == [[3]]


def test_the_person_goes_by_the_most_frequent_spelling_and_the_id_of_the_first() -> None:
    found = resolved(
        paper(1, ["John Co-Reyes", "Ada Stone"]),
        paper(2, ["John D. Co-Reyes", "Ada Stone"], day="2024-08-27"),
        paper(3, ["John D. Co-Reyes", "Ada Stone"], day="2024-08-27"),
    )
    author = found.authors["john-co-reyes"]
    assert (author.name, author.spellings) == ("John D. Co-Reyes", ("John Co-Reyes",))
    assert "john-d-co-reyes" not in found.authors


def test_of_the_ways_in_which_two_names_are_akin_the_likeliest_counts() -> None:
    names = {author_key(name): name for name in ("Ann B. Lee", "Ann Lee", "A. Lee", "Lee Ann", "Bo Lee")}
    kinds = {(kin.left, kin.right): kin.kind for kin in kinships(names, Commonness(names))}
    assert kinds == {
        ("annb|lee", "ann|lee"): "middle",
        ("ann|lee", "a|lee"): "initial",
        ("annb|lee", "a|lee"): "initial",
        ("ann|lee", "lee|ann"): "order",
    }
