"""A name as one side of pairs: all that pairs ask of it, looked up once for each name of a document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kgraph.extract.background import Background
from kgraph.extract.phrases import Candidate
from kgraph.extract.state import DocState
from kgraph.text import has_hangul, name_key

__all__ = ["Side", "digits_of", "sides_of"]

_DIGITS: Final = re.compile(r"\d+(?:\.\d+)?")
_LATIN_WORD: Final = re.compile(r"[A-Za-z\d]+")


@dataclass(slots=True)
class Side:
    """A name with what belongs to it alone.

    `words` are its words as keys and `distinct` those that differ; `meanings` holds them with their translations,
    `letters` the pairs of letters of its key, `known` the key of its standard name in the vocabulary, `digits` its
    numbers; `sentences` has a bit for each sentence that it stands in.
    """

    key: str
    text: str
    hangul: bool
    words: tuple[str, ...]
    distinct: frozenset[str]
    meanings: frozenset[str]
    letters: frozenset[str]
    known: str
    digits: tuple[str, ...]
    sentences: int
    papers: float
    score: float


def sides_of(
    state: DocState, candidates: Sequence[Candidate], scores: Mapping[str, float], background: Background
) -> dict[str, Side]:
    """The names of a document as sides, by key."""
    papers: list[float] = background.names.papers[[candidate.row for candidate in candidates]].tolist()
    return {
        candidate.key: _side(state, candidate, background, count, scores[candidate.key])
        for candidate, count in zip(candidates, papers, strict=True)
    }


def _side(state: DocState, candidate: Candidate, background: Background, papers: float, score: float) -> Side:
    key, text = candidate.key, candidate.text
    hangul = has_hangul(text)
    words = candidate.words if hangul else _latin_words(text)
    sentences = 0
    for place in candidate.places:
        sentences |= 1 << state.stretch_at(state.tokens.begins[place.first])
    return Side(
        key,
        text,
        hangul,
        words,
        frozenset(words),
        background.meanings(words[0]).union(*map(background.meanings, words[1:])),
        _letters(key),
        background.standard(key),
        digits_of(text),
        sentences,
        papers,
        score,
    )


@lru_cache(maxsize=50_000)
def digits_of(text: str) -> tuple[str, ...]:
    """The numbers of a name, sorted as they are written.

    Example:
        >>> digits_of("Qwen2.5-72B")
        ('2.5', '72')
    """
    return tuple(sorted(_DIGITS.findall(text)))


@lru_cache(maxsize=50_000)
def _letters(key: str) -> frozenset[str]:
    return frozenset(key[i : i + 2] for i in range(len(key) - 1))


@lru_cache(maxsize=100_000)
def _latin_words(text: str) -> tuple[str, ...]:
    return tuple(name_key(word) for word in _LATIN_WORD.findall(text)) or (name_key(text),)
