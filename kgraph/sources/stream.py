"""All digests behind what a user gave, with one account of what was read and what was not."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from kgraph.errors import SourceError
from kgraph.model import Digest, Entry, Finding, Level
from kgraph.sources.documents import Document, Limits
from kgraph.sources.inputs import open_documents
from kgraph.sources.registry import parse

__all__ = ["Harvest", "harvest", "read_entries"]


@dataclass(slots=True)
class Harvest:
    """What reading gave: the digests, sorted by day, source and content, and the findings, sorted."""

    digests: list[Digest] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    documents: int = 0
    characters: int = 0

    @property
    def entries(self) -> int:
        """How many entries the digests hold together."""
        return sum(len(digest.entries) for digest in self.digests)

    def counts(self) -> Counter[str]:
        """How often each finding's code occurs, notes left out."""
        return Counter(finding.code for finding in self.findings if finding.level is not Level.NOTE)


def harvest(
    sources: Iterable[str | os.PathLike[str]],
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
) -> Harvest:
    """Read and parse every document behind `sources`.

    Args:
        sources: files, folders, globs, archives, or ``-``.
        since: leave out digests before this day; undated ones stay.
        until: leave out digests after this day.
        limits: what is too large to read.
        stdin: where ``-`` reads from.
        progress: called with each document's location after it was parsed.

    Raises:
        SourceError: nothing at all could be read; the message names the first reason.

    Example:
        >>> import io
        >>> text = b"## Daily Papers (2024-08-26)\\n### [A title](https://arxiv.org/abs/2408.12637)\\n- text"
        >>> harvest(["-"], stdin=io.BytesIO(text)).entries
        1
    """
    result = Harvest()
    seen: dict[tuple[str, str], str] = {}
    paths = [str(source) for source in sources]
    for item in open_documents(paths, limits=limits, stdin=stdin):
        if isinstance(item, Finding):
            result.findings.append(item)
            continue
        _take(item, result, seen, since, until)
        if progress is not None:
            progress(item.location)
    if result.entries == 0:
        if result.documents and (since or until):
            raise SourceError(
                f"no digest from {since or 'the first day'} to {until or 'the last day'}",
                hint="widen --since and --until",
            )
        raise _nothing(result.findings)
    result.digests.sort(key=lambda digest: (digest.id, digest.source, digest.sha256))
    result.findings.sort()
    return result


def read_entries(sources: Iterable[str | os.PathLike[str]]) -> tuple[list[Entry], int, tuple[str, str], list[Finding]]:
    """Each paper's first entry in each format, for counting; repetitions are dropped while reading.

    Args:
        sources: files, folders, globs or archives.

    Returns:
        The entries in the order of reading, how many documents had any, the first and last day, and what was unread.

    Raises:
        SourceError: nothing at all could be read.
    """
    found: dict[tuple[str, str], Entry] = {}
    findings: list[Finding] = []
    days: set[str] = set()
    documents = 0
    for item in open_documents([str(source) for source in sources]):
        if isinstance(item, Finding):
            findings.append(item)
            continue
        parsed = parse(item)
        documents += bool(parsed.digests)
        for digest in parsed.digests:
            days.add(digest.id)
            for entry in digest.entries:
                found.setdefault((entry.paper, digest.format), entry)
    if not found:
        raise _nothing(findings)
    unread = [finding for finding in findings if finding.level is Level.ERROR]
    return list(found.values()), documents, (min(days), max(days)), unread


def _take(
    document: Document,
    result: Harvest,
    seen: dict[tuple[str, str], str],
    since: dt.date | None,
    until: dt.date | None,
) -> None:
    key = (_identity(document.location), document.sha256)
    if key in seen:
        note = Finding(document.location, 0, Level.NOTE, "same-file", "given twice; read once")
        result.findings.append(note)
        _rename(result, key[1], seen[key], min(seen[key], document.name))
        seen[key] = min(seen[key], document.name)
        return
    seen[key] = document.name
    parsed = parse(document)
    result.findings.extend(parsed.findings)
    result.documents += bool(parsed.digests)
    result.characters += len(document.text)
    for digest in parsed.digests:
        if digest.date and ((since and digest.date < since) or (until and digest.date > until)):
            continue
        result.digests.append(digest)


def _rename(result: Harvest, sha256: str, old: str, new: str) -> None:
    """Let a file that was given twice have the same name whichever came first."""
    if new != old:
        result.digests = [
            replace(digest, source=new) if (digest.source, digest.sha256) == (old, sha256) else digest
            for digest in result.digests
        ]


def _identity(location: str) -> str:
    """What a file is known by, however it was named; a member of an archive by its place in it."""
    path = Path(location)
    try:
        return str(path.resolve()) if path.exists() else location
    except OSError:
        return location


def _nothing(findings: list[Finding]) -> SourceError:
    errors = [finding for finding in findings if finding.level is not Level.NOTE]
    if not errors:
        return SourceError("no digest in the input", hint="give files, folders or archives of digests")
    first = errors[0]
    more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
    where = f"{first.source}:{first.line}" if first.line else first.source
    return SourceError(f"{first.message}{more}", where=where, hint="nothing could be read")
