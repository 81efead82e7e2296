"""Numbers that report how well something does, with the metric, data set and subject that the sentence names."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from kgraph.extract.state import TERMS, Stretch, state_of
from kgraph.extract.types import type_from_context, type_from_name
from kgraph.model import Measurement, Section, TermType

__all__ = ["find_measurements"]

_NUMBER = re.compile(
    r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(%p|%\s?포인트|퍼센트\s?포인트|%|퍼센트|배(?!치|경|포|열|제|우)|[xX×](?![A-Za-z\d_])|점|포인트|ms|밀리초|초|분(?!류|할|석|야|포|산|리|해|자|기)|시간|GB|MB|FPS|fps|dB|tokens?/s)"
)
_BARE = re.compile(r"(?<![\w.,-])(\d+\.\d+)(?![A-Za-z\d_%-]|\.\d)")
_FROM: Final = re.compile(r"\s*(?:에서|부터|→|->|대비)\s*$")
_UNITS: Final = {
    "퍼센트": "%",
    "%p": "points",
    "배": "x",
    "X": "x",
    "×": "x",
    "점": "points",
    "포인트": "points",
    "밀리초": "ms",
    "초": "s",
    "분": "min",
    "시간": "h",
    "fps": "FPS",
    "token/s": "tokens/s",
}
_CUE: Final = re.compile(
    r"달성|기록|향상|개선|감소|증가|능가|성능|정확도|점수|성공률|승률|빠르|빠릅|빨라|줄[이였어]|절감|단축|높[은였아]|낮[은추]|보였|보여|얻|초과|상승|우수|뛰어나|도달"
)


@Language.component("kgraph_measurements")
def find_measurements(doc: Doc) -> Doc:
    """Add the measurements of the summary's sentences."""
    state = state_of(doc)
    spans = list(doc.spans[TERMS])
    text = doc.text
    for index, stretch in enumerate(state.stretches):
        if stretch.section is Section.TITLE:
            continue
        sentence = text[stretch.begin : stretch.end]
        if _CUE.search(sentence):
            here = [(i, span) for i, span in enumerate(spans) if stretch.begin <= span.start_char < stretch.end]
            state.measurements.extend(_in_sentence(sentence, index, stretch, here, text))
    return doc


def _in_sentence(
    sentence: str, index: int, stretch: Stretch, spans: list[tuple[int, Span]], text: str
) -> list[Measurement]:
    numbers = [(m.start(), m.end(), m.group(1), m.group(2)) for m in _NUMBER.finditer(sentence)]
    if stretch.section is Section.PERFORMANCE:
        taken = [(begin, end) for begin, end, _, _ in numbers]
        for match in _BARE.finditer(sentence):
            if not any(begin <= match.start() < end for begin, end in taken) and not _inside(spans, stretch, match):
                numbers.append((match.start(), match.end(), match.group(1), ""))
    numbers.sort()
    found: list[Measurement] = []
    previous: tuple[int, Decimal] | None = None
    for begin, end, digits, unit in numbers:
        value = Decimal(digits.replace(",", ""))
        versus = None
        if previous is not None and _FROM.match(sentence[previous[0] : begin]):
            found.pop()
            versus = previous[1]
        found.append(_measurement(index, value, unit, versus, begin + stretch.begin, end + stretch.begin, spans, text))
        previous = (end, value)
    return found


def _inside(spans: list[tuple[int, Span]], stretch: Stretch, match: re.Match[str]) -> bool:
    place = stretch.begin + match.start()
    return any(span.start_char <= place < span.end_char for _, span in spans)


def _measurement(
    index: int,
    value: Decimal,
    unit: str,
    versus: Decimal | None,
    begin: int,
    end: int,
    spans: list[tuple[int, Span]],
    text: str,
) -> Measurement:
    typed = [(i, span, type_from_name(span.text) or type_from_context(text, span.end_char)) for i, span in spans]
    before = [item for item in typed if item[1].end_char <= begin]
    after = [item for item in typed if item[1].start_char >= end]

    def nearest(*types: TermType) -> int | None:
        left = next((i for i, _, type_ in reversed(before) if type_ in types), None)
        return left if left is not None else next((i for i, _, type_ in after if type_ in types), None)

    subject = next((i for i, _, type_ in typed if type_ in (TermType.MODEL, TermType.METHOD)), None)
    return Measurement(
        passage=index,
        value=value,
        unit="points" if unit.endswith("포인트") else _UNITS.get(unit, unit),
        subject=subject,
        metric=nearest(TermType.METRIC),
        dataset=nearest(TermType.DATASET),
        versus=versus,
    )
