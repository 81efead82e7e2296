"""The tokens of many documents as arrays with one row a token, from which features are read for all places at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.state import DocState
from kgraph.extract.words import CUES, SIGNS
from kgraph.model import Section

__all__ = ["SECTIONS", "TokenTable", "columns_of", "running_sums"]

Rows = NDArray[np.int_]
SECTIONS: Final = (Section.WHATS_NEW, Section.TECHNICAL, Section.PERFORMANCE, Section.BODY)
_SECTION: Final = {section: index for index, section in enumerate(SECTIONS)}


def columns_of(first: str, last: str) -> slice:
    """The columns of `TokenTable.signs` from one of `SIGNS` to another."""
    return slice(SIGNS.index(first), SIGNS.index(last) + 1)


def running_sums(table: NDArray[np.generic]) -> NDArray[np.int32]:
    """For each place between two rows, the sums of the rows before it; one row more than there are.

    Example:
        >>> running_sums(np.array([[True], [False], [True]])).tolist()
        [[0], [1], [1], [2]]
    """
    return np.vstack([np.zeros((1, table.shape[1]), np.int32), np.cumsum(table, axis=0, dtype=np.int32)])


class TokenTable:
    """What each token of some documents shows and which sentence it stands in.

    The documents lie one after another. A blank row stands before each and after the last, in a sentence of its own,
    so that what is looked for beside a token is never found in another document.

    Args:
        states: the documents, with their sentences.
    """

    def __init__(self, states: Sequence[DocState]) -> None:
        self.states = states
        sizes = np.array([len(state.tokens.begins) + 1 for state in states] + [1])
        lengths = [len(state.tokens.text) + 1 for state in states]
        offsets = np.array([*accumulate(lengths, initial=0)])
        sentences = np.array([len(state.stretches) + 1 for state in states] + [1])
        sections: list[int] = []
        for state in states:
            sections += [-1, *(_SECTION.get(stretch.section, -1) for stretch in state.stretches)]

        self.first = (np.cumsum(sizes) - sizes + 1)[:-1]
        """The row of each document's first token."""
        self.signs = _bits(_with_blanks([[fact.signs for fact in state.tokens.facts] for state in states], 0))
        """A column for each of `SIGNS`."""
        begins = _with_blanks([state.tokens.begins for state in states], -1)
        stretches = _with_blanks([[stretch.begin for stretch in state.stretches] for state in states], -1)
        self.sentence = (
            np.searchsorted(stretches + np.repeat(offsets, sentences), begins + np.repeat(offsets, sizes), "right") - 1
        )
        """The sentence of each token, counted over all documents."""
        self.in_title = begins < np.repeat([len(state.entry.title) for state in states] + [0], sizes)
        self.section = np.array([*sections, -1])[self.sentence]
        """The place of its section in `SECTIONS`, or -1."""
        self.is_blank = begins < 0
        self.number = self.sentence - np.repeat(np.cumsum(sentences) - sentences + 1, sizes)
        """The number of the token's sentence in its document."""
        self.relative_sentence = np.maximum(0, self.number).astype(np.float32) / np.repeat(
            np.maximum(1, sentences - 1).astype(np.float32), sizes
        )
        """How far down the document it stands, 0 to 1."""
        self.first_of_sentence = np.searchsorted(self.sentence, self.sentence, "left")
        self.last_of_sentence = np.searchsorted(self.sentence, self.sentence, "right") - 1
        self.cues = running_sums(self.signs[:, columns_of("cue_0", f"cue_{len(CUES) - 1}")])

    def has(self, sign: str) -> NDArray[np.bool_]:
        """Which tokens show one of `SIGNS`."""
        return np.asarray(self.signs[:, SIGNS.index(sign)])

    def next_without(self, passed: NDArray[np.bool_]) -> Rows:
        """Of each row, itself or the next one that is not passed over."""
        size = len(passed)
        found = np.where(passed, size - 1, np.arange(size))
        return np.minimum.accumulate(found[::-1])[::-1]

    def last_without(self, passed: NDArray[np.bool_]) -> Rows:
        """Of each row, itself or the last one before it that is not passed over."""
        return np.maximum.accumulate(np.where(passed, 0, np.arange(len(passed))))


def _with_blanks(columns: Sequence[Sequence[int]], blank: int) -> Rows:
    """Values of documents one after another, with a blank before each and after the last."""
    return np.array([*chain.from_iterable((blank, *column) for column in columns), blank], dtype=np.int64)


def _bits(signs: Rows) -> NDArray[np.bool_]:
    table: NDArray[Any] = signs.astype("<u8").view(np.uint8).reshape(len(signs), 8)
    return np.unpackbits(table, axis=1, bitorder="little", count=len(SIGNS)).astype(bool)
