"""Everything resolved: from readings to the tables of the graph."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kgraph.model import Claim, Digest, Finding, Result, Tables
from kgraph.resolve.authors import resolve_authors
from kgraph.resolve.claims import claims_of, results_of, terms_by_key
from kgraph.resolve.people import Correction
from kgraph.resolve.reading import Account, Reading, accounts_of, digest_records, paper_of
from kgraph.resolve.terms import Resolved, resolve_terms
from kgraph.resolve.within import LocalTerm, local_terms
from kgraph.text import name_key
from kgraph.vocabulary import Vocabulary

__all__ = ["resolve"]


def resolve(
    digests: Iterable[Digest],
    readings: Iterable[Reading],
    *,
    vocabulary: Vocabulary | None = None,
    corrections: Iterable[Correction] = (),
) -> tuple[Tables, tuple[Finding, ...]]:
    """Bring what all digests say together.

    Args:
        digests: every digest of the build.
        readings: each entry with its extraction, in any order.
        vocabulary: known terms; the shipped ones where it is not given.
        corrections: which names under papers are one person's, and which are two's.

    Returns:
        The tables, without clusters, and what was left out on the way.
    """
    records = digest_records(digests)
    accounts = accounts_of(readings)
    people = resolve_authors(accounts, corrections)
    found = [term for account in accounts.values() for term in local_terms(account)]
    resolved = resolve_terms(found, {paper: _first_day(account) for paper, account in accounts.items()}, vocabulary)
    by_paper = _by_paper(resolved)
    claims = [claim for account in accounts.values() for claim in claims_of(account, resolved, by_paper)]
    results = _results(accounts, by_paper, claims)
    claimed = {claim.term for claim in claims}
    terms = {id_: term for id_, term in resolved.terms.items() if id_ in claimed}
    authors = people.of()
    tables = Tables(
        digests=records,
        papers={paper: paper_of(account, authors.get(paper, ())) for paper, account in accounts.items()},
        authors=people.authors,
        authorships=people.authorships,
        terms={
            id_: replace(term, broader=tuple(b for b in term.broader if b in claimed)) for id_, term in terms.items()
        },
        claims=tuple(sorted(claims, key=lambda claim: (claim.paper, claim.role.value, claim.term))),
        results=tuple(results),
    )
    return tables, people.findings


def _first_day(account: Account) -> dt.date | None:
    days = [reading.digest.date for reading in account.readings if reading.digest.date is not None]
    return min(days) if days else None


def _by_paper(resolved: Resolved) -> Mapping[str, list[tuple[str, LocalTerm]]]:
    papers: dict[str, list[tuple[str, LocalTerm]]] = defaultdict(list)
    for id_, locals_ in sorted(resolved.locals.items()):
        for local in locals_:
            papers[local.paper].append((id_, local))
    return papers


def _results(
    accounts: Mapping[str, Account], by_paper: Mapping[str, list[tuple[str, LocalTerm]]], claims: Iterable[Claim]
) -> list[Result]:
    claimed: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        claimed[claim.paper].add(claim.term)
    found: list[Result] = []
    for paper, account in accounts.items():
        keys = terms_by_key(by_paper.get(paper, ()))
        places = {
            (index, place): keys[name_key(mention.text)]
            for index, place, mention in account.mentions()
            if keys.get(name_key(mention.text)) in claimed[paper]
        }
        found.extend(results_of(account, places))
    return found
