"""What a user gets from an arXiv listing: one entry a paper with all its categories and comments."""

from __future__ import annotations

import datetime as dt

from kgraph.model import Entry, Level, Section
from kgraph.sources.documents import Document, make_document
from kgraph.sources.registry import Parsed, parse

PATH = "2024-09-13/cs.IR.md"


def document(text: str | bytes, location: str = PATH) -> Document:
    made = make_document(text.encode() if isinstance(text, str) else text, "cs.IR.md", location)
    assert isinstance(made, Document)
    return made


def read(text: str | bytes, location: str = PATH) -> Parsed:
    return parse(document(text, location))


def entries(text: str | bytes) -> tuple[Entry, ...]:
    (digest,) = read(text).digests
    return digest.entries


def paper(number: int, title: str = "나무 찾기", body: str = "- **What's New**: 나무를 찾는다.\n") -> str:
    return f"### {title} (https://arxiv.org/abs/2409.{number:05d})\n{body}\n"


def test_a_listing_takes_its_day_from_the_path_and_its_category_from_the_heading() -> None:
    (digest,) = read("New uploads on arXiv(cs.IR)\n\n" + paper(1)).digests
    (entry,) = digest.entries
    assert (digest.id, digest.date, digest.format) == ("2024-09-13", dt.date(2024, 9, 13), "arxiv")
    assert (entry.paper, entry.title, entry.categories) == ("2409.00001", "나무 찾기", ("cs.IR",))
    assert [(b.section, b.text) for b in entry.blocks] == [(Section.WHATS_NEW, "나무를 찾는다.")]


def test_one_paper_under_several_categories_of_a_file_is_one_entry_with_all_of_them() -> None:
    text = "".join(f"New uploads on arXiv({c})\n\n" + paper(1) for c in ("cs.IR", "cs.CL", "cs.IR"))
    (entry,) = entries(text + paper(2))[:1]
    assert entry.categories == ("cs.IR", "cs.CL")
    assert entry.line == 3
    assert [e.paper for e in entries(text + paper(2))] == ["2409.00001", "2409.00002"]


def test_a_second_summary_of_one_paper_in_a_file_is_not_lost() -> None:
    found = entries("New uploads on arXiv(cs.IR)\n" + paper(1) + paper(1, body="- 다른 요약\n"))
    assert [e.blocks[0].text for e in found] == ["나무를 찾는다.", "다른 요약"]


def test_comments_over_several_lines_are_one_text_and_no_summary() -> None:
    body = "\nComments:\n\n\t쪽수 12,\nfigures 3\n- **What's New**: 새 글\n"
    (entry,) = entries("New uploads on arXiv(cs.IR)\n" + paper(1, body=body))
    assert entry.comments == "쪽수 12, figures 3"
    assert [b.text for b in entry.blocks] == ["새 글"]


def test_a_blank_line_after_the_comments_ends_them() -> None:
    (entry,) = entries("New uploads on arXiv(cs.IR)\n" + paper(1, body="Comments: 12 쪽\n\n이어지는 요약\n"))
    assert entry.comments == "12 쪽"
    assert [b.text for b in entry.blocks] == ["이어지는 요약"]


def test_comments_of_one_entry_do_not_leak_into_the_next() -> None:
    first, second = entries(
        "New uploads on arXiv(cs.IR)\n" + paper(1, body="Comments: 하나\n- 가\n") + paper(2, "둘", "- 나\n")
    )
    assert (first.comments, second.comments) == ("하나", "")
    assert [b.text for b in second.blocks] == ["나"]


def test_nul_bytes_are_replaced_reported_and_cost_no_entry() -> None:
    made = document(b"New uploads on arXiv(cs.IR)\n" + paper(1).encode() + b"- \xea\xb0\x80\x00\x00\xeb\x82\x98\n" * 2)
    parsed = parse(made)
    (entry,) = parsed.digests[0].entries
    assert [b.text for b in entry.blocks[1:]] == ["가\ufffd\ufffd나"] * 2
    assert [(f.code, f.line, f.level) for f in parsed.findings] == [("control-characters", 5, Level.WARNING)]
    assert "4 control characters" in parsed.findings[0].message


def test_a_listing_without_a_date_in_its_path_stays_undated_and_says_so() -> None:
    parsed = read("New uploads on arXiv(cs.IR)\n" + paper(1), "cs.IR.md")
    assert parsed.digests[0].date is None
    assert parsed.digests[0].id.startswith("undated-")
    assert [f.code for f in parsed.findings] == ["date"]
    assert len(parsed.digests[0].entries) == 1


def test_a_listing_with_no_paper_that_day_is_a_digest_without_entries() -> None:
    parsed = read("New uploads on arXiv(cs.IR)\n")
    assert parsed.digests[0].entries == ()
    assert parsed.findings == ()


def test_an_empty_file_is_reported_as_empty() -> None:
    assert [f.code for f in read(" \n\n").findings] == ["empty-file"]
    assert [f.code for f in read("").findings] == ["empty-file"]


def test_an_entry_without_an_arxiv_link_is_skipped_and_the_next_is_read() -> None:
    text = "New uploads on arXiv(cs.IR)\n### 링크 없음\n- 잃는 글\n\n" + paper(2)
    parsed = read(text)
    assert [e.paper for e in parsed.digests[0].entries] == ["2409.00002"]
    assert [(f.code, f.line) for f in parsed.findings] == [("no-id", 2)]


def test_a_heading_without_a_category_is_reported_and_gives_none() -> None:
    parsed = read("New uploads on arXiv(cs.IR)\n" + paper(1) + "New uploads on arXiv 오늘\n" + paper(2))
    assert [e.categories for e in parsed.digests[0].entries] == [("cs.IR",), ()]
    assert [f.code for f in parsed.findings] == ["category"]


def test_titles_with_parentheses_and_old_ids_are_read_whole() -> None:
    text = "New uploads on arXiv(cs.IR)\n### 나무 (작은) 찾기 (https://arxiv.org/abs/cs/0112017)\n- 글\n"
    (entry,) = entries(text)
    assert (entry.paper, entry.title) == ("cs/0112017", "나무 (작은) 찾기")


def test_titles_and_texts_stand_exactly_where_they_say() -> None:
    made = document(
        ("New uploads on arXiv(cs.IR)\n" + paper(1, "나무  $\\sim$") + paper(2, "둘", "  1. 가\n이어\n")).replace(
            "\n", "\r\n"
        )
    )
    for entry in parse(made).digests[0].entries:
        assert made.text[entry.title_begin :].startswith(entry.title)
        assert entry.blocks
        for block in entry.blocks:
            assert made.text[block.begin : block.begin + len(block.text)] == block.text


def test_a_lost_backslash_leaves_no_tab_at_the_edge_of_a_title() -> None:
    (entry,) = entries("New uploads on arXiv(cs.IR)\n" + paper(1, "\textit{AB}: 나무"))
    assert entry.title == "extit{AB}: 나무"
