"""What the sentences around a term say of its type and role: cues on either side, and the noun that describes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.phrases import Candidate, Occurrence
from kgraph.extract.places import running_sums
from kgraph.extract.state import DocState
from kgraph.extract.tokenizer import HANGUL, LATIN, PARTICLE, PUNCT
from kgraph.extract.words import CUES

__all__ = ["CONTEXT_FEATURES", "Contexts", "kind_of"]

_KINDS: Final = (
    (
        "data",
        r"데이터셋|데이터세트|데이터$|벤치마크|말뭉치|코퍼스|리더보드|챌린지|테스트셋|컬렉션|datasets?$|benchmarks?$|corpus",
    ),
    ("metric", r"지표|점수|스코어|메트릭|정확도|비율|score|metric|오류율|성공률"),
    ("model", r"모델$|모델들|시리즈|체크포인트|LLM|VLM|MLLM|models?$|파운데이션|계열"),
    (
        "system",
        r"시스템|플랫폼|도구|툴|소프트웨어|라이브러리|챗봇|에이전트|엔진|어시스턴트|제품|서비스|코드베이스|시뮬레이터|system|platform|tool",
    ),
    ("framework", r"프레임워크|파이프라인|패러다임|framework|pipeline"),
    ("method", r"방법|기법|알고리즘|기술|접근|전략|메커니즘|최적화|손실|절차|기반|method|algorithm|approach|technique"),
    ("module", r"모듈|구조|아키텍처|레이어|블록|네트워크|인코더|디코더|헤드|architecture|module|network"),
    ("task", r"작업|과제|태스크|문제|분야|응용|task|problem"),
    ("concept", r"개념|현상|특성|능력|원리|이론|공간|표현|정보|속성|효과|오류|편향|법칙"),
)
_PATTERNS: Final = tuple(re.compile(pattern) for _, pattern in _KINDS)
_SELF: Final = re.compile(r"^(?:본|우리|저자들?|연구진|제안|제안된|새로운|새롭게|최초|이번|고유)")
_PARTS: Final = re.compile(r"구성|모듈|단계|요소|포함|첫|두$|세$|가지")
CONTEXT_FEATURES: Final = (
    *(f"cue_before_{index}" for index in range(len(CUES))),
    *(f"cue_after_{index}" for index in range(len(CUES))),
    *(f"last_cue_{index}" for index in range(len(CUES))),
    *(f"called_{kind}" for kind, _ in _KINDS),
    *(f"is_{kind}" for kind, _ in _KINDS),
    *(f"then_{kind}" for kind, _ in _KINDS),
    "self_before",
    "parts_before",
    "with_head",
    "topics",
    "earliest",
    "sentences",
)
"""Counted over the places of a term: cues before and after it in its sentence, the last cue of the sentence, the kind of
noun that stands before it (``프레임워크인 X``), that it is said to be (``X는 … 모델이다``), and that follows it."""


@lru_cache(maxsize=100_000)
def kind_of(word: str) -> int:
    """Which kind of describing noun a word is, by its place in the list of kinds, or -1.

    Example:
        >>> kind_of("벤치마크"), kind_of("플랫폼"), kind_of("고양이")
        (0, 3, -1)
    """
    return next((index for index, pattern in enumerate(_PATTERNS) if pattern.search(word)), -1)


class Contexts:
    """Tables over a document's tokens from which the contexts of any term are read.

    Args:
        state: the document, with its sentences.
        heads: keys of the names before the colon of the title.
    """

    def __init__(self, state: DocState, heads: Iterable[str]) -> None:
        self.state = state
        tokens = state.tokens
        self._sentence = [state.stretch_at(begin) for begin in tokens.begins]
        self._bounds: dict[int, tuple[int, int]] = {}
        for index, sentence in enumerate(self._sentence):
            first, _ = self._bounds.get(sentence, (index, index))
            self._bounds[sentence] = (first, index)
        self._cues = running_sums([fact.cues for fact in tokens.facts], len(CUES))
        self._kinds = [
            kind_of(word) if kind in (HANGUL, LATIN) else -1
            for word, kind in zip(tokens.words, tokens.kinds, strict=True)
        ]
        signs = [(_SELF.match(word) is not None, _PARTS.search(word) is not None) for word in tokens.words]
        self._signs = running_sums(signs, 2)
        keys = set(heads)
        self._heads = {self._sentence[i] for i, fact in enumerate(tokens.facts) if fact.key in keys}

    def features(self, candidates: Iterable[Candidate]) -> NDArray[np.float32]:
        """One row of `CONTEXT_FEATURES` for the names of a term."""
        row = np.zeros(len(CONTEXT_FEATURES), np.float32)
        seen = set()
        title_end = len(self.state.entry.title)
        for candidate in candidates:
            for place in candidate.places:
                if self.state.tokens.begins[place.first] >= title_end and (place.first, place.last) not in seen:
                    seen.add((place.first, place.last))
                    self._add(row, place)
        sentences = {self._sentence[first] for first, _ in seen}
        row[-2] = min(sentences, default=99)
        row[-1] = len(sentences)
        return row

    def _add(self, row: NDArray[np.float32], place: Occurrence) -> None:
        count = len(CUES)
        first, last = self._bounds[self._sentence[place.first]]
        row[:count] += (self._cues[place.first] - self._cues[first]) > 0
        row[count : 2 * count] += (self._cues[last + 1] - self._cues[place.last + 1]) > 0
        final = np.nonzero((self._cues[last + 1] - self._cues[max(first, last - 4)]) > 0)[0]
        row[2 * count + final] += 1
        base, kinds = 3 * count, len(_KINDS)
        for offset, kind in (
            (0, self._called(place)),
            (kinds, self._said(place, last)),
            (2 * kinds, self._then(place)),
        ):
            if kind >= 0:
                row[base + offset + kind] += 1
        base += 3 * kinds
        row[base : base + 2] += (self._signs[place.first] - self._signs[first]) > 0
        row[base + 2] += self._sentence[place.first] in self._heads
        row[base + 3] += self._is_topic(place)

    def _called(self, place: Occurrence) -> int:
        """The kind of noun right before a name, with or without 인 or a quote between them."""
        tokens = self.state.tokens
        index = place.first - 1
        while index >= 0 and (
            (tokens.kinds[index] == PUNCT and tokens.words[index] in "'‘\"“(")
            or (tokens.kinds[index] == PARTICLE and tokens.words[index] in ("인", "으로", "로"))
        ):
            index -= 1
        return self._kinds[index] if index >= 0 else -1

    def _then(self, place: Occurrence) -> int:
        """The kind of noun right after a name, across brackets, quotes and 라는, 인, 새로운."""
        tokens = self.state.tokens
        index, steps = place.last + 1, 0
        while index < len(tokens.words) and steps < 12:
            word = tokens.words[index]
            if word == "(":
                while index < len(tokens.words) and tokens.words[index] != ")" and steps < 12:
                    index += 1
                    steps += 1
            elif word not in ")'\"’”" and word not in ("라는", "이라는", "인", "새로운", "이라고", "명명된", "불리는"):
                break
            index += 1
            steps += 1
        return self._kinds[index] if index < len(tokens.words) else -1

    def _is_topic(self, place: Occurrence) -> bool:
        tokens = self.state.tokens
        index = place.last + 1
        if index < len(tokens.words) and tokens.words[index] == "(":
            while index < len(tokens.words) and tokens.words[index] != ")":
                index += 1
            index += 1
        return index < len(tokens.words) and tokens.facts[index].ending in (1, 2)

    def _said(self, place: Occurrence, last: int) -> int:
        """The kind of the last noun of a sentence that a name is the topic of."""
        if not self._is_topic(place):
            return -1
        for index in range(last, max(place.last, last - 5), -1):
            if self._kinds[index] >= 0:
                return self._kinds[index]
        return -1
