"""The vocabulary and the statistics that come with kgraph, each read once when it is first asked for."""

from __future__ import annotations

import lzma
from functools import lru_cache
from importlib import resources

from kgraph.vocabulary.glosses import Glosses, Translations, read_pairs, read_words
from kgraph.vocabulary.names import NameStatistics, read_names
from kgraph.vocabulary.terms import Vocabulary, parse_vocabulary
from kgraph.vocabulary.words import WordStatistics, read_word_statistics

__all__ = ["nouns", "shipped_glosses", "shipped_names", "shipped_translations", "shipped_vocabulary", "shipped_words"]


def _lines(name: str) -> list[str]:
    data = resources.files("kgraph.vocabulary").joinpath("data").joinpath(name).read_bytes()
    if name.endswith(".xz"):
        data = lzma.decompress(data)
    return data.decode("utf-8").splitlines()


@lru_cache(maxsize=1)
def nouns() -> frozenset[str]:
    """Korean nouns of the digests: words that stand before several different particles there."""
    return frozenset(_lines("nouns.txt"))


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """Terms with their names in both languages and their types, and ordinary names that are none."""
    return parse_vocabulary(_lines("terms.tsv"), "terms.tsv", ordinary=_lines("generic.txt"))


@lru_cache(maxsize=1)
def shipped_names() -> NameStatistics:
    """How 82,000 papers use each name."""
    return read_names(_lines("names.tsv.xz"), "names.tsv.xz")


@lru_cache(maxsize=1)
def shipped_words() -> WordStatistics:
    """Which words begin and end those names."""
    return read_word_statistics(_lines("words.tsv.xz"), "words.tsv.xz")


@lru_cache(maxsize=1)
def shipped_glosses() -> Glosses:
    """Which names those papers put beside one another."""
    return read_pairs(_lines("glosses.tsv.xz"), "glosses.tsv.xz")


@lru_cache(maxsize=1)
def shipped_translations() -> Translations:
    """Word translations learned from the glosses."""
    return read_words(_lines("translations.tsv.xz"), "translations.tsv.xz")
