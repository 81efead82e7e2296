"""Author lines with all the dirt that was found in them: names come out, dirt does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.resolve.names import author_key, clean_name, is_fragment, is_organization


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Ann Lee", "Ann Lee"),
        ("and Ann Lee", "Ann Lee"),
        ("& Ann Lee", "Ann Lee"),
        ("AND  Ann Lee,", "Ann Lee"),
        ("['Ann Lee'", "Ann Lee"),
        ("“Ann Lee”*", "Ann Lee"),
        ("Ann \t  Lee\n", "Ann Lee"),
        ("Andy Lee", "Andy Lee"),
        ("Bo O'Neil", "Bo O'Neil"),
        ("J. D. Co-Reyes", "J. D. Co-Reyes"),
        ("김 하나", "김 하나"),
    ],
)
def test_a_name_is_freed_of_what_surrounds_it(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    "raw",
    [
        "+",
        "...",
        "…",
        "-",
        "",
        "  ",
        "et al.",
        "et al",
        "others",
        "and others",
        "and",
        "N/A",
        "None",
        "12",
        "[]",
    ],
)
def test_what_names_no_one_is_no_name(raw: str) -> None:
    assert clean_name(raw) == ""


def test_and_more_is_nobody() -> None:
    assert clean_name("and more") == ""


@given(st.text(max_size=20))
@settings(max_examples=200, deadline=None, database=None)
def test_cleaning_gives_one_line_without_edges_or_nothing(raw: str) -> None:
    name = clean_name(raw)
    assert name == " ".join(name.split())
    assert name == "" or any(char.isalpha() for char in name)
    assert not name.startswith(("'", '"', "[", "(", ",", "*"))


@pytest.mark.parametrize(
    "name",
    [
        "NVIDIA",
        "Nvidia",
        "OpenAI",
        "DeepSeek-AI",
        "01.AI",
        "Gemma Team",
        "Qwen Team",
        "Tiny Research Group",
        "Oak University",
        "Meta AI",
        "IBM",
        "BigTeam",
        "XYZ-lab",
    ],
)
def test_groups_are_known_as_groups(name: str) -> None:
    assert is_organization(name)
    assert not is_fragment(name)


@pytest.mark.parametrize(
    "name", ["Jiaxin Ai", "Ann Lee", "Teamu Ito", "Aakanksha", "J. Labrador", "김 하나", "Al Labov", "Xi", "Huawei Wei"]
)
def test_people_are_not_taken_for_groups(name: str) -> None:
    assert not is_organization(name)


@pytest.mark.parametrize("name", ["Google DeepMind", "Samsung Electronics", "Huawei Noah's Ark Lab", "o3 contributors"])
def test_a_known_group_with_a_second_word_is_a_group(name: str) -> None:
    assert is_organization(name)


def test_a_bracket_inside_a_name_is_not_left_open() -> None:
    name = clean_name("Ann Lee (Tiny)")
    assert name.count("(") == name.count(")")


def test_only_a_name_of_one_word_may_be_half_of_one() -> None:
    assert is_fragment("Yingyan")
    assert not is_fragment("Yingyan Lin")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jia-Bin Huang", "Jiabin Huang"),
        ("Jia Bin Huang", "Jia-bin HUANG"),
        ("John D Co-Reyes", "John D. Co-Reyes"),
        ("Hugo Laurençon", "Hugo Laurencon"),
        ("Łukasz Gøde", "Lukasz Gode"),
        ("A. B. Lee", "AB Lee"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert author_key(one) == author_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xiao Wenyi", "Xiaowen Yi"),
        ("Ann Lee", "Anna Lee"),
        ("Ann Lee", "Lee Ann"),
        ("김 하나", "김 하늘"),
        ("...", "---"),
    ],
)
def test_names_of_different_people_have_different_keys(one: str, other: str) -> None:
    assert author_key(one) != author_key(other)


@pytest.mark.parametrize("raw", ["and 'Bo Kim'", "and (Bo Kim)", 'and "Bo Kim"'])
def test_quotes_behind_an_and_are_taken_off(raw: str) -> None:
    assert clean_name(raw) == "Bo Kim"
