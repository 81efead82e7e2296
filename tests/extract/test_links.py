"""Links: whole, and nothing but the link."""

from __future__ import annotations

import pytest
from extracting import read
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.links import links_in

LINK = "https://example.org/sand-1.5/a_b"


def links(text: str) -> list[str]:
    return [text[begin:end] for begin, end in links_in(text)]


@pytest.mark.parametrize("particle", ["를", "에서", "입니다", "에서는", "의", "와"])
def test_a_particle_at_the_end_is_no_part_of_a_link(particle: str) -> None:
    assert links(f"코드는 {LINK}{particle} 봅니다") == [LINK]


@pytest.mark.parametrize(
    "before, after",
    [
        ("(", ")"),
        ("(", ")."),
        ("[코드](", ")를"),
        ("<", ">"),
        ("`", "`는"),
        ("**", "**"),
        ("**", "**를"),
        ('"', '"'),
        ("'", "'를"),
        ("“", "”"),
        ("「", "」"),
        ("", "."),
        ("", ","),
        ("", "!"),
        ("", ";"),
        ("(참고:", ")에서"),
        ("\\url{", "}"),
    ],
)
def test_brackets_quotes_and_punctuation_around_a_link_are_left_out(before: str, after: str) -> None:
    assert links(f"{before}{LINK}{after}") == [LINK]


def test_brackets_that_belong_to_a_link_stay() -> None:
    assert links("(https://example.org/Sand_(grain))를") == ["https://example.org/Sand_(grain)"]


def test_a_query_and_an_anchor_stay() -> None:
    assert links("https://example.org/x?y=1&z=2#top를") == ["https://example.org/x?y=1&z=2#top"]


def test_two_links_of_a_line_are_two() -> None:
    assert links(f"{LINK}, https://example.com/b") == [LINK, "https://example.com/b"]


@pytest.mark.parametrize("text", ["http://", "https:// ", "코드는 곧 공개됩니다", "a://b"])
def test_what_is_no_link_gives_none(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize("after", ["(으)로 갑니다", "(코드)에서 봅니다"])
def test_a_bracket_that_opens_after_a_link_is_left_out(after: str) -> None:
    assert links(f"{LINK}{after}") == [LINK]


def test_an_ellipsis_after_a_link_is_left_out() -> None:
    assert links(f"{LINK}…") == [LINK]


def test_bracketed_links_side_by_side_are_two() -> None:
    assert links(f"({LINK}),(https://example.com/b)") == [LINK, "https://example.com/b"]


@given(st.text(alphabet="ab/.)(*,가 :", max_size=30))
@settings(max_examples=100, deadline=None, database=None)
def test_a_link_never_holds_a_space_or_a_korean_letter(tail: str) -> None:
    for link in links(f"(https://example.org/{tail}"):
        assert link.startswith("https://example.org")
        assert " " not in link and "가" not in link and link[-1] not in ".,*:"


def test_the_links_of_a_summary_are_listed_once_and_in_order() -> None:
    found = read(f"코드는 {LINK}에서, 자료는 https://example.com/b에 있습니다.", f"다시 {LINK}를 봅니다.")
    assert found.extraction.links == (LINK, "https://example.com/b")


def test_a_name_inside_a_link_is_no_mention() -> None:
    assert read("코드는 https://github.com/foo/GPT-4o-CLIP에서 봅니다.").names == []


def test_a_link_in_brackets_after_a_korean_word_is_no_gloss() -> None:
    found = read("거울 정렬(https://example.org/MirrorNet)을 씁니다.")
    assert found.pairs == []
    assert found.extraction.links == ("https://example.org/MirrorNet",)


def test_a_link_in_the_title_is_not_counted_as_the_summary_s() -> None:
    assert read("씁니다.", title=f"Sand at {LINK}").extraction.links == ()
