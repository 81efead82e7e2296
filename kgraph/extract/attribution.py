"""What a reported number belongs to: the metric, data set, subject and rival that its sentence names, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kgraph.extract.quantities import Quantity, fold
from kgraph.extract.reports import Report
from kgraph.extract.shapes import is_name_shaped
from kgraph.extract.yardsticks import Name, metric_phrases, slot_phrase
from kgraph.model import TermType
from kgraph.text import has_hangul

__all__ = ["Belonging", "belongings"]

_FILLER: Final = (
    r"(?:(?:최대|최소|평균|평균적으로|약|무려|단|단지|총|각각|기존|대략|거의|추가로|상대적으로|절대|전체|모두|또한|크게|가장|높은|낮은|대비|"
    r"종합|새로운|까지)\s?)*"
)
_CLOSE: Final = r"[)\]'\"’”`*]*"
_TIGHT_BEFORE = re.compile(
    rf"{_CLOSE}\s?(?:\([^()]*\))?\s?(?:점수|지표|성능|수치|측면|기준|값|향상|개선)?"
    rf"(?:에서는|에서도|에서|면에서는|면에서|으로는|으로|로|이|가|은|는|을|를|도|의|:|=)?\s?{_FILLER}[+-]?"
)
_TIGHT_AFTER = re.compile(
    r"\s?(?:이상|이하|정도|미만|가량|수준|가까이|까지|포인트)?(?:의|인|라는|이라는|에 달하는|까지의|이상의|정도의)?\s"
    r"(?:(?:더|약간|훨씬|가장|전체|평균|최고|상대적|상대적인|전반적인|높은|낮은|빠른|적은|우수한|향상된|개선된|감소된|증가된|뛰어난|나은|작은|짧은|무미세 조정|"
    r"낮아진|높아진|빨라진|추가|인상적인|종합)\s(?:\([^()]*\)\s)?)*['\"‘“`*(]*"
)
_STRONG = re.compile(
    r"(?:[하되이했였었았졌됐뤄췄]며|[하되이했았었였졌됐렸켰]고|지만|면서도?|는데|반면)(?:,\s|\s|,)|;\s|\.\s"
)
_GENERIC = re.compile(
    r"\s?(?:이상|이하|정도|미만|가량|까지)?(?:의)?\s(?:(?:상대적인?|전반적인|더|높은|나은|우수한|향상된|평균)\s)*(?:성능|결과|성과|향상|개선|차이)"
)
_TIGHT: Final = 90
"""The nearness of a name that stands right beside its number, with grammar between them only."""
_LOOSE: Final = 40
"""The nearness under which a name gives way to "performance" in general; `_nearness` was set on training papers."""
_FAR: Final = 400
_TIMES: Final = frozenset({"s", "ms", "µs", "min", "h"})
_FITS: Final = {
    **dict.fromkeys(_TIMES, re.compile(r"시간|지연|속도|소요|latency|time|speed|delay|runtime", re.IGNORECASE)),
    **dict.fromkeys(
        ("GB", "MB", "KB", "TB"), re.compile(r"메모리|용량|크기|저장|VRAM|memory|size|usage|storage", re.IGNORECASE)
    ),
    **dict.fromkeys(
        ("FPS", "tokens/s", "Hz"), re.compile(r"속도|처리|프레임|FPS|speed|throughput|frame|rate", re.IGNORECASE)
    ),
}
_FASTER = re.compile(r"\s?(?:이상|가량|정도|까지)?\s?(?:더\s)?(?:빠르|빠른|빨라|가속|신속)")
_AT = re.compile(
    rf"{_CLOSE}\s?(?:\([^()]*\))?\s?(?:데이터셋|데이터 세트|벤치마크|테스트 세트|테스트셋|평가|환경|리더보드|작업|과제)?(?:에서|에 대해|에 대한|기준|의 경우)"
)
_TIGHT_AT = re.compile(rf"(?:{_AT.pattern}|{_CLOSE}(?:은|는|이|가|의)?\s)(?:는|도|의)?\s?{_FILLER}[+-]?")
_AND = re.compile(
    rf"{_CLOSE}\s?(?:\([^()]*\))?\s?(?:모델|데이터셋|벤치마크)?(?:와|과|및|,|·|/|그리고|,\s?그리고|이랑)\s?(?:및\s|그리고\s)?['\"‘“`(]*|\s"
)
_EACH = re.compile(r"각각")
_RIVAL = re.compile(
    rf"{_CLOSE}\s?(?:\([^()]*\))?\s?(?:모델|방법|방식|기법|시스템|버전|기준선?|베이스라인|결과)?들?(?:의\s성능)?"
    r"(?:보다|에 비해|에 비하|대비|(?:와|과)\s(?:비교|달리)|(?:을|를)\s(?:크게\s|모두\s)?(?:능가|초과|앞[서섰]|뛰어넘|상회))"
)
_TOPIC = re.compile(
    rf"{_CLOSE}\s?(?:\([^()]*\))?\s?(?:모델|방법|방법론|기법|프레임워크|시스템|알고리즘|접근법|접근 방식)?(?:은|는|이|가|도)(?![가-힣])"
)
_SUBJECTS: Final = (TermType.MODEL, TermType.METHOD)
_NEVER: Final = (TermType.MODEL, TermType.DATASET)


@dataclass(frozen=True, slots=True)
class Belonging:
    """The names that belong to one reported number."""

    report: Report
    metric: Name | None = None
    dataset: Name | None = None
    subject: Name | None = None
    rival: Name | None = None


def belongings(sentence: str, names: Sequence[Name], reports: Sequence[Report]) -> list[Belonging]:
    """Each report with the names of its sentence that belong to it.

    Args:
        sentence: the sentence.
        names: what is named in it, from left to right.
        reports: its reported numbers, from left to right.

    Example:
        >>> from kgraph.extract.reports import reports_in
        >>> from kgraph.model import Section
        >>> text = "재현율은 70.1%, 정확도는 81.6%를 기록했습니다."
        >>> [found.metric.text for found in belongings(text, [], reports_in(text, Section.BODY))]
        ['재현율', '정확도']
    """
    if not reports:
        return []
    text = fold(sentence)
    frame = _Frame(text, names, reports)
    return [frame.belonging(place) for place in range(len(reports))]


class _Frame:
    """A sentence with its candidates, asked about one number after another."""

    def __init__(self, text: str, names: Sequence[Name], reports: Sequence[Report]) -> None:
        self.text = text
        self.names = names
        self.reports = reports
        self.metrics = _metrics(text, names)
        self.datasets = _datasets(text, names)
        self.rivals = [name for name in names if name.type in (*_SUBJECTS, None) and _RIVAL.match(text, name.end)]
        self.subjects = [name for name in names if name.type in _SUBJECTS and name not in self.rivals]
        self.aligned = _aligned(text, [self.metrics, self.datasets, self.subjects], reports)

    def belonging(self, place: int) -> Belonging:
        """The names that belong to one report."""
        report = self.reports[place]
        fixed = self.aligned.get(place)
        metric = fixed if fixed in self.metrics else self._metric(report.quantity)
        dataset = fixed if fixed in self.datasets else self._dataset(report.quantity)
        subject = fixed if fixed in self.subjects else self._subject(report.quantity)
        return Belonging(report, metric, dataset, subject, self._rival(report.quantity))

    def _metric(self, number: Quantity) -> Name | None:
        fits = _FITS.get(number.unit)
        if fits is None and number.unit in ("x", "%") and _FASTER.match(self.text, number.end):
            fits = _FITS["s"]
        best: tuple[float, Name] | None = None
        for name in _around(number, self.metrics):
            if number.begin <= name.begin < number.end:
                return name
            if fits is not None and not fits.search(name.text):
                continue
            score = self._nearness(number, name, _TIGHT_BEFORE, _TIGHT_AFTER)
            if best is None or score > best[0]:
                best = score, name
        if best is not None and best[0] >= _TIGHT:
            return best[1]
        if number.unit not in _FITS:
            slot = slot_phrase(self.text, number, self.names)
            if slot is not None:
                return slot
        in_general = _GENERIC.match(self.text, number.end) is not None
        return None if best is None or (in_general and best[0] < _LOOSE) else best[1]

    def _dataset(self, number: Quantity) -> Name | None:
        scored = [
            (self._nearness(number, name, _TIGHT_AT, None), -i, name)
            for i, name in enumerate(_around(number, self.datasets))
        ]
        return max(scored)[2] if scored else None

    def _nearness(self, number: Quantity, name: Name, before: re.Pattern[str], after: re.Pattern[str] | None) -> float:
        if name.end <= number.begin:
            if before.fullmatch(self.text, name.end, number.begin):
                return 100
            gap = self.text[name.end : number.begin]
            bonus = 15 if _TOPIC.match(self.text, name.end) else 5
        else:
            gap = self.text[number.end : name.begin]
            if after is not None and after.fullmatch(gap):
                return 98 if "라는" not in gap else 101
            bonus = 0
        return 60 + bonus - 20 * len(_STRONG.findall(gap)) - 3 * gap.count(",") - 0.2 * len(gap)

    def _subject(self, number: Quantity) -> Name | None:
        before = [name for name in self.subjects if name.end <= number.begin]
        topics = [name for name in before if _TOPIC.match(self.text, name.end)]
        if topics:
            return topics[-1]
        return next(iter(before or self.subjects), None)

    def _rival(self, number: Quantity) -> Name | None:
        before = [name for name in self.rivals if name.end <= number.begin]
        return before[-1] if before else (self.rivals[0] if self.rivals else None)


def _around(number: Quantity, names: Sequence[Name]) -> list[Name]:
    """The names near enough to a number to belong to it, which keeps endless sentences cheap."""
    return [name for name in names if number.begin - _FAR < name.end and name.begin < number.end + _FAR]


def _metrics(text: str, names: Sequence[Name]) -> list[Name]:
    """The named metrics, and the phrases for metrics: a phrase gives way to a name that reaches as far as it does."""
    found = {name for name in names if name.type is TermType.METRIC}
    for phrase in metric_phrases(text, names):
        over = [name for name in names if name.begin < phrase.end and phrase.begin < name.end]
        ending = [name for name in over if name.end >= phrase.end]
        if ending and not _is_inside(ending[0], phrase):
            found.add(ending[0])
        elif not any(name.type in _NEVER for name in over):
            found -= {*over}
            found.add(phrase)
    return sorted(found, key=lambda name: (name.begin, name.end))


def _is_inside(name: Name, phrase: Name) -> bool:
    """Whether a name is only a piece of a metric's name with an ``@``."""
    return "@" in phrase.text and phrase.begin <= name.begin and name.end <= phrase.end and name.text != phrase.text


def _datasets(text: str, names: Sequence[Name]) -> list[Name]:
    """The named data sets, what results are said to be reached on, and what is listed with them."""
    found = [name for name in names if _is_dataset(text, name)]
    for left, right in reversed(list(pairwise(names))):
        if right in found and left.type is None and _AND.fullmatch(text, left.end, right.begin) and left not in found:
            found.append(left)
    return sorted(found, key=lambda name: name.begin)


def _is_dataset(text: str, name: Name) -> bool:
    if name.type is not None or has_hangul(name.text):
        return name.type is TermType.DATASET
    return is_name_shaped(name.text) and bool(_AT.match(text, name.end))


def _aligned(text: str, kinds: Iterable[Sequence[Name]], reports: Sequence[Report]) -> dict[int, Name]:
    """With ``각각``: the n names of one kind before it that belong to the n numbers after it."""
    each = _EACH.search(text)
    places = [i for i, report in enumerate(reports) if each and report.quantity.begin >= each.end()]
    if each is None or len(places) < 2:
        return {}
    for kind in kinds:
        before = [name for name in kind if name.end <= each.start()]
        listed = before[-len(places) :]
        if len(listed) == len(places) and _is_list(text, listed):
            return dict(zip(places, listed, strict=True))
    return {}


def _is_list(text: str, names: Sequence[Name]) -> bool:
    return all(_AND.fullmatch(text, left.end, right.begin) for left, right in pairwise(names))
