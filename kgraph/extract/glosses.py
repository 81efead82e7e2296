"""Names that the text itself explains in parentheses: ``한국어(English)``, ``(English; ABBR)``, ``ABBR(English)``."""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.acronyms import is_acronym, long_form, spells
from kgraph.extract.korean import ends_phrase, split_particle
from kgraph.extract.shapes import is_generic
from kgraph.extract.state import DocState, Named, Pair, state_of
from kgraph.extract.tokenizer import HANGUL, LATIN, NUMBER, PARTICLE, PUNCT
from kgraph.extract.tokens import Tokens
from kgraph.text import has_hangul, name_key

__all__ = ["find_glosses"]

_BRACKETS = re.compile(r"\(([^()\n]{1,120})\)")
_PART = re.compile(r"[^;,/]+")
_PREFIX = re.compile(
    r"(?:이하|일명|약칭|줄여서|또는|예:|예시:|e\.g\.,?|i\.e\.,?|abbr\.|\\?textit\{|:|이하,)\s*|[‘'\"“`*]+"
)
_LATIN_NAME = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\d](?:[\w\u00c0-\u024f\u0370-\u03ff\-‐–'’+&@ ]|\.(?!\s))*$")
_EXAMPLE = re.compile(r"\s*(?:예:|예시|e\.g|예를|참고|see|그림|표|Figure|Table|\d[\d.,%]*\s*(?:$|[%가-힣]))")
_GENERIC_KOREAN: Final = frozenset(
    "모델 방법 기법 기술 학습 훈련 데이터 데이터셋 벤치마크 시스템 프레임워크 알고리즘 작업 과제 문제 지표 점수 성능 결과 방식 접근법 "
    "전략 모듈 구조 아키텍처 네트워크 도구 환경 단계 과정 개념 분야 연구 논문 이름 용어 것 수 점 능력 기능 현상 특성 요소 정보 텍스트 "
    "이미지 비디오 언어 최근 기존 현재 다양 일반 특정 모델들 방법들 기법들".split()
)
_OPENING_QUOTES: Final = "'\"‘“「『`"
_CLOSING_QUOTES: Final = "'\"’”」』`"
_Offsets = tuple[int, int]


@Language.component("kgraph_glosses")
def find_glosses(doc: Doc) -> Doc:
    """Add the names on both sides of each gloss, and pair them."""
    state = state_of(doc)
    text = state.tokens.text
    for match in _BRACKETS.finditer(text):
        if state.is_blocked(match.start(), match.end()) or _EXAMPLE.match(match.group(1)):
            continue
        parts = [part for part in _parts(text, match.start(1), match.end(1)) if _usable(text[slice(*part)])]
        if parts:
            _gloss(state, match.start(), parts)
    return doc


def _parts(text: str, begin: int, end: int) -> list[_Offsets]:
    found = []
    for match in _PART.finditer(text, begin, end):
        start, stop = match.span()
        while start < stop and text[start].isspace():
            start += 1
        prefix = _PREFIX.match(text, start, stop)
        start = prefix.end() if prefix else start
        while stop > start and (text[stop - 1].isspace() or text[stop - 1] in "'\"’”`*}."):
            stop -= 1
        found.append((start, stop))
    return found


def _usable(text: str) -> bool:
    return len(text) > 1 and any(char.isalpha() for char in text) and "http" not in text and not is_generic(text)


def _gloss(state: DocState, bracket: int, parts: list[_Offsets]) -> None:
    text = state.tokens.text
    first = parts[0]
    inside = text[slice(*first)]
    left_end = len(text[:bracket].rstrip())
    if bracket - left_end > 1 or left_end == 0:
        return
    korean_left = has_hangul(text[left_end - 1]) or (
        text[left_end - 1] in _CLOSING_QUOTES and has_hangul(text[max(0, left_end - 3) : left_end])
    )
    if has_hangul(inside):
        left = None if korean_left else _latin_run(state, left_end)
        if left and len(inside.split()) <= 5 and not _clause(inside):
            _pair(state, left, first, "gloss-korean")
    elif not _LATIN_NAME.match(inside):
        return
    elif korean_left:
        _korean_gloss(state, left_end, parts)
    else:
        _acronym(state, left_end, parts)


def _clause(text: str) -> bool:
    words = text.split()
    return any(ends_phrase(word) for word in words[:-1] if has_hangul(word)) or split_particle(words[-1]) < len(
        words[-1]
    )


def _korean_gloss(state: DocState, left_end: int, parts: list[_Offsets]) -> None:
    text = state.tokens.text
    first = parts[0]
    english = text[slice(*first)]
    if len(parts) > 1 and not _is_short_form(text, parts):
        return
    if is_generic(english):
        return
    left = _korean_left(state, left_end, english)
    if left is not None and text[slice(*left)] in _GENERIC_KOREAN:
        left = None
    rule = "gloss-acronym" if is_acronym(english) else "gloss"
    if left is None:
        state.named.append(Named(*first, rule))
    else:
        _pair(state, left, first, rule)
    if len(parts) > 1:
        _pair(state, first, parts[1], "acronym")


def _is_short_form(text: str, parts: list[_Offsets]) -> bool:
    long, short = text[slice(*parts[0])], text[slice(*parts[1])]
    return (
        len(parts) == 2
        and not has_hangul(short)
        and (spells(short, long) or (is_acronym(short) and " " in long and short[0].casefold() == long[0].casefold()))
    )


def _acronym(state: DocState, left_end: int, parts: list[_Offsets]) -> None:
    text = state.tokens.text
    run = _latin_run(state, left_end)
    if run is None:
        return
    left, inside = text[slice(*run)], text[slice(*parts[0])]
    long = long_form(inside, left) if " " not in inside else ""
    if long:
        _pair(state, (run[1] - len(long), run[1]), parts[0], "acronym")
    elif " " not in left and spells(left, inside):
        _pair(state, run, parts[0], "acronym")


def _pair(state: DocState, left: _Offsets, right: _Offsets, rule: str) -> None:
    if left[0] < left[1] and right[0] < right[1]:
        state.named += [Named(*left, rule), Named(*right, rule)]
        state.pairs.append(Pair(left, right, rule))
        one, other = (name_key(state.tokens.text[slice(*side)]) for side in (left, right))
        state.partners.setdefault(one, {}).setdefault(other, rule)
        state.partners.setdefault(other, {}).setdefault(one, rule)


def _latin_run(state: DocState, end: int) -> _Offsets | None:
    """The Latin words that end at an offset of the document."""
    tokens = state.tokens
    index = tokens.at(end - 1)
    while index >= 0 and tokens.kinds[index] == PUNCT and tokens.words[index] in _CLOSING_QUOTES:
        index -= 1
    last = index
    first = index + 1
    while index >= 0 and tokens.kinds[index] in (LATIN, NUMBER) and last - index < 8:
        first = index
        index -= 1
    if first > last:
        return None
    return tokens.begins[first], tokens.ends[last]


def _korean_left(state: DocState, end: int, english: str) -> _Offsets | None:
    """The Korean words before a bracket that its English words translate."""
    tokens = state.tokens
    if tokens.text[end - 1] in _CLOSING_QUOTES:
        opening = max(tokens.text.rfind(quote, max(0, end - 50), end - 1) for quote in _OPENING_QUOTES)
        if opening >= 0 and "\n" not in tokens.text[opening:end]:
            return opening + 1, end - 1
    index = first = last = tokens.at(end - 1)
    if tokens.kinds[index] == PARTICLE:
        return None
    wanted = _word_count(english)
    words = 1
    while index > 0:
        glued = tokens.glued(index)
        index -= 1
        if tokens.kinds[index] == PUNCT and tokens.words[index] in "-·" and glued:
            continue
        if tokens.kinds[index] not in (HANGUL, LATIN, NUMBER, PARTICLE):
            break
        if not glued:
            if words >= wanted or _stops(tokens, index):
                break
            words += 1
        if tokens.kinds[index] != PARTICLE:
            first = index
    return tokens.begins[first], tokens.ends[last]


def _word_count(english: str) -> int:
    if is_acronym(english):
        return len(re.findall(r"[A-Z](?=[A-Z\d])|[A-Za-z\d]+", english))
    return len(re.split(r"[\s\-]+", english))


def _stops(tokens: Tokens, index: int) -> bool:
    if tokens.kinds[index] == PARTICLE:
        return tokens.words[index] != "의"
    return tokens.kinds[index] == HANGUL and ends_phrase(tokens.words[index])
