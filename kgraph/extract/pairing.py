"""Which two names of one document may name one thing, and what speaks for it: the input of the merging model."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final

from kgraph.extract.acronyms import is_acronym, spells
from kgraph.extract.background import Background
from kgraph.extract.phrases import Candidate
from kgraph.extract.sides import Side, digits_of, sides_of
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
_VARIANT: Final = 2
_ENOUGH: Final = 0.9
_ALIKE: Final = 0.5
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
    sides = sides_of(state, candidates, scores, background)
    found = []
    for left, right in sorted(_worth_asking(state, sides, glosses)):
        one, other = sides[left], sides[right]
        rule = state.partners.get(left, {}).get(right, "")
        same = bool(one.known) and one.known == other.known
        meaning, form = _meaning(one, other, background, glosses), _form(one, other)
        if rule or same or _speaks(meaning, form):
            values = (bool(rule), _RULES.get(rule, 0), *meaning, *form, *_standing(one, other))
            found.append(PairEvidence(left, right, values, _reason(values, rule)))
    return found


def _worth_asking(state: DocState, sides: Mapping[str, Side], glosses: Glosses) -> set[tuple[str, str]]:
    """Pairs that share half of the shorter one's words in either language, that text or corpus pair, or that spell."""
    found = {(key, other) for key in sides for other in state.partners.get(key, ()) if other in sides}
    for table in (glosses.english, glosses.long):
        found.update((key, other) for key in sides.keys() & table.keys() for other in table[key] if other in sides)
    found.update(_spelled_perhaps(sides))
    found.update(_sharing_meanings(sides))
    ordered = {(left, right) if left < right else (right, left) for left, right in found if left != right}
    return {pair for pair in ordered if sides[pair[0]].score >= _WORTH or sides[pair[1]].score >= _WORTH}


def _spelled_perhaps(sides: Mapping[str, Side]) -> Iterator[tuple[str, str]]:
    """Acronyms beside the names of several words that begin with the same letter."""
    by_letter: dict[str, list[str]] = defaultdict(list)
    for key, side in sides.items():
        if len(side.words) > 1:
            by_letter[key[0]].append(key)
    for key, side in sides.items():
        if key[0] in by_letter and not side.hangul and len(side.words) == 1 and is_acronym(side.text):
            for other in by_letter[key[0]]:
                yield key, other


def _sharing_meanings(sides: Mapping[str, Side]) -> Iterator[tuple[str, str]]:
    """Names that share a meaning for half of the shorter one's words."""
    by_word: dict[str, list[str]] = defaultdict(list)
    for key, side in sides.items():
        for word in side.meanings:
            by_word[word].append(key)
    shared = Counter(chain.from_iterable(combinations(keys, 2) for keys in by_word.values() if len(keys) > 1))
    for pair, count in shared.items():
        if 2 * count >= min(len(sides[pair[0]].words), len(sides[pair[1]].words)):
            yield pair


def _standing(left: Side, right: Side) -> tuple[float, ...]:
    """What document, vocabulary and corpus say of the two: sentences, known names, scripts, papers and scores."""
    both_known = bool(left.known and right.known)
    papers = (left.papers, right.papers) if left.papers < right.papers else (right.papers, left.papers)
    scores = (left.score, right.score) if left.score < right.score else (right.score, left.score)
    return (
        (left.sentences & right.sentences).bit_count(),
        both_known and left.known == right.known,
        both_known and left.known != right.known,
        left.hangul and right.hangul,
        not (left.hangul or right.hangul),
        *papers,
        *scores,
    )


def _meaning(left: Side, right: Side, background: Background, glosses: Glosses) -> tuple[float, ...]:
    """What corpus and translation say: gloss, its shares, acronym, its shares, translation both ways, numbers, spelling."""
    if left.hangul != right.hangul:
        korean, english = (left, right) if left.hangul else (right, left)
        count, share = glosses.share(glosses.english, korean.key, english.key)
        back = glosses.share(glosses.korean, english.key, korean.key)[1] if count else 0.0
        there, again = background.translations.agreement(korean.words, english.words)
        apart = bool(korean.digits and english.digits) and korean.digits != english.digits
        single = len(korean.words) == 1 and len(english.words) == 1
        sounds = single and transliterates(korean.text, english.text)
        return (count, share, back, 0, 0, 0, there, again, apart, apart, 0, sounds)
    if left.hangul:
        both = len(left.meanings & right.meanings)
        share = both / (len(left.meanings) + len(right.meanings) - both)
        apart = bool(left.digits and right.digits) and left.digits != right.digits
        return (0, 0, 0, 0, 0, 0, share, share, apart, apart, 0, 0)
    apart = left.digits != right.digits
    versions = apart or (bool(left.digits) and versions_differ(left.text, right.text))
    return (0, 0, 0, *_acronym(left.key, right.key, glosses), 0, 0, apart, versions, _reads(left.text, right.text), 0)


def _acronym(left: str, right: str, glosses: Glosses) -> tuple[float, float, float]:
    """How many papers explain one Latin name by the other, and its shares; the tables of glosses mirror one another."""
    there, back = glosses.share(glosses.long, left, right), glosses.share(glosses.long, right, left)
    if not (there[0] or back[0]):
        return 0, 0, 0
    short = glosses.share(glosses.short, left, right), glosses.share(glosses.short, right, left)
    return max(there[0], back[0]), max(there[1], back[1]), max(short[0][1], short[1][1])


def _reads(one: str, other: str) -> bool:
    """Whether the one of two Latin names that is a single word can be read off the other."""
    if " " not in one:
        return spells(one, other)
    return " " not in other and spells(other, one)


def _form(left: Side, right: Side) -> tuple[float, ...]:
    """How the words of two names lie to each other."""
    short, long = (left.words, right.words) if len(left.words) <= len(right.words) else (right.words, left.words)
    size, more = len(short), len(long) - len(short)
    prefix = more if long[:size] == short else 0
    suffix = more if long[-size:] == short else 0
    common = len(left.distinct & right.distinct)
    pairs = len(left.letters) + len(right.letters)
    return (
        common / (len(left.distinct) + len(right.distinct) - common),
        prefix,
        suffix,
        prefix > 0 and all(word in _GENERIC for word in long[size:]),
        2 * len(left.letters & right.letters) / max(1, pairs),
        left.key in right.key or right.key in left.key,
        size,
        len(long),
        left.words[0] == right.words[0],
        left.words[-1] == right.words[-1],
    )


def _speaks(meaning: Sequence[float], form: Sequence[float]) -> bool:
    """Whether anything of what corpus, translation and form say speaks for one thing."""
    glossed, _, _, acronym, _, _, there, back, _, versions, read, sounds = meaning
    _, prefix, suffix, _, similar, *_ = form
    strong = glossed or acronym or versions or read or sounds or prefix or suffix
    return bool(strong) or there + back > _ENOUGH or similar > _ALIKE


def _reason(values: Sequence[float], stated: str) -> str:
    """The name of the strongest sign, which `kgraph show --why` tells."""
    if stated:
        return stated
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
    one, other = digits_of(left), digits_of(right)
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
