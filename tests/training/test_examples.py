"""Annotated papers: gold and texts brought together, and damage told with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from inventing import invented, write

from kgraph.errors import GoldError, SourceError
from kgraph.model import Section
from kgraph.training.examples import entry_of, read_entries, read_examples


def test_examples_come_in_the_order_of_gold_with_their_texts(tmp_path: Path) -> None:
    gold, papers = invented(5)
    found = read_examples(
        write(tmp_path / "gold.jsonl", gold[::-1]), write(tmp_path / "papers.jsonl", [*papers, papers[0] | {"id": "x"}])
    )
    assert [example.gold.id for example in found] == [paper["id"] for paper in gold[::-1]]
    assert [example.state.entry.paper for example in found] == [paper["id"] for paper in gold[::-1]]
    assert [example.state.entry.title for example in found] == [paper["title"] for paper in papers[::-1]]


def test_a_paper_without_a_text_is_left_out(tmp_path: Path) -> None:
    gold, papers = invented(3)
    found = read_examples(write(tmp_path / "gold.jsonl", gold), write(tmp_path / "papers.jsonl", papers[1:]))
    assert [example.gold.id for example in found] == [gold[1]["id"], gold[2]["id"]]


def test_a_name_tells_its_gold_terms_key_terms_first(tmp_path: Path) -> None:
    gold, papers = invented(1)
    terms: list[dict[str, Any]] = [
        {"label": "map", "type": "Concept", "role": "mentions", "key": False, "forms": ["지도", "Sand Maps"]},
        {"label": "sand map", "type": "Method", "role": "uses", "key": True, "forms": ["모래 지도"]},
    ]
    gold[0]["terms"] = terms
    (example,) = read_examples(write(tmp_path / "gold.jsonl", gold), write(tmp_path / "papers.jsonl", papers))
    assert example.terms_of("sand-map") == example.terms_of("Sand Maps") == (1, 0)
    assert example.terms_of("모래지도") == (1,)
    assert example.terms_of("지도") == (0,)
    assert example.terms_of("사막") == example.terms_of("") == ()


def test_the_document_is_prepared_as_extraction_does_it(tmp_path: Path) -> None:
    gold, papers = invented(1)
    (example,) = read_examples(write(tmp_path / "gold.jsonl", gold), write(tmp_path / "papers.jsonl", papers))
    assert "title-head" in {name.rule for name in example.state.named}
    assert {stretch.section for stretch in example.state.stretches} == {
        Section.TITLE,
        Section.WHATS_NEW,
        Section.TECHNICAL,
        Section.PERFORMANCE,
    }


def test_an_entry_has_sections_authors_and_no_list_marks() -> None:
    entry = entry_of(
        "2408.00001", "모래", "- 하나입니다.\n\n- **What's New**: 둘입니다.\n- 셋입니다.\n", "Ann Lee, Bo Kim"
    )
    assert [(block.section, block.text) for block in entry.blocks] == [
        (Section.BODY, "하나입니다."),
        (Section.WHATS_NEW, "둘입니다."),
        (Section.WHATS_NEW, "셋입니다."),
    ]
    assert entry.authors == ("Ann Lee", "Bo Kim")
    assert entry_of("2408.00001", "모래", "").blocks == ()


def test_comments_before_a_summary_are_no_summary() -> None:
    entry = entry_of("2408.00001", "모래", "Comments:\n12 pages\n\n- 하나입니다.")
    assert [block.text for block in entry.blocks] == ["하나입니다."]
    alone = entry_of("2408.00001", "모래", "Comments: 이것뿐입니다.")
    assert [block.text for block in alone.blocks] == ["Comments: 이것뿐입니다."]


GOOD = json.dumps({"id": "2408.00001", "title": "모래", "text": "- 하나입니다."}, ensure_ascii=False)


def test_empty_lines_and_further_fields_are_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text("\n" + GOOD.replace("{", '{"votes": 3, "authors": null, ') + "\n \n", encoding="utf-8")
    (entry,) = read_entries(file).values()
    assert (entry.paper, entry.title, entry.authors) == ("2408.00001", "모래", ())


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "모래",
        "[1]",
        "7",
        "null",
        '"모래"',
        "{}",
        '{"title": "모래", "text": "하나"}',
        '{"id": "1", "text": "하나"}',
        '{"id": "1", "title": "모래"}',
        '{"id": ["1"], "title": "모래", "text": "하나"}',
        '{"id": "1", "title": "모래", "text": null}',
        '{"id": "1", "title": "모래", "text": "하나", "authors": ["Ann Lee"]}',
        '{"id": 1, "title": "모래", "text": "하나"}',
        '{"id": "1", "title": null, "text": "하나"}',
    ],
)
def test_a_damaged_line_of_papers_is_told_with_file_and_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "papers.jsonl"
    file.write_text(f"{GOOD}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_entries(file)
    assert caught.value.where == f"{file}:3"


DIGEST = """## Daily Papers (2024-08-26)

### [KelpNet: A Title](https://arxiv.org/abs/2408.00000)

Vote: 3

Authors: Ann Lee

- 하나입니다.
"""


def test_texts_may_stand_in_digests_and_the_first_of_a_paper_counts(tmp_path: Path) -> None:
    (tmp_path / "2024-08-26.md").write_text(DIGEST, encoding="utf-8")
    later = DIGEST.replace("2024-08-26", "2024-08-27").replace("하나", "둘")
    (tmp_path / "2024-08-27.md").write_text(later, encoding="utf-8")
    gold, _ = invented(2)
    (example,) = read_examples(write(tmp_path / "gold.jsonl", gold), tmp_path)
    assert [block.text for block in example.state.entry.blocks] == ["하나입니다."]
    assert example.gold.id == "2408.00000"


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "papers.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SourceError) as caught:
        read_entries(file)
    assert caught.value.where == str(file)


@pytest.mark.parametrize(
    "char",
    [
        "가",
        "\t",
        "\u2028",
        "\x85",
    ],
)
def test_any_character_may_stand_in_a_text(tmp_path: Path, char: str) -> None:
    record = {"id": "1", "title": "모래", "text": f"- 하나{char}둘입니다."}
    (entry,) = read_entries(write(tmp_path / "papers.jsonl", [record])).values()
    assert len(entry.blocks) == 1


def test_a_damaged_gold_file_is_told_as_such(tmp_path: Path) -> None:
    _, papers = invented(1)
    (tmp_path / "gold.jsonl").write_text("\n{}\n", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        read_examples(tmp_path / "gold.jsonl", write(tmp_path / "papers.jsonl", papers))
    assert caught.value.where == f"{tmp_path / 'gold.jsonl'}:2"
