"""How single words stand in names: as the last word, the head, and as the first one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.errors import SourceError

__all__ = ["WORD_COUNTS", "WordStatistics", "read_word_statistics", "write_word_statistics"]

_OF_NAMES: Final = ("names", "glossed_names", "glossed", "papers", "titles")
WORD_COUNTS: Final = (*(f"last_{name}" for name in _OF_NAMES), *(f"first_{name}" for name in _OF_NAMES))
"""Of the names of several words that end with a word, and of those that begin with it: how many there are, how many are
glossed anywhere, and the sums of their glossed papers, papers and titles."""


@dataclass(frozen=True)
class WordStatistics:
    """Counts of words in names: `rows` by comparison key, `counts` with one column for each of `WORD_COUNTS`."""

    rows: Mapping[str, int]
    counts: NDArray[np.int64]

    @cached_property
    def features(self) -> NDArray[np.float32]:
        """Ratios and logarithms, five for the last place and five for the first; the last row is for unknown words."""
        padded = np.vstack([self.counts, np.zeros((1, len(WORD_COUNTS)), np.int64)]).astype(np.float32)
        halves = []
        for names, known, glossed, papers, titles in (padded[:, :5].T, padded[:, 5:].T):
            halves += [np.log1p(names), known / (names + 2), glossed / (papers + 2), np.log1p(papers)]
            halves.append(titles / (papers + 2))
        return np.ascontiguousarray(np.stack(halves, axis=1), dtype=np.float32)

    @classmethod
    def of(cls, counts: Mapping[str, Iterable[int]]) -> WordStatistics:
        """Statistics from counts by key.

        Example:
            >>> WordStatistics.of({"model": [1] * 10}).features.shape
            (2, 10)
        """
        keys = sorted(counts)
        table = np.array([list(counts[key]) for key in keys], dtype=np.int64).reshape(len(keys), len(WORD_COUNTS))
        return cls({key: row for row, key in enumerate(keys)}, table)


def write_word_statistics(words: WordStatistics) -> Iterator[str]:
    """The lines of a file of words: a head line, then key and counts by tabs, sorted by key."""
    yield "\t".join(["word", *WORD_COUNTS])
    for key, row in sorted(words.rows.items()):
        yield "\t".join([key, *map(str, words.counts[row].tolist())])


def read_word_statistics(lines: Iterable[str], where: str = "words") -> WordStatistics:
    """Read what `write_word_statistics` wrote.

    Raises:
        SourceError: the file is not one of words.
    """
    rows = iter(lines)
    if next(rows, "").split("\t") != ["word", *WORD_COUNTS]:
        raise SourceError("not a file of words", where=where, hint="make one with 'kgraph vocabulary build'")
    try:
        return WordStatistics.of({cells[0]: map(int, cells[1:]) for cells in (line.split("\t") for line in rows)})
    except (ValueError, OverflowError) as error:
        raise SourceError(f"damaged file of words: {error}", where=where, hint="build it again") from None
