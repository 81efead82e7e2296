"""Pairs of names that digests put beside one another in parentheses, and word translations learned from them.

The word translations are those of model 1 of P. F. Brown et al., "The mathematics of statistical machine translation",
Computational Linguistics 19 (1993), 263-311, trained by expectation maximisation on the distinct pairs.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kgraph.errors import SourceError

__all__ = ["Glosses", "Translations", "read_pairs", "read_words", "write_pairs", "write_words"]

_LEAST: Final = 0.01
_ROUNDS: Final = 6
_PAIRS: Final = ("kind", "name", "explained_by", "papers")
_WORDS: Final = ("to", "word", "translation", "probability")
Counts = Mapping[str, Mapping[str, int]]
_NONE: Final[Mapping[str, float]] = {}


@dataclass(frozen=True, slots=True)
class Glosses:
    """How many papers explain a name by another; all names by their comparison keys.

    `english` gives the English names of a Korean one, `korean` the reverse; `long` the long forms of an acronym,
    `short` the acronyms of a long form. An ambiguous acronym keeps all its senses.
    """

    english: Counts = field(default_factory=dict)
    korean: Counts = field(default_factory=dict)
    long: Counts = field(default_factory=dict)
    short: Counts = field(default_factory=dict)

    @classmethod
    def of(cls, translations: Mapping[tuple[str, str], int], acronyms: Mapping[tuple[str, str], int]) -> Glosses:
        """Glosses from counts of (Korean, English) and of (acronym, long form).

        Example:
            >>> Glosses.of({("확산모델", "diffusionmodel"): 3}, {}).english["확산모델"]
            {'diffusionmodel': 3}
        """
        english, korean = _both(translations)
        long, short = _both(acronyms)
        return cls(english, korean, long, short)

    @staticmethod
    def share(table: Counts, name: str, other: str) -> tuple[int, float]:
        """How many papers explain `name` by `other`, and which share that is of all that explain it, damped by one."""
        counts = table.get(name)
        if not counts or other not in counts:
            return 0, 0.0
        return counts[other], counts[other] / (sum(counts.values()) + 1)


def _both(pairs: Mapping[tuple[str, str], int]) -> tuple[Counts, Counts]:
    forward: dict[str, dict[str, int]] = {}
    backward: dict[str, dict[str, int]] = {}
    for (left, right), count in sorted(pairs.items()):
        forward.setdefault(left, {})[right] = count
        backward.setdefault(right, {})[left] = count
    return forward, backward


@dataclass(frozen=True, slots=True)
class Translations:
    """Probabilities of single words: of an English word for a Korean one, and the reverse."""

    english: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    korean: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def learn(cls, pairs: Mapping[tuple[tuple[str, ...], tuple[str, ...]], int]) -> Translations:
        """Learn from counts of (Korean words, English words).

        Example:
            >>> pairs = {(("확산", "모델"), ("diffusion", "model")): 2, (("언어", "모델"), ("language", "model")): 2}
            >>> max(Translations.learn(pairs).english["모델"].items(), key=lambda item: item[1])[0]
            'model'
        """
        data = [(ko, en, 1 + math.log(count)) for (ko, en), count in sorted(pairs.items()) if ko and en]
        return cls(_model_one(data), _model_one([(en, ko, weight) for ko, en, weight in data]))

    def agreement(self, korean: Sequence[str], english: Sequence[str]) -> tuple[float, float]:
        """How well the words of two names translate each other: the mean over the Korean and over the English words."""
        if not korean or not english:
            return 0.0, 0.0
        there, back = [0.0] * len(korean), [0.0] * len(english)
        rows = [self.korean.get(other, _NONE) for other in english]
        for i, word in enumerate(korean):
            known = self.english.get(word, _NONE)
            for j, other in enumerate(english):
                forward = 1.0 if word == other else known.get(other, 0.0)
                backward = rows[j].get(word, 0.0)
                if forward > there[i]:
                    there[i] = forward
                if forward > back[j] or backward > back[j]:
                    back[j] = forward if forward > backward else backward
        return sum(there) / len(there), sum(back) / len(back)


def _model_one(data: Sequence[tuple[tuple[str, ...], tuple[str, ...], float]]) -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for source, target, _ in data:
        for word in source:
            table[word].update(dict.fromkeys(target, 1.0))
    table = {word: {other: 1 / len(row) for other in row} for word, row in table.items()}
    totals: dict[str, float] = {}
    for _ in range(_ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        totals = defaultdict(float)
        for source, target, weight in data:
            for other in target:
                mass = sum(table[word].get(other, 0.0) for word in source)
                if mass <= 0:
                    continue
                for word in source:
                    part = table[word].get(other, 0.0) / mass * weight
                    counts[word][other] += part
                    totals[word] += part
        for word, row in counts.items():
            table[word] = {other: part / totals[word] for other, part in row.items() if part / totals[word] > _LEAST}
    return {word: dict(sorted(row.items())) for word, row in sorted(table.items()) if totals.get(word, 0) >= 1}


def write_pairs(glosses: Glosses) -> Iterator[str]:
    """The lines of a file of glosses: kind, left name, right name, papers, by tabs."""
    yield "\t".join(_PAIRS)
    for kind, table in (("english", glosses.english), ("long", glosses.long)):
        for name, row in sorted(table.items()):
            for other, count in sorted(row.items()):
                yield f"{kind}\t{name}\t{other}\t{count}"


def read_pairs(lines: Iterable[str], where: str = "glosses") -> Glosses:
    """Read what `write_pairs` wrote.

    Raises:
        SourceError: a line is not one of glosses.
    """
    found: dict[str, dict[tuple[str, str], int]] = {"english": {}, "long": {}}
    for number, cells in _rows(lines, _PAIRS, where):
        if cells[0] not in found or not cells[3].isdecimal():
            raise SourceError("not a line of glosses", where=f"{where}:{number}", hint="build the file again")
        found[cells[0]][cells[1], cells[2]] = int(cells[3])
    return Glosses.of(found["english"], found["long"])


def write_words(translations: Translations) -> Iterator[str]:
    """The lines of a file of word translations: direction, word, translation, probability, by tabs."""
    yield "\t".join(_WORDS)
    for direction, table in (("english", translations.english), ("korean", translations.korean)):
        for word, row in sorted(table.items()):
            for other, probability in sorted(row.items()):
                yield f"{direction}\t{word}\t{other}\t{probability:.3f}"


def read_words(lines: Iterable[str], where: str = "translations") -> Translations:
    """Read what `write_words` wrote.

    Raises:
        SourceError: a line is not one of word translations.
    """
    tables: dict[str, dict[str, dict[str, float]]] = {"english": {}, "korean": {}}
    for number, cells in _rows(lines, _WORDS, where):
        try:
            probability = float(cells[3])
            if not 0 <= probability <= 1:
                raise ValueError
            tables[cells[0]].setdefault(cells[1], {})[cells[2]] = probability
        except (KeyError, ValueError):
            raise SourceError("not a translation", where=f"{where}:{number}", hint="build the file again") from None
    return Translations(tables["english"], tables["korean"])


def _rows(lines: Iterable[str], head: Sequence[str], where: str) -> Iterator[tuple[int, list[str]]]:
    hint = "build the file again with 'kgraph vocabulary build'"
    rows = iter(lines)
    if next(rows, "").rstrip("\n").split("\t") != list(head):
        raise SourceError(f"the head line is not '{' '.join(head)}'", where=f"{where}:1", hint=hint)
    for number, line in enumerate(rows, 2):
        cells = line.rstrip("\n").split("\t")
        if len(cells) != len(head):
            raise SourceError(f"{len(cells)} columns where {len(head)} belong", where=f"{where}:{number}", hint=hint)
        yield number, cells
