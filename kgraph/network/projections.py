"""Networks as projections of the graph: as arrays to count on, and as `networkx.Graph` that the caller owns."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import networkx as nx
import numpy as np

from kgraph.errors import NotFoundError, OptionError
from kgraph.model import Paper, Role, Tables
from kgraph.network.arrays import Network, association, cliques, merged

_MANY_TERMS: Final = 200

__all__ = [
    "MAX_AUTHORS",
    "WEIGHTS",
    "author_terms",
    "coauthor_network",
    "coauthors",
    "paper_network",
    "paper_terms",
    "projection",
    "shared_terms",
    "terms_by_paper",
    "topic_network",
    "topics",
]

MAX_AUTHORS: Final = 100
"""Papers with more authors are left out of collaboration by default: 11 of them would make 65 % of all edges."""

WEIGHTS: Final = ("papers", "votes")
"""What a joint paper counts: 1, or 1 and its votes."""


def projection(tables: Tables, of: str, *, max_authors: int | None = MAX_AUTHORS, weight: str = "papers") -> Network:
    """The network in which authors, terms or papers are ranked, as arrays.

    Authors by joint papers, terms by joint papers (counted), papers by shared terms.

    Args:
        tables: the resolved graph.
        of: ``author``, ``term`` or ``paper``.
        max_authors: papers with more authors do not count as collaboration; None takes all.
        weight: one of `WEIGHTS`.

    Raises:
        NotFoundError: no such network.
        OptionError: no such weight, or fewer than one author.

    Example:
        >>> from kgraph.model import Author
        >>> paper = Paper("2408.00001", "T", 3, ("a", "b"), ())
        >>> found = projection(Tables(papers={paper.id: paper}, authors={n: Author(n, n) for n in "ab"}), "author")
        >>> found.nodes, found.edges.tolist(), found.weights.tolist()
        (('a', 'b'), [[0, 1]], [1.0])
    """
    if weight not in WEIGHTS:
        raise OptionError(f"no weight '{weight}'", hint=f"one of {', '.join(WEIGHTS)}")
    if of == "author":
        return coauthor_network(tables, max_authors=max_authors, weight=weight)
    if of == "term":
        return topic_network(tables, by_count=True, weight=weight)
    if of == "paper":
        return paper_network(tables, weight=weight)
    raise NotFoundError(f"no network of '{of}'", hint="author, term or paper")


def coauthor_network(
    tables: Tables,
    *,
    max_authors: int | None = MAX_AUTHORS,
    organizations: bool = False,
    weight: str = "papers",
) -> Network:
    """Who writes with whom, as arrays; see `coauthors`."""
    if max_authors is not None and max_authors < 1:
        raise OptionError("--max-authors must be at least 1")
    counts, votes = _totals((author, paper) for paper in tables.papers.values() for author in paper.authors)
    shares: dict[str, float] = defaultdict(float)
    for paper in tables.papers.values():
        for author_id in paper.authors:
            shares[author_id] += 1 / len(paper.authors)
    people = [author for author in tables.authors.values() if organizations or not author.is_organization]
    index = {author.id: place for place, author in enumerate(people)}
    value = _value(weight)
    groups, amounts = [], []
    for paper in tables.papers.values():
        group = sorted({index[author] for author in paper.authors if author in index})
        if len(group) > 1 and (max_authors is None or len(group) <= max_authors):
            groups.append(group)
            amounts.append(value(paper) / (len(group) - 1))
    facts: dict[str, Sequence[Any]] = {
        "label": [author.name for author in people],
        "ambiguity": [float(author.ambiguity) for author in people],
        "papers": [counts[author.id] for author in people],
        "fractional": [shares[author.id] for author in people],
        "votes": [votes[author.id] for author in people],
    }
    return Network(tuple(index), *_tied(len(people), groups, amounts), facts)


def _value(weight: str) -> Callable[[Paper], float]:
    """What a joint paper counts."""
    return (lambda paper: 1.0 + (paper.votes or 0)) if weight == "votes" else (lambda _: 1.0)


def _tied(size: int, groups: Sequence[Sequence[int]], amounts: Sequence[float]) -> tuple[Any, Any, Any]:
    pairs, group = cliques(groups)
    return merged(size, pairs, np.array(amounts, dtype=np.float64)[group])


def coauthors(tables: Tables, *, max_authors: int | None = MAX_AUTHORS, organizations: bool = False) -> nx.Graph[str]:
    """Who writes with whom.

    An edge's ``weight`` is the sum of 1 / (n - 1) over the joint papers, n being their number of authors, so that a
    paper gives each author one unit of collaboration however long its author list is; ``papers`` counts them.
    Nodes carry ``label``, ``papers``, ``fractional`` (papers of n authors count 1/n), ``votes`` and ``ambiguity``;
    authors of single-author papers are nodes without edges.

    Args:
        tables: the resolved graph.
        max_authors: leave out papers with more authors; None takes all.
        organizations: whether groups (NVIDIA, Gemma Team) are nodes too.

    References:
        M. E. J. Newman, "Scientific collaboration networks. II", Physical Review E 64, 016132 (2001).

    Example:
        >>> from kgraph.model import Author, Paper
        >>> people = {name: Author(name, name) for name in "abc"}
        >>> paper = Paper("2408.00001", "T", 3, ("a", "b", "c"), ())
        >>> graph = coauthors(Tables(papers={paper.id: paper}, authors=people))
        >>> graph["a"]["b"]["weight"]
        0.5
    """
    return coauthor_network(tables, max_authors=max_authors, organizations=organizations).to_networkx()


def topics(
    tables: Tables, *, min_papers: int | None = None, min_joint: int = 1, by_count: bool = False
) -> nx.Graph[str]:
    """Which terms occur together in papers.

    An edge's ``weight`` is the association strength, 2 m c_ij / (s_i s_j): how often two terms occur together for how
    often they would by chance, with c_ij joint papers (``papers``), s_i the sum of c over a term's pairs, and m half
    the sum of all s. Nodes carry ``label``, ``type``, ``papers`` and ``votes``.

    Args:
        tables: the resolved graph.
        min_papers: leave out terms of fewer papers; by default 2, and 1 where that would leave fewer than 200 terms.
        min_joint: leave out pairs of fewer joint papers; at least 1.
        by_count: weigh an edge by its joint papers, as centralities should; association strength favours rare terms.

    References:
        N. J. van Eck and L. Waltman, "How to normalize cooccurrence data?", JASIST 60 (2009), 1635-1651.
    """
    return topic_network(tables, min_papers=min_papers, min_joint=min_joint, by_count=by_count).to_networkx()


def topic_network(
    tables: Tables,
    *,
    min_papers: int | None = None,
    min_joint: int = 1,
    by_count: bool = False,
    weight: str = "papers",
) -> Network:
    """Which terms occur together in papers, as arrays; see `topics`."""
    by_paper = terms_by_paper(tables)
    counts, votes = _totals((term, tables.papers[paper]) for paper, terms in by_paper.items() for term in terms)
    if min_papers is None:
        min_papers = least_papers(counts)
    nodes = sorted(term for term, count in counts.items() if count >= min_papers)
    index = {term: place for place, term in enumerate(nodes)}
    value = _value(weight)
    groups = [sorted({index[term] for term in terms if term in index}) for terms in by_paper.values()]
    amounts = [value(tables.papers[paper]) for paper in by_paper]
    edges, weights, joint = _tied(len(nodes), groups, amounts)
    if not by_count:
        weights = association(edges, joint)
    kept = joint >= min_joint
    known = [tables.terms[term] for term in nodes]
    facts: dict[str, Sequence[Any]] = {
        "label": [term.label for term in known],
        "type": [str(term.type) for term in known],
        "papers": [counts[term] for term in nodes],
        "votes": [votes[term] for term in nodes],
    }
    return Network(tuple(nodes), edges[kept], weights[kept], joint[kept], facts)


def least_papers(counts: Mapping[str, int]) -> int:
    """The papers from which on a term is on the map: 2, and 1 where that would leave fewer than 200 terms."""
    return 2 if sum(count > 1 for count in counts.values()) >= _MANY_TERMS else 1


def author_terms(tables: Tables, *, min_papers: int = 1) -> nx.Graph[str]:
    """Authors and the terms of their papers, a bipartite graph; ``weight`` counts papers.

    Node names are ``author/...`` and ``term/...``; the attribute ``bipartite`` is 0 for authors, 1 for terms.
    """
    weights: Counter[tuple[str, str]] = Counter()
    for paper, terms in terms_by_paper(tables).items():
        for author in tables.papers[paper].authors:
            weights.update((author, term) for term in terms)
    edges = {pair: count for pair, count in weights.items() if count >= min_papers}
    graph: nx.Graph[str] = nx.Graph()
    for author in sorted({author for author, _ in edges}):
        graph.add_node(f"author/{author}", bipartite=0, label=tables.authors[author].name)
    for term in sorted({term for _, term in edges}):
        graph.add_node(f"term/{term}", bipartite=1, label=tables.terms[term].label)
    graph.add_edges_from((f"author/{a}", f"term/{t}", {"weight": float(n)}) for (a, t), n in sorted(edges.items()))
    return graph


def paper_terms(tables: Tables, *, roles: Iterable[Role] = tuple(Role)) -> nx.Graph[str]:
    """Papers and their terms, a bipartite graph whose edges carry ``role`` and ``confidence``.

    Args:
        tables: the resolved graph.
        roles: the roles whose claims become edges.
    """
    wanted = frozenset(roles)
    graph: nx.Graph[str] = nx.Graph()
    for paper in tables.papers.values():
        graph.add_node(f"paper/{paper.id}", bipartite=0, label=paper.title, votes=paper.votes or 0)
    for term in tables.terms.values():
        graph.add_node(f"term/{term.id}", bipartite=1, label=term.label, type=str(term.type))
    graph.add_edges_from(
        (f"paper/{c.paper}", f"term/{c.term}", {"role": str(c.role), "confidence": float(c.confidence), "weight": 1.0})
        for c in tables.claims
        if c.role in wanted
    )
    return graph


def shared_terms(tables: Tables, *, max_papers: int = 200) -> nx.Graph[str]:
    """Which papers speak of the same things; an edge's ``weight`` is the sum of 1 / log2(1 + papers) over shared terms.

    Args:
        tables: the resolved graph.
        max_papers: terms of more papers tie no two papers: what everyone speaks of says nothing.

    References:
        L. A. Adamic and E. Adar, "Friends and neighbors on the Web", Social Networks 25 (2003), 211-230.
    """
    return paper_network(tables, max_papers=max_papers).to_networkx()


def paper_network(tables: Tables, *, max_papers: int = 200, weight: str = "papers") -> Network:
    """Which papers speak of the same things, as arrays; see `shared_terms`.

    Votes weigh a tie by the geometric mean of what its two papers count.
    """
    index = {paper: place for place, paper in enumerate(tables.papers)}
    holders: dict[str, set[int]] = defaultdict(set)
    for paper, terms in terms_by_paper(tables).items():
        for term in terms:
            holders[term].add(index[paper])
    groups = [sorted(holders[term]) for term in sorted(holders) if 1 < len(holders[term]) <= max_papers]
    edges, weights, _ = _tied(len(index), groups, [1 / math.log2(1 + len(group)) for group in groups])
    papers = list(tables.papers.values())
    if weight == "votes":
        weights = weights * np.sqrt(np.array([_value(weight)(paper) for paper in papers])[edges].prod(axis=1))
    facts: dict[str, Sequence[Any]] = {
        "label": [paper.title for paper in papers],
        "papers": [1] * len(papers),
        "votes": [paper.votes or 0 for paper in papers],
    }
    return Network(tuple(index), edges, weights, facts=facts)


def terms_by_paper(tables: Tables) -> Mapping[str, Sequence[str]]:
    """The terms that each paper has claims on; papers without any are left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for claim in tables.claims:
        found[claim.paper].append(claim.term)
    return found


def _totals(pairs: Iterable[tuple[str, Paper]]) -> tuple[Counter[str], Counter[str]]:
    """Papers and votes of each author or term."""
    papers: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    for thing, paper in pairs:
        papers[thing] += 1
        votes[thing] += paper.votes or 0
    return papers, votes
