"""What single words say wherever they stand: keys, scripts, shapes, and whether a phrase can run across them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from kgraph.extract.korean import ends_phrase
from kgraph.extract.tokenizer import HANGUL, LATIN, NUMBER, PARTICLE, PUNCT
from kgraph.text import name_key
from kgraph.vocabulary import nouns

__all__ = ["CUES", "ENDINGS", "KINDS", "SIGNS", "Word", "follower", "kind_of", "word"]

_STOP: Final = frozenset(
    "이 그 저 본 각 더 가장 매우 첫 두 세 네 및 또는 그리고 등 특히 또한 이는 이를 즉 때 것 수 점 중 후 전 예 위 약 총 단 우리 논문 연구 저자 "
    "저자들 연구진 연구자들 결과 이러한 그러나 하지만 따라서 이번 해당 여러 모든 다른 다양한 새로운 기존 최신 최근 현재 주요 특정 모두 바로 먼저 "
    "있 없 등등 의해 대비 이상 이하 이후 이전 동안 사이 통한".split()
)
_VERB: Final = re.compile(
    r"(?:니다|였다|한다|된다|했다|됐다|이다|있다|없다|는다|하며|하고|하여|해서|되어|되며|하는|되는|시키는|시켜|위한|위해|통해|대한|대해|"
    r"같은|따른|따라|있는|있으며|있고|없는|없이|않은|않는|때문|라는|으로써|하기|하지|되지|하게|되게|했으며|였으며|으며|지만|거나|면서|"
    r"아닌|않고|않으며)$"
)
_CONJUNCTION: Final = re.compile(
    r"(?:며|[이리기추키치우내두가]고|[낳얻않받찾]고|추어|내어|들어|이어|세워|줄여|높여|보여|들여|붙여|움직여|거쳐|나눠|바꿔|가져|이끌어|벗어나)$"
)
_FOLLOWS: Final = (
    r"데이터셋|데이터세트|데이터$|벤치마크|말뭉치|코퍼스|리더보드|dataset|benchmark|corpus|테스트셋",
    r"지표|점수|스코어|메트릭|측정|score|metric",
    r"모델|시리즈|LLM|model",
    r"방법|프레임워크|기법|알고리즘|기술|접근|아키텍처|모듈|구조|전략|메커니즘|파이프라인|패러다임|손실|레이어|네트워크|method|framework|"
    r"architecture|algorithm|module",
    r"작업|과제|태스크|문제|task|problem|분야",
)
_FOLLOW: Final = tuple(re.compile(pattern) for pattern in _FOLLOWS)
CUES: Final = (
    re.compile(r"제안|소개|도입|개발|공개|발표|제시|선보|출시|구축|고안|명명|불리"),
    re.compile(r"기반|활용|사용|이용|적용|통해|결합|통합|채택|바탕|학습|훈련"),
    re.compile(r"평가|벤치마크|데이터셋|실험|테스트|성능|달성|기록|능가|보다|대비"),
    re.compile(r"보다|능가|비해|대비|뛰어넘|초과|앞서|비교|필적|기존"),
    re.compile(r"문제|과제|작업|위한|위해|해결|개선|향상|극복|완화|줄이|한계|어려움"),
)
"""Words that tell what a paper does: introduces, uses, evaluates on, compares to, addresses."""

ENDINGS: Final = (
    frozenset("을 를".split()),
    frozenset("은 는".split()),
    frozenset("이 가".split()),
    frozenset(["의"]),
    frozenset("와 과".split()),
    frozenset("로 으로".split()),
    frozenset("에서 에".split()),
    frozenset("인 이라는 라는".split()),
)
"""Groups of particles that say the same of the word before them."""

_OF_BEFORE: Final = re.compile(r"기존|최신|최첨단|이전|다른|여러|새로운|최근|이러한|해당|두$|각$")
_MIXED: Final = re.compile(r"[a-z\d][A-Z]|[A-Z]{2}|[A-Za-z].*\d|\d.*[A-Za-z]{2}")
_VERBAL: Final = frozenset("하되한할함해했합된될됨돼됐됩시당")


KINDS: Final = (
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
_KIND: Final = tuple(re.compile(pattern) for _, pattern in KINDS)
"""The kinds of noun that describe a name, with the words of each."""

_SELF: Final = re.compile(r"^(?:본|우리|저자들?|연구진|제안|제안된|새로운|새롭게|최초|이번|고유)")
_PARTS: Final = re.compile(r"구성|모듈|단계|요소|포함|첫|두$|세$|가지")
_OPENING: Final = "'‘\"“"
_CLOSING: Final = ")'\"’”"
_BEFORE: Final = frozenset("인 으로 로".split())
_AFTER: Final = frozenset("라는 이라는 인 새로운 이라고 명명된 불리는".split())

SIGNS: Final = (
    *(f"ending_{index}" for index in range(len(ENDINGS))),
    "verbal",
    "opens_bracket",
    "comma",
    *(f"follows_{index}" for index in range(len(_FOLLOWS))),
    *(f"cue_{index}" for index in range(len(CUES))),
    *(f"kind_{kind}" for kind, _ in KINDS),
    "self",
    "part",
    "content",
    "latin",
    "quote",
    "describes",
    "closes_bracket",
    "closes",
    "leads",
    "trails",
)
"""What a token can show, by bit: facts of `Word`; its kind of noun; whether it is the paper's own voice, a part of a whole,
a mark; whether it closes a bracket or quote, and whether it may stand between a name and the noun before or after it."""


class Word(NamedTuple):
    """The facts about one word; `follows` is an index into `FOLLOWERS` or -1, `signs` has a bit for each of `SIGNS`."""

    key: str
    content: bool
    follows: int
    capital: bool
    shaped: bool
    latin: bool
    signs: int


@lru_cache(maxsize=200_000)
def word(text: str, kind: str) -> Word:
    """The facts about a token.

    Args:
        text: the token.
        kind: its tag, as `kgraph.extract.tokenizer` gives it.

    Example:
        >>> word("벤치마크", "HANGUL").content, word("위한", "HANGUL").content
        (True, False)
    """
    latin = kind in (LATIN, NUMBER)
    content = latin or (kind == HANGUL and not breaks(text))
    follows = follower(text) if content else -1
    return Word(
        key=name_key(text) if latin or kind == HANGUL else "",
        content=content,
        follows=follows,
        capital=text[0].isupper(),
        shaped=latin and _MIXED.search(text) is not None,
        latin=latin,
        signs=sum(1 << SIGNS.index(sign) for sign in _signs(text, kind, content, follows)),
    )


def _signs(text: str, kind: str, content: bool, follows: int) -> set[str]:
    """Those of `SIGNS` that a token shows."""
    mark = kind == PUNCT
    ending = next((i for i, group in enumerate(ENDINGS) if text in group), -1) if kind == PARTICLE else -1
    noun = kind_of(text) if kind in (HANGUL, LATIN) else -1
    signs = {
        f"ending_{ending}": ending >= 0,
        f"follows_{follows}": follows >= 0,
        f"kind_{KINDS[noun][0]}": noun >= 0,
        "verbal": kind == PARTICLE and text[0] in _VERBAL,
        "describes": _OF_BEFORE.match(text) is not None,
        "self": _SELF.match(text) is not None,
        "part": _PARTS.search(text) is not None,
        "content": content,
        "latin": kind in (LATIN, NUMBER),
        "opens_bracket": text == "(",
        "closes_bracket": text == ")",
        "comma": text == ",",
        "quote": text in _OPENING,
        "closes": mark and text in _CLOSING,
        "leads": (mark and text in (*_OPENING, "(")) or (kind == PARTICLE and text in _BEFORE),
        "trails": text in _CLOSING or text in _AFTER,
    }
    cues = {f"cue_{index}": pattern.search(text) is not None for index, pattern in enumerate(CUES)}
    return {sign for sign, shown in (signs | cues).items() if shown}


@lru_cache(maxsize=100_000)
def kind_of(word: str) -> int:
    """Which kind of describing noun a word is, by its place in the list of kinds, or -1.

    Example:
        >>> kind_of("벤치마크"), kind_of("플랫폼"), kind_of("고양이")
        (0, 3, -1)
    """
    return next((index for index, pattern in enumerate(_KIND) if pattern.search(word)), -1)


def breaks(text: str) -> bool:
    """Whether no name runs across a Korean word."""
    if text in _STOP or ends_phrase(text) or _VERB.search(text) is not None:
        return True
    return _CONJUNCTION.search(text) is not None and text not in nouns()


def follower(text: str) -> int:
    """Which of `FOLLOWERS` a word after a name shows, or -1.

    Example:
        >>> from kgraph.vocabulary.names import FOLLOWERS
        >>> FOLLOWERS[follower("데이터셋")], follower("안녕")
        ('Dataset', -1)
    """
    return next((index for index, pattern in enumerate(_FOLLOW) if pattern.match(text)), -1)
