"""Papers that are near to a paper: those that share what is rare."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Tables
from kgraph.network.ties import ROLE_WEIGHT

__all__ = ["RelatedPaper", "Shared", "related_papers"]

_AUTHORS_WEIGHT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that two papers have in common.

    Attributes:
        kind: ``term`` or ``author``.
        id: of the term or the author.
        label: its name.
        papers: how many papers of the graph have it, these two among them.
        weight: what it adds to the score, above 0 to 1.
    """

    kind: str
    id: str
    label: str
    papers: int
    weight: float


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper near to another, with the reasons.

    Attributes:
        paper: the id.
        title: of the paper.
        score: 0 (nothing rare in common) to 1 (the same terms in the same roles, by the same authors).
        shared: what both have, what adds most first; the weights add up to the score.
    """

    paper: str
    title: str
    score: float
    shared: tuple[Shared, ...]

    def of(self, kind: str) -> tuple[Shared, ...]:
        """What is shared of one kind, ``term`` or ``author``, the rarest first."""
        return tuple(sorted((s for s in self.shared if s.kind == kind), key=lambda s: (s.papers, -s.weight, s.id)))


def related_papers(
    tables: Tables, paper: str, *, top: int | None = 10, authors_weight: float = _AUTHORS_WEIGHT
) -> list[RelatedPaper]:
    """The papers that share most of what is rare with a paper, the nearest first.

    A paper is a vector over terms, whose entries are log(N / n) for a term of n of N papers, times the strength of the
    role (1 for what it introduces, 0.2 for what it mentions); and a vector over its authors, log(N / n) each. The score
    is the weighted mean of the cosines of both. A term of one paper counts in no length, as extraction leaves many such
    terms behind; and a vector shorter than the mean counts as of mean length, or a paper with one term would be nearest
    to all that have it.

    Args:
        tables: the resolved graph.
        paper: the id.
        top: the most papers; None gives all that share anything.
        authors_weight: the share of authors in the score, 0 to 1; the rest is that of terms.

    Raises:
        NotFoundError: the graph has no such paper.
        OptionError: the share is not within 0 and 1.

    References:
        K. Spärck Jones, "A statistical interpretation of term specificity and its application in retrieval", Journal of
        Documentation 28 (1972), 11-21.
        G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing &
        Management 24 (1988), 513-523.
    """
    if paper not in tables.papers:
        raise NotFoundError(f"the graph has no paper '{paper}'", hint="kgraph search finds papers by title")
    if not 0 <= authors_weight <= 1:
        raise OptionError("the share of authors is from 0 to 1")
    labels = {id_: term.label for id_, term in tables.terms.items()}
    names = {id_: author.name for id_, author in tables.authors.items()}
    shared: dict[str, list[Shared]] = defaultdict(list)
    vectors = (
        ("term", labels, 1 - authors_weight, _term_strengths(tables)),
        ("author", names, authors_weight, {p.id: dict.fromkeys(p.authors, 1.0) for p in tables.papers.values()}),
    )
    for kind, of, weight, strengths in vectors:
        least = 2 if kind == "term" else 1
        for other, item, papers, part in _cosine_parts(strengths, paper, len(tables.papers), least):
            if weight > 0:
                shared[other].append(Shared(kind, item, of[item], papers, part * weight))
    found = [
        RelatedPaper(other, tables.papers[other].title, math.fsum(s.weight for s in items), _by_weight(items))
        for other, items in shared.items()
    ]
    return sorted(found, key=lambda near: (-near.score, near.paper))[:top]


def _by_weight(items: Iterable[Shared]) -> tuple[Shared, ...]:
    return tuple(sorted(items, key=lambda item: (-item.weight, item.kind, item.id)))


def _term_strengths(tables: Tables) -> dict[str, dict[str, float]]:
    """The strength of each term of each paper; what the summary of another paper says is not the paper's."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for claim in tables.claims:
        if tables.papers[claim.paper].summary_matches_title:
            strength = ROLE_WEIGHT[claim.role]
            found[claim.paper][claim.term] = max(strength, found[claim.paper].get(claim.term, 0.0))
    return found


def _cosine_parts(
    strengths: Mapping[str, Mapping[str, float]], paper: str, papers: int, least_papers: int
) -> Iterable[tuple[str, str, int, float]]:
    """Each other paper, what it shares, how many papers have that, and what it adds to the cosine of the two."""
    counts = Counter(item for items in strengths.values() for item in items)
    rarity = {item: math.log(papers / n) for item, n in counts.items() if n >= least_papers}
    lengths = {id_: math.hypot(*_entries(items, rarity).values()) for id_, items in strengths.items()}
    mean = math.fsum(lengths.values()) / max(1, len(lengths))
    own = _entries(strengths.get(paper, {}), rarity)
    for other, items in strengths.items():
        for item in own if other != paper else ():
            if item in items:
                product = own[item] * items[item] * rarity[item]
                if product > 0:
                    part = product / (max(mean, lengths[paper]) * max(mean, lengths[other]))
                    yield other, item, counts[item], part


def _entries(items: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """The vector of a paper."""
    return {item: strength * rarity[item] for item, strength in items.items() if item in rarity}
