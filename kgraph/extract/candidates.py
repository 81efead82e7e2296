"""The candidates of documents with their features and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.background import Background
from kgraph.extract.features import PRIOR_FEATURES, candidate_features, corpus_features
from kgraph.extract.phrases import Candidate, find_candidates
from kgraph.extract.state import DocState
from kgraph.extract.tokentable import TokenTable
from kgraph.model import TermType

__all__ = ["LEAST_PRIOR", "LEAST_SCORE", "Candidates", "Found", "candidates_of", "prior_of", "split_rows"]

Matrix = NDArray[np.float32]
LEAST_SCORE: Final = 0.04
"""Names that are less likely than this are not looked at again."""

LEAST_PRIOR: Final = 0.012
"""Names that are less likely than this by the corpus alone are not looked at, unless a rule has named them."""

_NAMED: Final = PRIOR_FEATURES.index("named")


class Found(NamedTuple):
    """All candidates of a document, with what the corpus says of them: a row of `PRIOR_FEATURES` each."""

    candidates: list[Candidate]
    corpus: Matrix


@dataclass(slots=True)
class Candidates:
    """The candidates of a document: by key, the row of each, their features and scores."""

    state: DocState
    by_key: dict[str, Candidate]
    rows: dict[str, int]
    matrix: Matrix
    scores: dict[str, float] = field(default_factory=dict)

    def likely(self) -> dict[str, float]:
        """The scores of the candidates that are worth a second look."""
        return {key: score for key, score in self.scores.items() if score >= LEAST_SCORE}


def split_rows(rows: Matrix, parts: Sequence[Sized]) -> list[Matrix]:
    """The rows of each part, of a matrix that has those of all parts one after another.

    Example:
        >>> [part.tolist() for part in split_rows(np.array([[1], [2], [3]], np.float32), ["a", "", "bc"])]
        [[[1.0]], [], [[2.0], [3.0]]]
    """
    return np.split(rows, np.cumsum([len(part) for part in parts])[:-1]) if parts else []


def prior_of(
    states: Sequence[DocState], background: Background, own: Mapping[str, TermType] | None = None
) -> list[Found]:
    """All candidates of each document, with what the corpus says of them; a user's own terms are marked."""
    found = [list(find_candidates(state, background.names).values()) for state in states]
    every = [candidate for candidates in found for candidate in candidates]
    for candidate in every if own else ():
        if own and candidate.key in own:
            candidate.rules.add("term-list")
    return list(map(Found, found, split_rows(corpus_features(every, background), found)))


def candidates_of(
    table: TokenTable, background: Background, found: Sequence[Found], priors: Sequence[NDArray[np.float32]]
) -> list[Candidates]:
    """The candidates that are not hopeless by their names alone, with their features, not yet scored.

    Args:
        table: the tokens of the documents.
        background: statistics and vocabulary.
        found: all candidates of each document.
        priors: how likely each is a term by what the corpus says.
    """
    kept, corpus = [], []
    for (candidates, rows), prior in zip(found, priors, strict=True):
        hopeful: list[int] = np.nonzero((prior >= LEAST_PRIOR) | (rows[:, _NAMED] > 0))[0].tolist()
        kept.append([candidates[index] for index in hopeful])
        corpus.append(rows[hopeful])
    if not kept:
        return []
    matrices = split_rows(candidate_features(table, kept, background, np.vstack(corpus)), kept)
    return [
        Candidates(state, {c.key: c for c in chosen}, {c.key: row for row, c in enumerate(chosen)}, matrix)
        for state, chosen, matrix in zip(table.states, kept, matrices, strict=True)
    ]
