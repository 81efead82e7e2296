"""Annotated papers as documents with labels: which name belongs to which gold term."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kgraph.errors import SourceError
from kgraph.evaluation import GoldPaper, load_gold
from kgraph.evaluation.matching import match_key
from kgraph.extract.pipeline import prepare
from kgraph.extract.state import DocState
from kgraph.model import Entry
from kgraph.sources import read_entries as read_digests
from kgraph.sources.daily import split_authors
from kgraph.sources.markup import BlockReader, lines_with_offsets

__all__ = ["Example", "entry_of", "read_entries", "read_examples"]


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated paper: its document, its gold, and the gold terms (by index) of each matching key of a name."""

    state: DocState
    gold: GoldPaper
    names: Mapping[str, tuple[int, ...]]

    def terms_of(self, name: str) -> tuple[int, ...]:
        """The gold terms that have a name, key terms first."""
        return self.names.get(match_key(name), ())


def read_entries(papers: Path) -> dict[str, Entry]:
    """The entries behind annotated papers, by id.

    Args:
        papers: a file with one JSON object a line (id, title, authors, text), or digests: a folder, file or archive.

    Raises:
        SourceError: the file cannot be read or a line is no such object.
    """
    if papers.suffix != ".jsonl":
        found, *_ = read_digests([papers])
        return {entry.paper: entry for entry in reversed(found)}
    entries: dict[str, Entry] = {}
    for number, record in _records(papers):
        try:
            fields = [record["id"], record["title"], record["text"], record.get("authors") or ""]
            if not all(isinstance(value, str) for value in fields):
                raise TypeError("a field is no text")
            entries[record["id"]] = entry_of(*fields)
        except (KeyError, TypeError) as error:
            hint = "each line needs id, title and text"
            raise SourceError(f"no paper: {error}", where=f"{papers}:{number}", hint=hint) from None
    return entries


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}", where=str(path)) from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except json.JSONDecodeError as error:
            raise SourceError(f"not JSON: {error.msg}", where=f"{path}:{number}") from None


def entry_of(paper: str, title: str, text: str, authors: str | None = None) -> Entry:
    """An entry from the text of a digest below its heading; a leading paragraph of comments is no summary.

    Example:
        >>> entry_of("2408.00001", "A title", "- **What's New**: LoRA.").blocks[0].text
        'LoRA.'
    """
    if text.startswith("Comments:"):
        text = text.partition("\n\n")[2] or text
    reader = BlockReader()
    for number, offset, line in lines_with_offsets(text):
        if line.strip():
            reader.read(line, offset, number)
    return Entry(paper, title, 0, 1, authors=split_authors(authors or ""), blocks=tuple(reader.blocks))


def read_examples(gold: Path, papers: Path) -> list[Example]:
    """Annotated papers with their texts, in the order of the gold file; papers without a text are left out.

    Raises:
        GoldError: the gold file is damaged.
        SourceError: the file of papers is.
    """
    entries = read_entries(papers)
    found = [_example(entries[paper.id], paper) for paper in load_gold(gold) if paper.id in entries]
    if not found:
        raise SourceError(f"no text of any paper of {gold}", where=str(papers), hint="the ids must be the same")
    return found


def _example(entry: Entry, gold: GoldPaper) -> Example:
    names: dict[str, list[int]] = {}
    order = sorted(range(len(gold.terms)), key=lambda index: not gold.terms[index].key)
    for index in order:
        term = gold.terms[index]
        for key in {match_key(name) for name in (*term.forms, term.label)} - {""}:
            names.setdefault(key, []).append(index)
    return Example(prepare(entry), gold, {key: tuple(found) for key, found in names.items()})
