"""Korean compounds by their last word, and the tasks that titles end in."""

from __future__ import annotations

import pytest
from extracting import read


@pytest.mark.parametrize(
    "text, name",
    [
        ("우리는 모래 증류를 씁니다.", "모래 증류"),
        ("우리는 모래 거울 증류를 씁니다.", "모래 거울 증류"),
        ("우리는 새로운 모래 증류를 씁니다.", "모래 증류"),
        ("우리는 빠르게 하는 모래 증류를 씁니다.", "모래 증류"),
        ("우리는 거울을 모래 증류로 바꿉니다.", "모래 증류"),
    ],
)
def test_a_compound_is_found_without_the_words_that_describe_it(text: str, name: str) -> None:
    assert read(text).names == [name]


@pytest.mark.parametrize(
    "text", ["증류를 씁니다.", "새로운 증류를 씁니다.", "기존 모델을 씁니다.", "거울을 증류합니다."]
)
def test_a_head_word_that_stands_alone_is_no_term(text: str) -> None:
    assert read(text).names == []


def test_a_compound_does_not_begin_in_the_sentence_before() -> None:
    assert read("이것은 모래. 거울 증류를 씁니다.").names == ["거울 증류"]


@pytest.mark.parametrize(
    "title, task",
    [
        ("Better Nets for Mirror Pose Estimation", "Mirror Pose Estimation"),
        ("A Trick for Sand-to-Glass Generation", "Sand-to-Glass Generation"),
        ("On the Use of Sand in Glass Map Segmentation", "Glass Map Segmentation"),
    ],
)
def test_the_phrase_that_a_title_ends_in_is_a_task(title: str, task: str) -> None:
    found = read("씁니다.", title=title).mention(task)
    assert (found.passage, found.type, found.role) == (0, "Task", "addresses")


@pytest.mark.parametrize("title", ["A Song for Sand", "Sand and Mirrors", "Sand for the Many People", ""])
def test_a_title_that_ends_in_no_task_gives_none(title: str) -> None:
    assert read("씁니다.", title=title).names == []
