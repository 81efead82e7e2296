"""The vocabulary and the statistics that come with kgraph, each read once when it is first asked for."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kgraph.errors import SourceError
from kgraph.vocabulary.glosses import Glosses, Translations, read_pairs, read_words
from kgraph.vocabulary.names import NameStatistics, read_names
from kgraph.vocabulary.terms import Vocabulary, parse_vocabulary
from kgraph.vocabulary.words import WordStatistics, read_word_statistics

__all__ = ["Statistics", "nouns", "shipped_statistics", "shipped_vocabulary", "statistics_of"]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What digests at large say: counts of names and words, glosses, and word translations."""

    names: NameStatistics
    words: WordStatistics
    glosses: Glosses
    translations: Translations


def _shipped() -> Traversable:
    return resources.files("kgraph.vocabulary").joinpath("data")


def _lines(folder: Traversable | Path, name: str) -> list[str]:
    try:
        data = folder.joinpath(name).read_bytes()
        if name.endswith(".xz"):
            data = lzma.decompress(data)
        return data.decode("utf-8").splitlines()
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        hint = "make it with 'kgraph vocabulary build'"
        raise SourceError(f"cannot be read: {error}", where=f"{folder}/{name}", hint=hint) from error


@lru_cache(maxsize=1)
def nouns() -> frozenset[str]:
    """Korean nouns of the digests: words that stand before several different particles there."""
    return frozenset(_lines(_shipped(), "nouns.txt"))


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """Terms with their names in both languages and their types, and ordinary names that are none."""
    folder = _shipped()
    return parse_vocabulary(_lines(folder, "terms.tsv"), "terms.tsv", ordinary=_lines(folder, "generic.txt"))


@lru_cache(maxsize=1)
def shipped_statistics() -> Statistics:
    """The statistics of 82,000 papers."""
    return _read(_shipped())


def statistics_of(folder: Path | None = None) -> Statistics:
    """The statistics of a folder that ``kgraph vocabulary build`` made; the shipped ones without a folder.

    Raises:
        SourceError: a file is missing or damaged.

    Example:
        >>> len(statistics_of().names.rows) > 100_000
        True
    """
    return shipped_statistics() if folder is None else _read(folder)


def _read(folder: Traversable | Path) -> Statistics:
    return Statistics(
        read_names(_lines(folder, "names.tsv.xz"), f"{folder}/names.tsv.xz"),
        read_word_statistics(_lines(folder, "words.tsv.xz"), f"{folder}/words.tsv.xz"),
        read_pairs(_lines(folder, "glosses.tsv.xz"), f"{folder}/glosses.tsv.xz"),
        read_words(_lines(folder, "translations.tsv.xz"), f"{folder}/translations.tsv.xz"),
    )
