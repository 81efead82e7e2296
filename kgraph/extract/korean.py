"""Korean word ends: which syllables at the end of a word are particles, and which words never belong to a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kgraph.vocabulary import nouns

__all__ = ["ends_phrase", "is_particle", "split_particle"]

_LONG: Final = (
    "에서부터 으로부터 에서는 에서도 에서의 으로서 으로써 으로는 으로도 으로의 에게서 이라는 이라고 로부터 로서의 까지의 "
    "과의 와의 에서 에게 에는 에도 에만 부터 까지 보다 처럼 만을 만이 들을 들이 들은 들의 라는 라고 로서 로써 로는 로의 "
    "이나 이며 이자 이란 과는 와는"
).split()
_AFTER_CONSONANT: Final = ("으로", "을", "은", "이", "과")
_AFTER_VOWEL: Final = ("를", "는", "가", "와", "로")
_ANYWHERE: Final = ("의", "에")
_WHOLE: Final = frozenset(
    "주의 정의 강의 논의 회의 합의 유의 동의 창의 의의 문의 심의 경로 회로 서로 새로 바로 별로 그대로 실제로 스스로 제로 "
    "차이 깊이 길이 높이 넓이 사이 아이 많이 같이 놀이 레이 거의 전이 변이 추이 난이 용이 평가 증가 추가 국가 전문가 참가 "
    "부가 허가 단가 결과 효과 성과 통과 학과 초과 사과 마을 가을 다음 처음 사은 지은 쌓이 모이 보이 기울기 에세이 "
    "플레이 디스플레이 리플레이 게이트웨이 언어 단어 메타 데이터 디퓨전 제어 미디어 분야 파이 서베이 어레이 오버레이 딜레이 "
    "스케일 프로 메트로 마이크로 매크로 엔트로 논문 요인 파라미터 투영 관점에 원인 인과 하이 카이 코사이".split()
)
_ALONE: Final = frozenset(
    [*_LONG, *_AFTER_CONSONANT, *_AFTER_VOWEL, *_ANYWHERE]
    + "도 만 들 인 이다 입니다 였다 이었다 이라 라 이고 이며 이나 나 이란 란 들의 들을 들은 들이 들과 들에 들로 들에서 들보다 "
    "도록 에서의 와의 처럼 마다 조차 뿐 뿐만 이라도 라도 이든 로부터 에게 께 엔 에선 보다는 보다도 까지도 만의 만으로 "
    "식 형 용 급 상 내 간 별 당".split()
)
_VERB_END = re.compile(
    r"(?:하는|되는|있는|없는|하여|하고|되고|되어|하며|되며|하기|하지|하게|시키는|시킨|시켜|한다|합니다|했습니다|됩니다|"
    r"위한|위해|대한|대해|통한|통해|같은|높은|낮은|좋은|많은|적은|새로운|다양한|중요한|강력한|유사한|가능한|필요한|"
    r"따른|따라|기반한|관한|의한|의해|포함한|포함하는|제안된|제안한|사용한|사용된|활용한|활용된|도입된|개발된|"
    r"이러한|그러한|어떠한|이라는|라는|이라고|때문에)$"
)
_ENDING = re.compile(
    r"(?:들?(?:을|를|은|는|이|가|의|에|와|과|로|으로|도|만|나|이나|인|에서|에게|께|까지|부터|보다|처럼|마다|조차|뿐|뿐만|들|이며|이자|이고|이란|"
    r"(?:에서|으로|로|와|과|까지|부터|에)(?:의|는|도|만|부터)|(?:으)?로(?:부터|서|써)(?:의|는)?|(?:이)?라는|(?:이)?라고|(?:이)?라도|만을|만이|만의|만으로|보다도|보다는|에게서|에게는|이다|입니다|이었다|였다)"
    r"|(?:하|되)(?:[고며는여어지게기던도면려나자였었거니][가-힣]{0,5})?|(?:시키|당하|했|돼|됐|시킨|시켜|시킬|시켰|시킵)[가-힣]{0,5}"
    r"|(?:한|된)(?:다[가-힣]{0,3})?|(?:할|될)|(?:함|됨)(?:으로써|으로|을|에|은|이|의|과)?|해(?:서|야|도|왔다|왔습니다)?|(?:합|됩)니다[가-힣]?)$"
)
_STOP_WORDS: Final = frozenset(
    "작은 큰 기존 기존의 최신 최신의 최근 최근의 현재 현재의 현대 현대의 이런 그런 및 또는 그리고 등 등의 특히 또한 이는 이를 이 그 본 각 더 가장 "
    "매우 첫 두 세 네 여러 모든 다른 특정 주요 이번 우리 우리는 저자들은 연구진은 논문은 연구는 모두 바로 즉 예를 들어 먼저 보다 때 것 수 점 "
    "중 후 전 동안 사이 만에 적은 위해 통해 대해".split()
)


def _has_final(syllable: str) -> bool:
    code = ord(syllable) - 0xAC00
    return 0 <= code <= 11171 and code % 28 != 0


def _final_is_rieul(syllable: str) -> bool:
    return (ord(syllable) - 0xAC00) % 28 == 8


def is_particle(word: str) -> bool:
    """Whether a Hangul run right after a Latin word or a bracket is grammar and no part of a name."""
    return word in _ALONE


@lru_cache(maxsize=200_000)
def split_particle(word: str) -> int:
    """Where the particle or verb ending at the end of a Korean word begins; the word's length where there is none.

    What is a noun by itself stays whole, what is a known noun and an ending is cut there. Of other words a particle
    must agree with the syllable before it (을 after a consonant, 를 after a vowel), and at least two syllables stay.

    Example:
        >>> [word[:split_particle(word)] for word in ("모델이", "합성과", "주의", "정확도", "데이터셋에서", "조정하여")]
        ['모델', '합성', '주의', '정확도', '데이터셋', '조정']
    """
    size = len(word)
    known = nouns()
    if word in known or word in _WHOLE:
        return size
    match = _ENDING.search(word, 2)
    while match is not None:
        stem = word[: match.start()]
        if stem in known and not (stem.endswith("적") and match.group() == "인"):
            return match.start()
        match = _ENDING.search(word, match.start() + 1)
    return _split_unknown(word, size)


def _split_unknown(word: str, size: int) -> int:
    if size < 3 and not (size == 2 and word[1] in "을를은는"):
        return size
    for particle in _LONG:
        if word.endswith(particle) and size - len(particle) >= 2:
            return size - len(particle)
    for particles, wants_final in ((_AFTER_CONSONANT, True), (_AFTER_VOWEL, False)):
        for particle in particles:
            stem = word[: -len(particle)]
            if not word.endswith(particle) or not stem or word[-2:] in _WHOLE or word[-3:] in _WHOLE:
                continue
            if _agrees(stem[-1], particle, wants_final=wants_final):
                return len(stem)
    if word.endswith(_ANYWHERE) and size >= 3 and word[-2:] not in _WHOLE:
        return size - 1
    return size


def _agrees(syllable: str, particle: str, *, wants_final: bool) -> bool:
    if particle == "로" and _final_is_rieul(syllable):
        return True
    return _has_final(syllable) is wants_final


@lru_cache(maxsize=100_000)
def ends_phrase(word: str) -> bool:
    """Whether a Korean word cannot stand inside a term, so that a term begins after it.

    Example:
        >>> [ends_phrase(word) for word in ("위한", "새로운", "모델을", "언어", "확산")]
        [True, True, True, False, False]
    """
    if word in _STOP_WORDS or _VERB_END.search(word):
        return True
    cut = split_particle(word)
    return cut < len(word) and word[cut:] != "의"
