"""The graph as columns for the explorer: what the first picture needs, the names for search, and the evidence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.model import Claim, Paper, Result, Section, Tables, TermType
from kgraph.network.maps import NetworkMap
from kgraph.text import canonical
from kgraph.view.columns import Column, smallest
from kgraph.view.details import percent

__all__ = ["DRAWN_EDGES", "core_columns", "evidence_columns", "name_columns"]

DRAWN_EDGES: Final = 30_000
"""The most edges that a map draws by itself; more are fog, and slow. A selection shows all of its own."""

_EDGES_PER_NODE: Final = 3
_FEW_EDGES: Final = 2_000
_BETWEEN: Final = 1_200
_TYPES: Final = tuple(TermType)
_SECTIONS: Final = tuple(Section)
_REACH: Final = 32_000
_KOREAN: Final = "ko"


def core_columns(tables: Tables, maps: Iterable[NetworkMap]) -> dict[str, Column]:
    """Papers, authors and terms, who wrote and what speaks of what, and the maps: enough to draw and to count.

    Nodes are numbered: papers, then authors, then terms, each by id. Days count from the first one, ``no day`` is -1.

    Args:
        tables: the resolved graph.
        maps: the maps to switch between.
    """
    papers, claims = list(tables.papers.values()), _claims_by_paper(tables)
    author_at = {id_: index for index, id_ in enumerate(tables.authors)}
    term_at = {id_: index for index, id_ in enumerate(tables.terms)}
    first, days = _days(tables)
    ordered = [claim for paper in papers for claim in claims[paper.id]]
    columns: dict[str, Column] = {
        "sizes": [len(papers), len(author_at), len(term_at)],
        "first_day": first.isoformat() if first else "",
        "paper.id": [paper.id for paper in papers],
        "paper.title": [paper.title for paper in papers],
        "paper.day": smallest([days[paper.id] for paper in papers]),
        "paper.votes": smallest([-1 if paper.votes is None else paper.votes for paper in papers]),
        "paper.doubted": smallest([not paper.summary_matches_title for paper in papers]),
        "paper.authors": smallest([len(paper.authors) for paper in papers]),
        "paper.claims": smallest([len(claims[paper.id]) for paper in papers]),
        "author.id": list(author_at),
        "author.name": [author.name for author in tables.authors.values()],
        "author.group": smallest([author.is_organization for author in tables.authors.values()]),
        "term.id": list(term_at),
        "term.name": [term.label for term in tables.terms.values()],
        "term.type": smallest([_TYPES.index(term.type) for term in tables.terms.values()]),
        "signed": smallest([author_at[author] for paper in papers for author in paper.authors]),
        "claim.term": smallest([term_at[claim.term] for claim in ordered]),
        "claim.role": smallest([claim.role.rank for claim in ordered]),
        "claim.sure": smallest([round(float(claim.confidence) * 100) for claim in ordered]),
    }
    starts = {"paper": 0, "author": len(papers), "term": len(papers) + len(author_at)}
    index = {"paper": {p.id: i for i, p in enumerate(papers)}, "author": author_at, "term": term_at}
    for map_ in maps:
        columns |= _map_columns(map_, starts, index)
    return columns


def _map_columns(
    map_: NetworkMap, starts: Mapping[str, int], index: Mapping[str, Mapping[str, int]]
) -> dict[str, Column]:
    places = [starts[kind] + index[kind][id_] for kind, _, id_ in (node.partition("/") for node in map_.nodes)]
    reach = float(np.abs(map_.positions).max(initial=1.0))
    unit = reach / _REACH
    drawn = _drawn(map_)
    points = np.rint(map_.positions / unit).astype(np.int16)
    name = f"map.{map_.kind}"
    return {
        f"{name}.node": smallest(places),
        f"{name}.unit": unit,
        f"{name}.x": points[:, 0],
        f"{name}.y": points[:, 1],
        f"{name}.coarse": smallest(map_.coarse),
        f"{name}.fine": smallest(map_.fine),
        f"{name}.clusters": [cluster.label for cluster in map_.coarse_clusters],
        f"{name}.cluster_ids": [cluster.id for cluster in map_.coarse_clusters],
        f"{name}.parts": [cluster.label for cluster in map_.fine_clusters],
        f"{name}.from": smallest(map_.edges[drawn, 0]),
        f"{name}.to": smallest(map_.edges[drawn, 1]),
        f"{name}.joint": smallest(map_.joint[drawn]),
        f"{name}.edges": len(map_.edges),
    }


def _drawn(map_: NetworkMap) -> NDArray[np.intp]:
    """The edges that are drawn: the strongest, and of those between clusters only the very strongest."""
    most = min(DRAWN_EDGES, max(_FEW_EDGES, _EDGES_PER_NODE * len(map_.nodes)))
    if len(map_.edges) <= _FEW_EDGES:
        return np.arange(len(map_.edges))
    ends = map_.coarse[map_.edges]
    between = (ends[:, 0] != ends[:, 1]) | (ends[:, 0] < 0)
    return np.nonzero(~between | (np.cumsum(between) <= _BETWEEN))[0][:most]


def name_columns(tables: Tables) -> dict[str, Column]:
    """All names beside the shown one: of terms with language and count, and spellings of authors with their doubt."""
    return {
        "author": [list(author.spellings) for author in tables.authors.values()],
        "doubt": [percent(author.ambiguity) for author in tables.authors.values()],
        "term": [
            [
                [name.text, name.language, name.support]
                for name in sorted(term.names, key=lambda n: (-n.support, n.text))
                if not name.hidden
            ]
            for term in tables.terms.values()
        ],
        "hidden": [sorted({name.text for name in term.names if name.hidden}) for term in tables.terms.values()],
        "korean": [term.label_ko if term.label_en else "" for term in tables.terms.values()],
        "broader": [list(term.broader) for term in tables.terms.values()],
    }


def evidence_columns(tables: Tables) -> dict[str, Column]:
    """The sentences of each paper with their sections, where in them each claim has its name, results and links.

    Offsets count UTF-16 units, as scripts do.
    """
    papers, claims = list(tables.papers.values()), _claims_by_paper(tables)
    results: dict[str, list[Result]] = defaultdict(list)
    for result in tables.results:
        results[result.paper].append(result)
    ordered = [(paper, claim) for paper in papers for claim in claims[paper.id]]
    begins, ends = zip(*(_offsets(paper, claim) for paper, claim in ordered), strict=True) if ordered else ((), ())
    return {
        "sentences": [[passage.text for passage in paper.passages] for paper in papers],
        "sections": [[_SECTIONS.index(passage.section) for passage in paper.passages] for paper in papers],
        "claim.sentence": smallest([claim.passage for _, claim in ordered]),
        "claim.begin": smallest(begins),
        "claim.end": smallest(ends),
        "results": [
            [_result(tables, result) for result in sorted(results[paper.id], key=lambda result: result.number)]
            for paper in papers
        ],
        "links": [[link for link in paper.links if link.startswith(("https://", "http://"))] for paper in papers],
    }


def _claims_by_paper(tables: Tables) -> Mapping[str, Sequence[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in tables.claims:
        found[claim.paper].append(claim)
    for claims in found.values():
        claims.sort(key=lambda claim: (claim.role.rank, -claim.confidence, claim.term))
    return found


def _days(tables: Tables) -> tuple[dt.date | None, Mapping[str, int]]:
    """The first day, and of each paper how many days later a digest first lists it."""
    dates = {digest.id: digest.date for digest in tables.digests.values() if digest.date is not None}
    first = min(dates.values(), default=None)
    days = {}
    for paper in tables.papers.values():
        own = min((dates[day] for day in paper.digests if day in dates), default=None)
        days[paper.id] = (own - first).days if own is not None and first is not None else -1
    return first, days


def _offsets(paper: Paper, claim: Claim) -> tuple[int, int]:
    if claim.passage >= len(paper.passages):
        return 0, 0
    text = paper.passages[claim.passage].text
    if text.isascii() or max(text, default="") < "\U00010000":
        return claim.begin, claim.end
    begin, end = (len(text[:place].encode("utf-16-le")) // 2 for place in (claim.begin, claim.end))
    return begin, end


def _result(tables: Tables, result: Result) -> list[Any]:
    """Subject, metric, data set, value with unit, rival, its value, sentence."""

    def name(term: str) -> str:
        return tables.terms[term].label if term in tables.terms else ""

    versus = "" if result.versus is None else f"{canonical(result.versus)}{result.unit}"
    value = f"{canonical(result.value)}{result.unit}"
    return [name(result.subject), name(result.metric), name(result.dataset), value, name(result.versus_term), versus]
