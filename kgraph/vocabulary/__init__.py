"""What is known before a paper is read: terms with all their names, and what digests at large say of names.

`Vocabulary` holds terms that someone has written down (the shipped ones, a user's own); `NameStatistics`, `Glosses` and
`Translations` are counts that ``kgraph vocabulary build`` mines from digests. Nothing here knows of documents.
"""

from __future__ import annotations

from kgraph.vocabulary.glosses import Glosses, Translations
from kgraph.vocabulary.names import COUNTS, NameStatistics
from kgraph.vocabulary.own import own_vocabulary, read_vocabulary
from kgraph.vocabulary.shipped import Statistics, nouns, shipped_statistics, shipped_vocabulary, statistics_of
from kgraph.vocabulary.terms import Vocabulary, VocabularyEntry, parse_vocabulary
from kgraph.vocabulary.words import WordStatistics

__all__ = [
    "COUNTS",
    "Glosses",
    "NameStatistics",
    "Statistics",
    "Translations",
    "Vocabulary",
    "VocabularyEntry",
    "WordStatistics",
    "nouns",
    "own_vocabulary",
    "parse_vocabulary",
    "read_vocabulary",
    "shipped_statistics",
    "shipped_vocabulary",
    "statistics_of",
]
