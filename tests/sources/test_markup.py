"""The markdown that both formats share."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.sources.markup import BlockReader, arxiv_id, date_in_path, lines_with_offsets, parse_date


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/abs/2408.12637", "2408.12637"),
        ("http://www.arxiv.org/pdf/2408.12637v3.pdf", "2408.12637"),
        ("https://export.arxiv.org/abs/0704.0001/", "0704.0001"),
        ("https://arxiv.org/abs/math.GT/0309136", "math.GT/0309136"),
        ("https://arxiv.org/abs/cs/0112017v1", "cs/0112017"),
        ("https://arxiv.org/abs/2408.126371", ""),
        ("https://arxiv.org.example.com/abs/2408.12637", ""),
        ("https://arxiv.org/list/cs.CL", ""),
        ("", ""),
    ],
)
def test_an_arxiv_link_gives_the_id_without_version_and_another_link_gives_none(url: str, expected: str) -> None:
    assert arxiv_id(url) == expected


def test_only_calendar_dates_are_dates() -> None:
    assert parse_date(" 2024-02-29 ") == dt.date(2024, 2, 29)
    assert [parse_date(text) for text in ("2023-02-29", "2024-13-01", "오늘", "")] == [None] * 4


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2024/05/21.md", dt.date(2024, 5, 21)),
        ("2024-09-13/cs.IR.md", dt.date(2024, 9, 13)),
        ("x_20240913.txt", dt.date(2024, 9, 13)),
        ("backup-2023-01-01/2024.05.21.md", dt.date(2024, 5, 21)),
        ("2024-13-45.md", None),
        ("000_f287707792b316ab.txt", None),
        ("notes.md", None),
    ],
)
def test_the_last_calendar_date_in_a_path_is_its_day(path: str, expected: dt.date | None) -> None:
    assert date_in_path(path) == expected


@pytest.mark.parametrize("path", ["2024/2024-05-21.md", "listing/2023/2024/05/21.md"])
def test_a_folder_of_a_year_does_not_hide_the_date_behind_it(path: str) -> None:
    assert date_in_path(path) == dt.date(2024, 5, 21)


@given(
    st.lists(st.text(st.characters(exclude_characters="\r\n"), max_size=10), max_size=8),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=200, deadline=None, database=None)
def test_every_line_is_found_again_at_its_offset(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = list(lines_with_offsets(text))
    assert [line for _, _, line in found] == (lines or [""])
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
    assert all(text[offset : offset + len(line)] == line for _, offset, line in found)


def test_unusual_line_separators_do_not_shift_line_numbers() -> None:
    assert [number for number, _, _ in lines_with_offsets("가\u2028나\x85다\x0b라\n마")] == [1, 2]


def test_a_minus_or_a_year_at_the_start_of_a_line_is_no_list_mark() -> None:
    reader = BlockReader()
    for number, line in enumerate(["-0.5 점 낮다", "2024. 5월에", "3.5배 빠르다", "*기울임*"], 1):
        reader.read(line, 0, number)
    assert [block.text for block in reader.blocks] == ["-0.5 점 낮다", "2024. 5월에", "3.5배 빠르다", "*기울임*"]


@pytest.mark.parametrize("line", ["- ** 나무 **: 글", "- ** **: 글"])
def test_no_block_is_blank_or_begins_with_a_blank(line: str) -> None:
    reader = BlockReader()
    reader.read(line, 0, 1)
    assert reader.blocks[-1].text == "글"
    assert all(block.text and block.text == block.text.strip() for block in reader.blocks)


@pytest.mark.parametrize("path", ["2024-05/21.md", "2024/05-21.md", "2024/0521.md", "digests/2024_05/21.md"])
def test_a_folder_of_a_month_and_a_file_of_a_day_make_a_date(path: str) -> None:
    assert date_in_path(path) == dt.date(2024, 5, 21)
