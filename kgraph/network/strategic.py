"""The strategic diagram: which topic clusters hold the field together, and which hold together themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import Final

import numpy as np

from kgraph.errors import OptionError
from kgraph.model import Cluster, Tables
from kgraph.network.arrays import Network, strengths
from kgraph.network.brokers import main_topics
from kgraph.network.clusters import clusters_of
from kgraph.network.projections import topic_network

__all__ = ["CORE", "Quadrant", "Theme", "strategic_diagram"]

CORE: Final = 10
"""Terms that stand for a cluster, as many as Callon's clusters have at most."""


class Quadrant(StrEnum):
    """Where a cluster stands by the medians of centrality and density."""

    MOTOR = "motor"
    BASIC = "basic"
    NICHE = "niche"
    EMERGING = "emerging or declining"


@dataclass(frozen=True, slots=True)
class Theme:
    """A topic cluster in the strategic diagram.

    Attributes:
        cluster: the id.
        label: its name.
        terms: that stand for it, those of the most papers.
        papers: that have it as their main topic.
        centrality: the sum of the ties of these terms to those of other clusters, 0 or more.
        density: the mean tie of two of these terms, 0 to 1.
        quadrant: by the medians of all clusters; a cluster on a median counts as above it.
    """

    cluster: str
    label: str
    terms: tuple[str, ...]
    papers: int
    centrality: float
    density: float
    quadrant: Quadrant


def strategic_diagram(tables: Tables, *, core: int | None = CORE) -> list[Theme]:
    """The coarse topic clusters by centrality and density, the most central first; those without papers are left out.

    The tie of two terms is Callon's equivalence index: the square of their joint papers by the product of their papers.
    A cluster stands in the diagram with its most frequent terms, the same number of each: over all members
    the one measure grows and the other falls with the size of a cluster, and the diagram says no more than that.

    Args:
        tables: the resolved graph, with its clusters.
        core: terms that stand for a cluster, at least 2; None takes all.

    Raises:
        OptionError: fewer than 2 terms cannot be dense.

    References:
        M. Callon, J. P. Courtial and F. Laville, "Co-word analysis as a tool for describing the network of interactions
        between basic and technological research", Scientometrics 22 (1991), 155-205.
        M. J. Cobo et al., "An approach for detecting, quantifying, and visualizing the evolution of a research field",
        Journal of Informetrics 5 (2011), 146-166.
    """
    if core is not None and core < 2:
        raise OptionError("a cluster needs two terms at least to be dense")
    network = topic_network(tables)
    count = network.fact("papers")
    cores = {cluster.id: _core(count, cluster, core) for cluster in clusters_of(tables, "topic")}
    terms = {id_: members for id_, members in cores.items() if members}
    outer, inner = _ties(network, terms)
    pairs = {id_: len(members) * (len(members) - 1) / 2 for id_, members in terms.items()}
    density = {id_: inner[id_] / pairs[id_] if pairs[id_] else 0.0 for id_ in terms}
    papers = Counter(main_topics(tables).values())
    middle = (median(outer[id_] for id_ in terms), median(density.values())) if terms else (0.0, 0.0)
    found = [
        Theme(
            one.id, one.label, terms[one.id], papers[one.id], outer[one.id], density[one.id],
            _quadrant(outer[one.id] >= middle[0], density[one.id] >= middle[1]),
        )
        for one in clusters_of(tables, "topic")
        if one.id in terms
    ]  # fmt: skip
    return sorted(found, key=lambda theme: (-theme.centrality, theme.cluster))


def _core(papers: Mapping[str, int], cluster: Cluster, most: int | None) -> tuple[str, ...]:
    members = [term for term in cluster.members if term in papers]
    return tuple(sorted(members, key=lambda term: (-papers[term], term))[:most])


def _ties(network: Network, terms: Mapping[str, Sequence[str]]) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The sums of ties to other clusters, and of those inside."""
    numbers = {id_: number for number, id_ in enumerate(terms)}
    home = {term: numbers[id_] for id_, members in terms.items() for term in members}
    places = np.array([home.get(node, -1) for node in network.nodes], dtype=np.int64)
    held = (places[network.edges] >= 0).all(axis=1)
    ends, ties = places[network.edges[held]], network.joint[held].astype(np.float64) ** 2
    ties /= np.array(network.facts["papers"], dtype=np.float64)[network.edges[held]].prod(axis=1)
    same = ends[:, 0] == ends[:, 1]
    inner = np.bincount(ends[same, 0], ties[same], len(terms))
    outer = strengths(ends[~same], ties[~same], len(terms))
    return dict(zip(terms, outer.tolist(), strict=True)), dict(zip(terms, inner.tolist(), strict=True))


def _quadrant(central: bool, dense: bool) -> Quadrant:
    if central:
        return Quadrant.MOTOR if dense else Quadrant.BASIC
    return Quadrant.NICHE if dense else Quadrant.EMERGING
