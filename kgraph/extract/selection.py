"""One mention for each stretch of text: what to keep where rules overlap."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from kgraph.extract.state import TERMS, Pair, state_of

__all__ = ["PRIORITY", "select_mentions"]

PRIORITY: Final = {
    "gloss": 0,
    "acronym": 0,
    "gloss-acronym": 0,
    "gloss-korean": 1,
    "title-head": -1,
    "latin-name": 3,
    "title-name": 3,
    "vocabulary": 4,
    "latin-title": 5,
    "repeat": 5,
    "title-task": 6,
    "title-compound": 6,
    "compound": 7,
    "latin-phrase": 7,
    "latin-capital": 8,
}
_CUSTOM: Final = 1
"""Rules that are not ours, a user's own component or entity recogniser, stand just below glosses."""


def _rank(span: Span) -> tuple[int, int, int]:
    priority = PRIORITY.get(span.label_, _CUSTOM)
    return (min(priority, 3), -(span.end_char - span.start_char), priority)


@Language.component("kgraph_select")
def select_mentions(doc: Doc) -> Doc:
    """Keep the surest of overlapping mentions, then the longest; drop pairs that lost a side."""
    taken: list[Span] = []
    occupied = bytearray(len(doc) + 1)
    for span in sorted([*doc.spans[TERMS], *doc.ents], key=lambda s: (*_rank(s), s.start_char, s.label_)):
        if span.end > span.start and not any(occupied[span.start : span.end]):
            occupied[span.start : span.end] = b"\x01" * (span.end - span.start)
            taken.append(span)
    taken.sort(key=lambda span: span.start)
    doc.spans[TERMS] = taken
    state = state_of(doc)
    places = {(span.start_char, span.end_char) for span in taken}
    kept = (pair for pair in state.pairs if pair.left in places and pair.right in places)
    state.pairs = sorted(set(kept), key=lambda pair: Pair(*pair))
    return doc
