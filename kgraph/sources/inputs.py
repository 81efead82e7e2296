"""What a user points at, turned into documents: files, folders, globs, archives and standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from kgraph.model import Finding, Level
from kgraph.sources.archives import open_archive
from kgraph.sources.documents import TEXT_SUFFIXES, Document, Limits, make_document, whole

__all__ = ["open_documents"]

ARCHIVE_SUFFIXES: Final = (".tar.xz", ".tar.gz", ".tgz", ".txz", ".tar.bz2", ".tar", ".zip")


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
        yield from open_archive(path, limits)
    else:
        yield _read_file(path, whole(path.name), limits)


def _open_folder(folder: Path, limits: Limits) -> Iterator[Document | Finding]:
    found = False
    for path in _walk(folder):
        if isinstance(path, Finding):
            yield path
            continue
        suffixed = path.name.lower()
        if suffixed.endswith(ARCHIVE_SUFFIXES):
            found = True
            yield from _open_existing(path, limits)
        elif path.suffix.lower() in TEXT_SUFFIXES:
            found = True
            yield _read_file(path, whole(path.relative_to(folder).as_posix()), limits)
        else:
            yield Finding(str(path), 0, Level.NOTE, "other-file", "not a digest by its name; skipped")
    if not found:
        message = "no digest in this folder; kgraph reads .md, .txt and archives of them"
        yield Finding(str(folder), 0, Level.ERROR, "empty-folder", message)


def _walk(folder: Path) -> Iterator[Path | Finding]:
    refused: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if Path(root, name).is_symlink():
                yield Finding(
                    str(Path(root, name)), 0, Level.WARNING, "linked-folder", "a link to a folder; not followed"
                )
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)
    for error in refused:
        message = f"cannot be listed: {(error.strerror or str(error)).lower()}"
        yield Finding(str(error.filename or folder), 0, Level.ERROR, "unreadable", message)


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
