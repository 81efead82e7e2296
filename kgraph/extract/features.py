"""What is known of each candidate of a document, as one row of numbers: the input of the ranking model.

Corpus statistics of the name, of its parts and of its first and last word; how often, where and beside what it occurs
in the document; its own shape; and how well its Korean words translate words of the title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.acronyms import is_acronym
from kgraph.extract.phrases import Candidate
from kgraph.extract.shapes import is_generic, is_name_shaped
from kgraph.extract.state import DocState
from kgraph.extract.tokenizer import PUNCT
from kgraph.extract.types import type_from_name
from kgraph.extract.words import CUES, ENDINGS
from kgraph.model import Section, TermType
from kgraph.text import name_key
from kgraph.vocabulary import (
    NameStatistics,
    Statistics,
    Translations,
    Vocabulary,
    WordStatistics,
    shipped_vocabulary,
)
from kgraph.vocabulary.names import FEATURES as NAME_FEATURES
from kgraph.vocabulary.names import FOLLOWERS

__all__ = [
    "FEATURES",
    "PLACE_FEATURES",
    "PRIOR_FEATURES",
    "Background",
    "background_of",
    "candidate_features",
    "corpus_features",
]

Matrix = NDArray[np.float32]
_LATIN: Final = re.compile("[A-Za-z]")
_HANGUL: Final = re.compile("[\uac00-\ud7a3]")
_DIGIT: Final = re.compile(r"\d")
_SECTIONS: Final = (Section.WHATS_NEW, Section.TECHNICAL, Section.PERFORMANCE, Section.BODY)
_RULES: Final = ("gloss", "acronym", "gloss-acronym", "gloss-korean", "title-head")
_TYPES: Final = tuple(TermType)
_LEAST_TRANSLATION: Final = 0.15
_AHEAD: Final = 7
"""How many tokens after a name are looked at for cue words."""

_OF_WORD: Final = ("names", "known", "glossed", "papers", "titles")
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


class Background:
    """Everything that features read beside the document.

    Args:
        names: counts of names.
        words: counts of words.
        translations: word translations.
        vocabulary: known terms.
    """

    def __init__(
        self, names: NameStatistics, words: WordStatistics, translations: Translations, vocabulary: Vocabulary
    ) -> None:
        self.names = names
        self.words = words
        self.translations = translations
        self.vocabulary = vocabulary

        self._last: dict[str, tuple[int, ...]] = {}
        self._standard: dict[str, str] = {}
        self._meanings: dict[str, frozenset[str]] = {}

    def known(self, key: str, text: str = "") -> tuple[int, int]:
        """Weight and type (by its place in `TermType`) of a name in the vocabulary.

        A name that is not there has 0 and -1, an ordinary one -1 and -1.
        """
        entry = self.vocabulary.by_key.get(key)
        if entry is None or (text and text.islower() and self.vocabulary.get(text) is None):
            return -int(key in self.vocabulary.ordinary), -1
        return entry.weight, _TYPES.index(entry.type)

    def standard(self, key: str) -> str:
        """The key of a name's standard English name in the vocabulary, or nothing."""
        found = self._standard.get(key)
        if found is None:
            entry = self.vocabulary.by_key.get(key)
            found = self._standard[key] = name_key(entry.english) if entry else ""
        return found

    def meanings(self, word: str) -> frozenset[str]:
        """A word and its likely translations into English."""
        found = self._meanings.get(word)
        if found is None:
            known = self.translations.english.get(word, {})
            found = frozenset([word, *(other for other, p in known.items() if p >= _LEAST_TRANSLATION)])
            self._meanings[word] = found
        return found

    def word(self, word: str) -> tuple[int, ...]:
        """Of a word: its row in the words, its row in the names, and its type in the vocabulary."""
        found = self._last.get(word)
        if found is None:
            rows = self.words.rows.get(word, len(self.words.rows)), self.names.rows.get(word, len(self.names.rows))
            found = self._last[word] = (*rows, self.known(word)[1])
        return found


def background_of(statistics: Statistics, own: Vocabulary | None = None) -> Background:
    """A background of statistics, the shipped vocabulary and, before it, a user's own."""
    vocabulary = shipped_vocabulary() if own is None else own.over(shipped_vocabulary())
    return Background(statistics.names, statistics.words, statistics.translations, vocabulary)


def candidate_features(
    state: DocState, candidates: Sequence[Candidate], background: Background, corpus: Matrix | None = None
) -> Matrix:
    """One row of `FEATURES` a candidate.

    Args:
        state: the document, after its sentences, glosses and title head were found.
        candidates: from `find_candidates`.
        background: statistics and vocabulary.
        corpus: their `corpus_features`, where they are known already.
    """
    if not candidates:
        return np.zeros((0, len(FEATURES)), np.float32)
    matrix = np.hstack(
        [
            corpus_features(candidates, background) if corpus is None else corpus,
            _places(state, candidates),
            np.array([_rules(state, candidate) for candidate in candidates], dtype=np.float32),
            np.array([_shape(candidate.text) for candidate in candidates], dtype=np.float32),
            _titles(state, candidates, background.translations),
        ]
    ).astype(np.float32)
    assert matrix.shape[1] == len(FEATURES)
    return matrix


def corpus_features(candidates: Sequence[Candidate], background: Background) -> Matrix:
    """What the corpus and the vocabulary say of each candidate: one row of `PRIOR_FEATURES`."""
    names, words = background.names, background.words
    rows = np.array([c.row for c in candidates])
    rest = np.array([c.rest for c in candidates])
    head = np.array([c.head for c in candidates])
    last = np.array([background.word(c.words[-1]) for c in candidates])
    first = np.array([background.word(c.words[0]) for c in candidates])
    papers = names.papers[rows]
    known = np.array([background.known(c.key, c.text) for c in candidates], dtype=np.float32)

    def of_part(part: NDArray[np.int_]) -> tuple[Matrix, Matrix]:
        share = np.where(part >= 0, (papers + 0.5) / (names.papers[part] + 1), -1)
        return share, np.where(part >= 0, names.features[part, 1], -1)

    rest_share, rest_rate = of_part(rest)
    head_share, head_rate = of_part(head)
    mentioned = np.array([[len(c.places), len(c.words), bool(c.rules), c.latin] for c in candidates], dtype=np.float32)
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


def _places(state: DocState, candidates: Sequence[Candidate]) -> Matrix:
    """Sums over the places of each candidate, by way of tables with one row a token."""
    counts = [len(c.places) for c in candidates]
    first = np.array([p.first for c in candidates for p in c.places])
    last = np.array([p.last for c in candidates for p in c.places])
    left = np.array([p.left for c in candidates for p in c.places])
    right = np.array([p.right for c in candidates for p in c.places])
    table = _TokenTable(state)
    in_body = ~table.in_title[first]
    whole = left & right
    run = (table.run[first] == table.run[last]) & table.run_starts[first] & table.run_ends[last] & table.latin[first]
    rows = np.column_stack(
        [
            whole & in_body,
            right & in_body,
            left & in_body,
            run & in_body,
            table.after[last],
            table.before[first],
            table.cues_after(last),
            table.sections[first],
        ]
    ).astype(np.float32)
    rows = np.column_stack([in_body, rows]).astype(np.float32)
    rows[~in_body, 1:] = 0
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    sums = np.add.reduceat(rows, starts, axis=0)
    title = np.add.reduceat((~in_body).astype(np.float32), starts)
    title_whole = np.add.reduceat((whole & ~in_body).astype(np.float32), starts)
    sentence = table.sentence.astype(np.float32) / max(1, len(state.stretches))
    earliest = np.minimum.reduceat(np.where(in_body, sentence[first], 1), starts)
    latest = np.maximum.reduceat(np.where(in_body, sentence[first], 0), starts)
    share = np.where(sums[:, 0] > 0, sums[:, 1] / np.maximum(1, sums[:, 0]), -1)
    return np.column_stack(
        [title, title_whole, sums[:, _ORDER], share, earliest, latest],
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
        self.sections = _one_hot(np.array(section)[self.sentence], len(_SECTIONS))
        facts = tokens.facts
        self.latin = np.array([fact.latin for fact in facts], dtype=bool)
        breaks = np.array([self._breaks(state, index) for index in range(size)], dtype=bool)
        starts = breaks.copy()
        starts[1:] |= self.latin[1:] != self.latin[:-1]
        self.run = np.cumsum(starts)
        self.run_starts = starts
        self.run_ends = np.append(starts[1:], True)
        self.after = self._after(state)
        self.before = self._before(state)
        cues = np.array([fact.cues for fact in facts], dtype=np.int32).reshape(size, len(CUES))
        self._cues = np.vstack([np.zeros((1, len(CUES)), np.int32), np.cumsum(cues, axis=0)])
        ends = np.searchsorted(self.sentence, np.arange(self.sentence[-1] + 1 if size else 0), side="right")
        self._last_of_sentence = ends[self.sentence] - 1

    @staticmethod
    def _breaks(state: DocState, index: int) -> bool:
        tokens = state.tokens
        return index == 0 or not tokens.facts[index].content or not tokens.facts[index - 1].content

    def cues_after(self, last: NDArray[np.int_]) -> NDArray[np.bool_]:
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


_COLUMNS: Final = (
    "body",
    "whole",
    "right",
    "left",
    "latin_run",
    *(f"ending_{index}" for index in range(len(ENDINGS))),
    "verbal",
    "opens_bracket",
    "before_comma",
    *(f"before_{kind.lower()}" for kind in FOLLOWERS),
    "in_bracket",
    "quoted",
    "after_comma",
    "described",
    *(f"cue_{index}" for index in range(len(CUES))),
    *(f"section_{section.value}" for section in _SECTIONS),
)
_ORDER: Final = [_COLUMNS.index(name) for name in PLACE_FEATURES]


def _one_hot(values: NDArray[np.int_], size: int) -> NDArray[np.bool_]:
    return np.asarray(values[:, None] == np.arange(size)[None, :])


def _rules(state: DocState, candidate: Candidate) -> list[float]:
    return [*(rule in candidate.rules for rule in _RULES), len(state.partners.get(candidate.key, ()))]


@lru_cache(maxsize=100_000)
def _type_of_end(text: str) -> int:
    type_ = type_from_name(text)
    return -1 if type_ is None else _TYPES.index(type_)


@lru_cache(maxsize=50_000)
def _shape(text: str) -> tuple[float, ...]:
    words = text.split()
    latin = _LATIN.search(text) is not None
    return (
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


def _titles(state: DocState, candidates: Sequence[Candidate], translations: Translations) -> Matrix:
    """How much of each name stands in the title, as it is and translated."""
    tokens = state.tokens
    title = {
        fact.key for fact, begin in zip(tokens.facts, tokens.begins, strict=True) if begin < len(state.entry.title)
    }
    title |= {part.casefold() for part in re.findall(r"[A-Za-z\d]+", state.entry.title)}
    scores: dict[str, tuple[float, float]] = {}
    for candidate in candidates:
        for word in candidate.words:
            if word not in scores:
                known = translations.english.get(word, {})
                translated = max((p for other, p in known.items() if other in title), default=0.0)
                scores[word] = (float(word in title), max(translated, float(word in title)))
    rows = []
    for candidate in candidates:
        found = [scores[word] for word in candidate.words]
        size = len(found)
        rows.append((sum(f[0] for f in found) / size, sum(f[1] for f in found) / size, found[-1][1]))
    return np.array(rows, dtype=np.float32)
