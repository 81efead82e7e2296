"""What the components of the pipeline share about one document.

The text of a spaCy `Doc` here is the title and then every block of the summary, one a line. Mentions are spans in
``doc.spans["terms"]`` whose label is the rule that found them; a component of a user's own adds to them with `add`.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from spacy.tokens import Doc, Span

from kgraph.extract.tokenizer import READ
from kgraph.extract.tokens import Tokens
from kgraph.model import Entry, Measurement, Role, Section, TermType

__all__ = [
    "TERMS",
    "VARIANT",
    "DocState",
    "Named",
    "Pair",
    "Stretch",
    "Verdict",
    "add",
    "document_text",
    "mark",
    "span_of",
    "state_of",
]

TERMS: Final = "terms"
VARIANT: Final = "variant"
"""The rule of a mention that is a piece or an extension of a name: it is found by search, and shown nowhere."""

_KEY: Final = "kgraph"


class Stretch(NamedTuple):
    """A sentence of the document: offsets in its text, section, and where it begins in the digest's file."""

    begin: int
    end: int
    section: Section
    source_begin: int
    line: int


class Pair(NamedTuple):
    """Two spans, by their offsets in the document, of which the text says that they name one thing."""

    left: tuple[int, int]
    right: tuple[int, int]
    rule: str


class Named(NamedTuple):
    """A span, by its offsets in the document, that a rule takes for a name."""

    begin: int
    end: int
    rule: str


class Verdict(NamedTuple):
    """What was decided of a mention: how sure it is that it is a term of the paper (0 to 1), its type and its role."""

    confidence: float
    type: TermType | None
    role: Role


@dataclass(slots=True)
class DocState:
    """Everything that extraction knows of one document beside its tokens and spans."""

    entry: Entry
    tokens: Tokens
    starts: list[int]
    named: list[Named] = field(default_factory=list)
    verdicts: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    stretches: list[Stretch] = field(default_factory=list)
    stretch_begins: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    partners: dict[str, dict[str, str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    blocked: list[tuple[int, int]] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    summary_matches_title: bool = True

    def stretch_at(self, offset: int) -> int:
        """The index of the stretch that holds a character of the document."""
        if len(self.stretch_begins) != len(self.stretches):
            self.stretch_begins = [stretch.begin for stretch in self.stretches]
        return bisect.bisect_right(self.stretch_begins, offset) - 1

    def is_blocked(self, begin: int, end: int) -> bool:
        """Whether the stretch of text overlaps a link."""
        return bool(self.blocked) and any(begin < stop and start < end for start, stop in self.blocked)


def document_text(entry: Entry) -> str:
    """The text that the pipeline reads for an entry."""
    return "\n".join([entry.title, *(block.text for block in entry.blocks)])


def mark(doc: Doc, entry: Entry) -> Doc:
    """Attach a fresh state to a document."""
    text, pieces = doc.user_data.pop(READ, None) or (doc.text, None)
    starts = pieces.begins if pieces else [token.idx for token in doc]
    doc.user_data[_KEY] = DocState(entry, Tokens.of(text, pieces), starts)
    doc.spans[TERMS] = []
    return doc


def state_of(doc: Doc) -> DocState:
    """The state of a document; one that came without an entry gets an empty one."""
    state = doc.user_data.get(_KEY)
    if not isinstance(state, DocState):
        mark(doc, Entry("", doc.text.partition("\n")[0], 0, 0))
        state = doc.user_data[_KEY]
    assert isinstance(state, DocState)
    return state


def add(doc: Doc, begin: int, end: int, rule: str) -> Span | None:
    """Add a mention by its offsets in the document's text.

    Returns:
        The span, or nothing where the offsets are empty or cut a token in two.
    """
    span = span_of(doc, begin, end, rule)
    if span is not None:
        doc.spans[TERMS].append(span)
    return span


def span_of(doc: Doc, begin: int, end: int, rule: str) -> Span | None:
    """The tokens from one offset to another, or nothing where they cut a token in two.

    ``Doc.char_span`` gives the same, but looks at every token of the document.
    """
    starts = state_of(doc).starts
    first, last = bisect.bisect_left(starts, begin), bisect.bisect_left(starts, end)
    if begin >= end or first >= len(starts) or starts[first] != begin:
        return None
    span = Span(doc, first, last, label=rule)
    return span if span.end_char == end else None
