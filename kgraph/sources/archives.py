"""Digests inside archives, read member by member; nothing is ever unpacked to disk."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from kgraph.model import Finding, Level
from kgraph.sources.documents import TEXT_SUFFIXES, Document, Limits, make_document, whole

__all__ = ["open_archive"]

_DAMAGE = (
    tarfile.TarError,
    zipfile.BadZipFile,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    TypeError,
    ValueError,
)
"""What the libraries raise on damaged archives; the last two where a header is cut short or lies."""
_ENCRYPTED = 1
_Member = tuple[str, int, bool, "IO[bytes] | None"]


def open_archive(path: Path, limits: Limits) -> Iterator[Document | Finding]:
    """The documents of a tar or zip archive in the order of the archive.

    A member whose path climbs out of the archive, a link and an encrypted member are reported and skipped. Reading
    stops, with a finding, where the archive is damaged or unpacks to more than `limits` allow.
    """
    budget = limits.archive_bytes
    count = 0
    try:
        for name, size, is_file, stream in _members(path):
            location = f"{path}/{name}"
            count += 1
            budget -= size
            if budget < 0 or count > limits.archive_members:
                yield _too_large(path, limits)
                return
            if _is_hidden(name):
                continue
            problem = _problem(name, size, is_file, limits)
            if problem:
                yield Finding(location, 0, Level.ERROR, "archive-member", problem)
            elif stream is not None and PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES:
                data = stream.read(limits.file_bytes + 1)
                budget -= max(0, len(data) - size)
                yield make_document(data, name, location)
            else:
                yield Finding(location, 0, Level.NOTE, "other-file", "not a digest by its name; skipped")
    except RuntimeError as error:
        yield Finding(str(path), 0, Level.ERROR, "archive", f"the archive cannot be read: {error}")
    except _DAMAGE as error:
        message = f"the archive is damaged or no archive ({str(error) or type(error).__name__}); read as far as it goes"
        yield Finding(str(path), 0, Level.ERROR, "archive", message)
    if count == 0:
        yield Finding(str(path), 0, Level.ERROR, "empty-archive", "no file in this archive")


def _members(path: Path) -> Iterator[_Member]:
    if path.name.lower().endswith(".zip"):
        yield from _zip_members(path)
        return
    with tarfile.open(path, "r|*") as archive:
        for member in archive:
            if not member.isdir():
                stream = archive.extractfile(member) if member.isreg() else None
                yield whole(member.name), member.size, member.isreg(), stream


def _zip_members(path: Path) -> Iterator[_Member]:
    with zipfile.ZipFile(path) as archive:
        for info in sorted(archive.infolist(), key=lambda item: item.filename):
            if info.filename.endswith("/"):
                continue
            if not _is_digest(info.filename):
                yield info.filename, info.file_size, True, None
                continue
            if info.flag_bits & _ENCRYPTED:
                yield info.filename, info.file_size, False, None
                continue
            with archive.open(info) as stream:
                yield info.filename, info.file_size, True, stream


def _is_hidden(name: str) -> bool:
    """Whether a member is hidden, as those that macOS puts beside every other; a folder's are passed over too."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part not in (".", "..") for part in parts) or "__MACOSX" in parts


def _is_digest(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in TEXT_SUFFIXES


def _problem(name: str, size: int, is_file: bool, limits: Limits) -> str:
    if not is_file:
        return "a link, a device or encrypted; skipped"
    pure = PurePosixPath(name.replace("\\", "/"))
    if not pure.parts:
        return "a member without a name; skipped"
    if pure.is_absolute() or ".." in pure.parts or ":" in pure.parts[0]:
        return "its path climbs out of the archive; skipped"
    if size > limits.file_bytes:
        return f"larger than {limits.file_bytes // 2**20} MiB; skipped"
    return ""


def _too_large(path: Path, limits: Limits) -> Finding:
    size = (
        f"{limits.archive_bytes / 2**30:g} GiB" if limits.archive_bytes >= 2**30 else f"{limits.archive_bytes:,} bytes"
    )
    message = f"unpacks to more than {size} or {limits.archive_members:,} files; the rest is skipped"
    return Finding(str(path), 0, Level.ERROR, "archive-too-large", message)
