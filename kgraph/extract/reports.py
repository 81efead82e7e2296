"""Which numbers of a sentence report a result, and which of them are only what another is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kgraph.extract.quantities import Quantity, fold, quantities_in
from kgraph.extract.yardsticks import Name, metric_phrases
from kgraph.model import Section, TermType

__all__ = ["Report", "may_report", "reports_in"]

_NUMBER: Final = re.compile(r"\d|배")
_CUE: Final = re.compile(
    r"달성|기록|향상|개선|감소|증가|능가|성능|정확|점수|[율률][은이을를의도 ]|빠[르른릅]|빨라|줄[이였어었일인임입여]|절감|단축|늘[어었]|"
    r"높[은였아이입]|낮[은추아췄춥]|보였|보여|보이|얻|초과|상승|우수|뛰어나|도달|나은|나타[내냈났]|선호|그[쳤치]|가속|앞[서섰]|완료|유지|압축|"
    r"이[뤄루룬룹]|절약|처리|속도|지연|떨어[지졌]|저하|회복|상관관계|"
    r"더\s(?:많|적|좋|짧)|(?:초|분|시간)\s?(?:만에|안에|내에|이내)|소요"
)
_FROM = re.compile(r"\s*(?:\([^()]*\))?\s*(?:에서|에서부터|부터|→|->|⟶|⇒)\s*(?:약|최대|무려|평균|단|단지)?\s*")
_ARROW = re.compile(r"→|->|⟶|⇒")
_TO = re.compile(r"\s*(?:\([^()]*\))?\s*(?:이하|이상|미만|수준|정도|대|가량)?(?:로|으로)(?!\s?다양)")
_UP_TO = re.compile(r"\s?까지\s(?:크게\s|대폭\s)?(?:향상|개선|증가|상승|감소|하락|끌어올|높|낮|줄|단축|도달)")
_RIVAL = re.compile(
    r"\s?(?:\([^()]*\))?\s?(?:[A-Za-z][\w-]*(?:\s[A-Za-z][\w-]*)?|점수|정확도)?"
    r"(?:(?:을|를)\s?(?:크게\s|훨씬\s|모두\s|약간\s|큰 폭으로\s)?(?:초과|능가|넘어[서섰]|상회|앞[서섰]|뛰어넘|웃도)"
    r"|보다|에 비해|에 비하|대비|(?:와|과)\s?(?:비교|유사|비슷|동등)|에 (?:근접|필적))"
)
_LISTED = re.compile(r"\s?(?:와|과|및|,)\s[^,.\d]{0,12}")
_NAME_BEFORE = re.compile(r"([A-Za-z][A-Za-z\d@.+-]*)[ ]$")
_NAME_AFTER = re.compile(r"[ ](?![A-Za-z][\w-]*(?:[ ][a-z]+)?(?:을|를|로|의|와|과|,|\.))[A-Z\d][\w.-]*")
_WINS = re.compile(
    r"(?<!\d)\d{1,4}\s?개의?\s(?:[^\s,.]{1,20}\s){0,3}?[^\s,.]{1,20}\s?(?:중|가운데)\s(\d{1,4})개"
    r"(?=.{0,80}?(?:능가|앞[서섰]|우수|뛰어|최고|나은|승리|일반화|달성))"
)
_NEAR: Final = 40
_SCORED = re.compile(r"(?:점수|스코어|평균|지표|수치)[가는은를이]?\s?$")


@dataclass(frozen=True, slots=True)
class Report:
    """A number that a sentence reports, and the number that it is compared with."""

    quantity: Quantity
    versus: Decimal | None = None


def may_report(sentence: str, section: Section) -> bool:
    """Whether a sentence has a number and a word that tells of results; most have not, and need no second look.

    Example:
        >>> may_report("정확도가 8% 향상됩니다.", Section.BODY), may_report("정확도가 향상됩니다.", Section.BODY)
        (True, False)
    """
    return section is not Section.TITLE and bool(_NUMBER.search(sentence) and _CUE.search(sentence))


def reports_in(sentence: str, section: Section, names: Sequence[Name] = ()) -> list[Report]:
    """The reported numbers of a sentence from left to right.

    Args:
        sentence: the sentence.
        section: the part of the entry that it stands in.
        names: what is named in it; a number inside a name is none.

    Example:
        >>> [(str(r.quantity.value), r.versus) for r in reports_in("정확도가 5%에서 8%로 향상됩니다.", Section.PERFORMANCE)]
        [('8', Decimal('5'))]
    """
    if not may_report(sentence, section):
        return []
    text = fold(sentence)
    found = [*_without_rivals(text, list(_related(text, _measures(text, section, names)))), *_wins(text)]
    return sorted(found, key=lambda report: report.quantity.begin)


def _wins(text: str) -> Iterator[Report]:
    """``18개 데이터셋 중 14개에서`` tells how often something did well."""
    for match in _WINS.finditer(text):
        yield Report(Quantity(match.start(1), match.end(1), Decimal(match[1]), ""))


def _measures(text: str, section: Section, names: Sequence[Name]) -> list[Quantity]:
    found = list(quantities_in(text))
    phrases = list(metric_phrases(text, names)) if any(not item.unit for item in found) else []
    kept = []
    for place, item in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if not item.unit and following is not None and following.unit and _is_from(text, item, following):
            item = item._replace(unit=following.unit)
        if any(name.begin < item.begin < name.end or name.begin == item.begin < item.end < name.end for name in names):
            continue
        if item.unit or _is_score(text, item, section, names, phrases):
            kept.append(item)
    return kept


def _is_score(text: str, item: Quantity, section: Section, names: Sequence[Name], phrases: Sequence[Name]) -> bool:
    """Whether a number without a unit is a score: a decimal that is no version and stands where scores stand."""
    if "." not in text[item.begin : item.end] or any(name.end == item.end for name in names):
        return False
    before = _NAME_BEFORE.search(text[max(0, item.begin - _NEAR) : item.begin])
    measured = {name.end for name in [*names, *phrases] if name.type is TermType.METRIC}
    if before and item.begin - 1 not in measured and not before[1].isupper():
        return False
    if _NAME_AFTER.match(text, item.end) and not any(0 < name.begin - item.end < 2 for name in phrases):
        return False
    return (
        section is Section.PERFORMANCE
        or bool(phrases)
        or bool(_SCORED.search(text[max(0, item.begin - _NEAR) : item.begin]))
    )


def _is_from(text: str, first: Quantity, second: Quantity) -> bool:
    return _FROM.fullmatch(text, first.end, second.begin) is not None


def _is_change(text: str, first: Quantity, second: Quantity) -> bool:
    gap, end = text[first.end : second.begin], second.end
    return bool(_ARROW.search(gap) or _TO.match(text, end) or (second.unit != "x" and _UP_TO.match(text, end)))


def _related(text: str, found: Sequence[Quantity]) -> Iterator[Report]:
    """Each number by itself; the two ends of a change as one report, the two of a range as two."""
    place = 0
    while place < len(found):
        item = found[place]
        following = found[place + 1] if place + 1 < len(found) else None
        if following is not None and _is_from(text, item, following) and _is_change(text, item, following):
            yield Report(following, item.value)
            place += 2
            continue
        if item.low is not None:
            yield Report(item._replace(value=item.low, low=None))
        yield Report(item._replace(low=None))
        place += 1


def _without_rivals(text: str, reports: list[Report]) -> list[Report]:
    """Numbers that stand for a rival become what the others are compared with."""
    rivals = [bool(_RIVAL.match(text, report.quantity.end)) for report in reports]
    for place in range(len(reports) - 2, -1, -1):
        left, right = reports[place].quantity, reports[place + 1].quantity
        rivals[place] |= rivals[place + 1] and bool(_LISTED.fullmatch(text, left.end, right.begin))
    kept: list[Report] = []
    for report, is_rival in zip(reports, rivals, strict=True):
        mains = [i for i, main in enumerate(kept) if main.quantity.unit == report.quantity.unit]
        if not (is_rival and mains):
            kept.append(report)
            continue
        for i in mains:
            if kept[i].versus is None:
                kept[i] = replace(kept[i], versus=report.quantity.value)
    return kept
