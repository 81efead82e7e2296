"""The graph as a property graph: nodes with labels, relationships with types, both with properties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from kgraph.model import Claim, Result, Role, Tables, Term

__all__ = ["LABELS", "Node", "Relationship", "nodes", "relationships"]

LABELS: Final = ("Paper", "Agent", "Term", "Digest", "Result", "Cluster")
"""The labels under which the id of a node is unique."""

_TYPES: Final = {role: "".join("_" + c if c.isupper() else c for c in role.value).upper() for role in Role}

Properties = dict[str, Any]


class Node(NamedTuple):
    """A node: one of `LABELS`, a label beside it or nothing, and its properties with ``id`` among them."""

    label: str
    kind: str
    properties: Properties


class Relationship(NamedTuple):
    """A relationship: label and id of its two ends, its type, its properties."""

    start: str
    start_id: str
    type: str
    end: str
    end_id: str
    properties: Properties


def nodes(tables: Tables) -> Iterator[Node]:
    """Every node, those of one label and kind not always together."""
    for digest in tables.digests.values():
        day = digest.date.isoformat() if digest.date else None
        held: Properties = {"id": digest.id, "date": day, "language": digest.language}
        yield Node("Digest", "", held | {"sources": digest.sources})
    for paper in tables.papers.values():
        held = {"id": paper.id, "title": paper.title, "votes": paper.votes, "url": f"https://arxiv.org/abs/{paper.id}"}
        held |= {"links": paper.links, "categories": paper.categories, "comments": paper.comments or None}
        yield Node("Paper", "", held | {"summaryMatchesTitle": paper.summary_matches_title})
    for author in tables.authors.values():
        kind = "Organization" if author.is_organization else "Author"
        held = {"id": author.id, "name": author.name, "spellings": author.spellings}
        yield Node("Agent", kind, held | {"ambiguity": author.ambiguity})
    papers = Counter(claim.term for claim in tables.claims)
    for term in tables.terms.values():
        yield Node("Term", term.type.value, _term(term, papers[term.id]))
    for result in tables.results:
        yield Node("Result", "", _result(tables, result))
    for cluster in tables.clusters:
        held = {"id": f"{cluster.kind}/{cluster.id}", "label": cluster.label, "level": cluster.level}
        yield Node("Cluster", "Topic" if cluster.kind == "topic" else "Group", held)


def _term(term: Term, papers: int) -> Properties:
    shown = [name for name in term.names if not name.hidden]
    held: Properties = {"id": term.id, "label": term.label, "papers": papers}
    for language, label in (("en", term.label_en), ("ko", term.label_ko)):
        suffix = language.capitalize()
        held |= {f"label{suffix}": label or None, f"names{suffix}": [n.text for n in shown if n.language == language]}
    return held


def _result(tables: Tables, result: Result) -> Properties:
    held = {"id": _result_id(result), "value": result.value, "unit": result.unit or None, "versus": result.versus}
    return held | {"evidence": _sentence(tables, result.paper, result.passage)}


def relationships(tables: Tables) -> Iterator[Relationship]:
    """Every relationship; co-authorship follows from WROTE and is none."""
    for digest in tables.digests.values():
        for paper in digest.papers:
            yield Relationship("Digest", digest.id, "LISTS", "Paper", paper, {})
    for signed in tables.authorships:
        held: Properties = {"nameAsWritten": signed.name_as_written, "position": signed.position}
        yield Relationship("Agent", signed.author, "WROTE", "Paper", signed.paper, held)
    for claim in tables.claims:
        yield Relationship("Paper", claim.paper, _TYPES[claim.role], "Term", claim.term, _evidence(tables, claim))
    for term in tables.terms.values():
        for parent in term.broader:
            yield Relationship("Term", term.id, "BROADER", "Term", parent, {})
    for result in tables.results:
        yield from _of_result(result)
    for cluster in tables.clusters:
        label, type_ = ("Term", "IN_TOPIC") if cluster.kind == "topic" else ("Agent", "IN_GROUP")
        for member in cluster.members:
            yield Relationship(label, member, type_, "Cluster", f"{cluster.kind}/{cluster.id}", {})


def _of_result(result: Result) -> Iterator[Relationship]:
    id_ = _result_id(result)
    yield Relationship("Result", id_, "REPORTED_IN", "Paper", result.paper, {})
    about = {"SUBJECT": result.subject, "METRIC": result.metric, "DATASET": result.dataset}
    for type_, term in (about | {"VERSUS": result.versus_term}).items():
        if term:
            yield Relationship("Result", id_, type_, "Term", term, {})


def _result_id(result: Result) -> str:
    return f"{result.paper}/{result.number}"


def _evidence(tables: Tables, claim: Claim) -> Properties:
    sentence = _sentence(tables, claim.paper, claim.passage)
    place = {"begin": claim.begin, "end": claim.end} if sentence is not None else {}
    return {"confidence": claim.confidence, "rule": claim.rule or None, "evidence": sentence, **place}


def _sentence(tables: Tables, paper: str, number: int) -> str | None:
    known = tables.papers.get(paper)
    return known.passages[number].text if known is not None and number < len(known.passages) else None
