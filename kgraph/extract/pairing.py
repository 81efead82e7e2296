"""Which two names of one document may name one thing, and what speaks for it: the input of the merging model."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

from kgraph.extract.acronyms import is_acronym, spells
from kgraph.extract.background import Background
from kgraph.extract.phrases import Candidate
from kgraph.extract.state import DocState
from kgraph.extract.transliteration import transliterates
from kgraph.text import has_hangul, name_key
from kgraph.vocabulary import Glosses

__all__ = ["PAIR_FEATURES", "PairEvidence", "evidence", "numbers_differ", "versions_differ"]

PAIR_FEATURES: Final = (
    "stated",
    "stated_rule",
    "glossed",
    "gloss_share",
    "gloss_share_back",
    "acronym",
    "acronym_share",
    "acronym_share_back",
    "translates",
    "translates_back",
    "numbers_differ",
    "versions_differ",
    "spells",
    "sounds_alike",
    "overlap",
    "prefix",
    "suffix",
    "generic_end",
    "similar",
    "nested",
    "short_words",
    "long_words",
    "same_first",
    "same_last",
    "same_sentences",
    "same_known",
    "different_known",
    "both_hangul",
    "both_latin",
    "rarer",
    "commoner",
    "weaker",
    "stronger",
)
"""The names of the columns of evidence for a pair."""

_AT: Final = {name: index for index, name in enumerate(PAIR_FEATURES)}
_RULES: Final = {"gloss": 1, "acronym": 2, "gloss-acronym": 3, "gloss-korean": 4}
_GENERIC: Final = frozenset(
    "데이터셋 데이터 벤치마크 모델 프레임워크 방법 방법론 기법 알고리즘 지표 메트릭 아키텍처 시스템 기술 접근법 모듈 작업 과제 메커니즘 문제 능력 성능 "
    "과정 방식 전략 훈련 학습 dataset benchmark model framework method algorithm metric architecture system module task "
    "mechanism approach".split()
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_VARIANT: Final = 2
_ENOUGH: Final = 0.9
_WORTH: Final = 0.2


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Two candidates by key and what speaks for them being one, in the order of `PAIR_FEATURES`."""

    left: str
    right: str
    values: tuple[float, ...]
    rule: str

    @property
    def apart(self) -> bool:
        """Whether they are versions of one another and the text does not say that they are one."""
        return bool(self.values[_AT["versions_differ"]]) and not self.values[_AT["stated"]]


@dataclass(slots=True)
class _Side:
    candidate: Candidate
    letters: frozenset[str]
    known: str
    papers: float
    digits: tuple[str, ...]
    hangul: bool
    words: tuple[str, ...]
    meanings: frozenset[str]
    sentences: frozenset[int]
    score: float


def evidence(
    state: DocState,
    candidates: Sequence[Candidate],
    scores: Mapping[str, float],
    background: Background,
    glosses: Glosses,
) -> list[PairEvidence]:
    """The pairs for which anything speaks, each with its evidence.

    Args:
        state: the document.
        candidates: those that are likely to be terms.
        scores: how likely, by key.
        background: statistics, translations and vocabulary.
        glosses: which names digests put beside one another.
    """
    sides = {c.key: _side(state, c, scores[c.key], background) for c in candidates}
    found = []
    for left, right in sorted(_worth_asking(state, sides, glosses)):
        values = _values(state, sides[left], sides[right], background, glosses)
        if _speaks(values):
            found.append(PairEvidence(left, right, values, _reason(values, state, left, right)))
    return found


def _side(state: DocState, candidate: Candidate, score: float, background: Background) -> _Side:
    hangul = has_hangul(candidate.text)
    words = candidate.words if hangul else _latin_words(candidate.text)
    meanings = frozenset().union(*map(background.meanings, words))
    sentences = frozenset(state.stretch_at(state.tokens.begins[place.first]) for place in candidate.places)
    return _Side(
        candidate,
        _letters(candidate.key),
        background.standard(candidate.key),
        float(background.names.papers[candidate.row]),
        tuple(sorted(_DIGITS.findall(candidate.text))),
        hangul,
        words,
        meanings,
        sentences,
        score,
    )


@lru_cache(maxsize=50_000)
def _letters(key: str) -> frozenset[str]:
    return frozenset(key[i : i + 2] for i in range(len(key) - 1))


@lru_cache(maxsize=100_000)
def _latin_words(text: str) -> tuple[str, ...]:
    return tuple(name_key(word) for word in re.findall(r"[A-Za-z\d]+", text)) or (name_key(text),)


def _worth_asking(state: DocState, sides: Mapping[str, _Side], glosses: Glosses) -> set[tuple[str, str]]:
    """Pairs that share half of the shorter one's words in either language, that text or corpus pair, or that spell."""
    found: set[tuple[str, str]] = set()
    for key, side in sides.items():
        known = (state.partners.get(key), glosses.english.get(key), glosses.long.get(key))
        found.update((key, other) for others in known if others for other in others if other in sides)
        if not side.hangul and len(side.words) == 1 and is_acronym(side.candidate.text):
            first = key[0]
            found.update(
                (key, other) for other, long in sides.items() if len(long.words) > 1 and long.candidate.key[0] == first
            )
    by_word: dict[str, list[str]] = defaultdict(list)
    for key, side in sides.items():
        for word in side.meanings:
            by_word[word].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in by_word.values():
        if len(keys) > 1:
            shared.update(combinations(keys, 2))
    for pair, count in shared.items():
        left, right = sides[pair[0]], sides[pair[1]]
        if 2 * count >= min(len(left.words), len(right.words)):
            found.add(pair)
    ordered = {(left, right) if left < right else (right, left) for left, right in found if left != right}
    return {pair for pair in ordered if max(sides[pair[0]].score, sides[pair[1]].score) >= _WORTH}


def _values(state: DocState, left: _Side, right: _Side, background: Background, glosses: Glosses) -> tuple[float, ...]:
    """The evidence in the order of `PAIR_FEATURES`."""
    a, b = left.candidate, right.candidate
    rule = state.partners.get(a.key, {}).get(b.key, "")
    both_known = bool(left.known and right.known)
    papers = (left.papers, right.papers) if left.papers < right.papers else (right.papers, left.papers)
    scores = (left.score, right.score) if left.score < right.score else (right.score, left.score)
    return (
        bool(rule),
        _RULES.get(rule, 0),
        *_meaning(left, right, background, glosses),
        *_form(left, right),
        len(left.sentences & right.sentences),
        both_known and left.known == right.known,
        both_known and left.known != right.known,
        left.hangul and right.hangul,
        not (left.hangul or right.hangul),
        *papers,
        *scores,
    )


def _meaning(left: _Side, right: _Side, background: Background, glosses: Glosses) -> tuple[float, ...]:
    """What corpus and translation say: gloss, its shares, acronym, its shares, translation both ways, numbers, spelling."""
    if left.hangul != right.hangul:
        korean, english = (left, right) if left.hangul else (right, left)
        one, other = korean.candidate, english.candidate
        count, share = glosses.share(glosses.english, one.key, other.key)
        back = glosses.share(glosses.korean, other.key, one.key)[1]
        there, again = background.translations.agreement(korean.words, english.words)
        apart = bool(korean.digits and english.digits) and korean.digits != english.digits
        single = len(korean.words) == 1 and len(english.words) == 1
        sounds = single and transliterates(one.text, other.text)
        return (count, share, back, 0, 0, 0, there, again, apart, apart, 0, sounds)
    if left.hangul:
        share = len(left.meanings & right.meanings) / len(left.meanings | right.meanings)
        apart = bool(left.digits and right.digits) and left.digits != right.digits
        return (0, 0, 0, 0, 0, 0, share, share, apart, apart, 0, 0)
    a, b = left.candidate, right.candidate
    found = glosses.share(glosses.long, a.key, b.key), glosses.share(glosses.long, b.key, a.key)
    short = glosses.share(glosses.short, a.key, b.key), glosses.share(glosses.short, b.key, a.key)
    read = spells(a.text, b.text) if " " not in a.text else spells(b.text, a.text) if " " not in b.text else False
    apart = left.digits != right.digits
    return (
        0,
        0,
        0,
        max(found[0][0], found[1][0]),
        max(found[0][1], found[1][1]),
        max(short[0][1], short[1][1]),
        0,
        0,
        apart,
        apart or (bool(left.digits) and versions_differ(a.text, b.text)),
        read,
        0,
    )


def _form(left: _Side, right: _Side) -> tuple[float, ...]:
    """How the words of two names lie to each other."""
    short, long = (left.words, right.words) if len(left.words) <= len(right.words) else (right.words, left.words)
    size, more = len(short), len(long) - len(short)
    prefix = more if short != long and long[:size] == short else 0
    suffix = more if short != long and long[-size:] == short else 0
    common = len(set(short) & set(long))
    a, b = left.candidate.key, right.candidate.key
    return (
        common / (len(set(short)) + len(set(long)) - common),
        prefix,
        suffix,
        prefix > 0 and all(word in _GENERIC for word in long[size:]),
        _likeness(left.letters, right.letters),
        a in b or b in a,
        size,
        len(long),
        left.words[0] == right.words[0],
        left.words[-1] == right.words[-1],
    )


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Dice's coefficient of the letter pairs of two keys."""
    return 2 * len(first & second) / max(1, len(first) + len(second))


_SIGNS: Final = [
    _AT[name] for name in ("stated", "glossed", "acronym", "spells", "sounds_alike", "same_known", "prefix", "suffix")
]


def _speaks(values: Sequence[float]) -> bool:
    return (
        any(values[sign] for sign in _SIGNS)
        or values[_AT["versions_differ"]] > 0
        or values[_AT["translates"]] + values[_AT["translates_back"]] > _ENOUGH
        or values[_AT["similar"]] > 0.5
    )


def _reason(values: Sequence[float], state: DocState, left: str, right: str) -> str:
    """The name of the strongest sign, which `kgraph show --why` tells."""
    if values[_AT["stated"]]:
        return state.partners[left][right]
    for sign, rule in (
        ("same_known", "vocabulary"),
        ("glossed", "known-gloss"),
        ("acronym", "known-acronym"),
        ("spells", "spells"),
        ("generic_end", "head-word"),
        ("sounds_alike", "transliteration"),
    ):
        if values[_AT[sign]]:
            return rule
    return "translation" if not values[_AT["both_latin"]] and values[_AT["translates"]] else "spelling"


def numbers_differ(left: str, right: str) -> bool:
    """Whether two names carry different numbers, as versions and sizes do; a Korean name may leave its number out.

    Example:
        >>> numbers_differ("Llama-2", "Llama-3"), numbers_differ("3DGS", "3D Gaussian Splatting")
        (True, False)
    """
    one, other = sorted(_DIGITS.findall(left)), sorted(_DIGITS.findall(right))
    if has_hangul(left) or has_hangul(right):
        return bool(one and other) and one != other
    return one != other


def versions_differ(left: str, right: str) -> bool:
    """Whether two Latin names are versions, sizes or variants of one another: other numbers, or one more letter.

    Example:
        >>> versions_differ("GPT-4", "GPT-4o"), versions_differ("Llama-2", "Llama-3"), versions_differ("NeRF", "NeRFs")
        (True, True, False)
    """
    if numbers_differ(left, right):
        return True
    a, b = sorted((name_key(left), name_key(right)), key=len)
    return any(char.isdigit() for char in a) and b != a and b.startswith(a) and len(b) - len(a) <= _VARIANT
