"""What a user may point at, and what is said of everything that cannot be read."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from kgraph.model import Finding, Level
from kgraph.sources import Document, Limits, open_documents
from kgraph.sources.documents import make_document

TEXT = "## Daily Papers (2024-08-26)\n### [나무 접기](https://arxiv.org/abs/2408.00001)\n- 글이다.\n"


def put(path: Path, text: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def names(items: Iterable[Document | Finding]) -> list[str]:
    return [item.name if isinstance(item, Document) else f"!{item.code}" for item in items]


def only_finding(source: str | Path, limits: Limits | None = None) -> Finding:
    (item,) = open_documents([source], limits=limits)
    assert isinstance(item, Finding)
    return item


def test_a_file_is_one_document_with_its_text_name_and_hash(tmp_path: Path) -> None:
    (item,) = open_documents([put(tmp_path / "하루.md")])
    assert isinstance(item, Document)
    assert (item.name, item.location, item.text) == ("하루.md", str(tmp_path / "하루.md"), TEXT)
    assert item.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert names(open_documents([put(tmp_path / "digest.log")])) == ["digest.log"]


def test_a_folder_is_read_in_sorted_order_with_names_relative_to_it(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/10.TXT", "a.markdown", "c.md"):
        put(tmp_path / name)
    assert names(open_documents([tmp_path])) == ["a.markdown", "c.md", "b/10.TXT", "b/2.md"]


def test_hidden_files_and_folders_are_left_alone(tmp_path: Path) -> None:
    for name in (".hidden.md", ".git/a.md", "shown.md"):
        put(tmp_path / name)
    assert names(open_documents([tmp_path])) == ["shown.md"]


def test_other_files_of_a_folder_are_noted_and_not_read(tmp_path: Path) -> None:
    put(tmp_path / "a.md")
    put(tmp_path / "photo.png", b"\x89PNG")
    noted = [item for item in open_documents([tmp_path]) if isinstance(item, Finding)]
    assert [(item.code, item.level) for item in noted] == [("other-file", Level.NOTE)]


def test_a_missing_path_and_an_empty_folder_are_errors_that_name_the_place(tmp_path: Path) -> None:
    missing, empty = only_finding(tmp_path / "no.md"), only_finding(tmp_path)
    assert (missing.code, missing.level, missing.source) == ("missing", Level.ERROR, str(tmp_path / "no.md"))
    assert (empty.code, empty.level, empty.source) == ("empty-folder", Level.ERROR, str(tmp_path))
    assert "no such file" in missing.message


def test_a_pattern_reads_what_it_matches_also_in_folders_below(tmp_path: Path) -> None:
    for name in ("x/1.md", "x/y/2.md", "x/3.txt"):
        put(tmp_path / name)
    assert names(open_documents([f"{tmp_path}/**/*.md"])) == ["1.md", "2.md"]
    assert only_finding(f"{tmp_path}/*.none").message == "no file matches this pattern"


def test_a_file_whose_name_looks_like_a_pattern_is_read(tmp_path: Path) -> None:
    assert names(open_documents([put(tmp_path / "[2024] 나무*.md")])) == ["[2024] 나무*.md"]


def test_a_dash_reads_standard_input() -> None:
    (item,) = open_documents(["-"], stdin=io.BytesIO(TEXT.encode()))
    assert isinstance(item, Document)
    assert (item.name, item.location, item.text) == ("stdin", "<stdin>", TEXT)


def test_what_is_larger_than_the_limit_is_refused_and_what_is_just_as_large_is_read(tmp_path: Path) -> None:
    path, size = put(tmp_path / "a.md"), len(TEXT.encode())
    assert only_finding(path, Limits(file_bytes=size - 1)).code == "too-large"
    assert names(open_documents([path], limits=Limits(file_bytes=size))) == ["a.md"]
    stdin = io.BytesIO(TEXT.encode())
    assert names(open_documents(["-"], limits=Limits(file_bytes=9), stdin=stdin)) == ["!too-large"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(40), bytes(range(256)), "나무".encode("utf-16") * 20])
def test_a_binary_file_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    finding = only_finding(put(tmp_path / "a.md", data))
    assert (finding.code, finding.message) == ("binary", "not a text file; skipped")


def test_bytes_that_are_no_utf8_are_replaced_one_for_one_and_reported_with_their_line(tmp_path: Path) -> None:
    (item,) = open_documents([put(tmp_path / "a.md", TEXT.encode() + b"- caf\xe9 \xff\n")])
    assert isinstance(item, Document)
    assert item.text == TEXT + "- caf\ufffd \ufffd\n"
    assert [(f.code, f.line, f.level) for f in item.findings] == [("encoding", 4, Level.WARNING)]
    assert item.findings[0].message.startswith("2 characters")


def test_control_characters_are_replaced_so_that_no_terminal_or_graph_meets_them() -> None:
    made = make_document(TEXT.encode() + b"- \x1b[31m\x00 red, and more text\n", "a.md", "a.md")
    assert isinstance(made, Document)
    assert made.text.endswith("- \ufffd[31m\ufffd red, and more text\n")
    assert [(f.code, f.line) for f in made.findings] == [("control-characters", 4)]


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    made = make_document(b"\xef\xbb\xbf" + TEXT.encode(), "a.md", "a.md")
    assert isinstance(made, Document)
    assert made.text == TEXT


def test_a_bad_byte_behind_a_byte_order_mark_is_reported_with_its_own_line() -> None:
    made = make_document(b"\xef\xbb\xbfa\n\xff" + b" text" * 20, "a.md", "a.md")
    assert isinstance(made, Document)
    assert made.findings[0].line == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_reported_with_the_reason(tmp_path: Path) -> None:
    path = put(tmp_path / "a.md")
    path.chmod(0)
    assert (only_finding(path).code, only_finding(path).message) == ("unreadable", "cannot be read: permission denied")


def test_a_file_that_the_system_refuses_is_reported_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *_args: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    path = put(tmp_path / "a.md")
    monkeypatch.setattr(Path, "open", refuse)
    assert (only_finding(path).code, only_finding(path).message) == ("unreadable", "cannot be read: permission denied")


def test_a_pipe_or_a_dangling_link_is_reported_and_waits_for_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "gone.md")
    assert names(open_documents([tmp_path / "pipe.md", tmp_path / "link.md"])) == ["!unreadable", "!unreadable"]


def test_a_link_to_a_folder_is_read_where_it_is_named(tmp_path: Path) -> None:
    put(tmp_path / "real/a.md")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert names(open_documents([tmp_path / "link"])) == ["a.md"]


def test_a_link_that_leads_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path / "a.md")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(open_documents([tmp_path])).count("a.md") == 1


def test_a_linked_folder_inside_a_folder_is_read_or_mentioned(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere/b.md")
    put(tmp_path / "given/a.md")
    (tmp_path / "given/more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    places = [
        item.location if isinstance(item, Document) else item.source for item in open_documents([tmp_path / "given"])
    ]
    assert any("more" in place for place in places)


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.md")
    put(tmp_path / "locked/b.md")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.fspath(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = [item for item in open_documents([tmp_path]) if isinstance(item, Finding)]
    assert any("locked" in item.source and item.level is Level.ERROR for item in found)


def test_a_file_name_that_is_no_utf8_can_be_written_into_the_graph(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.md"
    with open(path, "wb") as stream:
        stream.write(TEXT.encode())
    (item,) = open_documents([tmp_path])
    assert isinstance(item, Document)
    assert item.name.encode()
