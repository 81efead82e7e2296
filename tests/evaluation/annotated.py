"""Three papers of gold and a graph of two of them, small enough to count every figure by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kgraph.evaluation import GoldPaper, GoldResult, GoldTerm
from kgraph.model import Claim, FormType, Name, Paper, Result, Role, Tables, Term, TermType
from kgraph.text import language_of

HOSTILE = "\x1b[31m붉은\u202e 주의"

SPARSE = GoldTerm("sparse attention", TermType.METHOD, Role.USES, True, ("희소 어텐션", "Sparse Attention"))
BENCH = GoldTerm("KoLongBench", TermType.DATASET, Role.INTRODUCES, True, ("KoLongBench",))
CONTEXT = GoldTerm("long context", TermType.CONCEPT, Role.ADDRESSES, True, ("긴 문맥", "long context"))
ACCURACY = GoldTerm("accuracy", TermType.METRIC, Role.EVALUATES_ON, True, ("정확도",))
BASELINE = GoldTerm("baseline", TermType.CONCEPT, Role.MENTIONS, False, ("베이스라인",))
GOLD = (
    GoldPaper(
        "2501.00001",
        (BASELINE, SPARSE, BENCH, CONTEXT, ACCURACY),
        (GoldResult("81.6", "accuracy", "KoLongBench"), GoldResult("12.5", "latency")),
        ("https://example.org/code/",),
    ),
    GoldPaper(
        "2501.00002",
        (GoldTerm("RAG", TermType.METHOD, Role.USES, True, ("검색 증강 생성",)),),
        summary_matches_title=False,
    ),
    GoldPaper("2501.00003", (GoldTerm("TinyKo", TermType.MODEL, Role.INTRODUCES, True, ("TinyKo",)),)),
)


def term(id_: str, type_: TermType, *names: str) -> Term:
    held = tuple(Name(text, language_of(text), FormType.ENGLISH, 1) for text in names)
    english = next((text for text in names if language_of(text) == "en"), "")
    korean = next((text for text in names if language_of(text) == "ko"), "")
    return Term(id_, type_, english, korean, held)


def claim(paper: str, role: Role, term_id: str, confidence: str = "0.85", rule: str = "gloss") -> Claim:
    return Claim(paper, role, term_id, Decimal(confidence), rule, 0, 0, 1)


def graph(
    terms: Iterable[Term], claims: Iterable[Claim], papers: Iterable[Paper], results: Iterable[Result] = ()
) -> Tables:
    return Tables(
        papers={paper.id: paper for paper in papers},
        terms={held.id: held for held in sorted(terms, key=lambda held: held.id)},
        claims=tuple(claims),
        results=tuple(results),
    )


def small_graph() -> Tables:
    """Of the first paper three key terms are found, one of them twice; one term is open and one is an invention."""
    first, second = "2501.00001", "2501.00002"
    terms = [
        term("sparse-attention", TermType.METHOD, "희소 어텐션", "sparse attentions"),
        term("kolongbench", TermType.MODEL, "KoLong-Bench"),
        term("긴-문맥", TermType.CONCEPT, "긴 문맥"),
        term("long-context", TermType.CONCEPT, "Long Context"),
        term("baseline", TermType.METHOD, "baseline"),
        term("invention", TermType.CONCEPT, HOSTILE),
        term("rag", TermType.METHOD, "RAG"),
    ]
    claims = [
        claim(first, Role.USES, "sparse-attention", "0.95"),
        claim(first, Role.INTRODUCES, "kolongbench", "0.9", "title-head"),
        claim(first, Role.USES, "긴-문맥", "0.5", "compound"),
        claim(first, Role.MENTIONS, "long-context", "0.6", "latin-phrase"),
        claim(first, Role.USES, "baseline", "0.75", "vocabulary"),
        claim(first, Role.INTRODUCES, "invention", "0.5", "compound"),
        claim(second, Role.USES, "rag", "1", "vocabulary"),
        claim("2412.99999", Role.USES, "rag", "1", "vocabulary"),
    ]
    results = [
        Result(first, 1, Decimal("81.60"), 0, "%", dataset="kolongbench"),
        Result(first, 2, Decimal("12.5"), 0, "ms"),
        Result(first, 3, Decimal("3"), 0, metric="invention"),
    ]
    papers = [
        Paper(
            first, "긴 문맥을 위한 희소 어텐션", 7, (), (), links=("https://example.org/b", "https://example.org/code")
        ),
        Paper(second, "검색 증강 생성", None, (), (), categories=("cs.CL",), summary_matches_title=False),
        Paper("2412.99999", "다른 논문", 1, (), ()),
    ]
    return graph(terms, claims, papers, results)


def gold_line(paper: GoldPaper, **extra: Any) -> str:
    terms = [
        {"label": t.label, "type": t.type, "role": t.role, "key": t.key, "forms": list(t.forms)} for t in paper.terms
    ]
    results = [{"value": r.value, "metric": r.metric or None, "dataset": r.dataset or None} for r in paper.results]
    held = {
        "id": paper.id,
        "terms": terms,
        "results": results,
        "links": list(paper.links),
        "summary_matches_title": paper.summary_matches_title,
    }
    return json.dumps(held | extra, ensure_ascii=False)


def gold_file(papers: Iterable[GoldPaper]) -> str:
    return "".join(gold_line(paper) + "\n" for paper in papers)
