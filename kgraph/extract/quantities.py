"""Numbers with units as Korean summaries write them: decimals, number words, ranges and changes.

Only the writing is judged here, and what a number plainly is not: a version, a setting, an interval, the size of a
thing. Whether a sentence reports a result is for `kgraph.extract.measurements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

__all__ = ["Quantity", "fold", "quantities_in"]

_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = (
    r"%p(?![a-z])|%\s?포인트|퍼센트\s?포인트|%|퍼센트|프로(?=[\s로를의가])|배(?!치|경|포|열|제|우|터|급|분)|[xX×](?![A-Za-z\d_])|"
    r"점(?!들|진|차|검)|포인트|[mµμ]s(?![A-Za-z])|밀리초|마이크로초|초(?!당|기|과|대|점|월|반|록|안|고|거|음|해)|"
    r"분(?=[\s,.)을를에의만간으이]|$)(?!의\s?\d)|시간(?!적|대|당)|[KMGT]B(?![A-Za-z])|FPS|fps|dB(?![A-Za-z])|tokens?/s(?:ec(?:ond)?)?|"
    r"토큰/초|Hz(?![A-Za-z])|kWh(?![A-Za-z])|도(?=\s(?:이하|미만|이내)|씩)|회(?=에서|로|의|를|까지)|σ"
)
_QUANTITY = re.compile(
    rf"(?<![\w.,^/@])(?<![A-Za-z\d가-힣_][-–])(?:(?P<sign>[-+±])\s?)?(?P<low>{_AMOUNT})"
    rf"(?:\s?(?P<low_unit>{_UNIT})?\s?[-–—~∼]\s?(?P<high>{_AMOUNT}))?"
    rf"\s?(?P<unit>{_UNIT})?"
    r"(?P<spread>\s?(?:±|\+/-)\s?\d+(?:\.\d+)?\s?%?)?(?![A-Za-z\d_^]|[.,]\d|-[A-Za-z\d])"
)
_WORD = re.compile(r"(?<![가-힣])(?P<word>두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?배(?!치|경|포|열|제|우|터)")
_WORDS: Final = {word: Decimal(n) for n, word in enumerate("두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), 2)}
_UNITS: Final = {
    "퍼센트": "%",
    "프로": "%",
    "배": "x",
    "X": "x",
    "×": "x",
    "점": "points",
    "%p": "points",
    "밀리초": "ms",
    "마이크로초": "µs",
    "μs": "µs",
    "초": "s",
    "분": "min",
    "시간": "h",
    "fps": "FPS",
    "토큰/초": "tokens/s",
    "회": "",
    "도": "°",
}
_PER_SECOND = re.compile(r"초당\s(?:약\s|최대\s|평균\s)?$")
_RATED = re.compile(r"\s?(?:개의\s)?(프레임|토큰)")
_RATES: Final = {"프레임": "FPS", "토큰": "tokens/s"}
_WIDE: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_FOLD: Final[dict[int, str]] = {**_WIDE, 0x2212: "-", 0x2010: "-", 0x2011: "-", 0x301C: "~", 0x3000: " ", 0xA0: " "}

_SETTING = re.compile(
    r"(?:\b[a-qs-zA-QS-Z]|[α-ικ-πσ-ω]|온도|임계값)\s?[=:]\s?$|(?:온도|임계값|상위|top-[pk])\s?$|[<>≤≥]\s?$"
)
_INTERVAL = re.compile(r"\s?(?:CI\b|신뢰\s?구간|신뢰\s?수준|confidence)")
_SCALE = re.compile(r"\s?(?:만점|척도|리커트|Likert)")
_LENGTH = re.compile(
    r"\s?(?:이상의\s|이하의\s|정도의\s|가량의\s|의\s)?(?:길이|분량|짜리|동안|분의|기간|예측 기간|데이터|비디오|영상|오디오|음성|클립|텍스트|V?RAM(?!\s?사용)|GPU(?!\s(?:메모리|지연|시간|사용))|"
    r"해상도|간격|단위|이내의 (?:비디오|영상))"
)
_TIMES: Final = frozenset({"s", "min", "h", "ms"})
_OF_TIME = re.compile(r"\s?(?:이상|이하|정도)?의\s(?!.{0,16}(?:시간|지연|속도|응답|latency|time))")
_BIGGER = re.compile(
    r"\s?(?:이상\s|가량\s|정도\s)?(?:더\s)?(?:(?:큰|작은|긴|커진|넓은)\s(?!(?:모델\s|파라미터\s)?(?:크기|수|메모리|비용))|"
    r"많은\s(?:데이터|파라미터|매개변수|샘플|토큰|모델|이미지))"
)
_SHARE_USED = re.compile(r"만(?:을)?\s?(?:활용|사용|이용)|임에도|(?:를|을)\s차지")
_CALENDAR = re.compile(r"(?:19|20)\d\d$")
_BRACKETED = re.compile(r"\[[^\[\]]{0,60}\]|\{[^{}]{0,60}\}")
_NEAR: Final = 24
"""How many characters before a number can tell what it is."""


class Quantity(NamedTuple):
    """A number in a sentence: offsets, value and unit; `low` is the lower bound where a range is written."""

    begin: int
    end: int
    value: Decimal
    unit: str
    low: Decimal | None = None


def fold(text: str) -> str:
    """The text with full-width and typographic signs as plain ones, character for character.

    Example:
        >>> fold("８５％ − ９０％")
        '85% - 90%'
    """
    return text.translate(_FOLD)


def quantities_in(sentence: str) -> Iterator[Quantity]:
    """The quantities of a sentence from left to right, with settings, intervals and sizes left out.

    Example:
        >>> [(str(q.low or ""), str(q.value), q.unit) for q in quantities_in("정확도 5~10% 향상, 두 배 빠름, 95% CI, 30초 길이의 영상")]
        [('5', '10', '%'), ('', '2', 'x')]
    """
    text = fold(sentence)
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    found = [*_digits(text), *_words(text)]
    for item in sorted(found):
        if not any(begin < item.begin < end for begin, end in brackets):
            yield item


def _digits(text: str) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(text):
        unit = _unit(match["unit"] or "") or _per_second(text, match)
        if match["sign"] == "±" or _is_no_measure(text, match, unit):
            continue
        value = _decimal(match["high"] or match["low"])
        low = _decimal(match["low"]) if match["high"] else None
        if match["sign"] == "-" and not unit:
            value = -value
        if low is not None and low >= value:
            low = None
        yield Quantity(match.start(), match.end(), value, unit, low)


def _words(text: str) -> Iterator[Quantity]:
    for match in _WORD.finditer(text):
        if not _BIGGER.match(text, match.end()):
            yield Quantity(match.start(), match.end(), _WORDS[match["word"]], "x")


def _unit(written: str) -> str:
    if written.endswith("포인트"):
        return "points"
    if written.startswith("token"):
        return "tokens/s"
    return _UNITS.get(written, written)


def _per_second(text: str, match: re.Match[str]) -> str:
    what = _RATED.match(text, match.end())
    return _RATES[what[1]] if what and _PER_SECOND.search(_before(text, match)) else ""


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _NEAR) : match.start()]


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _is_no_measure(text: str, match: re.Match[str], unit: str) -> bool:
    end = match.end()
    if _SETTING.search(_before(text, match)) or _INTERVAL.match(text, end):
        return True
    if unit == "points":
        return _SCALE.match(text, end) is not None
    if unit in ("s", "min", "h", "ms", "KB", "MB", "GB", "TB", "FPS", "Hz"):
        return bool(_LENGTH.match(text, end) or (unit in _TIMES and _OF_TIME.match(text, end)))
    if unit == "%":
        return _SHARE_USED.match(text, end) is not None
    if unit == "x":
        return _BIGGER.match(text, end) is not None
    return not unit and _CALENDAR.match(match["low"]) is not None
