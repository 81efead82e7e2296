"""Which words of a title a summary says again: as they stand, in another form, as an acronym, or translated.

Each word counts by how rare it is, and each echo by how surprising it would be in the summary of another paper: the
logarithm of (how likely the summary says this if the title says that) over (how many papers say it anyway).
"""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from kgraph.extract.state import DocState
from kgraph.text import name_key
from kgraph.vocabulary import Glosses, NameStatistics, Translations, Vocabulary

__all__ = ["Echo", "Lexicon", "echoes", "shipped_lexicon"]

_PAPERS: Final = 82_000
"""In how many papers the shipped statistics counted."""

_CAP: Final = 8.0
"""The greatest weight: a word that some 30 papers or fewer have."""

_PREFIX_CAP: Final = 3.0
_UNCOUNTED: Final = -3.0
"""The logarithm of the share of papers that say a Korean word which is no name and so was not counted."""

_LEAST_TRANSLATED, _LEAST_UNCOUNTED, _LEAST_SURPRISE = 0.04, 0.3, 0.3
_OF_RELATIVE: Final = 0.4
_BY_LETTERS: Final = -1.5
_RELATIVES: Final = 6
_ROOT: Final = 4
_WAYS: Final = 14
_ACRONYM_WORDS: Final = (2, 3, 4)
_PART = re.compile(r"[^\W\d_]+\d*|\d+[^\W\d_]+\d*")
_ENDING = re.compile(
    r"(?:izations?|ations?|ings?|ed|able|ive|al|ity|ment|ness|ance|ence|ers?|ors?|ly|ies|es|e|y|ical|ic|ions?|ized?|"
    r"izing|ative)$"
)
_PREFIXES: Final = frozenset(
    "multi self fine pre non free cross few zero shot semi co sub inter intra auto bi uni end low high level aware".split()
)
_COMMON: Final = frozenset(
    "the of for and with from via using use towards toward into on in to is are as by can how what why do does your you we it its not an "
    "at be or no than that this their our when where which who all more most one two beyond without under over between through across "
    "against about after before study approach exploring explore new any accelerating meet meets bridging advancing less insight insights "
    "case enabling enable research first power strong boosting enhance enhanced enhancing matter matters within re different unifying "
    "effective future frontier advanced they know unleashing unlocking investigating practice practical see don unveiling empowering vs "
    "make making need needs like up only even many well good best better improve improved improving novel rethinking revisiting revisit "
    "assessing pushing truly creating enough rich simple help helps lesson lessons smart harnessing leveraging limit limits part fully "
    "really just should could would may might will have has had did there here some such each both but yet if so every other another me "
    "my mine us them he she his her out off down per set sets way ways right want get gets go going let lets give takes take look say "
    "tell was were been being then now yes empirical comprehensive perspective perspectives thing things work works general learns mind "
    "era step steps path road key great big large based driven prior application applications framework method model performance "
    "introduction overview report technical".split()
)
"""Words of titles that tell nothing of the topic; summaries seldom say them again."""


_TOKEN, _START, _ANYWHERE = 0, 1, 2


class _Way(NamedTuple):
    """A text that echoes a word, and where in a `_Summary` it has to stand: `_TOKEN`, `_START` or `_ANYWHERE`."""

    text: str
    place: int
    surprise: float


class _Known(NamedTuple):
    """What is known of a word: how rare it is, whether its translation is known, and the ways to echo it."""

    weight: float
    translated: bool
    ways: tuple[_Way, ...]


class _Summary(NamedTuple):
    """The keys of a summary's tokens; the same with spaces between and around them; without any; what its acronyms stand for."""

    keys: set[str]
    spaced: str
    joined: str
    long_forms: str


class Echo(NamedTuple):
    """A word of a title: its weight, what its echo is worth (0 where there is none), and what kind of word it is."""

    word: str
    weight: float
    found: float
    is_name: bool
    translated: bool


class Lexicon:
    """The ways in which a summary can say a title's word.

    Args:
        names: in how many papers each name occurs.
        translations: word translations.
        glosses: pairs of names.
        vocabulary: known terms.
    """

    def __init__(
        self, names: NameStatistics, translations: Translations, glosses: Glosses, vocabulary: Vocabulary
    ) -> None:
        self.names = names
        self.translations = translations
        self.glosses = glosses
        self.vocabulary = vocabulary
        self.word = lru_cache(maxsize=30_000)(self._word)
        self.long_forms = lru_cache(maxsize=10_000)(self._long_forms)
        self._families: dict[str, list[str]] = {}
        for english in sorted({*translations.korean, *glosses.korean}):
            if len(english) > 4 and english.isascii():
                self._families.setdefault(english[:_ROOT], []).append(english)

    def _share(self, key: str) -> float:
        """The logarithm of the share of papers that have a name."""
        row = self.names.rows.get(key)
        return math.log((1 + (float(self.names.counts[row, 0]) if row is not None else 0)) / _PAPERS)

    def _word(self, word: str) -> _Known:
        weight = min(_PREFIX_CAP if word in _PREFIXES else _CAP, -self._share(word))
        likely: dict[str, float] = {}
        for text, probability in self._translated(word):
            likely[text] = max(probability, likely.get(text, 0.0))
        translated = max((p for text, p in likely.items() if not text.isascii()), default=0.0) >= 0.25
        ways = [
            way
            for text in sorted(likely, key=lambda text: (-likely[text], text))
            for way in self._way(text, likely[text], weight)
        ]
        best = sorted(ways[:_WAYS], key=lambda way: -way.surprise)
        return _Known(weight, translated, (*_literal(word, weight), *best))

    def _way(self, text: str, probability: float, weight: float) -> Iterator[_Way]:
        share = self._share(text) if text in self.names.rows else _UNCOUNTED
        surprise = min(weight, math.log(probability) - share)
        if surprise > _LEAST_SURPRISE:
            yield _Way(text, _TOKEN if len(text) < 3 else _ANYWHERE, surprise)

    def _translated(self, word: str) -> Iterator[tuple[str, float]]:
        """Names that say the same as a word, each with how likely it is said for it."""
        share, glosses = Glosses.share, self.glosses
        for english, factor in [(word, 1.0), *((other, _OF_RELATIVE) for other in self._relatives(word))]:
            for korean, probability in self.translations.korean.get(english, {}).items():
                least = _LEAST_TRANSLATED if korean in self.names.rows else _LEAST_UNCOUNTED
                if probability >= least and korean != word:
                    yield korean, probability * factor
            for korean in glosses.korean.get(english, ()):
                yield korean, share(glosses.korean, english, korean)[1] * factor
        for long in glosses.long.get(word, ()):
            probability = share(glosses.long, word, long)[1]
            yield long, probability
            for korean in glosses.korean.get(long, ()):
                yield korean, probability * share(glosses.korean, long, korean)[1]
        entry = self.vocabulary.by_key.get(word)
        yield from ((key, 0.5) for key in map(name_key, entry.names if entry else ()) if key and key != word)

    def _relatives(self, word: str) -> list[str]:
        """Other words of one's family: ``grasping`` has ``grasp`` and ``graspable``."""
        if len(word) < 5:
            return []
        root = _root(word)
        family = (other for other in self._families.get(word[:_ROOT], ()) if other != word and _root(other) == root)
        return list(islice(family, _RELATIVES))

    def acronym(self, short: str, long: str) -> float:
        """What an acronym of a title's words is worth: by how often digests explain it so, or by its letters alone."""
        share = Glosses.share(self.glosses.short, long, short)[1]
        return min(_CAP, (math.log(share) if share else _BY_LETTERS) - self._share(short))

    def _long_forms(self, acronym: str) -> str:
        table = self.glosses.long
        return " ".join(long for long in table[acronym] if Glosses.share(table, acronym, long)[1] >= 0.15)


@lru_cache(maxsize=1)
def shipped_lexicon() -> Lexicon:
    """The lexicon of the statistics and the vocabulary that come with kgraph."""
    from kgraph.vocabulary import shipped_statistics, shipped_vocabulary

    found = shipped_statistics()
    return Lexicon(found.names, found.translations, found.glosses, shipped_vocabulary())


def echoes(state: DocState, lexicon: Lexicon) -> list[Echo]:
    """Each topical word of the title with its echo in the summary, once.

    Example:
        >>> from kgraph.extract.pipeline import prepare
        >>> from kgraph.model import Block, Entry, Section
        >>> text = "모래를 위한 확산 모델을 제안합니다."
        >>> entry = Entry("2408.00001", "FooNet: Diffusion of Glass", 0, 1, blocks=(Block(Section.BODY, text, 0, 2),))
        >>> [(echo.word, echo.found > 0) for echo in echoes(prepare(entry), shipped_lexicon())]
        [('foonet', False), ('diffusion', True), ('glass', False)]
    """
    tokens = state.tokens
    cut = bisect.bisect_left(tokens.begins, len(state.entry.title))
    summary = _summary(state, cut, lexicon)
    found: list[Echo] = []
    for index in range(cut):
        fact = tokens.facts[index]
        if fact.key:
            whole = fact.key in summary.keys
            for word in _parts(tokens.words[index]):
                known = lexicon.word(word)
                value = max(known.weight, 0.1) if whole else _found(word, known, summary)
                found.append(Echo(word, known.weight, value, fact.shaped, known.translated))
    _add_acronyms(found, summary, lexicon)
    return list({echo.word: echo for echo in found if echo.word not in _COMMON}.values())


def _summary(state: DocState, cut: int, lexicon: Lexicon) -> _Summary:
    tokens = state.tokens
    said = [fact.key for fact in tokens.facts[cut:] if fact.key]
    keys = set(said)
    for compound in [text for text in tokens.words[cut:] if "-" in text and len(text) > 1]:
        keys.update(_parts(compound))
    shorts = lexicon.glosses.long.keys() & keys
    long_forms = " ".join([lexicon.long_forms(key) for key in shorts])
    return _Summary(keys, f" {' '.join(said)} ", "".join(said), long_forms)


def _found(word: str, known: _Known, summary: _Summary) -> float:
    for text, place, surprise in known.ways:
        if text in summary[place]:
            return surprise
    return known.weight * 0.7 if len(word) > 4 and word in summary.long_forms else 0.0


def _add_acronyms(found: list[Echo], summary: _Summary, lexicon: Lexicon) -> None:
    """Let words in a row be echoed by a known acronym of theirs, or by their initials."""
    words = [echo.word for echo in found]
    letters = "".join([word[0] for word in words])
    keys, known = summary.keys, lexicon.glosses.short
    for size in _ACRONYM_WORDS:
        for first in range(len(words) - size + 1):
            last = first + size
            long = "".join(words[first:last])
            shorts = [short for short in known[long] if short in keys] if long in known else []
            if size > 2 and letters[first:last] in keys:
                shorts.append(letters[first:last])
            for short in shorts:
                value = lexicon.acronym(short, long)
                found[first:last] = [_at_least(echo, value) for echo in found[first:last]]


def _at_least(echo: Echo, value: float) -> Echo:
    return echo._replace(found=max(echo.found, min(echo.weight, value)))


def _literal(word: str, weight: float) -> Sequence[_Way]:
    """A word as it stands, which in longer words may be part of another, and its stem."""
    least = max(weight, 0.1)
    if len(word) > 4:
        stem = _ENDING.sub("", word) if len(word) > 5 else word
        return [_Way(word, _ANYWHERE, least)] + (
            [_Way(" " + stem, _START, least - 0.7)] if 4 <= len(stem) < len(word) and least > 0.7 else []
        )
    return [_Way(word, _TOKEN, least)] + (
        [_Way(" " + word, _START, least - 0.5)] if len(word) == 4 and least > 0.5 else []
    )


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """What the words of one family share, at least four letters of it."""
    once = _ENDING.sub("", word) if len(word) > 5 else word
    twice = _ENDING.sub("", once) if len(once) > 6 else once
    return twice if len(twice) >= _ROOT else word


@lru_cache(maxsize=100_000)
def _parts(text: str) -> tuple[str, ...]:
    """The keys of the words that a token is made of."""
    keys = (name_key(part.casefold()) for part in _PART.findall(text) if len(part) > 1)
    return tuple(key for key in keys if key)
