"""From names in author lines to author nodes: spellings of one person together, people of one name and groups apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kgraph.model import Author, Authorship, Finding
from kgraph.resolve.people.corrections import Bonds, Correction, Signed, bonds_of
from kgraph.resolve.people.evidence import Evidence, Unit, numbered
from kgraph.resolve.people.identities import identities, name_of
from kgraph.resolve.people.judge import probability
from kgraph.resolve.people.persons import People, find_people
from kgraph.resolve.people.signatures import Signature, dropped, signatures
from kgraph.resolve.people.topics import topic_vectors
from kgraph.resolve.reading import Account

__all__ = ["Authors", "Decision", "resolve_authors"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two bundles of signatures were taken for one person's.

    Args:
        left: who signed what; `right` likewise.
        authors: the authors that the two ended in; one where they were joined.
        probability: that one person signs both, 0 to 1.
        joined: what was decided.
    """

    left: tuple[Signed, ...]
    right: tuple[Signed, ...]
    authors: tuple[str, ...]
    probability: float
    joined: bool

    @property
    def doubt(self) -> float:
        """The probability that the decision is wrong."""
        return 1 - self.probability if self.joined else self.probability


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a build, who wrote what, what was decided of them, and what in the author lines was left out.

    `decisions` has the most doubtful first.
    """

    authors: Mapping[str, Author]
    authorships: tuple[Authorship, ...]
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...] = ()

    def of(self) -> dict[str, tuple[str, ...]]:
        """The author ids of each paper, sorted."""
        papers: dict[str, list[str]] = defaultdict(list)
        for authorship in self.authorships:
            papers[authorship.paper].append(authorship.author)
        return {paper: tuple(ids) for paper, ids in papers.items()}


def resolve_authors(accounts: Mapping[str, Account], corrections: Iterable[Correction] = ()) -> Authors:
    """Make author nodes from the author lines of all papers.

    The papers of a name are parted into people by co-authors, topics, and how common the name is in these papers; then
    the spellings of one person come together. A person goes by the most frequent spelling.

    Args:
        accounts: the papers by their ids, sorted.
        corrections: what a user knows better; they win over everything.

    Raises:
        OptionError: corrections contradict one another.
    """
    known = signatures(accounts)
    bonds, notes = bonds_of(corrections, known)
    people = _people(known, accounts, bonds)
    firsts = {paper: (account.readings[0].digest.id, paper) for paper, account in accounts.items()}
    ids = identities(people.units, known, firsts)
    decisions = _decisions(people, known, ids)
    findings = sorted([*dropped(accounts.values()), *notes])
    return Authors(_authors(known, ids, decisions), _authorships(known, ids), tuple(findings), decisions)


def _people(known: Sequence[Signature], accounts: Mapping[str, Account], bonds: Bonds) -> People:
    """Who signed what; a group is one under its name, whatever it signs."""
    places = {paper: number for number, paper in enumerate(accounts)}
    keys = numbered(signature.key for signature in known)
    evidence = Evidence(
        [places[signature.paper] for signature in known],
        [keys[signature.key] for signature in known],
        topic_vectors(list(accounts.values())),
        [signature.is_organization for signature in known],
    )
    return find_people(known, evidence, bonds)


def _decisions(people: People, known: Sequence[Signature], ids: Sequence[str]) -> tuple[Decision, ...]:
    """The decisions by what users know of them, the most doubtful first."""

    def signed(unit: Unit) -> tuple[Signed, ...]:
        return tuple(Signed(known[number].written, known[number].paper) for number in unit)

    found = []
    for made in people.decisions:
        authors = tuple(sorted({ids[made.left[0]], ids[made.right[0]]}))
        if made.joined == (len(authors) == 1):
            decision = Decision(signed(made.left), signed(made.right), authors, probability(made.score), made.joined)
            found.append(decision)
    return tuple(sorted(found, key=lambda d: (-d.doubt, d.authors, d.left, d.right)))


def _authors(known: Sequence[Signature], ids: Sequence[str], decisions: Iterable[Decision]) -> dict[str, Author]:
    doubts: dict[str, float] = defaultdict(float)
    for decision in decisions:
        for author in decision.authors:
            doubts[author] = max(doubts[author], decision.doubt)
    held: dict[str, list[Signature]] = defaultdict(list)
    for signature, id_ in zip(known, ids, strict=True):
        held[id_].append(signature)
    authors = {}
    for id_, signed in sorted(held.items()):
        counts = Counter(signature.name for signature in signed)
        name = name_of(counts)
        others = tuple(sorted(set(counts) - {name}))
        authors[id_] = Author(id_, name, others, signed[0].is_organization, _hundredths(doubts[id_]))
    return authors


def _hundredths(share: float) -> Decimal:
    return Decimal(f"{share:.2f}") if share >= 0.005 else Decimal(0)


def _authorships(known: Sequence[Signature], ids: Sequence[str]) -> tuple[Authorship, ...]:
    """Who wrote what, with the place among the people of the paper where the source keeps the order."""
    best: dict[tuple[str, str], Signature] = {}
    for signature, id_ in zip(known, ids, strict=True):
        best.setdefault((signature.paper, id_), signature)
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (paper, author), signature in best.items():
        if signature.position is not None:
            lines[paper].append((signature.position, author))
    places = {
        (paper, author): place for paper, line in lines.items() for place, (_, author) in enumerate(sorted(line), 1)
    }
    return tuple(
        Authorship(paper, author, signature.written, places.get((paper, author)))
        for (paper, author), signature in sorted(best.items())
    )
