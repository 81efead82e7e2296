"""What a user gets from a daily digest: every entry, every field, and the exact place of every text."""

from __future__ import annotations

import datetime as dt
import time
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Digest, Entry, Level, Section
from kgraph.sources.daily import split_authors
from kgraph.sources.documents import Document, make_document
from kgraph.sources.registry import Parsed, parse

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
LINK = "https://arxiv.org/abs/2408.00001"
HEAD = "## Daily Papers (2024-08-26)\n\n### [작은 나무 접기](https://arxiv.org/abs/2408.00001)\n\n"


def document(text: str | bytes, location: str = "a.md") -> Document:
    data = text.encode() if isinstance(text, str) else text
    made = make_document(data, Path(location).name, location)
    assert isinstance(made, Document)
    return made


def read(text: str | bytes, location: str = "a.md") -> Parsed:
    return parse(document(text, location))


def only(text: str | bytes) -> Entry:
    (digest,) = read(text).digests
    (entry,) = digest.entries
    return entry


def codes(parsed: Parsed) -> list[str]:
    return [finding.code for finding in parsed.findings]


def assert_exact(text: str, digests: tuple[Digest, ...]) -> None:
    for entry in (entry for digest in digests for entry in digest.entries):
        assert text[entry.title_begin : entry.title_begin + len(entry.title)] == entry.title
        for block in entry.blocks:
            assert text[block.begin : block.begin + len(block.text)] == block.text
            assert text.count("\n", 0, block.begin) + 1 == block.line


def test_an_entry_gives_its_title_id_votes_authors_and_thumbnail() -> None:
    text = HEAD + "![](https://cdn.example.org/t.png)\n\nVote: 12\n\nAuthors: 김 하나, Ann B. Lee\n\n- 새 방법이다.\n"
    digest = read(text).digests[0]
    entry = digest.entries[0]
    assert (digest.id, digest.date, digest.format, digest.source) == (
        "2024-08-26",
        dt.date(2024, 8, 26),
        "daily",
        "a.md",
    )
    assert (entry.paper, entry.title, entry.line) == ("2408.00001", "작은 나무 접기", 3)
    assert (entry.votes, entry.authors) == (12, ("김 하나", "Ann B. Lee"))
    assert entry.thumbnail == "https://cdn.example.org/t.png"
    assert [block.text for block in entry.blocks] == ["새 방법이다."]
    assert read(text).findings == ()


def test_each_heading_of_a_file_is_a_digest_of_its_own() -> None:
    text = HEAD + "- 하나\n\n" + HEAD.replace("08-26", "08-27").replace("00001", "00002") + "- 둘\n"
    digests = read(text).digests
    assert [(d.id, [e.paper for e in d.entries]) for d in digests] == [
        ("2024-08-26", ["2408.00001"]),
        ("2024-08-27", ["2408.00002"]),
    ]


def test_a_day_that_comes_twice_keeps_the_entries_of_both_headings() -> None:
    digests = read(HEAD + "- 하나\n" + HEAD.replace("00001", "00002") + "- 둘\n").digests
    assert [d.id for d in digests] == ["2024-08-26", "2024-08-26"]
    assert [e.paper for d in digests for e in d.entries] == ["2408.00001", "2408.00002"]


@pytest.mark.parametrize("stars", ["**", "***"])
@pytest.mark.parametrize("colon", ["inside", "outside"])
def test_bold_section_names_say_which_section_a_line_stands_in(stars: str, colon: str) -> None:
    def key(name: str) -> str:
        return f"{stars}{name}:{stars}" if colon == "inside" else f"{stars}{name}{stars}:"

    text = HEAD + f"- {key('What’s New')} 가\n- {key('Technical Details')} 나\n- {key('Performance Highlights')} 다\n"
    assert [(b.section, b.text) for b in only(text).blocks] == [
        (Section.WHATS_NEW, "가"),
        (Section.TECHNICAL, "나"),
        (Section.PERFORMANCE, "다"),
    ]


def test_nested_numbered_and_continued_lines_stay_in_their_section() -> None:
    body = "- **Technical Details**:\n  - 첫째 겹\n    * 둘째 겹\n\t+ 탭 겹\n1. 번호 하나\n2) 번호 둘\n이어지는 줄\n"
    blocks = only(HEAD + body).blocks
    assert [block.text for block in blocks] == ["첫째 겹", "둘째 겹", "탭 겹", "번호 하나", "번호 둘", "이어지는 줄"]
    assert {block.section for block in blocks} == {Section.TECHNICAL}


def test_a_bold_name_that_is_no_section_is_kept_as_text() -> None:
    blocks = only(HEAD + "- **What's New**: 가\n  - **TreeFold**: 나무를 접는다.\n").blocks
    assert [(b.section, b.text) for b in blocks] == [
        (Section.WHATS_NEW, "가"),
        (Section.WHATS_NEW, "TreeFold"),
        (Section.WHATS_NEW, "나무를 접는다."),
    ]


@pytest.mark.parametrize(
    "media",
    ["[Watch Video](https://v.example.org/a.mp4)", "<div><video src='a.mp4'></video></div>", "<img src='a.png'>"],
)
def test_a_video_in_place_of_the_thumbnail_is_not_read_as_summary(media: str) -> None:
    entry = only(HEAD + f"{media}\n\nVote: 3\n\n- 요약\n")
    assert (entry.thumbnail, entry.votes, [b.text for b in entry.blocks]) == ("", 3, ["요약"])


def test_a_dash_for_votes_means_unknown_and_is_no_fault() -> None:
    parsed = read(HEAD + "Vote: -\n\n- 요약\n")
    assert parsed.digests[0].entries[0].votes is None
    assert parsed.findings == ()


def test_votes_that_are_no_number_are_left_out_and_reported_with_their_line() -> None:
    parsed = read(HEAD + "Vote: 많음\n\n- 요약\n")
    assert parsed.digests[0].entries[0].votes is None
    assert [(f.code, f.line, f.level) for f in parsed.findings] == [("votes", 5, Level.WARNING)]


def test_an_entry_without_authors_is_kept() -> None:
    assert only(HEAD + "Vote: 1\n\n- 요약\n").authors == ()
    assert only(HEAD + "Authors:\n\n- 요약\n").authors == ()


def test_a_second_field_of_one_entry_is_reported_and_the_first_is_kept() -> None:
    parsed = read(HEAD + "Vote: 1\nVote: 2\n- 요약\n")
    assert parsed.digests[0].entries[0].votes == 1
    assert codes(parsed) == ["twice"]


def test_a_line_of_the_summary_that_begins_like_a_field_stays_in_the_summary() -> None:
    entry = only(HEAD + "Vote: 1\n- 요약\nVote: 다수결로 정한다\n")
    assert (entry.votes, entry.blocks[-1].text) == (1, "Vote: 다수결로 정한다")


def test_authors_as_a_python_list_are_names_without_quotes() -> None:
    assert only(HEAD + "Authors: ['Ann Lee', \"Bo O'Neil\"]\n- 요약\n").authors == ("Ann Lee", "Bo O'Neil")
    assert split_authors("['Ann Lee', 'Bo") == ("['Ann Lee'", "'Bo")
    assert split_authors("[Ann Lee, 'Bo Kim]") == ("Ann Lee", "Bo Kim")
    assert split_authors("[" * 5000 + "]" * 5000) != ("Ann Lee",)


@pytest.mark.parametrize(
    "title", ["[MASK] 다시 보기", "기억 [v2] (Tiny) 모델", "a](b) 안의 괄호", "$\\sim$10배 [빠른]"]
)
def test_brackets_in_a_title_do_not_cut_it(title: str) -> None:
    assert only(f"## Daily Papers (2024-08-26)\n### [{title}]({LINK})\n- 요약\n").title == title


def test_a_lost_backslash_leaves_a_title_and_its_place_exact() -> None:
    text = (
        "## Daily Papers (2024-08-26)\n### [\textit{AB-C}: 나무](https://arxiv.org/abs/2408.00001)\n- \textbf{굵게}\n"
    )
    parsed = read(text)
    assert parsed.digests[0].entries[0].title == "extit{AB-C}: 나무"
    assert_exact(text, parsed.digests)


@pytest.mark.parametrize("entry", ["### [제목](https://example.org/1)", "### 제목뿐", "### []({LINK})"])
def test_an_entry_that_names_no_paper_is_skipped_with_its_text_and_the_next_is_read(entry: str) -> None:
    parsed = read(HEAD + "- 앞\n\n" + entry.replace("{LINK}", LINK) + "\nVote: 9\n- 잃는 글\n\n" + HEAD[29:] + "- 뒤\n")
    assert [[b.text for b in e.blocks] for d in parsed.digests for e in d.entries] == [["앞"], ["뒤"]]
    assert len(parsed.findings) == 1
    assert parsed.findings[0].line == 7


def test_an_entry_before_any_heading_takes_its_day_from_the_path() -> None:
    text = f"### [제목]({LINK})\n- 요약\n"
    dated, undated = read(text, "digests/2024/08/26.md"), read(text)
    assert dated.digests[0].date == dt.date(2024, 8, 26)
    assert undated.digests[0].date is None
    assert undated.digests[0].id.startswith("undated-")
    assert codes(dated) == codes(undated) == ["date"]


def test_a_heading_with_an_impossible_date_is_reported_and_its_entries_are_kept() -> None:
    text = HEAD.replace("2024-08-26", "2024-02-30") + "- 요약\n"
    assert read(text).digests[0].date is None
    assert read(text, "2024-03-01.md").digests[0].date == dt.date(2024, 3, 1)
    assert [(f.code, f.line) for f in read(text).findings] == [("date", 1)]


def test_text_outside_any_entry_and_an_entry_without_summary_are_reported() -> None:
    parsed = read("머리말\n" + HEAD)
    assert [(f.code, f.line) for f in parsed.findings] == [("stray-text", 1), ("no-summary", 4)]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing_but_the_bytes() -> None:
    text = HEAD + "Vote: 4\n\nAuthors: Ann Lee\n\n- ***What's New***: 가\n- 나\n"
    plain, other = read(text), document(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    parsed = parse(other)
    strip = [
        (e.title, e.votes, e.authors, [(b.section, b.text, b.line) for b in e.blocks])
        for e in parsed.digests[0].entries
    ]
    assert strip == [
        (e.title, e.votes, e.authors, [(b.section, b.text, b.line) for b in e.blocks]) for e in plain.digests[0].entries
    ]
    assert_exact(other.text, parsed.digests)


def test_author_order_counts_only_before_the_source_began_to_shuffle() -> None:
    assert read(HEAD.replace("2024-08-26", "2024-01-31") + "- 글\n").digests[0].keeps_order
    assert not read(HEAD.replace("2024-08-26", "2024-02-01") + "- 글\n").digests[0].keeps_order


def test_the_seeds_are_four_digests_with_forty_eight_entries_at_exact_places() -> None:
    documents = [document(path.read_bytes(), path.name) for path in SEEDS]
    parsed = [parse(item) for item in documents]
    assert [len(result.digests) for result in parsed] == [1, 1, 1, 1]
    assert sum(len(result.digests[0].entries) for result in parsed) == 48
    for item, result in zip(documents, parsed, strict=True):
        assert_exact(item.text, result.digests)


WORDS = st.text(st.sampled_from("가나다AB z09.,:;()[]*_`'’\"$\\\t·—é😀-#"), min_size=1, max_size=24)
LINES = st.one_of(
    WORDS,
    st.builds("{}{}".format, st.sampled_from(["- ", "  - ", "* ", "\t+ ", "3. ", "• ", "## ", "#### ", "   "]), WORDS),
    st.builds("- ***{}***: {}".format, st.sampled_from(["What's New", "Technical Details", "기타", "Key: "]), WORDS),
    st.sampled_from(["Vote: 3", "Vote: -", "Authors: Ann Lee, 김 하나", "![](https://x.example/y.png)", ""]),
)
ENTRIES = st.builds(
    "### [{}](https://arxiv.org/abs/24{:02d}.{:05d})\n{}".format,
    WORDS,
    st.integers(1, 12),
    st.integers(0, 99999),
    st.lists(LINES, max_size=8).map("\n".join),
)
DAYS = st.builds(
    "## Daily Papers (2024-08-{:02d})\n{}".format, st.integers(1, 31), st.lists(ENTRIES, max_size=3).map("\n".join)
)
DIGESTS = st.builds(
    lambda days, end: "\n".join(days).replace("\n", end),
    st.lists(DAYS, min_size=1, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
)


@given(DIGESTS)
@settings(max_examples=200, deadline=None, database=None)
def test_every_title_and_block_stands_exactly_where_it_says(text: str) -> None:
    assert_exact(text, read(text).digests)


def test_two_spaces_after_the_entry_mark_do_not_change_the_format() -> None:
    (digest,) = read(HEAD.replace("### [", "###  [") + "- 요약\n").digests
    assert (digest.format, digest.id, digest.entries[0].title) == ("daily", "2024-08-26", "작은 나무 접기")


def test_an_author_list_with_half_a_character_can_be_written_to_a_file() -> None:
    for name in split_authors(r"['Ann \ud800 Lee', 'Bo Kim']"):
        assert name.encode()


def test_a_backslash_in_an_author_list_warns_nobody() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert split_authors(r"['Erd\H{o}s Pal', 'Bo Kim']")[1] == "Bo Kim"
    assert caught == []


def test_a_hostile_title_does_not_stop_the_reader() -> None:
    start = time.process_time()
    read("## Daily Papers (2024-08-26)\n### [" + "](" * 12_000 + "\n")
    assert time.process_time() - start < 0.25
