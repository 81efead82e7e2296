"""How much of the work is joint work, and what the network of co-authors looks like."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from kgraph.model import Paper, Tables
from kgraph.network.arrays import Network
from kgraph.network.paths import drawn
from kgraph.network.projections import MAX_AUTHORS
from kgraph.network.steps import mean_steps

__all__ = ["JointWork", "NetworkShape", "joint_work", "network_shape", "triangles"]


@dataclass(frozen=True, slots=True)
class JointWork:
    """Collaboration as papers tell of it; papers without authors, and above the limit of authors, are left out.

    Attributes:
        papers: that count.
        left_out: papers with more authors than the limit.
        single: papers of one author.
        authors: who wrote them; organisations that sign are authors too.
        authors_per_paper: the mean, from 1.
        median_authors: the median.
        papers_per_author: full counting: each author of a paper has one paper.
        fractional_per_author: fractional counting: n authors have 1/n of a paper each (Price 1981), so that the
            sum over authors is the number of papers.
        collaboration_index: authors of joint papers for each joint paper (Elango and Rajendran 2012, as bibliometrix
            has it); 0 where there is none.
        degree_of_collaboration: the share of joint papers, 0 to 1 (Subramanyam 1983).
        collaboration_coefficient: 1 less the mean of 1/n over papers of n authors, 0 to below 1 (Ajiferuke, Burell and
            Tague 1988).

    References:
        D. J. de Solla Price, "Multiple authorship", Science 212 (1981), 986.
        B. Elango and P. Rajendran, "Authorship trends and collaboration pattern in the marine sciences literature",
        International Journal of Information Dissemination and Technology 2 (2012), 166-169.
        K. Subramanyam, "Bibliometric studies of research collaboration: a review", Journal of Information Science 6
        (1983), 33-38.
        I. Ajiferuke, Q. Burell and J. Tague, "Collaborative coefficient: a single measure of the degree of
        collaboration in research", Scientometrics 14 (1988), 421-433.
    """

    papers: int
    left_out: int
    single: int
    authors: int
    authors_per_paper: float
    median_authors: float
    papers_per_author: float
    fractional_per_author: float
    collaboration_index: float
    degree_of_collaboration: float
    collaboration_coefficient: float


def joint_work(tables: Tables, *, max_authors: int | None = MAX_AUTHORS) -> JointWork:
    """How much of the work is joint work.

    Args:
        tables: the resolved graph.
        max_authors: leave out papers with more authors; None takes all.

    Example:
        >>> from kgraph.model import Author
        >>> papers = [Paper("1", "", 0, ("a", "b"), ()), Paper("2", "", 0, ("a",), ())]
        >>> found = joint_work(Tables(papers={paper.id: paper for paper in papers}))
        >>> found.degree_of_collaboration, found.collaboration_coefficient, found.fractional_per_author
        (0.5, 0.25, 1.0)
    """
    written = [paper for paper in tables.papers.values() if paper.authors]
    papers = [paper for paper in written if max_authors is None or len(paper.authors) <= max_authors]
    sizes = [len(paper.authors) for paper in papers]
    joint = [paper for paper in papers if len(paper.authors) > 1]
    authors = _authors(papers)
    return JointWork(
        papers=len(papers),
        left_out=len(written) - len(papers),
        single=len(papers) - len(joint),
        authors=len(authors),
        authors_per_paper=fmean(sizes) if sizes else 0.0,
        median_authors=float(median(sizes)) if sizes else 0.0,
        papers_per_author=sum(sizes) / len(authors) if authors else 0.0,
        fractional_per_author=len(papers) / len(authors) if authors else 0.0,
        collaboration_index=len(_authors(joint)) / len(joint) if joint else 0.0,
        degree_of_collaboration=len(joint) / len(papers) if papers else 0.0,
        collaboration_coefficient=1 - fmean(1 / size for size in sizes) if sizes else 0.0,
    )


def _authors(papers: Sequence[Paper]) -> Counter[str]:
    return Counter(author for paper in papers for author in paper.authors)


@dataclass(frozen=True, slots=True)
class NetworkShape:
    """The form of a network of co-authors.

    Attributes:
        nodes: people.
        ties: pairs with a joint paper.
        isolated: people without any.
        mean_degree: co-authors of a person.
        components: parts without a tie between them, isolated people too.
        giant: people in the largest part.
        giant_share: of all people, 0 to 1.
        clustering: the mean share of a person's co-authors that write with each other, 0 to 1, over people with two
            co-authors at least (Watts and Strogatz 1998). A paper of three is a triangle, so it is high by itself.
        transitivity: the share of paths of length two that are closed, 0 to 1 (Newman 2001).
        distance: mean number of steps between two people of the giant component.
        distance_error: the standard error of `distance`; 0 where all pairs were measured.
        assortativity: correlation of the degrees at the ends of a tie, -1 to 1 (Newman 2002); 0 where undefined.
        small_world: (clustering / that of a random network) / (distance / that of a random network) in the giant
            component; well above 1 in a small world (Humphries and Gurney 2008); 0 where undefined.

    References:
        D. J. Watts and S. H. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393 (1998), 440-442.
        M. E. J. Newman, "The structure of scientific collaboration networks", PNAS 98 (2001), 404-409.
        M. E. J. Newman, "Assortative mixing in networks", Physical Review Letters 89 (2002), 208701.
        M. D. Humphries and K. Gurney, "Network 'small-world-ness'", PLoS ONE 3 (2008), e0002051.
    """

    nodes: int
    ties: int
    isolated: int
    mean_degree: float
    components: int
    giant: int
    giant_share: float
    clustering: float
    transitivity: float
    distance: float
    distance_error: float
    assortativity: float
    small_world: float


def network_shape(network: nx.Graph[Any] | Network, *, samples: int | None = None) -> NetworkShape:
    """The form of a co-author network.

    Args:
        network: from `kgraph.network.coauthors` or `coauthor_network`; weights do not count here.
        samples: people that distances are measured to; by default all of up to 50,000.

    Example:
        >>> shape = network_shape(nx.complete_graph(4))
        >>> shape.clustering, shape.distance, shape.components
        (1.0, 1.0, 1)
    """
    network = Network.of(network)
    matrix = network.matrix(weighted=False)
    degrees = np.asarray(matrix.sum(axis=1), dtype=float).ravel()
    closed = triangles(matrix)
    count, parts = csgraph.connected_components(matrix, directed=False) if len(network) else (0, np.zeros(0))
    sizes = np.bincount(parts.astype(int)) if count else np.zeros(1, dtype=int)
    inside = np.flatnonzero(parts == int(sizes.argmax())) if count else np.zeros(0, dtype=int)
    distance, error = _distance(matrix[inside][:, inside], samples) if len(inside) > 1 else (0.0, 0.0)
    paths = degrees * (degrees - 1) / 2
    nodes = len(network)
    return NetworkShape(
        nodes=nodes,
        ties=len(network.edges),
        isolated=int((degrees == 0).sum()),
        mean_degree=float(degrees.mean()) if nodes else 0.0,
        components=int(count),
        giant=len(inside),
        giant_share=len(inside) / nodes if nodes else 0.0,
        clustering=_clustering(closed, paths),
        transitivity=float(closed.sum() / paths.sum()) if paths.sum() else 0.0,
        distance=distance,
        distance_error=error,
        assortativity=_assortativity(matrix, degrees),
        small_world=_small_world(_clustering(closed[inside], paths[inside]), distance, degrees[inside]),
    )


def triangles(matrix: sparse.csr_array) -> NDArray[np.float64]:
    """How many pairs of a node's neighbours are neighbours themselves, for each node.

    Args:
        matrix: a symmetric adjacency of zeros and ones, shape (n, n), without loops.
    """
    return np.asarray((matrix @ matrix).multiply(matrix).sum(axis=1), dtype=float).ravel() / 2


def _clustering(closed: NDArray[np.float64], paths: NDArray[np.float64]) -> float:
    shares = closed[paths > 0] / paths[paths > 0]
    return float(shares.mean()) if len(shares) else 0.0


def _distance(matrix: sparse.csr_array, samples: int | None) -> tuple[float, float]:
    """The mean distance of pairs in a connected network, and its standard error where it is an estimate."""
    size = matrix.shape[0]
    found = mean_steps(matrix, samples=samples)
    if found.sources == size:
        return float(found.values.mean()), 0.0
    of_sources = found.values[drawn(size, samples)]
    return float(found.values.mean()), float(of_sources.std(ddof=1) / math.sqrt(found.sources))


def _assortativity(matrix: sparse.csr_array, degrees: NDArray[np.float64]) -> float:
    pairs = matrix.tocoo()
    if pairs.nnz == 0:
        return 0.0
    left, right = degrees[pairs.coords[0]], degrees[pairs.coords[1]]
    spread = left.std() * right.std()
    return float(((left * right).mean() - left.mean() * right.mean()) / spread) if spread > 1e-12 else 0.0


def _small_world(clustering: float, distance: float, degrees: NDArray[np.float64]) -> float:
    size = len(degrees)
    mean = float(degrees.mean()) if size else 0.0
    if size < 3 or mean <= 1 or distance <= 0:
        return 0.0
    return (clustering / (mean / size)) / (distance / (math.log(size) / math.log(mean)))
