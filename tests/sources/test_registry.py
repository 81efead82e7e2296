"""Which format a document is, how a user adds one, and that no text at all stops the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.model import Digest, Entry, Finding, Level
from kgraph.sources import Document, Parsed, formats, harvest, open_documents, parse, register, registry
from kgraph.sources.documents import make_document

DAILY = b"## Daily Papers (2024-08-26)\n### [\xeb\x82\x98\xeb\xac\xb4](https://arxiv.org/abs/2408.00001)\n- x\n"


class Csv:
    """A format that a user brings."""

    name = "csv"

    def recognises(self, text: str) -> bool:
        return text.startswith("id;title\n")

    def parse(self, document: Document) -> Parsed:
        rows = [line.split(";") for line in document.text.splitlines()[1:]]
        entries = tuple(Entry(paper, title, 0, number) for number, (paper, title) in enumerate(rows, 2))
        return Parsed((Digest("undated", None, self.name, document.name, document.sha256, entries),))


@pytest.fixture
def own_formats(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    formats()
    monkeypatch.setattr(registry, "_formats", dict(registry._formats))
    yield


def doc(data: bytes) -> Document:
    made = make_document(data, "a.md", "a.md")
    assert isinstance(made, Document)
    return made


@pytest.mark.usefixtures("own_formats")
def test_a_format_of_the_users_own_is_asked_first_and_the_others_still_work() -> None:
    register(Csv())
    assert next(format_.name for format_ in formats()) == "csv"
    assert {"arxiv", "daily"} <= {format_.name for format_ in formats()}
    (entry,) = parse(doc(b"id;title\n2408.00001;Folding")).digests[0].entries
    assert (entry.paper, entry.title) == ("2408.00001", "Folding")
    assert parse(doc(DAILY)).digests[0].format == "daily"


@pytest.mark.usefixtures("own_formats")
def test_a_format_registered_again_replaces_the_one_of_its_name() -> None:
    register(Csv())
    newer = Csv()
    register(newer)
    assert [format_ for format_ in formats() if format_.name == "csv"] == [newer]


def test_a_document_of_no_known_format_is_an_error_that_says_what_was_expected() -> None:
    parsed = parse(doc("# 회의록\n\n오늘은 쉽니다.\n".encode()))
    assert parsed.digests == ()
    (finding,) = parsed.findings
    assert (finding.code, finding.level, finding.source) == ("unknown-format", Level.ERROR, "a.md")
    assert "### [title](arXiv link)" in finding.message


def test_what_was_odd_about_the_bytes_is_reported_with_what_was_odd_about_the_text() -> None:
    parsed = parse(doc(DAILY + b"Vote: 1\n- \xff and a long enough line of text\n"))
    assert [finding.code for finding in parsed.findings] == ["encoding"]


FRAGMENTS = st.sampled_from(
    [
        "## Daily Papers (", "2024-08-26)", "## Daily Papers (2024-08-26)\n", "## Daily Papers (2024-99-99)\n", "### [", "](",
        "https://arxiv.org/abs/2408.00001)", "### [나무](https://arxiv.org/abs/2408.00001)\n",
        "### 나무 (https://arxiv.org/abs/2408.00001)\n", "New uploads on arXiv(cs.CL)\n", "New uploads on arXiv(", "Comments:",
        "Comments: 3 쪽\n", "Vote: ", "Vote: -\n", "Vote: 99999999999999\n", "Vote: ²\n", "Authors: ", "['A B', ", "'\\x00']\n",
        "Authors: [1, None, {}]\n", "- ***What's New***:", "***", "**", "- ", "1. ", "\t", "\r", "\r\n", "\n", "\x00", "\ufeff",
        "#", "###", "### ", "![](https://x.example/a.png)\n", "[Watch Video]", "\u2028", "가나다 ", "LoRA",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, st.text(max_size=6)), max_size=25).map("".join)


def read_anything(data: bytes) -> None:
    made = make_document(data, "2024-08-26.md", "2024-08-26.md")
    if isinstance(made, Finding):
        assert made.message
        return
    parsed = parse(made)
    assert parsed.digests or parsed.findings
    for entry in (entry for digest in parsed.digests for entry in digest.entries):
        assert made.text[entry.title_begin : entry.title_begin + len(entry.title)] == entry.title
        assert all(made.text[b.begin : b.begin + len(b.text)] == b.text for b in entry.blocks)


@given(TEXTS)
@settings(max_examples=200, deadline=None, database=None)
def test_no_text_that_looks_like_a_digest_stops_the_reader(text: str) -> None:
    read_anything(text.encode("utf-8", "replace"))


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None, database=None)
def test_no_bytes_stop_the_reader(data: bytes) -> None:
    read_anything(data)
    read_anything(DAILY + data)


def test_the_public_names_of_the_package_are_the_ones_in_use() -> None:
    assert harvest.__module__ == "kgraph.sources.stream"
    assert open_documents.__module__ == "kgraph.sources.inputs"
