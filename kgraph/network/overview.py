"""The figures of a whole graph, as `stats.json` and `kgraph stats overview` give them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from kgraph.model import Tables

__all__ = ["overview"]


def overview(tables: Tables, people: nx.Graph[str], terms: nx.Graph[str]) -> dict[str, Any]:
    """Counts of everything, with the size of the networks and their parts.

    Args:
        tables: the resolved graph.
        people: its co-author network.
        terms: its term network.
    """
    days = sorted(digest.date for digest in tables.digests.values() if digest.date is not None)
    votes = [paper.votes for paper in tables.papers.values() if paper.votes is not None]
    organizations = sum(author.is_organization for author in tables.authors.values())
    return {
        "digests": len(tables.digests),
        "first_day": days[0].isoformat() if days else None,
        "last_day": days[-1].isoformat() if days else None,
        "papers": len(tables.papers),
        "papers_without_authors": sum(not paper.authors for paper in tables.papers.values()),
        "papers_without_votes": len(tables.papers) - len(votes),
        "summaries_about_another_paper": sum(not p.summary_matches_title for p in tables.papers.values()),
        "votes": sum(votes),
        "authors": len(tables.authors) - organizations,
        "organizations": organizations,
        "terms": len(tables.terms),
        "terms_by_type": dict(sorted(Counter(str(term.type) for term in tables.terms.values()).items())),
        "terms_with_korean_and_english": sum(bool(t.label_en and t.label_ko) for t in tables.terms.values()),
        "claims": len(tables.claims),
        "claims_by_role": dict(sorted(Counter(str(claim.role) for claim in tables.claims).items())),
        "results": len(tables.results),
        "links": sum(len(paper.links) for paper in tables.papers.values()),
        "collaboration": _network(people) | _clusters(tables, "group"),
        "topics": _network(terms) | _clusters(tables, "topic"),
    }


def _clusters(tables: Tables, kind: str) -> dict[str, int]:
    levels = Counter(cluster.level for cluster in tables.clusters if cluster.kind == kind)
    return {"clusters": levels[0], "fine_clusters": levels[1]}


def _network(graph: nx.Graph[str]) -> dict[str, Any]:
    parts = sorted((len(part) for part in nx.connected_components(graph)), reverse=True)
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "components": len(parts),
        "giant_component": parts[0] if parts else 0,
        "density": round(nx.density(graph), 6),
    }
