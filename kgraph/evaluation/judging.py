"""One paper of the graph against the same paper of gold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from urllib.parse import quote

from kgraph.evaluation.figures import Counts, Share
from kgraph.evaluation.gold import GoldPaper, GoldTerm
from kgraph.evaluation.matching import gold_names, match, match_key, number
from kgraph.model import Claim, Paper, Result, Tables, Term

__all__ = ["Judge", "Judgement", "PaperScore", "Verdict", "format_of"]

_Names = Sequence[frozenset[str]]


class Verdict(StrEnum):
    """What gold says of a term that the graph gives a paper."""

    RIGHT = "right"
    OPTIONAL = "optional"
    DUPLICATE = "duplicate"
    SPURIOUS = "spurious"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A claim of the graph with what gold says of its term.

    `gold` is the gold term that it matches; of a duplicate, the one that the term `instead` matches already.
    """

    claim: Claim
    term: Term | None
    verdict: Verdict
    gold: GoldTerm | None = None
    instead: str = ""

    @property
    def label(self) -> str:
        """The name of the term, or its id where the graph does not describe it."""
        return self.term.label if self.term else self.claim.term

    @property
    def is_wrong(self) -> bool:
        """Whether it counts against precision."""
        return self.verdict in (Verdict.DUPLICATE, Verdict.SPURIOUS)

    @property
    def type_is_right(self) -> bool:
        """Whether the term is of the kind that gold says."""
        return self.term is not None and self.gold is not None and self.term.type is self.gold.type

    @property
    def role_is_right(self) -> bool:
        """Whether the claim has the role that gold says."""
        return self.gold is not None and self.claim.role is self.gold.role


@dataclass(frozen=True, slots=True)
class PaperScore:
    """Everything that was compared in one paper; `found` are the numbers of the gold terms that were matched."""

    gold: GoldPaper
    format: str
    judgements: tuple[Judgement, ...]
    found: frozenset[int]
    aliases: Share
    merged: Share
    results: Counts
    values: Counts
    links: Counts
    mismatch: Counts

    @property
    def missed(self) -> tuple[GoldTerm, ...]:
        """The key terms that were not found."""
        return tuple(term for place, term in enumerate(self.gold.terms) if term.key and place not in self.found)


def format_of(paper: Paper | None) -> str:
    """The format of the digests that list a paper, from what only one format gives.

    A graph does not hold the format itself. Votes, authors and thumbnails stand only in daily digests, categories and
    comments only in listings.

    Returns:
        ``daily``, ``listing``, ``both``, ``unknown`` where the paper has none of these, or ``missing`` without a paper.

    Example:
        >>> format_of(Paper("2401.00001", "A", 3, (), ())), format_of(None)
        ('daily', 'missing')
    """
    if paper is None:
        return "missing"
    daily = paper.votes is not None or bool(paper.authors or paper.thumbnail)
    listing = bool(paper.categories or paper.comments)
    if daily and listing:
        return "both"
    return "daily" if daily else "listing" if listing else "unknown"


class Judge:
    """Compares papers of a graph with gold.

    Args:
        tables: the graph.
        papers: the ids of the papers that will be judged.
    """

    def __init__(self, tables: Tables, papers: Iterable[str]) -> None:
        self._tables = tables
        self._claims: dict[str, dict[str, Claim]] = {paper: {} for paper in papers}
        self._results: dict[str, list[Result]] = {paper: [] for paper in self._claims}
        self._labels: dict[str, frozenset[str]] = {}
        for claim in tables.claims:
            held = self._claims.get(claim.paper)
            if held is not None and (claim.term not in held or claim.role.rank < held[claim.term].role.rank):
                held[claim.term] = claim
        for result in tables.results:
            if result.paper in self._results:
                self._results[result.paper].append(result)

    def score(self, gold: GoldPaper) -> PaperScore:
        """Compare everything that the graph and gold say of one paper."""
        paper = self._tables.papers.get(gold.id)
        held = self._claims[gold.id] if paper else {}
        claims = [held[term] for term in sorted(held, key=_place)]
        names = [gold_names(term) for term in gold.terms]
        labels = [self._names(claim.term) for claim in claims]
        choices = [[place for place, own in enumerate(labels) if own & wanted] for wanted in names]
        order = sorted(range(len(names)), key=lambda place: not gold.terms[place].key)
        taken = match(choices, order)
        results = self._results[gold.id] if paper else []
        aliases, merged = _names_together(gold.terms, names, labels)
        return PaperScore(
            gold=gold,
            format=format_of(paper),
            judgements=tuple(self._judgements(gold.terms, claims, choices, taken)),
            found=frozenset(taken.values()),
            aliases=aliases,
            merged=merged,
            results=self._compare_results(gold, results, names),
            values=_compare_values(gold, results),
            links=_compare_links(gold, paper),
            mismatch=_compare_mismatch(gold, paper),
        )

    def _names(self, term: str) -> frozenset[str]:
        """The keys of all names of a term of the graph."""
        known = self._labels.get(term)
        if known is None:
            held = self._tables.terms.get(term)
            texts = {name.text for name in held.names} | {held.label_en, held.label_ko} if held else set()
            known = self._labels[term] = frozenset(match_key(text) for text in texts if text)
        return known

    def _judgements(
        self,
        terms: Sequence[GoldTerm],
        claims: Sequence[Claim],
        choices: Sequence[Sequence[int]],
        taken: Mapping[int, int],
    ) -> Iterable[Judgement]:
        owners = {left: right for right, left in taken.items()}
        for place, claim in enumerate(claims):
            term = self._tables.terms.get(claim.term)
            if place in taken:
                gold = terms[taken[place]]
                yield Judgement(claim, term, Verdict.RIGHT if gold.key else Verdict.OPTIONAL, gold)
                continue
            rivals = [wanted for wanted, rights in enumerate(choices) if place in rights]
            if not rivals:
                yield Judgement(claim, term, Verdict.SPURIOUS)
                continue
            twin = min(rivals, key=lambda wanted: (not terms[wanted].key, wanted))
            owner = claims[owners[twin]].term
            held = self._tables.terms.get(owner)
            yield Judgement(claim, term, Verdict.DUPLICATE, terms[twin], held.label if held else owner)

    def _compare_results(self, gold: GoldPaper, results: Sequence[Result], names: _Names) -> Counts:
        """A result is right when its value is, and its metric or its data set where gold has one."""
        known = {
            match_key(name): own
            for term, own in zip(gold.terms, names, strict=True)
            for name in (term.label, *term.forms)
        }
        given = [(r.value, self._names(r.metric), self._names(r.dataset)) for r in results]

        def wanted(name: str) -> frozenset[str]:
            return known.get(match_key(name), frozenset({match_key(name)})) - {""}

        choices = []
        for result in gold.results:
            value, metric, dataset = number(result.value), wanted(result.metric), wanted(result.dataset)
            choices.append(
                [
                    place
                    for place, (v, m, d) in enumerate(given)
                    if v == value and (metric & m or dataset & d or not (metric or dataset))
                ]
            )
        return _counts(choices, len(given))


def _place(term: str) -> tuple[str, str]:
    """Terms in the order of their IRIs as N-Triples writes them, so that ties are broken as other judges break them."""
    return quote(term, safe="-._~") + ">", term


def _counts(choices: Sequence[Sequence[int]], given: int) -> Counts:
    right = len(match(choices, range(len(choices))))
    return Counts(right, given - right, len(choices) - right)


def _compare_values(gold: GoldPaper, results: Sequence[Result]) -> Counts:
    values = [number(result.value) for result in gold.results]
    choices = [[place for place, result in enumerate(results) if result.value == value] for value in values]
    return _counts(choices, len(results))


def _compare_links(gold: GoldPaper, paper: Paper | None) -> Counts:
    wanted = {link.rstrip("/") for link in gold.links}
    given = {link.rstrip("/") for link in paper.links} if paper else set()
    return Counts(len(wanted & given), len(given - wanted), len(wanted - given))


def _compare_mismatch(gold: GoldPaper, paper: Paper | None) -> Counts:
    wrong = not gold.summary_matches_title
    flagged = paper is not None and not paper.summary_matches_title
    return Counts(int(wrong and flagged), int(flagged and not wrong), int(wrong and not flagged))


def _names_together(terms: Sequence[GoldTerm], names: _Names, labels: _Names) -> tuple[Share, Share]:
    """Of the pairs of names of one key term, and of two, those that are names of one term in the graph."""
    holders: dict[str, set[int]] = defaultdict(set)
    for place, own in enumerate(labels):
        for name in own:
            holders[name].add(place)

    def together(pairs: Iterable[tuple[str, str]]) -> Share:
        found = [a in holders and b in holders and not holders[a].isdisjoint(holders[b]) for a, b in pairs]
        return Share(sum(found), len(found))

    keys = [place for place, term in enumerate(terms) if term.key]
    forms = [sorted({match_key(form) for form in terms[place].forms} - {""}) for place in keys]
    one = together(pair for own in forms for pair in combinations(own, 2))
    two = together((a, b) for x, y in combinations(keys, 2) for a in names[x] - names[y] for b in names[y] - names[x])
    return one, two
