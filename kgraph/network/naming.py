"""Names for clusters that a reader agrees with: what sets a cluster apart, never what all papers speak of."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.model import Cluster, Tables, Term, TermType
from kgraph.network.levels import Levels
from kgraph.network.ties import Chronicle, Ties
from kgraph.text import has_hangul, name_key

__all__ = ["distinguishing_terms", "name_clusters", "same_subject"]

_FOCUS: Final = 1.7
"""How many times as common as in all papers a term must be in those of a cluster to name it."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_PLAIN: Final = frozenset(
    """
    model models based large language learning deep neural network networks method approach framework system task data
    dataset benchmark training generation understanding multi the of for and to with
    """.split()
)
"""Words that two names may share without meaning the same."""

_TELLING: Final = {TermType.MODEL: 0.35, TermType.DATASET: 0.45, TermType.CONCEPT: 0.8}
"""How well a kind of term names a subject: papers of all subjects compare themselves to the models of the day."""

_EVEN: Final[Mapping[str, float]] = {}
_Groups = Mapping[int, Counter[str]]


def distinguishing_terms(
    groups: _Groups, sizes: Mapping[int, int], background: _Groups, weights: Mapping[str, float] = _EVEN
) -> dict[int, list[str]]:
    """The terms of each group of papers, the most distinguishing first.

    A term counts for its share of the group's papers times the logarithm of how much larger that is than its share of
    the background: its part of the divergence of the two. Terms hardly more common than there come last.

    Args:
        groups: for each group, how many of its papers have each term.
        sizes: how many papers each group has.
        background: the counts that each group is set against, with the number of papers under the empty name.
        weights: how well a term names a group, where it is not 1.

    References:
        S. Kullback and R. A. Leibler, "On information and sufficiency", Ann. Math. Statist. 22 (1951), 79-86.
        M. Grootendorst, "BERTopic: neural topic modeling with a class-based TF-IDF procedure", arXiv:2203.05794.

    Example:
        >>> groups = {0: Counter({"model": 9, "speech": 8}), 1: Counter({"model": 9, "mesh": 8})}
        >>> all_ = Counter({"": 18, "model": 18, "speech": 8, "mesh": 8})
        >>> distinguishing_terms(groups, {0: 9, 1: 9}, {0: all_, 1: all_})[0]
        ['speech', 'model']
    """
    ranked = {}
    for number, counts in groups.items():
        size, total = max(1, sizes[number]), max(1, background[number][""])
        scores: dict[str, tuple[bool, float]] = {}
        for term, count in counts.items():
            lift = (count / size) / max(background[number][term] / total, 1e-9)
            rare = count < max(2, 0.02 * size)
            told = weights.get(term, 1.0) * (count - 0.7) / size * math.log(max(lift, 1e-3))
            scores[term] = (lift < _FOCUS or rare, -told)
        ranked[number] = sorted(scores, key=lambda term: (scores[term], term))
    return ranked


def same_subject(first: str, second: str) -> bool:
    """Whether two names mean nearly the same, so that one of them is enough.

    Args:
        first: a name.
        second: another.

    Example:
        >>> [same_subject("GPT-4", other) for other in ("GPT-4o", "GPT", "Gemini")]
        [True, True, False]
        >>> same_subject("diffusion", "video diffusion model")
        True
        >>> same_subject("DPO", "direct preference optimization")
        True
    """
    left, right = _stems(first), _stems(second)
    if not left or not right:
        return name_key(first) == name_key(second)
    if left <= right or right <= left or len(left & right) / len(left | right) >= 0.5:
        return True
    return _abbreviates(first, second) or _abbreviates(second, first)


@lru_cache(maxsize=20_000)
def _stems(name: str) -> frozenset[str]:
    words = [word.casefold().rstrip("s") for word in _WORD.findall(name)]
    return frozenset(word for word in words if word not in _PLAIN) or frozenset(words)


def _initials(name: str) -> str:
    return "".join(word if word[0].isdigit() else word[0] for word in re.findall(r"\w+", name)).casefold()


def _abbreviates(short: str, long: str) -> bool:
    letters = re.sub(r"\W", "", short).casefold().rstrip("s")
    return 1 < len(letters) < 8 and " " in long and _initials(long).startswith(letters)


def name_clusters(
    tables: Tables, network: Chronicle, ties: Ties, levels: Levels
) -> tuple[tuple[Cluster, ...], tuple[Cluster, ...]]:
    """The coarse and the fine clusters of a network with their names, in the order of their numbers.

    Clusters of terms are named after their most distinguishing terms; those of authors after their two most central
    authors and the most distinguishing terms of their papers. A fine cluster is set against its coarse one.

    Args:
        tables: the resolved graph.
        network: whose clusters they are.
        ties: the ties of today.
        levels: the cluster of each node.
    """
    namer = _Namer(tables, network, ties)
    coarse = namer.name(levels.coarse, None, 0)
    parents = np.full(int(levels.fine.max(initial=-1)) + 1, -1)
    inside = levels.fine >= 0
    parents[levels.fine[inside]] = levels.coarse[inside]
    return coarse, namer.name(levels.fine, parents, 1)


@dataclass(frozen=True, slots=True)
class _Papers:
    """The papers of each cluster: their number, and how many of them have each term."""

    sizes: dict[int, int]
    counts: dict[int, Counter[str]]


class _Namer:
    def __init__(self, tables: Tables, network: Chronicle, ties: Ties) -> None:
        self._tables, self._network, self._ties = tables, network, ties
        self._terms: dict[str, list[str]] = defaultdict(list)
        for claim in tables.claims:
            self._terms[claim.paper].append(claim.term)
        self._support = Counter(claim.term for claim in tables.claims)
        self._all = self._support + Counter({"": len(tables.papers)})
        self._index = {node: place for place, node in enumerate(network.nodes)}
        self._weights = {term.id: _weight(term) for term in tables.terms.values()}
        self._least = min(5, 1 + len(tables.papers) // 400)
        self._ids: set[str] = set()
        self._above: dict[int, tuple[list[str], Counter[str]]] = {}

    def name(self, numbers: NDArray[np.int32], parents: NDArray[np.int64] | None, level: int) -> tuple[Cluster, ...]:
        count = int(numbers.max(initial=-1)) + 1
        papers = self._papers(numbers, count)
        backgrounds = {n: self._all if parents is None else self._above[int(parents[n])][1] for n in range(count)}
        ranked = distinguishing_terms(papers.counts, papers.sizes, backgrounds, self._weights)
        taken: dict[int, list[str]] = defaultdict(list)
        found, labels, named = [], set[str](), {}
        for number in range(count):
            parent = -1 if parents is None else int(parents[number])
            avoided = taken[parent] + (self._above[parent][0] if parent >= 0 else [])
            members = np.flatnonzero(numbers == number)
            terms = self._chosen(ranked[number], members, avoided, 3 if level == 0 else 2)
            taken[parent] += terms
            found.append(self._cluster(members, terms, level, labels))
            named[number] = (terms, papers.counts[number] + Counter({"": papers.sizes[number]}))
        self._above = named
        return tuple(found)

    def _papers(self, numbers: NDArray[np.int32], count: int) -> _Papers:
        """Each paper belongs to the cluster that most of its authors or terms are in, rare ones counting more."""
        sizes, counts = dict.fromkeys(range(count), 0), {number: Counter[str]() for number in range(count)}
        for paper in self._tables.papers.values():
            homes: dict[int, float] = defaultdict(float)
            for node, weight in self._signs(paper.id, paper.authors):
                place = self._index.get(node)
                if place is not None and numbers[place] >= 0:
                    homes[int(numbers[place])] += weight
            if homes:
                home = max(homes, key=lambda n: (round(homes[n], 9), -n))
                sizes[home] += 1
                counts[home].update(set(self._terms[paper.id]))
        return _Papers(sizes, counts)

    def _signs(self, paper: str, authors: Sequence[str]) -> Iterable[tuple[str, float]]:
        if self._network.kind == "everything":
            return [(f"paper/{paper}", 1.0)]
        if self._network.kind == "collaboration":
            return [(f"author/{author}", 1.0) for author in authors]
        return [(f"term/{term}", 1 / math.log2(1 + self._support[term])) for term in self._terms[paper]]

    def _chosen(
        self, ranked: Sequence[str], members: NDArray[np.int64], avoided: Sequence[str], most: int
    ) -> list[str]:
        """The first terms that tell a subject, each another one, and none that a parent or sibling is named after."""
        own = {self._network.nodes[member].partition("/")[2] for member in members}
        topical = self._network.kind == "topics"
        possible = [term for term in ranked if not topical or term in own] or sorted(own if topical else ())
        chosen: list[str] = []
        for strict in (True, False) if topical else (True,):
            for term in possible:
                label = self._label(term)
                if len(chosen) == most or (not strict and chosen):
                    break
                if term in chosen or (strict and (not self._tells(term) or term in avoided)):
                    continue
                others = [self._label(other) for other in [*chosen, *(avoided if strict else ())]]
                if not any(same_subject(label, other) for other in others):
                    chosen.append(term)
        return chosen

    def _label(self, term: str) -> str:
        return self._tables.terms[term].label

    def _tells(self, term: str) -> bool:
        """Whether a term tells what a cluster is about: no measure, and no ordinary word."""
        known = self._tables.terms[term]
        papers = self._support[term]
        if known.type is TermType.METRIC or not self._least <= papers <= max(12, 0.09 * len(self._tables.papers)):
            return False
        return name_key(known.label) not in _ordinary()

    def _cluster(self, members: NDArray[np.int64], terms: Sequence[str], level: int, labels: set[str]) -> Cluster:
        kind = self._network.kind
        nodes = [self._network.nodes[member] for member in members]
        about = " · ".join(map(self._label, terms))
        if kind == "everything":
            central = [*terms, *(node for node in self._central(members))]
            return Cluster(self._id(central), kind, self._free(about, central, labels), tuple(nodes), level)
        ids = tuple(node.partition("/")[2] for node in nodes)
        central = [node.partition("/")[2] for node in self._central(members)]
        if kind == "topics":
            id_ = self._id([*terms, *central])
            return Cluster(id_, "topic", self._free(about, [*map(self._label, central)], labels), ids, level)
        names = [self._tables.authors[author].name for author in central]
        people = ", ".join(names[:2])
        label = self._free(f"{people}: {about}" if about else people, names[2:], labels)
        return Cluster(self._id(central), "group", label, ids, level)

    def _id(self, candidates: Sequence[str]) -> str:
        found = next((id_ for id_ in candidates if id_ not in self._ids), candidates[0])
        self._ids.add(found)
        return found

    @staticmethod
    def _free(label: str, further: Sequence[str], labels: set[str]) -> str:
        """A name that no other cluster has."""
        for more in ["", *further]:
            free = f"{label} · {more}".strip(" ·") if more else label
            if free and free not in labels:
                break
        labels.add(free)
        return free

    def _central(self, members: NDArray[np.int64]) -> list[str]:
        """The members by the joint papers that they have inside their cluster."""
        inside = np.zeros(len(self._network.nodes), dtype=bool)
        inside[members] = True
        own = inside[self._ties.edges].all(axis=1)
        strength = np.bincount(
            self._ties.edges[own].ravel(), np.repeat(self._ties.weights[own], 2), len(self._network.nodes)
        )
        order = np.lexsort((members, -strength[members].round(9)))
        return [self._network.nodes[place] for place in members[order]]


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    from kgraph.vocabulary import shipped_vocabulary

    return shipped_vocabulary().ordinary | frozenset(map(name_key, _GENERIC))


def _weight(term: Term) -> float:
    """How well a term names a subject: best one that the vocabulary knows, in English, and that is no product."""
    from kgraph.vocabulary import shipped_vocabulary

    known = name_key(term.label) in shipped_vocabulary().by_key
    return _TELLING.get(term.type, 1.0) * (1.0 if known else 0.4) * (0.6 if has_hangul(term.label) else 1.0)


_GENERIC: Final = [
    name.strip()
    for name in """
    AI; artificial intelligence; machine learning; deep learning; neural network; language model; large language model;
    vision-language model; large vision-language model; multimodal large language model; foundation model;
    generative model; pre-trained model;
    diffusion; Transformer; training; fine-tuning; supervised fine-tuning; pre-training; generalization; reasoning;
    robustness; benchmark; evaluation; performance; accuracy; efficiency; data; dataset; model; zero-shot learning;
    plug-and-play; end-to-end; text prompt; human evaluation; prompt; pipeline; router; optimizer; autoregressive;
    out-of-domain; data quality; state-of-the-art; natural language processing; computer vision; computational cost;
    inference; optimization; scalability; model size; training loss; data generation; activation; data scarcity
    """.replace("\n", " ").split(";")
]
"""Terms of every subject, beyond the ordinary words of the vocabulary."""
