"""Which two names of one document may name one thing, and what speaks for it: the input of the merging model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kgraph.extract.acronyms import is_acronym, spells
from kgraph.extract.features import Background
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
    "overlap",
    "prefix",
    "suffix",
    "generic_end",
    "numbers_differ",
    "versions_differ",
    "spells",
    "sounds_alike",
    "similar",
    "same_sentences",
    "same_known",
    "different_known",
    "both_hangul",
    "both_latin",
    "short_words",
    "long_words",
    "rarer",
    "commoner",
    "same_first",
    "same_last",
    "nested",
    "weaker",
    "stronger",
)
"""The names of the columns of evidence for a pair."""

_RULES: Final = {"gloss": 1, "acronym": 2, "gloss-acronym": 3, "gloss-korean": 4}
_GENERIC: Final = frozenset(
    "데이터셋 데이터 벤치마크 모델 프레임워크 방법 방법론 기법 알고리즘 지표 메트릭 아키텍처 시스템 기술 접근법 모듈 작업 과제 메커니즘 문제 능력 성능 "
    "과정 방식 전략 훈련 학습 dataset benchmark model framework method algorithm metric architecture system module task "
    "mechanism approach".split()
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_VARIANT: Final = 2
_LEAST_TRANSLATION: Final = 0.15
_ENOUGH: Final = 0.9
_WORTH: Final = 0.2


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """Two candidates by key and what speaks for them being one, in the order of `PAIR_FEATURES`."""

    left: str
    right: str
    values: tuple[float, ...]
    rule: str


@dataclass(slots=True)
class _Side:
    candidate: Candidate
    letters: frozenset[str]
    known: str
    papers: float
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
            found.append(PairEvidence(left, right, tuple(values.values()), _reason(values, state, left, right)))
    return found


def _side(state: DocState, candidate: Candidate, score: float, background: Background) -> _Side:
    hangul = has_hangul(candidate.text)
    words = candidate.words if hangul else _latin_words(candidate.text)
    meanings = set(words)
    for word in words:
        known = background.translations.english.get(word)
        if known:
            meanings.update(other for other, p in known.items() if p >= _LEAST_TRANSLATION)
    sentences = frozenset(state.stretch_at(state.tokens.begins[place.first]) for place in candidate.places)
    entry = background.vocabulary.get(candidate.text)
    return _Side(
        candidate,
        frozenset(candidate.key[i : i + 2] for i in range(len(candidate.key) - 1)),
        name_key(entry.english) if entry else "",
        float(background.names.papers[candidate.row]),
        hangul,
        words,
        frozenset(meanings),
        sentences,
        score,
    )


@lru_cache(maxsize=100_000)
def _latin_words(text: str) -> tuple[str, ...]:
    return tuple(name_key(word) for word in re.findall(r"[A-Za-z\d]+", text)) or (name_key(text),)


def _worth_asking(state: DocState, sides: Mapping[str, _Side], glosses: Glosses) -> Iterator[tuple[str, str]]:
    """Pairs that share a word in either language, that the text or the corpus pairs, or that spell one another."""
    seen: set[tuple[str, str]] = set()
    by_word: dict[str, list[str]] = defaultdict(list)
    for key, side in sides.items():
        for word in side.meanings:
            by_word[word].append(key)
    groups = [keys for keys in by_word.values() if len(keys) > 1]
    for key, side in sides.items():
        partners = [*state.partners.get(key, ()), *glosses.english.get(key, ()), *glosses.long.get(key, ())]
        groups += [[key, other] for other in partners if other in sides]
        if not side.hangul and is_acronym(side.candidate.text):
            groups += [[key, other] for other in sides if not sides[other].hangul and " " in sides[other].candidate.text]
        groups += [[key, other] for other in sides if len(other) < len(key) and other in key and len(other) > 2]
    singles = [key for key, side in sides.items() if len(side.words) == 1]
    hangul = [key for key in singles if sides[key].hangul]
    groups += [[left, right] for left in hangul for right in singles if not sides[right].hangul]
    for keys in groups:
        for index, left in enumerate(keys):
            for right in keys[index + 1 :]:
                pair = (left, right) if left < right else (right, left)
                if left != right and pair not in seen and max(sides[left].score, sides[right].score) >= _WORTH:
                    seen.add(pair)
                    yield pair


def _values(
    state: DocState, left: _Side, right: _Side, background: Background, glosses: Glosses
) -> dict[str, float]:
    a, b = left.candidate, right.candidate
    values = dict.fromkeys(PAIR_FEATURES, 0.0)
    rule = state.partners.get(a.key, {}).get(b.key, "")
    values["stated"], values["stated_rule"] = float(bool(rule)), float(_RULES.get(rule, 0))
    if left.hangul != right.hangul:
        _across_languages(values, *((left, right) if left.hangul else (right, left)), background, glosses)
    elif left.hangul:
        values["both_hangul"] = 1.0
        share = len(left.meanings & right.meanings) / len(left.meanings | right.meanings)
        values["translates"] = values["translates_back"] = share
    else:
        _among_latin(values, a.text, b.text, a.key, b.key, glosses)
    _form(values, left, right)
    if left.known and right.known:
        values["same_known" if left.known == right.known else "different_known"] = 1.0
    values["rarer"], values["commoner"] = sorted((left.papers, right.papers))
    values["same_sentences"] = float(len(left.sentences & right.sentences))
    values["weaker"], values["stronger"] = sorted((left.score, right.score))
    return values


def _across_languages(
    values: dict[str, float], korean: _Side, english: _Side, background: Background, glosses: Glosses
) -> None:
    one, other = korean.candidate, english.candidate
    count, values["gloss_share"] = glosses.share(glosses.english, one.key, other.key)
    values["glossed"] = float(count)
    values["gloss_share_back"] = glosses.share(glosses.korean, other.key, one.key)[1]
    there, back = background.translations.agreement(korean.words, english.words)
    values["translates"], values["translates_back"] = there, back
    values["sounds_alike"] = float(transliterates(one.text, other.text))


def _among_latin(values: dict[str, float], a: str, b: str, key_a: str, key_b: str, glosses: Glosses) -> None:
    values["both_latin"] = 1.0
    found = [glosses.share(glosses.long, key_a, key_b), glosses.share(glosses.long, key_b, key_a)]
    values["acronym"], values["acronym_share"] = float(max(f[0] for f in found)), max(f[1] for f in found)
    back = [glosses.share(glosses.short, key_a, key_b), glosses.share(glosses.short, key_b, key_a)]
    values["acronym_share_back"] = max(f[1] for f in back)
    values["spells"] = float(spells(a, b) if " " not in a else spells(b, a) if " " not in b else False)
    values["numbers_differ"] = float(numbers_differ(a, b))
    values["versions_differ"] = float(versions_differ(a, b))


def _form(values: dict[str, float], left: _Side, right: _Side) -> None:
    short, long = sorted((left.words, right.words), key=len)
    if short != long:
        if long[: len(short)] == short:
            values["prefix"] = float(len(long) - len(short))
            values["generic_end"] = float(all(word in _GENERIC for word in long[len(short) :]))
        if long[-len(short) :] == short:
            values["suffix"] = float(len(long) - len(short))
    values["overlap"] = len(set(short) & set(long)) / len(set(short) | set(long))
    a, b = left.candidate.key, right.candidate.key
    values["similar"] = _likeness(left.letters, right.letters)
    values["nested"] = float(a in b or b in a)
    values["short_words"], values["long_words"] = float(len(short)), float(len(long))
    values["same_first"] = float(left.words[0] == right.words[0])
    values["same_last"] = float(left.words[-1] == right.words[-1])


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Dice's coefficient of the letter pairs of two keys."""
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _speaks(values: Mapping[str, float]) -> bool:
    signs = ("stated", "glossed", "acronym", "spells", "sounds_alike", "same_known", "prefix", "suffix", "nested")
    return (
        any(values[sign] for sign in signs)
        or values["translates"] + values["translates_back"] > _ENOUGH
        or values["similar"] > 0.5
    )


def _reason(values: Mapping[str, float], state: DocState, left: str, right: str) -> str:
    """The name of the strongest sign, which `kgraph show --why` tells."""
    if values["stated"]:
        return state.partners[left][right]
    for sign, rule in (
        ("same_known", "vocabulary"),
        ("glossed", "known-gloss"),
        ("acronym", "known-acronym"),
        ("spells", "spells"),
        ("generic_end", "head-word"),
        ("sounds_alike", "transliteration"),
    ):
        if values[sign]:
            return rule
    return "translation" if not values["both_latin"] and values["translates"] else "spelling"


def numbers_differ(left: str, right: str) -> bool:
    """Whether two Latin names carry different numbers, as versions and sizes do.

    Example:
        >>> numbers_differ("Llama-2", "Llama-3"), numbers_differ("3DGS", "3D Gaussian Splatting")
        (True, False)
    """
    if has_hangul(left) or has_hangul(right):
        return False
    return sorted(_DIGITS.findall(left)) != sorted(_DIGITS.findall(right))


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
