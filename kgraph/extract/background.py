"""What is known beside the document: statistics, word translations and the vocabulary, with what is often asked of them."""

from __future__ import annotations

from typing import Final

from kgraph.model import TermType
from kgraph.text import name_key
from kgraph.vocabulary import (
    NameStatistics,
    Statistics,
    Translations,
    Vocabulary,
    WordStatistics,
    shipped_vocabulary,
)

__all__ = ["Background", "background_of"]

_TYPES: Final = tuple(TermType)
_LEAST_TRANSLATION: Final = 0.15
"""The least probability with which a translation counts as a meaning of a word."""


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
