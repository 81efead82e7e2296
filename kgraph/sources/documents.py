"""What a user points at, turned into documents: files, folders, globs, archives and standard input."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kgraph.model import Finding, Level

__all__ = ["Document", "Limits", "make_document", "open_documents"]

TEXT_SUFFIXES = frozenset({".md", ".txt", ".markdown"})
ARCHIVE_SUFFIXES = (".tar.xz", ".tar.gz", ".tgz", ".txz", ".tar.bz2", ".tar", ".zip")

_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an input may hold before it is refused.

    Args:
        file_bytes: the largest single document, in bytes.
        archive_bytes: the most that one archive may unpack to, in bytes.
        archive_members: the most members that one archive may have.
    """

    file_bytes: int = 64 * 2**20
    archive_bytes: int = 2 * 2**30
    archive_members: int = 200_000


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it was read.

    `name` is what the graph records (relative to the folder or archive that was given), `location` what messages
    show. `findings` holds what was odd about the bytes.
    """

    name: str
    location: str
    text: str
    sha256: str
    findings: tuple[Finding, ...] = ()


def make_document(data: bytes, name: str, location: str) -> Document | Finding:
    """Decode bytes as UTF-8; what cannot be is replaced one for one and reported with its line.

    Returns:
        A `Document`, or a `Finding` where the bytes are no text at all.

    Example:
        >>> make_document(b"## Daily Papers (2024-08-26)", "a.md", "a.md").name
        'a.md'
        >>> make_document(bytes(range(256)) * 4, "x.bin", "x.bin").message
        'not a text file; skipped'
    """
    findings: list[Finding] = []
    if _is_binary(data):
        return Finding(location, 0, Level.ERROR, "binary", "not a text file; skipped")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        bad = text.count("�")
        if bad * 20 > len(text):
            return Finding(location, 0, Level.ERROR, "binary", "not a text file; skipped")
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{bad:,} characters are not UTF-8; replaced by U+FFFD"
        findings.append(Finding(location, line, Level.WARNING, "encoding", message))
    controls = _CONTROL.search(text)
    if controls is not None:
        line = text.count("\n", 0, controls.start()) + 1
        text, count = _CONTROL.subn("�", text)
        message = f"{count:,} control characters; replaced by U+FFFD"
        findings.append(Finding(location, line, Level.WARNING, "control-characters", message))
    return Document(name, location, text, hashlib.sha256(data).hexdigest(), tuple(findings))


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte of twenty is a control character, in the whole or in the first part."""
    return any(len(part.translate(None, _CONTROL_BYTES)) * 20 < len(part) * 19 for part in (data[:65536], data))


def open_documents(
    sources: Iterable[str | Path], *, limits: Limits | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Finding]:
    """Every document behind `sources`, one at a time, in sorted order within each source.

    Args:
        sources: paths of files, folders and archives, glob patterns, or ``-`` for standard input.
        limits: what is too large to read.
        stdin: where ``-`` reads from; standard input by default.

    Yields:
        A `Document` for each text, a `Finding` for each thing that could not be read.
    """
    limits = limits or Limits()
    for source in sources:
        name = os.fspath(source)
        if name == "-":
            stream = stdin if stdin is not None else sys.stdin.buffer
            yield _checked(stream.read(limits.file_bytes + 1), "stdin", "<stdin>", limits)
        else:
            yield from _open_path(name, limits)


def _open_path(name: str, limits: Limits) -> Iterator[Document | Finding]:
    if os.path.lexists(name):
        yield from _open_existing(Path(name), limits)
        return
    matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []
    if not matches:
        what = "no file matches this pattern" if glob.has_magic(name) else "no such file or folder; check the path"
        yield Finding(name, 0, Level.ERROR, "missing", what)
    for match in matches:
        yield from _open_existing(Path(match), limits)


def _open_existing(path: Path, limits: Limits) -> Iterator[Document | Finding]:
    if path.is_dir():
        yield from _open_folder(path, limits)
    elif path.name.lower().endswith(ARCHIVE_SUFFIXES):
        from kgraph.sources.archives import open_archive

        yield from open_archive(path, limits)
    else:
        yield _read_file(path, path.name, limits)


def _open_folder(folder: Path, limits: Limits) -> Iterator[Document | Finding]:
    found = False
    for path in _walk(folder):
        suffixed = path.name.lower()
        if suffixed.endswith(ARCHIVE_SUFFIXES):
            found = True
            yield from _open_existing(path, limits)
        elif path.suffix.lower() in TEXT_SUFFIXES:
            found = True
            yield _read_file(path, path.relative_to(folder).as_posix(), limits)
        else:
            yield Finding(str(path), 0, Level.NOTE, "other-file", "not a digest by its name; skipped")
    if not found:
        message = "no digest in this folder; kgraph reads .md, .txt and archives of them"
        yield Finding(str(folder), 0, Level.ERROR, "empty-folder", message)


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)


def _read_file(path: Path, name: str, limits: Limits) -> Document | Finding:
    try:
        if not path.is_file():
            return Finding(str(path), 0, Level.ERROR, "unreadable", "not a regular file; skipped")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        message = f"cannot be read: {(error.strerror or str(error)).lower()}"
        return Finding(str(path), 0, Level.ERROR, "unreadable", message)
    return _checked(data, name, str(path), limits)


def _checked(data: bytes, name: str, location: str, limits: Limits) -> Document | Finding:
    if len(data) > limits.file_bytes:
        message = f"larger than {limits.file_bytes // 2**20} MiB; skipped"
        return Finding(location, 0, Level.ERROR, "too-large", message)
    return make_document(data, name, location)
