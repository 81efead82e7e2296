"""A document: a text with its name, its hash, and what was odd about its bytes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from kgraph.model import Finding, Level

__all__ = ["TEXT_SUFFIXES", "Document", "Limits", "make_document", "whole"]

TEXT_SUFFIXES: Final = frozenset({".md", ".txt", ".markdown"})

_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_HALF = re.compile("[\ud800-\udfff]")
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
        start = error.start + 3 * data.startswith(b"\xef\xbb\xbf")
        line = data.count(b"\n", 0, start) + 1
        message = f"{bad:,} characters are not UTF-8; replaced by U+FFFD"
        findings.append(Finding(location, line, Level.WARNING, "encoding", message))
    controls = _CONTROL.search(text)
    if controls is not None:
        line = text.count("\n", 0, controls.start()) + 1
        text, count = _CONTROL.subn("�", text)
        message = f"{count:,} control characters; replaced by U+FFFD"
        findings.append(Finding(location, line, Level.WARNING, "control-characters", message))
    return Document(name, location, text, hashlib.sha256(data).hexdigest(), tuple(findings))


def whole(name: str) -> str:
    """A file name without half characters, as bytes that are no UTF-8 leave them.

    Example:
        >>> whole("caf\\udce9.md")
        'caf\ufffd.md'
    """
    return _HALF.sub("\ufffd", name)


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte of twenty is a control character, in the whole or in the first part."""
    return any(len(part.translate(None, _CONTROL_BYTES)) * 20 < len(part) * 19 for part in (data[:65536], data))
