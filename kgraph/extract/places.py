"""Where the candidates of documents stand and what stands around them, summed over the places of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.phrases import Candidate
from kgraph.extract.tokentable import SECTIONS, TokenTable, columns_of
from kgraph.extract.words import CUES, ENDINGS
from kgraph.vocabulary.names import FOLLOWERS

__all__ = ["PLACE_FEATURES", "place_features"]

Matrix = NDArray[np.float32]
Rows = NDArray[np.int_]
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
    *(f"section_{section.value}" for section in SECTIONS),
)
"""The names of the sums over the places in the summary."""


def place_features(table: TokenTable, found: Sequence[Sequence[Candidate]]) -> Matrix:
    """Sums over the places of each candidate.

    Args:
        table: the tokens of the documents.
        found: the candidates of each document.

    Returns:
        One row a candidate, document after document: places in the title, whole ones there, `PLACE_FEATURES`, and the
        share of whole places, the first and the last sentence in the summary.
    """
    counts = np.array([len(c.places) for candidates in found for c in candidates], dtype=np.int64)
    if not len(counts):
        return np.zeros((0, len(PLACE_FEATURES) + 5), np.float32)
    places = [place for candidates in found for c in candidates for place in c.places]
    offset = np.repeat(np.repeat(table.first, [len(candidates) for candidates in found]), counts)
    first = np.array([place.first for place in places]) + offset
    last = np.array([place.last for place in places]) + offset
    left = np.array([place.left for place in places])
    right = np.array([place.right for place in places])
    in_title, whole = table.in_title[first], left & right
    in_body = ~in_title
    rows = np.column_stack([in_body, whole, right, left, _in_one_run(table, first, last), _around(table, first, last)])
    rows[in_title] = False
    starts = np.cumsum(counts) - counts
    sums = np.add.reduceat(rows, starts, axis=0, dtype=np.float32)
    titles = np.add.reduceat(np.column_stack([in_title, whole & in_title]), starts, axis=0, dtype=np.float32)
    share = np.where(sums[:, 0] > 0, sums[:, 1] / np.maximum(1, sums[:, 0]), -1)
    sentence = table.relative_sentence[first]
    earliest = np.minimum.reduceat(np.where(in_body, sentence, 1), starts)
    latest = np.maximum.reduceat(np.where(in_body, sentence, 0), starts)
    return np.column_stack([titles, sums, share, earliest, latest]).astype(np.float32)


def _in_one_run(table: TokenTable, first: Rows, last: Rows) -> NDArray[np.bool_]:
    """Whether names are whole runs of Latin words of their phrase."""
    content, latin = table.has("content"), table.has("latin")
    starts = np.append(True, ~content[1:] | ~content[:-1] | (latin[1:] != latin[:-1]))
    run = np.cumsum(starts)
    ends = np.append(starts[1:], True)
    return np.asarray((run[first] == run[last]) & starts[first] & ends[last] & latin[first])


def _around(table: TokenTable, first: Rows, last: Rows) -> NDArray[np.bool_]:
    """What stands around names: the columns of `PLACE_FEATURES` from the endings on."""
    beyond = table.next_without(table.has("closes"))[last + 1]
    stop = np.minimum(last + _AHEAD, table.last_of_sentence[last])
    return np.column_stack(
        [
            table.signs[last + 1, columns_of("ending_0", "opens_bracket")],
            table.has("opens_bracket")[first - 1],
            table.has("quote")[first - 1],
            table.has("comma")[last + 1],
            table.has("comma")[first - 1],
            table.signs[beyond, columns_of("follows_0", f"follows_{len(FOLLOWERS) - 1}")],
            table.has("describes")[first - 1],
            table.cues[stop + 1] > table.cues[last + 1],
            table.section[first][:, None] == np.arange(len(SECTIONS)),
        ]
    )
