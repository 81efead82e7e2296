"""Candidates: every run of up to five words of a phrase, with where it stands and what stands around it.

A phrase is a stretch of content words without a particle, verb ending, or punctuation between them. Nearly every
name of a term is such a run (97 % on the training papers); which of them are terms is for `decisions` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from kgraph.extract.state import DocState
from kgraph.extract.tokenizer import HANGUL, LATIN, NUMBER, PUNCT, SPACE
from kgraph.extract.tokens import Tokens
from kgraph.text import name_key
from kgraph.vocabulary.names import NameStatistics

__all__ = ["LONGEST", "Candidate", "Occurrence", "find_candidates", "phrases", "run_keys"]

LONGEST: Final = 5
_JOINERS: Final = "-·/&+@"
_KEPT: Final = frozenset("&+@")
_UNITS: Final = frozenset("% 점 배 초 분 시간 개 명 장 년 월 일 회 배의 점을 점의 배로 배를".split())
_MEASURES: Final = frozenset("FPS fps ms GB MB TB dB kHz Hz px".split())
_FUNCTION: Final = frozenset("a an the of for and or with in on to via by from is are at as its it their using".split())


@dataclass(slots=True)
class Occurrence:
    """One place of a candidate: its first and last token, and whether it begins and ends its phrase."""

    first: int
    last: int
    left: bool
    right: bool


@dataclass(slots=True)
class Candidate:
    """A name that may be a term: comparison key, first spelling, words, places, and rows of the names statistics.

    `row` is that of the name, `rest` and `head` those of the name without its first and without its last word; the row
    after the last is that of unknown names, and -1 says that there is no such part. `latin` counts its Latin words.
    """

    key: str
    text: str
    words: tuple[str, ...]
    row: int
    rest: int
    head: int
    latin: int
    places: list[Occurrence] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)


def phrases(tokens: Tokens) -> Iterator[list[int]]:
    """The content tokens of each phrase.

    Example:
        >>> from kgraph.extract.tokens import Tokens
        >>> tokens = Tokens.of("확산 모델을 활용한 text-to-3D 생성")
        >>> [[tokens.words[i] for i in phrase] for phrase in phrases(tokens)]
        [['확산', '모델'], ['활용'], ['text-to-3D', '생성']]
    """
    current: list[int] = []
    for index, (kind, fact) in enumerate(zip(tokens.kinds, tokens.facts, strict=True)):
        if fact.content and not (kind == NUMBER and _is_value(tokens, index)):
            current.append(index)
        elif current and not (
            (kind == SPACE and "\n" not in tokens.words[index]) or _joins(tokens, index, current[-1])
        ):
            yield current
            current = []
    if current:
        yield current


def _is_value(tokens: Tokens, index: int) -> bool:
    """Whether a number is a measured one, with a unit or with two decimals, and no version of a name."""
    _, point, decimals = tokens.words[index].partition(".")
    if point and len(decimals) > 1 and "." not in decimals:
        return True
    after = index + 1
    if after == len(tokens.words):
        return False
    return tokens.words[after] in _MEASURES or (tokens.glued(after) and tokens.words[after] in _UNITS)


def _joins(tokens: Tokens, index: int, last: int) -> bool:
    return (
        tokens.kinds[index] == PUNCT
        and tokens.words[index] in _JOINERS
        and tokens.begins[index] == tokens.ends[last]
        and index + 1 < len(tokens.kinds)
        and tokens.kinds[index + 1] in (HANGUL, LATIN, NUMBER)
    )


def find_candidates(state: DocState, names: NameStatistics) -> dict[str, Candidate]:
    """The candidates of a document by key, those of its glosses and of its title's head among them."""
    tokens = state.tokens
    found: dict[str, Candidate] = {}
    rows, unknown = names.rows, len(names.rows)
    for phrase in phrases(tokens):
        if not state.is_blocked(tokens.begins[phrase[0]], tokens.ends[phrase[-1]]):
            _runs(tokens, phrase, found, rows, unknown)
    for begin, end, rule in state.named:
        _add_named(state, found, (begin, end), rule, names)
    return found


def run_keys(tokens: Tokens, phrase: Sequence[int]) -> list[list[str]]:
    """For each word of a phrase the comparison keys of the runs that begin there, the shortest first.

    Example:
        >>> from kgraph.extract.tokens import Tokens
        >>> tokens = Tokens.of("Recall@5 Llama 2 7")
        >>> run_keys(tokens, [0, 2, 3, 4, 5])[0]
        ['recall', 'recall@5', 'recall@5llama', 'recall@5llama2', 'recall@5llama2|7']
    """
    keys = [tokens.facts[index].key for index in phrase]
    if len(keys) == 1:
        return [keys]
    linked = [""]
    for place, following in enumerate(keys[1:]):
        between = tokens.text[tokens.ends[phrase[place]] : tokens.begins[phrase[place + 1]]]
        if between in _KEPT:
            linked.append(between + following)
        elif keys[place][-1:].isdigit() and following[:1].isdigit():
            linked.append(f"|{following}")
        else:
            linked.append(following)
    return [[*accumulate(linked[start + 1 : start + LONGEST], initial=key)] for start, key in enumerate(keys)]


def _runs(
    tokens: Tokens, phrase: list[int], found: dict[str, Candidate], rows: Mapping[str, int], unknown: int
) -> None:
    words = [tokens.facts[index] for index in phrase]
    size = len(phrase)
    empty = [word.key in _FUNCTION or (size == 1 and word.key.isdigit()) for word in words]
    runs = run_keys(tokens, phrase)
    above: list[int] = []
    for start in range(size - 1, -1, -1):
        here = [rows.get(key, unknown) for key in runs[start]]
        for stop, key in enumerate(runs[start], start):
            if empty[start] or empty[stop]:
                continue
            candidate = found.get(key)
            if candidate is None:
                length = stop - start
                run = words[start : stop + 1]
                candidate = found[key] = Candidate(
                    key,
                    tokens.text[tokens.begins[phrase[start]] : tokens.ends[phrase[stop]]],
                    tuple([word.key for word in run]),
                    here[length],
                    above[length - 1] if length else -1,
                    here[length - 1] if length else -1,
                    sum([word.latin for word in run]),
                )
            candidate.places.append(Occurrence(phrase[start], phrase[stop], start == 0, stop == size - 1))
        above = here


def _add_named(
    state: DocState, found: dict[str, Candidate], span: tuple[int, int], rule: str, names: NameStatistics
) -> None:
    tokens = state.tokens
    first, last = tokens.at(span[0]), tokens.at(span[1] - 1)
    text = tokens.text[slice(*span)]
    key = name_key(text)
    if not key:
        return
    candidate = found.get(key)
    if candidate is None:
        words = tuple(tokens.facts[i].key for i in range(first, last + 1) if tokens.facts[i].content) or (key,)
        unknown = len(names.rows)
        rest, head = "".join(words[1:]), "".join(words[:-1])
        candidate = found[key] = Candidate(
            key,
            text,
            words,
            names.rows.get(key, unknown),
            names.rows.get(rest, unknown) if rest else -1,
            names.rows.get(head, unknown) if head else -1,
            sum(tokens.facts[i].latin for i in range(first, last + 1)),
        )
    candidate.rules.add(rule)
    if not any(place.first <= first and place.last >= last for place in candidate.places):
        candidate.places.append(Occurrence(first, last, left=True, right=True))
