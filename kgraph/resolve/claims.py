"""Which local terms are kept, what each paper does with each term, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kgraph.extract.state import VARIANT
from kgraph.model import Claim, Result, Role, Section
from kgraph.resolve.reading import Account
from kgraph.resolve.terms import Resolved
from kgraph.resolve.within import LocalTerm, Place
from kgraph.text import has_hangul, name_key

__all__ = ["claims_of", "results_of"]


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
    return [_claim(account, id_, places) for id_, places in sorted(merged.items())]


def _claim(account: Account, term: str, places: Sequence[Place]) -> Claim:
    role = min((place.mention.role for place in places), key=lambda role: role.rank)
    best = min(places, key=lambda place: _evidence_order(account, place, role))
    mention = best.mention
    sure = max(place.mention.confidence for place in places)
    confidence = Decimal(str(round(min(0.99, sure), 2))).normalize()
    return Claim(account.paper, role, term, confidence, mention.rule, best.passage, mention.begin, mention.end)


def _evidence_order(account: Account, place: Place, role: Role) -> tuple[bool, bool, bool, float, int, int]:
    """What speaks for the role, a sentence of the summary before the title, a repeat last, the surest, the first."""
    section = account.passages[place.passage].section
    mention = place.mention
    return (
        mention.role is not role,
        section is Section.TITLE,
        mention.rule in ("repeat", VARIANT),
        -mention.confidence,
        place.passage,
        mention.begin,
    )


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
    listed = list(locals_)
    for id_, local in listed:
        for name in sorted(local.names, key=has_hangul):
            found.setdefault(name_key(name), id_)
    for id_, local in listed:
        for name in local.variants:
            found.setdefault(name_key(name), id_)
    return found
