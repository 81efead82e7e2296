"""What a number may measure: the words of a sentence that name a metric, known by their head or by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kgraph.extract.korean import ends_phrase, split_particle
from kgraph.extract.quantities import Quantity
from kgraph.model import TermType
from kgraph.text import has_hangul

__all__ = ["Name", "metric_phrases", "slot_phrase"]


class Name(NamedTuple):
    """A name in a sentence: offsets in it, the name, and its type where one is known."""

    begin: int
    end: int
    text: str
    type: TermType | None = None


_KOREAN_HEADS: Final = (
    r"정확도|정확성|정확률|정밀도|재현율|점수|스코어|오차|손실률|속도|시간|지연|지연시간|처리량|비용|사용량|소비량|소모량|소비|소모|메모리|"
    r"압축률|압축비|압축|효율|효율성|선호도|만족도|신뢰도|일관성|유사도|상관관계|상관계수|상관성|커버리지|충실도|다양성|품질|프레임레이트|대역폭|"
    r"민감도|특이도|일치도|지표|복잡도|혼란도|난이도|유용성|강건성|견고성|요구량|연산량|계산량|데이터량|토큰 수|매개변수 수|파라미터 수|호출 수|"
    r"가속화|순위|크기|사용|호출|(?:[가-힣]+|(?<![A-Za-z])[A-Za-z]{2,20})(?:율|률)|비율|지수|성능"
)
_LATIN_HEADS: Final = (
    r"[Aa]ccuracy|[Pp]recision|[Rr]ecall|[Pp]erplexity|[Ll]atency|[Tt]hroughput|speed-?ups?|BLEU(?:-\d)?|ROUGE(?:-[L\d])?|"
    r"METEOR|CIDEr|SPICE|[A-Z][A-Za-z]{0,20}Score|"
    r"F1(?:[ -]?[Ss]cores?)?|F-?[Ss]cores?|Dice|m?IoU|mAP|AP|AP50|AUC|AUROC|AUPRC|EER|WER|CER|FID|FVD|KID|PSNR|SSIM|LPIPS|R?MSE|MAE|"
    r"ECE|MRR|[Nn]DCG(?:@\d+)?|(?:[Rr]ecall|[Pp]recision|[Hh]its?|[Pp]ass|[Tt]op|R|P)@[\dkK]+P?|FPS|T?FLOPs|MACs|E[Ll][Oo]|[Kk]appa|"
    r"coverage|[Cc]hamfer [Dd]istance|[A-Za-z-]{2,20} (?:rate|score|accuracy|error|ratio)"
)
_JOSA: Final = r"(?:을|를|이|가|은|는|의|에|로|으로|와|과|도|만|당|까지|보다|에서|에서는|에서도|에서의|에서만|에는|에도|면에서|이나|나|이며|이고|이라는|라는)"
_KOREAN = re.compile(rf"(?<![가-힣])(?:{_KOREAN_HEADS})(?={_JOSA}?(?![가-힣]))")
_LATIN = re.compile(rf"(?<![A-Za-z\d@_-])(?:{_LATIN_HEADS})(?![A-Za-z\d@_])")
_GENERIC: Final = frozenset(
    "성능 사용 크기 지표 비율 호출 소비 소모 메모리 품질 점수 스코어 시간 효율 순위 지수".split()
)
_LEFT = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=[(,'\"]))([A-Za-z][\w@.-]*|[가-힣]+|[A-Za-z][\w-]*[가-힣]+)\s$")
_PLAIN: Final = frozenset(
    "높은 낮은 빠른 최대 최고 최저 최소 전체 추가 총 상대적 상대적인 절대 전반적 전반적인 우수한 유사한 동일한 동등한 새로운 기존 기존의 더 큰 "
    "뛰어난 놀라운 이상 이하 정도 미만 수준 약 각각 모두 향상된 개선된 증가된 감소된 달성한 단일 실제 기본 특정 다양한 주요 여러 모든 "
    "시 때 및 등 또는 그리고 대비 결과 중 내 개 번 이상의 이하의 정도의 미만의 수준의 대한 위한 통한 경우 최종 최상의 특히 또한 매우 크게".split()
)
_OF_RIVAL = re.compile(r"보다|에 비해|대비")
_SCORE_OF = re.compile(r"([A-Za-z][A-Za-z\d@. -]*?)\s?(?:점수|스코어|지표|지수)")
_ENDINGS: Final = ("적", "적인", "된", "한", "인", "며", "고", "면서", "도")
_NEAR: Final = 60
"""How many characters before a number or a head can belong to the name of a metric."""
_AVERAGE: Final = frozenset({"평균", "종합"})
_MOST_WORDS: Final = 2


def metric_phrases(sentence: str, names: Iterable[Name] = ()) -> Iterator[Name]:
    """The words of a sentence that name a metric, with the nouns right before them, from left to right.

    Args:
        sentence: the sentence.
        names: what is known to be named in it; the words of a model or a data set are no part of a metric's name.

    Example:
        >>> [name.text for name in metric_phrases("추론 속도는 빠르고 높은 실행 정확도와 FID 2.1을 보입니다.")]
        ['추론 속도', '실행 정확도', 'FID']
    """
    barred = [name for name in names if name.type in (TermType.MODEL, TermType.DATASET)]
    found = {match.end(): match.start() for match in _LATIN.finditer(sentence)}
    found.update(
        {match.end(): _leftmost(sentence, match.start(), match.end(), barred) for match in _KOREAN.finditer(sentence)}
    )
    last = 0
    for end, begin in sorted(found.items()):
        scored = _SCORE_OF.fullmatch(sentence, begin, end)
        end = scored.end(1) if scored else end
        text = sentence[begin:end]
        if begin >= last and text not in _GENERIC:
            last = end
            yield Name(begin, end, text, TermType.METRIC)


def _leftmost(sentence: str, begin: int, end: int, barred: list[Name]) -> int:
    for _ in range(0 if _OF_RIVAL.match(sentence, end) else _MOST_WORDS):
        match = _LEFT.search(sentence, max(0, begin - _NEAR), begin)
        if match is None or _describes(match[1]) or any(name.begin <= match.start(1) < name.end for name in barred):
            break
        begin = match.start(1)
    return begin


def _describes(word: str) -> bool:
    """Whether a word before a metric, or a metric's last word, is grammar or description and no part of its name."""
    if word in _AVERAGE:
        return False
    return word in _PLAIN or word.endswith(_ENDINGS) or ends_phrase(word) or split_particle(word) < len(word)


_CHANGE: Final = r"(?:향상|개선|증가|상승|감소|절감|단축|절약|하락|저하|줄|높|낮|늘|끌어올)"
_BEFORE = re.compile(
    r"(?:^|[\s,(])((?:[가-힣A-Za-zΔ][\w-]*\s)?[가-힣A-Za-zΔ][\w@-]*?)(?:을|를|이|가|은|는)\s"
    r"(?:(?:최대|최소|평균|약|무려|각각|추가로|기존|대비|크게)\s)*[+-]?$"
)
_CHANGED = re.compile(rf"(?:\s?(?:이상|가량|정도|까지|만큼|포인트|로|으로|의))?\s?(?:더\s|크게\s|추가로\s)?{_CHANGE}")
_AFTER = re.compile(
    r"\s?(?:이상\s?)?(?:의\s|더\s|까지\s)*(?:향상된|개선된|증가된|감소된|높은|낮은|빠른|적은)\s((?:[가-힣A-Za-z][\w-]*\s){0,2}?[가-힣A-Za-z][\w-]*?)(?:을|를|으로|로)\s"
)
_NO_METRIC: Final = frozenset(
    "성능 결과 성과 모델 방법 방법론 기법 이를 수준 기준 능력 차이 전체 향상 개선 효과 실험 논문 연구 작업 경우 데이터 점수 수치 값".split()
)
_WITH_MODIFIER: Final = frozenset({"성능", "능력"})


def slot_phrase(sentence: str, number: Quantity, names: Iterable[Name] = ()) -> Name | None:
    """What a change is a change of, by its place alone: the noun before ``30% 줄`` or after ``30% 향상된``.

    Example:
        >>> from kgraph.extract.quantities import quantities_in
        >>> text = "메모리화를 최대 40%까지 줄입니다."
        >>> slot_phrase(text, next(quantities_in(text))).text
        '메모리화'
    """
    after = _AFTER.match(sentence, number.end)
    if after:
        return _slot(after.start(1), after.end(1), sentence, names)
    before = _BEFORE.search(sentence, max(0, number.begin - _NEAR), number.begin)
    if before and _CHANGED.match(sentence, number.end):
        return _slot(before.start(1), before.end(1), sentence, names)
    return None


def _slot(begin: int, end: int, sentence: str, names: Iterable[Name]) -> Name | None:
    over = [name for name in names if name.begin < end and begin < name.end]
    if over:
        fits = over[-1].end == end and over[-1].type in (TermType.TASK, TermType.CONCEPT, TermType.METRIC, None)
        return over[-1] if fits and has_hangul(over[-1].text) else None
    words = sentence[begin:end].split(" ")
    if len(words) > 1 and _describes(words[0]) and not words[0].endswith("적"):
        begin += len(words.pop(0)) + 1
    if words[-1] in _NO_METRIC and not (words[-1] in _WITH_MODIFIER and len(words) > 1):
        return None
    return (
        None if _describes(words[-1]) or len(words[-1]) < 2 else Name(begin, end, sentence[begin:end], TermType.METRIC)
    )
