"""Networks as projections of the graph, each a fresh `networkx.Graph` that the caller owns."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

import networkx as nx

from kgraph.errors import OptionError
from kgraph.model import Paper, Role, Tables

_MANY_TERMS: Final = 200

__all__ = ["MAX_AUTHORS", "author_terms", "coauthors", "paper_terms", "shared_terms", "topics"]

MAX_AUTHORS: Final = 100
"""Papers with more authors are left out of collaboration by default: 11 of them would make 65 % of all edges."""


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
    if max_authors is not None and max_authors < 1:
        raise OptionError("--max-authors must be at least 1")
    graph: nx.Graph[str] = nx.Graph()
    weights: dict[tuple[str, str], float] = defaultdict(float)
    joint: Counter[tuple[str, str]] = Counter()
    counts, votes = _totals((author, paper) for paper in tables.papers.values() for author in paper.authors)
    shares: dict[str, float] = defaultdict(float)
    for paper in tables.papers.values():
        for author_id in paper.authors:
            shares[author_id] += 1 / len(paper.authors)
    for author in tables.authors.values():
        if organizations or not author.is_organization:
            facts = {"papers": counts[author.id], "fractional": shares[author.id], "votes": votes[author.id]}
            graph.add_node(author.id, label=author.name, ambiguity=float(author.ambiguity), **facts)
    for paper in tables.papers.values():
        people = sorted(author for author in paper.authors if author in graph)
        if max_authors is not None and len(people) > max_authors:
            continue
        for pair in combinations(people, 2):
            weights[pair] += 1 / (len(people) - 1)
            joint[pair] += 1
    graph.add_edges_from(
        (a, b, {"weight": weight, "papers": joint[a, b]}) for (a, b), weight in sorted(weights.items())
    )
    return graph


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
    by_paper = _terms_by_paper(tables)
    pairs = ((term, tables.papers[paper]) for paper, terms in by_paper.items() for term in terms)
    counts, votes = _totals(pairs)
    if min_papers is None:
        min_papers = least_papers(counts)
    kept = {term for term, count in counts.items() if count >= min_papers}
    joint: Counter[tuple[str, str]] = Counter()
    for terms in by_paper.values():
        joint.update(combinations(sorted(term for term in terms if term in kept), 2))
    strength: Counter[str] = Counter()
    for (a, b), count in joint.items():
        strength[a] += count
        strength[b] += count
    total = sum(strength.values())
    graph: nx.Graph[str] = nx.Graph()
    for term in sorted(kept):
        known = tables.terms[term]
        graph.add_node(term, label=known.label, type=str(known.type), papers=counts[term], votes=votes[term])
    graph.add_edges_from(
        (a, b, {"weight": float(count) if by_count else total * count / (strength[a] * strength[b]), "papers": count})
        for (a, b), count in sorted(joint.items())
        if count >= min_joint
    )
    return graph


def least_papers(counts: Mapping[str, int]) -> int:
    """The papers from which on a term is on the map: 2, and 1 where that would leave fewer than 200 terms."""
    return 2 if sum(count > 1 for count in counts.values()) >= _MANY_TERMS else 1


def author_terms(tables: Tables, *, min_papers: int = 1) -> nx.Graph[str]:
    """Authors and the terms of their papers, a bipartite graph; ``weight`` counts papers.

    Node names are ``author/...`` and ``term/...``; the attribute ``bipartite`` is 0 for authors, 1 for terms.
    """
    weights: Counter[tuple[str, str]] = Counter()
    for paper, terms in _terms_by_paper(tables).items():
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
    holders: dict[str, list[str]] = defaultdict(list)
    for paper, terms in _terms_by_paper(tables).items():
        for term in terms:
            holders[term].append(paper)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for term in sorted(holders):
        papers = sorted(holders[term])
        if 1 < len(papers) <= max_papers:
            for pair in combinations(papers, 2):
                weights[pair] += 1 / math.log2(1 + len(papers))
    graph: nx.Graph[str] = nx.Graph()
    for paper_ in tables.papers.values():
        graph.add_node(paper_.id, label=paper_.title, papers=1, votes=paper_.votes or 0)
    graph.add_edges_from((a, b, {"weight": weight}) for (a, b), weight in sorted(weights.items()))
    return graph


def _terms_by_paper(tables: Tables) -> Mapping[str, Sequence[str]]:
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
