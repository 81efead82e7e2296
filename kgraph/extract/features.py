"""What is known of each candidate of a document, as one row of numbers: the input of the ranking model.

Corpus statistics of the name, of its parts and of its first and last word; how often, where and beside what it occurs
in the document; its own shape; and how well its Korean words translate words of the title.
"""

from __future__ import annotations

import bisect
import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.acronyms import is_acronym
from kgraph.extract.background import Background
from kgraph.extract.phrases import Candidate
from kgraph.extract.places import PLACE_FEATURES, place_features
from kgraph.extract.shapes import is_generic, is_name_shaped
from kgraph.extract.state import DocState
from kgraph.extract.tokentable import TokenTable
from kgraph.extract.types import type_from_name
from kgraph.model import TermType
from kgraph.vocabulary import Translations
from kgraph.vocabulary.names import FEATURES as NAME_FEATURES

__all__ = [
    "FEATURES",
    "PRIOR_FEATURES",
    "candidate_features",
    "corpus_features",
]

Matrix = NDArray[np.float32]
_Number = TypeVar("_Number", bound=np.generic)
_LATIN: Final = re.compile("[A-Za-z]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[A-Za-z\d]+")
_NONE: Final[Mapping[str, float]] = {}
_RULES: Final = ("gloss", "acronym", "gloss-acronym", "gloss-korean", "title-head")
_RULE: Final = {rule: column for column, rule in enumerate(_RULES)}
_TYPES: Final = tuple(TermType)
_OF_WORD: Final = ("names", "known", "glossed", "papers", "titles")
_OF_SHAPE: Final = (
    "hangul",
    "latin",
    "spaced_words",
    "length",
    "capital",
    "all_capitals",
    "shaped",
    "digit",
    "hyphen",
    "lower",
    "capital_words",
    "generic",
    "acronym",
    "type_by_name",
)
_SHAPE: Final = struct.Struct(f"{len(_OF_SHAPE)}f")
PRIOR_FEATURES: Final = (
    *NAME_FEATURES,
    *(f"last_{name}" for name in _OF_WORD),
    *(f"first_{name}" for name in _OF_WORD),
    "last_log_papers",
    "last_gloss_rate",
    "first_log_papers",
    "first_gloss_rate",
    "share_of_rest",
    "share_of_head",
    "rest_gloss_rate",
    "head_gloss_rate",
    "known_weight",
    "known_type",
    "last_known_type",
    "places",
    "words",
    "named",
    "latin_words",
)
"""The names of the columns of `corpus_features`."""

FEATURES: Final = (
    *PRIOR_FEATURES,
    "title",
    "title_whole",
    *PLACE_FEATURES,
    "whole_share",
    "first_sentence",
    "last_sentence",
    *(f"rule_{rule}" for rule in _RULES),
    "partners",
    *_OF_SHAPE,
    "title_words",
    "title_translated",
    "title_translated_last",
)
"""The names of the columns of `candidate_features`."""


def candidate_features(
    table: TokenTable, found: Sequence[Sequence[Candidate]], background: Background, corpus: Matrix
) -> Matrix:
    """One row of `FEATURES` a candidate, document after document.

    Args:
        table: the tokens of the documents, after their sentences, glosses and title heads were found.
        found: the candidates of each document, from `find_candidates`.
        background: statistics and vocabulary.
        corpus: their `corpus_features`.
    """
    every = [candidate for candidates in found for candidate in candidates]
    shapes = np.frombuffer(b"".join([_shape(candidate.text) for candidate in every]), dtype=np.float32)
    matrix = np.hstack(
        [
            corpus,
            place_features(table, found),
            _rules(table.states, found),
            shapes.reshape(len(every), len(_OF_SHAPE)),
            _titles(table.states, found, background.translations),
        ]
    )
    assert matrix.shape[1] == len(FEATURES) and matrix.dtype == np.float32
    return matrix


def corpus_features(candidates: Sequence[Candidate], background: Background) -> Matrix:
    """What the corpus and the vocabulary say of each candidate: one row of `PRIOR_FEATURES`."""
    if not candidates:
        return np.zeros((0, len(PRIOR_FEATURES)), np.float32)
    names, words = background.names, background.words
    rows = np.array([c.row for c in candidates])
    rest = np.array([c.rest for c in candidates])
    head = np.array([c.head for c in candidates])
    last = _table([background.word(c.words[-1]) for c in candidates], np.int64)
    first = _table([background.word(c.words[0]) for c in candidates], np.int64)
    papers = names.papers[rows]
    known = _table([background.known(c.key, c.text) for c in candidates], np.float32)

    def of_part(part: NDArray[np.int_]) -> tuple[Matrix, Matrix]:
        share = np.where(part >= 0, (papers + 0.5) / (names.papers[part] + 1), -1)
        return share, np.where(part >= 0, names.features[part, 1], -1)

    rest_share, rest_rate = of_part(rest)
    head_share, head_rate = of_part(head)
    mentioned = _table([(len(c.places), len(c.words), bool(c.rules), c.latin) for c in candidates], np.float32)
    columns = np.stack([rest_share, head_share, rest_rate, head_rate], axis=1)
    return np.hstack(
        [
            names.features[rows],
            words.features[last[:, 0], :5],
            words.features[first[:, 0], 5:],
            names.features[last[:, 1], :2],
            names.features[first[:, 1], :2],
            columns,
            known,
            last[:, 2:],
            mentioned,
        ]
    ).astype(np.float32)


def _table(rows: Sequence[tuple[float, ...]], kind: type[_Number]) -> NDArray[_Number]:
    """Rows of numbers as a matrix, which `np.array` makes three times as slowly."""
    return np.fromiter(chain.from_iterable(rows), kind).reshape(len(rows), -1)


def _rules(states: Sequence[DocState], found: Sequence[Sequence[Candidate]]) -> Matrix:
    """Which rules have named each candidate, and with how many others the text pairs it."""
    rows = np.zeros((sum(map(len, found)), len(_RULES) + 1), np.float32)
    row = 0
    for state, candidates in zip(states, found, strict=True):
        for candidate in candidates:
            for rule in candidate.rules & _RULE.keys():
                rows[row, _RULE[rule]] = 1
            if candidate.key in state.partners:
                rows[row, -1] = len(state.partners[candidate.key])
            row += 1
    return rows


@lru_cache(maxsize=100_000)
def _type_of_end(text: str) -> int:
    type_ = type_from_name(text)
    return -1 if type_ is None else _TYPES.index(type_)


@lru_cache(maxsize=50_000)
def _shape(text: str) -> bytes:
    """The columns of `_OF_SHAPE` as 32-bit numbers, which join into a matrix many times faster than objects do."""
    words = text.split()
    latin = _LATIN.search(text) is not None
    row = (
        _HANGUL.search(text) is not None,
        latin,
        len(words),
        len(text),
        text[0].isupper(),
        text.isupper(),
        latin and any(map(is_name_shaped, words)),
        _DIGIT.search(text) is not None,
        "-" in text,
        latin and text.islower(),
        sum(word[0].isupper() for word in words) / max(1, len(words)) if latin else 0.0,
        is_generic(text) if len(words) < 3 else 0.0,
        is_acronym(text) if latin and len(words) == 1 else 0.0,
        _type_of_end(words[-1] if words else text),
    )
    return _SHAPE.pack(*row)


def _titles(states: Sequence[DocState], found: Sequence[Sequence[Candidate]], translations: Translations) -> Matrix:
    """How much of each name stands in the title, as it is and translated, and whether its last word does."""
    values: list[tuple[float, float]] = []
    for state, candidates in zip(states, found, strict=True):
        words = [word for candidate in candidates for word in candidate.words]
        values += map(_in_title(state, words, translations).__getitem__, words)
    sizes = np.array([len(candidate.words) for candidates in found for candidate in candidates])
    if not len(sizes):
        return np.zeros((0, 3), np.float32)
    ends, table = np.cumsum(sizes), _table(values, np.float64)
    shares = np.add.reduceat(table, ends - sizes, axis=0) / sizes[:, None]
    return np.column_stack([shares, table[ends - 1, 1]]).astype(np.float32)


def _in_title(state: DocState, words: Iterable[str], translations: Translations) -> dict[str, tuple[float, float]]:
    """Whether each word stands in the title, and the probability that the title has its translation."""
    cut = bisect.bisect_left(state.tokens.begins, len(state.entry.title))
    title = {fact.key for fact in state.tokens.facts[:cut]}
    title |= {part.casefold() for part in _WORD.findall(state.entry.title)}
    scores = {}
    for word in set(words):
        known = translations.english.get(word, _NONE)
        translated = max([known[other] for other in title.intersection(known)], default=0.0) if known else 0.0
        scores[word] = (1.0, 1.0) if word in title else (0.0, translated)
    return scores
