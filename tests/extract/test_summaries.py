"""Summaries that are about another paper than their title."""

from __future__ import annotations

import pytest
from extracting import read, seeds

TITLE = "FooNet: Mirrors for Sand"


def test_a_summary_of_other_names_than_its_title_s_is_flagged() -> None:
    found = read("새로운 Transformer 기반 모델인 BarNet을 제안합니다. QuxNet보다 낫습니다.", title=TITLE)
    assert found.extraction.summary_matches_title is False


@pytest.mark.parametrize(
    "text",
    [
        "새로운 Transformer 기반 모델인 FooNet을 제안합니다. BarNet과 QuxNet보다 낫습니다.",
        "새로운 Transformer 모델인 BarNet과 QuxNet을 모래(sand)에 씁니다.",
        "foo-net을 제안합니다. BarNet과 QuxNet보다 낫습니다.",
        "모래(sand)를 다룹니다. BarNet과 QuxNet보다 낫습니다.",
        "새로운 모래 방법을 제안합니다.",
        "BarNet보다 낫습니다.",
    ],
)
def test_a_summary_that_shares_a_name_or_names_nothing_else_is_believed(text: str) -> None:
    assert read(text, title=TITLE).extraction.summary_matches_title is True


@pytest.mark.parametrize("title", ["Sand and Mirrors", "A Study of Sand: Mirrors", ""])
def test_a_title_that_names_no_contribution_raises_no_alarm(title: str) -> None:
    assert read("BarNet을 제안합니다. QuxNet보다 낫습니다.", title=title).extraction.summary_matches_title is True


def test_a_paper_without_a_summary_raises_no_alarm() -> None:
    assert read(title=TITLE).extraction.summary_matches_title is True


def test_hardly_any_summary_of_the_seeds_is_flagged() -> None:
    flags = [item.extraction.summary_matches_title for _, _, reads in seeds() for item in reads]
    assert flags.count(False) <= len(flags) * 0.1
