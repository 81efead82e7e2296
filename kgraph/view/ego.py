"""What is around one thing: the strongest ties first, in rings, and how much is left out."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Role, Tables

__all__ = ["KINDS", "MAX_EGO", "Ego", "Tie", "ego_network"]

MAX_EGO: Final = 150
KINDS: Final = ("paper", "author", "term")
_STRENGTH: Final[Mapping[Role, float]] = {
    Role.INTRODUCES: 1.0,
    Role.ADDRESSES: 0.7,
    Role.EVALUATES_ON: 0.6,
    Role.USES: 0.6,
    Role.COMPARES_TO: 0.5,
    Role.MENTIONS: 0.2,
}
_VOTES: Final = 0.1
"""What a tenfold more votes adds is about a quarter of a strong role: votes decide between papers of like roles."""
_SHARES: Final[Mapping[int, tuple[float, ...]]] = {1: (1.0,), 2: (0.4, 0.6), 3: (0.22, 0.38, 0.4)}
_TERMS_SHARE: Final = 0.6
_NAMED: Final = 40


@dataclass(frozen=True, slots=True)
class Tie:
    """What joins a paper to one of its authors (`role` is None) or to a term; `weight` is how strongly, 0 to 1."""

    paper: str
    thing: str
    role: Role | None
    weight: float


@dataclass(frozen=True, slots=True)
class Ego:
    """One thing and what is shown around it.

    Nodes are ``paper/…``, ``author/…`` and ``term/…``. `rings` begins with the centre alone; each later ring is one
    step further out, its strongest first. `totals` counts, by kind, all that could have been shown; `left_out` names
    the strongest of what was not.
    """

    centre: str
    hops: int
    rings: tuple[tuple[str, ...], ...]
    ties: tuple[Tie, ...]
    totals: Mapping[str, int]
    total_ties: int
    left_out: Mapping[str, tuple[str, ...]]
    strength: Mapping[str, float]

    def shown(self, kind: str = "") -> list[str]:
        """The nodes that are shown, of one kind or of all, from the centre outward."""
        return [node for ring in self.rings for node in ring if node.startswith(kind)]


def ego_network(tables: Tables, centre: str, *, hops: int = 1, limit: int = MAX_EGO) -> Ego:
    """One paper, author or term and what is near it, the most strongly tied first.

    A paper has its authors and terms around it, with two hops also the papers that share them. An author or a term has
    its papers and what these share with it; with two hops also the papers that those lead to. A tie counts by its role
    (introduces most, mentions least), its confidence and the votes of its paper; what is further out by the sum over
    all ways that lead to it, each divided by the logarithm of how many ways go on from there.

    Args:
        tables: the resolved graph.
        centre: ``paper/…``, ``author/…`` or ``term/…``.
        hops: how far to go, 1 or 2.
        limit: the most nodes that are shown, the centre among them.

    Raises:
        NotFoundError: the centre is not in the graph.
        OptionError: `hops` or `limit` makes no sense.

    References:
        L. A. Adamic and E. Adar, "Friends and neighbors on the Web", Social Networks 25 (2003), 211-230.

    Example:
        >>> from kgraph.model import Author, Paper
        >>> people = {name: Author(name, name.title()) for name in ("ann", "bo")}
        >>> tables = Tables(papers={"1": Paper("1", "T", 3, ("ann", "bo"), ())}, authors=people)
        >>> ego_network(tables, "author/ann").rings
        (('author/ann',), ('paper/1',), ('author/bo',))
    """
    if hops not in (1, 2):
        raise OptionError(f"--hops {hops} is neither 1 nor 2")
    if limit < 1:
        raise OptionError("--max-nodes must be at least 1")
    web = _Web(tables)
    if not web.has(centre):
        raise NotFoundError(f"nothing is named '{centre}'", hint="kgraph search finds parts of names")
    return web.around(centre, hops, limit)


class _Web:
    """Papers, authors and terms with their ties in both directions."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.ties: dict[str, dict[str, Tie]] = defaultdict(dict)
        for paper in tables.papers.values():
            share = 1 / max(1, len(paper.authors) - 1)
            for author in paper.authors:
                self._add(Tie(f"paper/{paper.id}", f"author/{author}", None, share))
        for claim in tables.claims:
            known = self.ties[f"paper/{claim.paper}"].get(f"term/{claim.term}")
            if known is None or known.role is None or claim.role.rank < known.role.rank:
                weight = _STRENGTH[claim.role] * (0.5 + float(claim.confidence) / 2)
                self._add(Tie(f"paper/{claim.paper}", f"term/{claim.term}", claim.role, weight))

    def _add(self, tie: Tie) -> None:
        self.ties[tie.paper][tie.thing] = tie
        self.ties[tie.thing][tie.paper] = tie

    def has(self, node: str) -> bool:
        kind, _, id_ = node.partition("/")
        homes: Mapping[str, Collection[str]] = {
            "paper": self._tables.papers,
            "author": self._tables.authors,
            "term": self._tables.terms,
        }
        return id_ in homes.get(kind, ())

    def around(self, centre: str, hops: int, limit: int) -> Ego:
        steps = hops if centre.startswith("paper/") else hops + 1
        rings = self._reach(centre, steps)
        strength = self._strengths(centre, rings)
        shown = self._choose(rings, strength, limit)
        every = {node for ring in rings for node in ring}
        kept = {node for ring in shown for node in ring}
        rest = [node for ring in rings for node in _ranked(ring, strength) if node not in kept]
        return Ego(
            centre,
            hops,
            shown,
            tuple(self._among(kept)),
            dict(Counter(node.partition("/")[0] for node in sorted(every))),
            sum(1 for _ in self._among(every)),
            {kind: tuple([n for n in rest if n.startswith(kind)][:_NAMED]) for kind in KINDS},
            {node: strength[node] for node in sorted(kept)},
        )

    def _reach(self, centre: str, steps: int) -> list[list[str]]:
        """All nodes by their distance from the centre."""
        rings, seen = [[centre]], {centre}
        for _ in range(steps):
            ring = sorted({other for node in rings[-1] for other in self.ties[node]} - seen)
            if not ring:
                break
            seen.update(ring)
            rings.append(ring)
        return rings

    def _strengths(self, centre: str, rings: Sequence[Sequence[str]]) -> dict[str, float]:
        strength = {centre: 1.0}
        for inner, ring in pairwise(rings):
            fresh = frozenset(ring)
            for node in inner:
                flow = strength[node] / (1.0 if node == centre else math.log2(2 + len(self.ties[node])))
                for other, tie in self.ties[node].items():
                    if other in fresh:
                        strength[other] = strength.get(other, 0.0) + flow * tie.weight
            for node in ring:
                strength[node] = round(strength[node] * self._weight_of(node), 9)
        return strength

    def _weight_of(self, node: str) -> float:
        """More for papers with votes, less for one whose summary is about another; more for authors who are known."""
        kind, _, id_ = node.partition("/")
        if kind != "paper":
            return 1 + 0.02 * math.log1p(len(self.ties[node]))
        paper = self._tables.papers[id_]
        return (1 + _VOTES * math.log1p(max(0, paper.votes or 0))) * (1.0 if paper.summary_matches_title else 0.4)

    def _choose(
        self, rings: Sequence[Sequence[str]], strength: Mapping[str, float], limit: int
    ) -> tuple[tuple[str, ...], ...]:
        """The strongest of each ring; room that one ring or kind leaves free goes to the others."""
        shown: list[tuple[str, ...]] = [tuple(rings[0])]
        sizes = _portions([len(ring) for ring in rings[1:]], _SHARES.get(len(rings) - 1, ()), limit - 1)
        for ring, size in zip(rings[1:], sizes, strict=True):
            inner = frozenset(shown[-1])
            tied = [node for node in _ranked(ring, strength) if not inner.isdisjoint(self.ties[node])]
            chosen = _both_kinds(tied, size)
            if not chosen:
                break
            shown.append(chosen)
        return tuple(shown)

    def _among(self, nodes: Collection[str]) -> Iterable[Tie]:
        for node in sorted(nodes):
            if node.startswith("paper/"):
                yield from (tie for thing, tie in sorted(self.ties[node].items()) if thing in nodes)


def _ranked(nodes: Iterable[str], strength: Mapping[str, float]) -> list[str]:
    return sorted(nodes, key=lambda node: (-strength[node], node))


def _both_kinds(ranked: Sequence[str], size: int) -> tuple[str, ...]:
    """The first `size` of a ring, where there are authors and terms each of them with its share."""
    terms = [node for node in ranked if node.startswith("term/")]
    others = [node for node in ranked if not node.startswith("term/")]
    of_terms, of_others = _portions([len(terms), len(others)], (_TERMS_SHARE, 1 - _TERMS_SHARE), size)
    kept = frozenset([*terms[:of_terms], *others[:of_others]])
    return tuple(node for node in ranked if node in kept)


def _portions(wanted: Sequence[int], shares: Sequence[float], room: int) -> list[int]:
    """How much of the room each part gets: its share, and what others do not want, the first ones first.

    Example:
        >>> _portions([10, 100], (0.4, 0.6), 50), _portions([100, 100], (0.4, 0.6), 50)
        ([10, 40], [20, 30])
    """
    given = [min(count, math.floor(share * room)) for count, share in zip(wanted, shares, strict=True)]
    for place, count in enumerate(wanted):
        given[place] += min(count - given[place], room - sum(given))
    return given
