"""What a page tells of each node: its names, its papers, and the sentences that are the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from kgraph.model import Claim, Paper, Tables, Term

__all__ = ["EVIDENCE", "node_details", "percent"]

EVIDENCE: Final = 8
"""Evidence sentences a node; the most voted papers come first."""


def node_details(tables: Tables, nodes: Iterable[str], kind: str = "", *, most: int | None = None) -> dict[str, Any]:
    """The papers and the facts of the nodes of a page, ready for JSON.

    Args:
        tables: the resolved graph.
        nodes: ids of nodes; with a `kind` (``author`` or ``term``) they lack the kind before the slash.
        kind: the kind of all nodes, or empty.
        most: the most papers a node, the newest; ``all`` of a node says how many it has.
    """
    details = _Details(tables, most)
    facts = {}
    for node in nodes:
        sort, _, id_ = (kind, "", node) if kind else node.partition("/")
        facts[node] = details.of(sort, id_)
    return {"papers": details.papers, "nodes": facts}


class _Details:
    def __init__(self, tables: Tables, most: int | None) -> None:
        self._tables = tables
        self._most = most
        self.papers: list[list[Any]] = []
        self._index: dict[str, int] = {}
        self._by_author: dict[str, list[Paper]] = defaultdict(list)
        self._by_term: dict[str, list[Claim]] = defaultdict(list)
        self._by_paper: dict[str, list[Claim]] = defaultdict(list)
        for paper in tables.papers.values():
            for author in paper.authors:
                self._by_author[author].append(paper)
        for claim in tables.claims:
            self._by_term[claim.term].append(claim)
            self._by_paper[claim.paper].append(claim)

    def of(self, kind: str, id_: str) -> dict[str, Any]:
        if kind == "author":
            return self._author(id_)
        return self._term(id_) if kind == "term" else self._paper(id_)

    def _place(self, paper: Paper) -> int:
        if paper.id not in self._index:
            self._index[paper.id] = len(self.papers)
            day = paper.digests[0] if paper.digests else ""
            self.papers.append([paper.id, paper.title, day, paper.votes, int(paper.summary_matches_title)])
        return self._index[paper.id]

    def _author(self, id_: str) -> dict[str, Any]:
        author = self._tables.authors[id_]
        papers = sorted(self._by_author[id_], key=_newest)
        counts: dict[str, int] = defaultdict(int)
        for paper in papers:
            for claim in self._by_paper[paper.id]:
                counts[claim.term] += 1
        common = sorted(counts, key=lambda term: (-counts[term], term))[:8]
        return {
            "names": [[author.name, "", len(papers)], *([name, "", 0] for name in author.spellings)],
            "papers": [self._place(paper) for paper in papers[: self._most]],
            "all": len(papers),
            "terms": [self._tables.terms[term].label for term in common],
            "doubt": percent(author.ambiguity),
        }

    def _term(self, id_: str) -> dict[str, Any]:
        term = self._tables.terms[id_]
        claims = self._by_term[id_]
        ordered = sorted(claims, key=lambda claim: _newest(self._tables.papers[claim.paper]))
        voted = sorted(claims, key=lambda c: (c.role.rank > 1, -(self._tables.papers[c.paper].votes or 0), c.paper))
        return {
            "type": str(term.type),
            "names": _names(term),
            "papers": [self._place(self._tables.papers[claim.paper]) for claim in ordered[: self._most]],
            "all": len(ordered),
            "roles": [claim.role.rank for claim in ordered[: self._most]],
            "evidence": [self._evidence(claim) for claim in voted[:EVIDENCE]],
        }

    def _paper(self, id_: str) -> dict[str, Any]:
        paper = self._tables.papers[id_]
        claims = sorted(self._by_paper[id_], key=lambda claim: (claim.role.rank, claim.term))
        return {
            "names": [[paper.title, "en", 0]],
            "papers": [self._place(paper)],
            "all": 1,
            "terms": [self._tables.terms[claim.term].label for claim in claims],
            "evidence": [self._evidence(claim) for claim in claims[:EVIDENCE]],
        }

    def _evidence(self, claim: Claim) -> list[Any]:
        paper = self._tables.papers[claim.paper]
        text = paper.passages[claim.passage].text if paper.passages else ""
        return [self._place(paper), claim.role.rank, text, claim.begin, claim.end]


def percent(share: Decimal) -> int:
    """A share as a whole number of hundredths."""
    return round(100 * share)


def _newest(paper: Paper) -> tuple[int, str]:
    day = paper.digests[0] if paper.digests else ""
    return (-int(day.replace("-", "")) if day.replace("-", "").isdigit() else 0, paper.id)


def _names(term: Term) -> list[list[Any]]:
    preferred = (term.label_en, term.label_ko)
    shown = sorted(
        (name for name in term.names if not name.hidden),
        key=lambda n: (n.text != term.label, n.text not in preferred, -n.support, n.text),
    )
    return [[name.text, name.language, name.support] for name in shown]
