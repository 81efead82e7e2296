"""The type that a name shows by its form: its words, the ends of them, and the pattern of its letters.

Multinomial logistic regression over hashed features (K. Weinberger et al., "Feature hashing for large scale multitask
learning", ICML 2009), fitted on the vocabulary and on annotated papers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

__all__ = ["BUCKETS", "NameTypes", "name_features"]

BUCKETS: Final = 1 << 15
_REPEATED = re.compile(r"(.)\1+")
_SMALL, _LARGE, _DIGIT = re.compile("[a-z]"), re.compile("[A-Z]"), re.compile(r"\d")


@lru_cache(maxsize=100_000)
def name_features(name: str) -> tuple[int, ...]:
    """The buckets of a name's features, each below `BUCKETS`.

    Example:
        >>> len(name_features("GSM8K")), name_features("a") == name_features("b")
        (15, False)
    """
    text = name.casefold().replace("-", " ")
    words = text.split() or [""]
    shape = _REPEATED.sub(r"\1", _DIGIT.sub("0", _LARGE.sub("A", _SMALL.sub("a", name))))
    found = [f"last={words[-1]}", f"first={words[0]}", f"pair={' '.join(words[-2:])}", f"shape={shape}"]
    found += [f"end={shape.rpartition(' ')[2]}", *(f"word={word}" for word in words)]
    found += [f"tail={text[-size:]}" for size in range(1, 6)]
    found += [f"head={text[:size]}" for size in range(2, 5)]
    found.append("joined" if len(words) == 1 else "spaced")
    return tuple(crc32(feature.encode()) % BUCKETS for feature in found)


class NameTypes:
    """Types of names by their form.

    Args:
        weights: one row a bucket and one column a type, and a last row of biases.
    """

    def __init__(self, weights: NDArray[np.float32]) -> None:
        self.weights = weights
        self._known: dict[str, NDArray[np.float32]] = {}

    def probabilities(self, names: Sequence[str]) -> NDArray[np.float32]:
        """The mean of the names' probabilities for each type."""
        return np.asarray(sum(self._one(name) for name in names) / len(names), dtype=np.float32)

    def _one(self, name: str) -> NDArray[np.float32]:
        found = self._known.get(name)
        if found is None:
            buckets = list(name_features(name))
            scores = self.weights[buckets].sum(axis=0) / np.sqrt(len(buckets)) + self.weights[-1]
            raised = np.exp(scores - scores.max())
            found = (raised / raised.sum()).astype(np.float32)
            if len(self._known) < 100_000:
                self._known[name] = found
        return found
