"""Which local terms are kept, what each paper does with each term, and the sentence that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from kgraph.extract.shapes import is_generic
from kgraph.model import Claim, Result, Role, Section, TermType
from kgraph.resolve.reading import Account
from kgraph.resolve.terms import Resolved
from kgraph.resolve.within import LocalTerm, Place
from kgraph.text import has_hangul, name_key

__all__ = ["claims_of", "keep_terms", "results_of"]

_WEAK: Final = frozenset({"latin-capital", "latin-phrase", "repeat", "title-task"})
_LONGEST_NAME: Final = 90


def keep_terms(terms: Sequence[LocalTerm], *, least_support: int = 2) -> list[LocalTerm]:
    """Leave out what only a weak rule has seen: such a name must occur twice in its paper or in several papers.

    Args:
        terms: the local terms of all papers.
        least_support: in how many papers a weak name must occur.
    """
    support = Counter(key for term in terms for key in term.keys)
    return [term for term in terms if _is_kept(term, support, least_support)]


def _is_kept(term: LocalTerm, support: Counter[str], least: int) -> bool:
    if all(is_generic(name) or len(name) > _LONGEST_NAME for name in term.names):
        return False
    rules = {place.mention.rule for place in term.places}
    if not rules <= _WEAK:
        return True
    return len(term.places) >= 2 or max(support[key] for key in term.keys) >= least


def claims_of(
    account: Account, resolved: Resolved, by_paper: Mapping[str, Sequence[tuple[str, LocalTerm]]]
) -> list[Claim]:
    """One claim for each term of a paper: the strongest role that holds, and its best evidence.

    Of a summary that is about another paper only the title is believed.
    """
    matches = all(reading.extraction.summary_matches_title for reading in account.readings)
    merged: dict[str, list[Place]] = {}
    for id_, local in by_paper.get(account.paper, ()):
        places = [p for p in local.places if matches or account.passages[p.passage].section is Section.TITLE]
        if places:
            merged.setdefault(id_, []).extend(places)
    return [_claim(account, id_, places, resolved.terms[id_].type) for id_, places in sorted(merged.items())]


def _claim(account: Account, term: str, places: Sequence[Place], type_: TermType) -> Claim:
    role = _role(places, type_)
    supporting = [place for place in places if place.mention.role is role] or list(places)
    best = min(supporting, key=lambda place: _evidence_order(account, place))
    mention = best.mention
    spots = len({(place.passage, place.mention.begin) for place in places})
    confidence = Decimal(str(round(min(0.99, mention.confidence + 0.02 * (spots - 1)), 2))).normalize()
    return Claim(account.paper, role, term, confidence, mention.rule, best.passage, mention.begin, mention.end)


def _evidence_order(account: Account, place: Place) -> tuple[bool, bool, float, int, int]:
    """A sentence of the summary before the title, a repeat last, then the surest, then the first."""
    section = account.passages[place.passage].section
    mention = place.mention
    return (section is Section.TITLE, mention.rule == "repeat", -mention.confidence, place.passage, mention.begin)


def _role(places: Sequence[Place], type_: TermType) -> Role:
    roles = {place.mention.role for place in places}
    if Role.INTRODUCES in roles and type_ not in (TermType.TASK,):
        return Role.INTRODUCES
    if type_ in (TermType.DATASET, TermType.METRIC):
        return Role.EVALUATES_ON
    if type_ is TermType.TASK:
        return Role.ADDRESSES
    return min(roles - {Role.EVALUATES_ON} or {Role.USES}, key=lambda role: role.rank)


def results_of(account: Account, by_place: Mapping[tuple[int, int], str]) -> list[Result]:
    """The reported numbers of a paper, in the order of its passages.

    Args:
        account: the paper.
        by_place: the term of each mention, by the index of its reading and its own index there.
    """
    found: dict[tuple[object, ...], Result] = {}
    for index, reading in enumerate(account.readings):
        if not reading.extraction.summary_matches_title:
            continue
        for item in reading.extraction.measurements:
            passage = account.numbers[index][item.passage]
            terms = [
                by_place.get((index, place), "") if place is not None else ""
                for place in (item.subject, item.metric, item.dataset, item.versus_term)
            ]
            key = (passage, item.value, item.unit, item.versus, *terms)
            if key not in found:
                subject, metric, dataset, rival = terms
                found[key] = Result(
                    paper=account.paper,
                    number=len(found) + 1,
                    value=item.value,
                    passage=passage,
                    unit=item.unit,
                    subject=subject,
                    metric=metric,
                    dataset=dataset,
                    versus=item.versus,
                    versus_term=rival,
                )
    return list(found.values())


def terms_by_key(locals_: Iterable[tuple[str, LocalTerm]]) -> dict[str, str]:
    """The term of each name key of one paper; Korean names give way to Latin ones."""
    found: dict[str, str] = {}
    for id_, local in locals_:
        for name in sorted(local.names, key=has_hangul):
            found.setdefault(name_key(name), id_)
    return found
