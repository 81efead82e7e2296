"""Sentences: where one ends, and where it stands in the file it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.state import Stretch, state_of
from kgraph.model import Block, Section

__all__ = ["find_passages", "split_sentences"]

_END = re.compile(
    r"[.!?](?:(?<=[\uac00-\ud7a3)\]”’\"'%\w].)[.!?]*[”’\"')\]]*(?=\s+\S)"
    r"|(?<=[다요음].)[”’\"')\]]*(?=[\uac00-\ud7a3A-Z]))"
)
"""The mark comes first in the pattern, so that the search runs from mark to mark."""
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|et al|cf|Fig|Eq|No|Dr|resp|approx|etc)|\b[A-Z]|\s\d{1,2}|^\d{1,2})$")
_LIST_ITEM = re.compile(r"""(['"])\s*,\s*(?=['"])""")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence of a line, without the spaces around it.

    A line that is a Python list written out gives its items.

    Example:
        >>> text = "첫 문장입니다. GPT-4 vs. Claude 3.5를 비교합니다."
        >>> [text[a:b] for a, b in split_sentences(text)]
        ['첫 문장입니다.', 'GPT-4 vs. Claude 3.5를 비교합니다.']
        >>> text = '["하나.", "둘."]'
        >>> [text[a:b] for a, b in split_sentences(text)]
        ['하나.', '둘.']
    """
    for begin, end in _list_items(text):
        start = begin
        for match in _END.finditer(text, begin, end):
            if _ABBREVIATION.search(text, start, match.start()) and match.group().startswith("."):
                continue
            yield from _trim(text, start, match.end())
            start = match.end()
        yield from _trim(text, start, end)


def _list_items(text: str) -> Iterator[tuple[int, int]]:
    if not (text[:2] in ("['", '["') and text[-2:] in ("']", '"]') and len(text) > 4):
        yield 0, len(text)
        return
    begin = 2
    for match in _LIST_ITEM.finditer(text, 2, len(text) - 2):
        yield begin, match.start()
        begin = match.end() + 1
    yield begin, len(text) - 2


def _trim(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[begin:end]
    stripped = piece.strip()
    if stripped:
        begin += len(piece) - len(piece.lstrip())
        yield begin, begin + len(stripped)


@Language.component("kgraph_passages")
def find_passages(doc: Doc) -> Doc:
    """Cut the document into sentences and set spaCy's sentence starts."""
    state = state_of(doc)
    entry = state.entry
    title = Block(Section.TITLE, entry.title, entry.title_begin, entry.line)
    offset = 0
    for block in (title, *entry.blocks):
        pieces = [(0, len(block.text))] if block.section is Section.TITLE else split_sentences(block.text)
        for begin, end in pieces:
            stretch = Stretch(offset + begin, offset + end, block.section, block.begin + begin, block.line)
            state.stretches.append(stretch)
        offset += len(block.text) + 1
    begins = {stretch.begin for stretch in state.stretches}
    for index, begin in enumerate(state.starts):
        if begin in begins or index == 0:
            doc[index].is_sent_start = True
    return doc
