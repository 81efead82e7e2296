"""Where the candidates of a document stand and what stands around them, summed over the places of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.phrases import Candidate
from kgraph.extract.state import DocState
from kgraph.extract.tokenizer import PUNCT
from kgraph.extract.words import CUES, ENDINGS
from kgraph.model import Section
from kgraph.vocabulary.names import FOLLOWERS

__all__ = ["PLACE_FEATURES", "place_features", "running_sums"]

Matrix = NDArray[np.float32]
_SECTIONS: Final = (Section.WHATS_NEW, Section.TECHNICAL, Section.PERFORMANCE, Section.BODY)
_AHEAD: Final = 7
"""How many tokens after a name are looked at for cue words."""

PLACE_FEATURES: Final = (
    "body",
    "whole",
    "right",
    "left",
    "latin_run",
    *(f"ending_{index}" for index in range(len(ENDINGS))),
    "verbal",
    "opens_bracket",
    "in_bracket",
    "quoted",
    "before_comma",
    "after_comma",
    *(f"before_{kind.lower()}" for kind in FOLLOWERS),
    "described",
    *(f"cue_{index}" for index in range(len(CUES))),
    *(f"section_{section.value}" for section in _SECTIONS),
)
"""The names of the sums over the places in the summary."""


def running_sums(rows: Sequence[Sequence[bool]], width: int) -> NDArray[np.int32]:
    """For each place between two tokens, how often each sign occurs before it; one row more than there are tokens.

    Example:
        >>> running_sums([(True,), (False,), (True,)], 1).tolist()
        [[0], [1], [1], [2]]
    """
    table = np.array(rows, dtype=np.int32).reshape(len(rows), width)
    return np.vstack([np.zeros((1, width), np.int32), np.cumsum(table, axis=0)])


def place_features(state: DocState, candidates: Sequence[Candidate]) -> Matrix:
    """Sums over the places of each candidate, by way of tables with one row a token.

    Returns:
        One row a candidate: places in the title, whole ones there, `PLACE_FEATURES`, and the share of whole places, the
        first and the last sentence in the summary.
    """
    counts = [len(c.places) for c in candidates]
    first = np.array([p.first for c in candidates for p in c.places])
    last = np.array([p.last for c in candidates for p in c.places])
    left = np.array([p.left for c in candidates for p in c.places])
    right = np.array([p.right for c in candidates for p in c.places])
    table = _TokenTable(state)
    in_body = ~table.in_title[first]
    whole = left & right
    run = (table.run[first] == table.run[last]) & table.run_starts[first] & table.run_ends[last] & table.latin[first]
    rows = np.column_stack([in_body, whole, right, left, run, table.around(first, last)]).astype(np.float32)
    rows[~in_body] = 0
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    sums = np.add.reduceat(rows, starts, axis=0)
    title = np.add.reduceat((~in_body).astype(np.float32), starts)
    title_whole = np.add.reduceat((whole & ~in_body).astype(np.float32), starts)
    sentence = table.sentence.astype(np.float32) / max(1, len(state.stretches))
    earliest = np.minimum.reduceat(np.where(in_body, sentence[first], 1), starts)
    latest = np.maximum.reduceat(np.where(in_body, sentence[first], 0), starts)
    share = np.where(sums[:, 0] > 0, sums[:, 1] / np.maximum(1, sums[:, 0]), -1)
    return np.column_stack(
        [title, title_whole, sums, share, earliest, latest],
    ).astype(np.float32)


class _TokenTable:
    """What stands at and around each token, as arrays with one row a token."""

    def __init__(self, state: DocState) -> None:
        tokens = state.tokens
        size = len(tokens.words)
        title_end = len(state.entry.title)
        begins = np.array(tokens.begins)
        stretches = np.array([stretch.begin for stretch in state.stretches] or [0])
        self.in_title = begins < title_end
        self.sentence = np.maximum(0, np.searchsorted(stretches, begins, side="right") - 1)
        section = [_SECTIONS.index(s.section) if s.section in _SECTIONS else -1 for s in state.stretches] or [-1]
        self._sections = _one_hot(np.array(section)[self.sentence], len(_SECTIONS))
        facts = tokens.facts
        self.latin = np.array([fact.latin for fact in facts], dtype=bool)
        breaks = np.array([self._breaks(state, index) for index in range(size)], dtype=bool)
        starts = breaks.copy()
        starts[1:] |= self.latin[1:] != self.latin[:-1]
        self.run = np.cumsum(starts)
        self.run_starts = starts
        self.run_ends = np.append(starts[1:], True)
        self._follows = self._after(state)
        self._precedes = self._before(state)
        self._cues = running_sums([fact.cues for fact in facts], len(CUES))
        ends = np.searchsorted(self.sentence, np.arange(self.sentence[-1] + 1 if size else 0), side="right")
        self._last_of_sentence = ends[self.sentence] - 1

    @staticmethod
    def _breaks(state: DocState, index: int) -> bool:
        tokens = state.tokens
        return index == 0 or not tokens.facts[index].content or not tokens.facts[index - 1].content

    def around(self, first: NDArray[np.int_], last: NDArray[np.int_]) -> NDArray[np.bool_]:
        """What stands around names: the columns of `PLACE_FEATURES` from the endings on."""
        after, before = self._follows[last], self._precedes[first]
        bracket, comma = len(ENDINGS) + 1, len(ENDINGS) + 2
        return np.column_stack(
            [
                after[:, : bracket + 1],
                before[:, :2],
                after[:, comma],
                before[:, 2],
                after[:, comma + 1 :],
                before[:, 3],
                self._cues_after(last),
                self._sections[first],
            ]
        )

    def _cues_after(self, last: NDArray[np.int_]) -> NDArray[np.bool_]:
        """Whether a cue of each kind stands within a few tokens after a name, in its sentence."""
        stop = np.minimum(last + _AHEAD, self._last_of_sentence[last])
        return np.asarray(self._cues[stop + 1] > self._cues[last + 1])

    @staticmethod
    def _after(state: DocState) -> NDArray[np.bool_]:
        """Of each token: the ending, verb, bracket, comma or kind of word that follows it."""
        tokens = state.tokens
        size = len(tokens.words)
        width = len(ENDINGS) + 3 + len(FOLLOWERS)
        table = np.zeros((size, width), dtype=bool)
        for index in range(size - 1):
            fact, text = tokens.facts[index + 1], tokens.words[index + 1]
            if fact.ending >= 0:
                table[index, fact.ending] = True
            if fact.verbal:
                table[index, len(ENDINGS)] = True
            if text == "(":
                table[index, len(ENDINGS) + 1] = True
            if text == ",":
                table[index, len(ENDINGS) + 2] = True
            ahead = index + 1
            while ahead < size and tokens.kinds[ahead] == PUNCT and tokens.words[ahead] in ")'\"’”":
                ahead += 1
            follows = tokens.facts[ahead].follows if ahead < size else -1
            if follows >= 0:
                table[index, len(ENDINGS) + 3 + follows] = True
        return table

    @staticmethod
    def _before(state: DocState) -> NDArray[np.bool_]:
        """Of each token: whether a bracket, quote, comma or describing word stands before it."""
        tokens = state.tokens
        table = np.zeros((len(tokens.words), 4), dtype=bool)
        for index in range(1, len(tokens.words)):
            text = tokens.words[index - 1]
            table[index] = (text == "(", text in "'‘\"“", text == ",", tokens.facts[index - 1].describes)
        return table


def _one_hot(values: NDArray[np.int_], size: int) -> NDArray[np.bool_]:
    return np.asarray(values[:, None] == np.arange(size)[None, :])
