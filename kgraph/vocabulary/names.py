"""How digests at large use a name: counts over many papers, which tell a term from a chance run of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.errors import SourceError

__all__ = ["COUNTS", "FOLLOWERS", "NameStatistics", "read_names", "write_names"]

FOLLOWERS: Final = ("Dataset", "Metric", "Model", "Method", "Task")
"""The kinds of word that may follow a name: ``X 데이터셋``, ``X 지표``, ``X 모델``, ``X 방법``, ``X 작업``."""

COUNTS: Final = (
    "papers",
    "occurrences",
    "glossed",
    "titles",
    "heads",
    "left",
    "right",
    "whole",
    *(f"before_{kind.lower()}" for kind in FOLLOWERS),
    "bracket",
    "capital",
    "body",
)
"""What is counted of each name: papers that use it, its occurrences, papers that gloss it, titles with it, titles that
begin with it before a colon; of its occurrences in summaries how many begin, end and are a whole phrase, stand before
each kind of word and before a bracket; how many begin with a capital; and all in summaries."""


@dataclass(frozen=True, slots=False)
class NameStatistics:
    """Counts of names.

    Args:
        rows: the row of each name, by its comparison key (`kgraph.text.name_key`).
        counts: one row a name, one column for each of `COUNTS`.
    """

    rows: Mapping[str, int]
    counts: NDArray[np.int32]

    @cached_property
    def features(self) -> NDArray[np.float32]:
        """Ratios and logarithms of the counts, one row a name and a last row of zeros for unknown names."""
        padded = np.vstack([self.counts, np.zeros((1, len(COUNTS)), np.int32)]).astype(np.float32)
        papers, occurrences, glossed, titles, heads = padded[:, :5].T
        body = np.maximum(1.0, padded[:, 15])
        columns = [
            np.log1p(papers),
            glossed / (papers + 2),
            np.log1p(glossed),
            titles / (papers + 2),
            np.log1p(heads),
            heads / (papers + 2),
            *(padded[:, column] / body for column in range(5, 14)),
            padded[:, 14] / np.maximum(1.0, occurrences),
            occurrences / np.maximum(1.0, papers),
        ]
        return np.ascontiguousarray(np.stack(columns, axis=1), dtype=np.float32)

    @cached_property
    def papers(self) -> NDArray[np.float32]:
        """In how many papers each name occurs, with a last entry of zero for unknown names."""
        return np.append(self.counts[:, 0], 0).astype(np.float32)

    @classmethod
    def of(cls, counts: Mapping[str, Iterable[int]]) -> NameStatistics:
        """Statistics from counts by key.

        Example:
            >>> NameStatistics.of({"lora": [3] + [1] * 15}).features.shape
            (2, 17)
        """
        keys = sorted(counts)
        table = np.array([list(counts[key]) for key in keys], dtype=np.int32).reshape(len(keys), len(COUNTS))
        return cls({key: row for row, key in enumerate(keys)}, table)


FEATURES: Final = (
    "log_papers",
    "gloss_rate",
    "log_glossed",
    "title_rate",
    "log_heads",
    "head_rate",
    "left_rate",
    "right_rate",
    "whole_rate",
    *(f"before_{kind.lower()}_rate" for kind in FOLLOWERS),
    "bracket_rate",
    "capital_rate",
    "repeat_rate",
)
"""The names of the columns of `NameStatistics.features`."""


def write_names(names: NameStatistics) -> Iterator[str]:
    """The lines of a file of names: a head line, then key and counts by tabs, sorted by key."""
    yield "\t".join(["name", *COUNTS])
    for key, row in sorted(names.rows.items()):
        yield "\t".join([key, *map(str, names.counts[row].tolist())])


def read_names(lines: Iterable[str], where: str = "names") -> NameStatistics:
    """Read what `write_names` wrote.

    Raises:
        SourceError: the file is not one of names.

    Example:
        >>> names = NameStatistics.of({"lora": [3] + [1] * 15})
        >>> read_names(write_names(names)).rows
        {'lora': 0}
    """
    rows = iter(lines)
    if next(rows, "").split("\t") != ["name", *COUNTS]:
        raise SourceError("not a file of names", where=where, hint="make one with 'kgraph vocabulary build'")
    keys: dict[str, int] = {}
    cells = []
    for number, line in enumerate(rows, 2):
        key, _, rest = line.partition("\t")
        if key in keys or rest.count("\t") != len(COUNTS) - 1:
            hint = "build it again with 'kgraph vocabulary build'"
            raise SourceError("a name with other columns, or twice", where=f"{where}:{number}", hint=hint)
        keys[key] = len(keys)
        cells.append(rest)
    try:
        flat = np.array("\t".join(cells).split("\t"), dtype=np.int32) if cells else np.zeros(0, np.int32)
        if (flat < 0).any():
            raise ValueError("a count below zero")
    except (ValueError, OverflowError) as error:
        raise SourceError(f"damaged file of names: {error}", where=where, hint="build it again") from None
    return NameStatistics(keys, flat.reshape(len(keys), len(COUNTS)))
