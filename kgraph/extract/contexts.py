"""What the sentences around a term say of its type and role: cues on either side, and the noun that describes it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.phrases import Candidate
from kgraph.extract.tokentable import TokenTable, columns_of, running_sums
from kgraph.extract.words import CUES, KINDS

__all__ = ["CONTEXT_FEATURES", "context_features"]

Matrix = NDArray[np.float32]
Rows = NDArray[np.int_]
Flags = NDArray[np.bool_]
_NOWHERE: Final = 99
_LAST: Final = 5
"""How many tokens at the end of a sentence say what its topic is."""

_STEPS: Final = 12
"""How many tokens may stand between a name and the noun that says what it is."""

CONTEXT_FEATURES: Final = (
    *(f"cue_before_{index}" for index in range(len(CUES))),
    *(f"cue_after_{index}" for index in range(len(CUES))),
    *(f"last_cue_{index}" for index in range(len(CUES))),
    *(f"called_{kind}" for kind, _ in KINDS),
    *(f"is_{kind}" for kind, _ in KINDS),
    *(f"then_{kind}" for kind, _ in KINDS),
    "self_before",
    "parts_before",
    "with_head",
    "topics",
    "earliest",
    "sentences",
)
"""Counted over the places of a term: cues before and after it in its sentence, the last cue of the sentence, the kind of
noun that stands before it (``프레임워크인 X``), that it is said to be (``X는 … 모델이다``), and that follows it."""


def context_features(
    table: TokenTable, terms: Sequence[Sequence[Sequence[Candidate]]], heads: Sequence[Collection[str]]
) -> Matrix:
    """One row of `CONTEXT_FEATURES` a term, document after document.

    Args:
        table: the tokens of the documents.
        terms: of each document, the names of each term.
        heads: of each document, the keys of the names before the colon of its title.
    """
    first, last, counts = _places(table, terms)
    topic = _is_topic(table, last)
    rows = np.column_stack(
        [
            _cues(table, first, last),
            *_nouns(table, first, last, topic),
            _said_before(table, first),
            _with_head(table, heads)[table.sentence[first]],
            topic,
        ]
    )
    ends = np.cumsum(counts)
    sums = running_sums(rows)
    return np.column_stack([sums[ends] - sums[ends - counts], *_sentences(table, first, counts)]).astype(np.float32)


def _places(table: TokenTable, terms: Sequence[Sequence[Sequence[Candidate]]]) -> tuple[Rows, Rows, Rows]:
    """First and last row of each place of each term in the summary, and how many places each term has."""
    places: list[tuple[int, int]] = []
    counts = []
    for state, offset, groups in zip(table.states, table.first.tolist(), terms, strict=True):
        begins, title_end = state.tokens.begins, len(state.entry.title)
        for names in groups:
            found = {
                (place.first + offset, place.last + offset)
                for candidate in names
                for place in candidate.places
                if begins[place.first] >= title_end
            }
            places += found
            counts.append(len(found))
    first, last = np.array(places, dtype=np.int64).reshape(-1, 2).T
    return first, last, np.array(counts, dtype=np.int64)


def _cues(table: TokenTable, first: Rows, last: Rows) -> Flags:
    """The cues of a sentence before a name, after it, and among its last words."""
    begin, end = table.first_of_sentence[first], table.last_of_sentence[first] + 1
    cues = table.cues
    ending = np.maximum(begin, end - _LAST)
    return np.hstack([cues[first] > cues[begin], cues[end] > cues[last + 1], cues[end] > cues[ending]])


def _nouns(table: TokenTable, first: Rows, last: Rows, topic: Flags) -> tuple[Flags, Flags, Flags]:
    """The kinds of noun right before a name, that it is said to be, and right after it."""
    kinds = table.signs[:, columns_of(f"kind_{KINDS[0][0]}", f"kind_{KINDS[-1][0]}")]
    before = table.last_without(table.has("leads"))[first - 1]
    end = table.last_of_sentence[first]
    noun = table.last_without(~np.logical_or.reduce(kinds, axis=1))[end]
    is_said = topic & (noun > np.maximum(last, end - _LAST))
    return kinds[before], kinds[noun] & is_said[:, None], kinds[_beyond(table, last)]


def _beyond(table: TokenTable, last: Rows) -> Rows:
    """The token after a name, across brackets, quotes and 라는, 인, 새로운."""
    opens, closes, trails = table.has("opens_bracket"), table.has("closes_bracket"), table.has("trails")
    index = last + 1
    inside = np.zeros(len(index), dtype=bool)
    for _ in range(_STEPS):
        opening = inside | opens[index]
        moves = (opening | trails[index]) & ~table.is_blank[index]
        inside = opening & ~(inside & closes[index])
        index = index + moves
    return np.asarray(index + (inside & ~table.is_blank[index]))


def _is_topic(table: TokenTable, last: Rows) -> Flags:
    """Whether 은, 는, 이 or 가 follows a name, right away or after a bracket."""
    closes = table.has("closes_bracket")
    close = table.next_without(~closes & ~table.is_blank)[last + 1]
    after = np.where(table.has("opens_bracket")[last + 1], close + closes[close], last + 1)
    return np.asarray(table.has("ending_1")[after] | table.has("ending_2")[after])


def _said_before(table: TokenTable, first: Rows) -> Flags:
    """Whether the paper's own voice, and whether parts of a whole, stand before a name in its sentence."""
    sums = running_sums(table.signs[:, columns_of("self", "part")])
    return np.asarray(sums[first] > sums[table.first_of_sentence[first]])


def _with_head(table: TokenTable, heads: Sequence[Collection[str]]) -> Flags:
    """Of each sentence, whether a name before the colon of the title stands in it."""
    found = np.zeros(table.sentence[-1] + 1, dtype=bool)
    for state, offset, keys in zip(table.states, table.first.tolist(), heads, strict=True):
        if keys:
            rows = [offset + index for index, fact in enumerate(state.tokens.facts) if fact.key in keys]
            found[table.sentence[rows]] = True
    return found


def _sentences(table: TokenTable, first: Rows, counts: Rows) -> tuple[Rows, Rows]:
    """The number of the first sentence of each term, and how many it stands in."""
    size = len(table.sentence)
    term, number = np.divmod(np.unique(np.repeat(np.arange(len(counts)), counts) * size + table.number[first]), size)
    earliest = np.full(len(counts), _NOWHERE)
    np.minimum.at(earliest, term, number)
    return earliest, np.bincount(term, minlength=len(counts))
