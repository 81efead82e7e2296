"""What papers are about, as directions in a space that the corpus itself spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from kgraph.resolve.reading import Account

__all__ = ["topic_vectors", "unit_rows"]

Matrix = NDArray[np.float64]
DIMENSIONS: Final = 50
_ROUNDS: Final = 3
_SPARE: Final = 10
_WORD = re.compile(r"[a-z][a-z0-9-]+|[가-힣]{2,}")
_STEM: Final = 3
"""Syllables of a Korean word that are kept, so that its particles do not count."""


def topic_vectors(accounts: Sequence[Account], dimensions: int = DIMENSIONS) -> Matrix:
    """One vector of length 1 a paper, from the words of its title and summaries; the mean of all is taken away.

    Args:
        accounts: the papers.
        dimensions: of the space; fewer where the corpus is small.

    Returns:
        An array of one row a paper. A paper without words has a row of zeros.

    References:
        S. Deerwester et al., "Indexing by latent semantic analysis", JASIS 41 (1990); N. Halko, P. Martinsson and
        J. Tropp, "Finding structure with randomness", SIAM Review 53 (2011), algorithm 4.4, with fixed random numbers.
    """
    weights = _weights([_words(account) for account in accounts])
    rank = min(dimensions, weights.shape[0] - 1, weights.shape[1] - 1)
    if rank < 1:
        return np.zeros((len(accounts), 1))
    found = unit_rows(_span(weights, rank))
    blank = ~found.any(axis=1)
    found = unit_rows(found - found.mean(axis=0))
    found[blank] = 0
    return found


def unit_rows(matrix: Matrix) -> Matrix:
    """The rows at length 1; those of zeros stay."""
    length = np.sqrt((matrix * matrix).sum(axis=1, keepdims=True))
    return np.asarray(matrix / np.where(length > 0, length, 1))


def _words(account: Account) -> Counter[str]:
    entries = [reading.entry for reading in account.readings]
    texts = dict.fromkeys(text for e in entries for text in (e.title, *(block.text for block in e.blocks)))
    found: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall("\n".join(texts).lower())).items():
        found[_stem(word)] += count
    return found


def _stem(word: str) -> str:
    if not word.isascii():
        return word[:_STEM]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _weights(bags: Sequence[Mapping[str, int]]) -> sp.csr_array:
    """TF-IDF weights with rows of length 1, of the words that neither stand alone nor everywhere."""
    spread = Counter(word for bag in bags for word in bag)
    kept = sorted(word for word, papers in spread.items() if 3 <= papers <= max(3, 0.15 * len(bags)))
    place = {word: number for number, word in enumerate(kept)}
    rarity = np.log(len(bags) / np.array([spread[word] for word in kept], dtype=float))
    rows = [np.array(sorted((place[word], count) for word, count in bag.items() if word in place)) for bag in bags]
    return _stacked(rows, rarity, len(kept))


def _stacked(rows: Iterable[NDArray[np.int_]], rarity: Matrix, width: int) -> sp.csr_array:
    columns, values, ends = [np.zeros(0, int)], [np.zeros(0)], [0]
    for row in rows:
        if len(row):
            value = (1 + np.log(row[:, 1])) * rarity[row[:, 0]]
            columns.append(row[:, 0])
            values.append(value / (np.sqrt(value @ value) or 1))
        ends.append(ends[-1] + len(row))
    return sp.csr_array((np.concatenate(values), np.concatenate(columns), ends), shape=(len(ends) - 1, width))


def _span(weights: sp.csr_array, rank: int) -> Matrix:
    """The papers in the directions in which they differ most."""
    random = np.random.default_rng(0)
    basis = weights @ random.standard_normal((weights.shape[1], min(rank + _SPARE, *weights.shape)))
    for _ in range(_ROUNDS):
        basis = weights @ (weights.T @ _orthonormal(basis))
    basis = _orthonormal(basis)
    seen = weights.T @ basis
    strength, turn = np.linalg.eigh(seen.T @ seen)
    order = np.argsort(-strength, kind="stable")[:rank]
    return np.asarray(basis @ (turn[:, order] * np.sqrt(np.maximum(strength[order], 0))))


def _orthonormal(columns: Matrix) -> Matrix:
    """The columns turned until none says what another does; what next to nothing is left of is dropped to zero."""
    strength, turn = np.linalg.eigh(columns.T @ columns)
    kept = strength > 1e-12 * max(strength.max(initial=0), 1e-300)
    return np.asarray(columns @ (turn * np.where(kept, 1 / np.sqrt(np.where(kept, strength, 1)), 0)))
