"""Numbers that report how well something does, with the metric, data set and subject that the sentence names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract.attribution import Belonging, belongings
from kgraph.extract.reports import may_report, reports_in
from kgraph.extract.state import TERMS, DocState, Verdict, add, state_of
from kgraph.extract.yardsticks import Name
from kgraph.model import Measurement, Role, TermType
from kgraph.text import name_key

__all__ = ["RULE", "find_measurements"]

RULE: Final = "metric"
"""The rule of a mention that stands here because a number measures it."""

_CONFIDENCE: Final = 0.6
"""How often such a mention is a key term, on the training papers."""


class _Found(NamedTuple):
    """A reported number with the sentence that it stands in: its index, and where it begins in the document."""

    passage: int
    offset: int
    item: Belonging


@Language.component("kgraph_measurements")
def find_measurements(doc: Doc) -> Doc:
    """Add the measurements of the summary's sentences, and a mention of each metric that no rule had found."""
    state = state_of(doc)
    places = _places(doc)
    found: list[_Found] = []
    for one in _reported(state, places):
        if not any(_says_again(one, other) for other in found):
            found.append(one)
    if _add_metrics(doc, state, found) or places != sorted(places):
        doc.spans[TERMS] = sorted(doc.spans[TERMS], key=lambda span: (span.start_char, span.end_char))
        places = _places(doc)
    index = {place: i for i, place in enumerate(places)}
    state.measurements.extend(_measurement(one, index) for one in found)
    return doc


def _places(doc: Doc) -> list[tuple[int, int]]:
    """Where the mentions stand."""
    return [(span.start_char, span.end_char) for span in doc.spans[TERMS]]


def _reported(state: DocState, places: Sequence[tuple[int, int]]) -> Iterator[_Found]:
    text = state.tokens.text
    for passage, stretch in enumerate(state.stretches):
        sentence = text[stretch.begin : stretch.end]
        if not may_report(sentence, stretch.section):
            continue
        names = [
            Name(begin - stretch.begin, end - stretch.begin, text[begin:end], verdict.type if verdict else None)
            for begin, end in places
            if stretch.begin <= begin and end <= stretch.end
            for verdict in [state.verdicts.get((begin, end))]
        ]
        for item in belongings(sentence, names, reports_in(sentence, stretch.section, names)):
            yield _Found(passage, stretch.begin, item)


def _says_again(one: _Found, other: _Found) -> bool:
    """Whether a later sentence gives a number once more: as much of what may well be the same."""
    left, right = one.item, other.item
    if one.passage == other.passage or left.report.quantity[2:4] != right.report.quantity[2:4]:
        return False
    pairs = ((left.metric, right.metric), (left.dataset, right.dataset))
    return all(a is None or b is None or name_key(a.text) == name_key(b.text) for a, b in pairs)


def _add_metrics(doc: Doc, state: DocState, found: Iterable[_Found]) -> bool:
    """Make mentions of the metrics that have none, and tell whether there were any."""
    added = False
    for _, offset, item in found:
        if item.metric is None:
            continue
        place = (item.metric.begin + offset, item.metric.end + offset)
        if place not in state.verdicts and not state.is_blocked(*place) and add(doc, *place, RULE) is not None:
            state.verdicts[place] = Verdict(_CONFIDENCE, TermType.METRIC, Role.EVALUATES_ON)
            added = True
    return added


def _measurement(one: _Found, places: Mapping[tuple[int, int], int]) -> Measurement:
    def place(name: Name | None) -> int | None:
        return None if name is None else places.get((name.begin + one.offset, name.end + one.offset))

    item = one.item
    return Measurement(
        passage=one.passage,
        value=item.report.quantity.value,
        unit=item.report.quantity.unit,
        subject=place(item.subject),
        metric=place(item.metric),
        dataset=place(item.dataset),
        versus=item.report.versus,
        versus_term=place(item.rival),
    )
