"""What a comparison of two graphs tells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kgraph.model import Author, Authorship, Claim, Paper, Role, Tables
from kgraph.report import Report, changes


def _rows(report: Report, title: str) -> list[tuple[str, ...]]:
    for section in report.sections:
        if section.title == title and section.table is not None:
            return [
                tuple("" if cell is None else getattr(cell, "text", str(cell)) for cell in r)
                for r in section.table.rows
            ]
    return []


def test_equal_graphs_have_no_differences(tables: Tables) -> None:
    report = changes(tables, tables)
    assert report.sections == ()
    assert report.summary == "The two graphs say the same."


def test_papers_that_came_and_went_are_told(tables: Tables) -> None:
    fewer = replace(tables, papers={id_: paper for id_, paper in tables.papers.items() if id_ != "2408.00002"})
    assert _rows(changes(fewer, tables), "Papers")[0][0] == "new"
    assert _rows(changes(tables, fewer), "Papers")[0][0] == "gone"
    assert _rows(changes(tables, fewer), "Figures")[1][1:] == ("3", "2", "-1")


def test_what_changed_of_a_paper_is_told(tables: Tables) -> None:
    paper = replace(tables.papers["2408.00002"], votes=7, title="Another title")
    changed = _rows(changes(tables, replace(tables, papers={**tables.papers, paper.id: paper})), "Changed papers")
    assert [row[1:] for row in changed] == [
        ("title", "확산 모델 and a Title in Korean", "Another title"),
        ("votes", "", "7"),
    ]


def test_a_term_that_became_another_is_told_with_its_heir(tables: Tables) -> None:
    terms = dict(tables.terms)
    heir = terms["psnr"]
    gone = terms.pop("gpt-4")
    terms["psnr"] = replace(heir, names=(*heir.names, *gone.names))
    rows = _rows(changes(tables, replace(tables, terms=terms)), "Terms")
    assert rows == [("gone", "GPT-4", "Model", "now PSNR")]


def test_a_role_that_changed_is_told(tables: Tables) -> None:
    claims = tuple(replace(c, role=Role.MENTIONS) if c.term == "확산-모델" else c for c in tables.claims)
    (row,) = _rows(changes(tables, replace(tables, claims=claims)), "Roles in papers of both")
    assert row[1:] == ("확산 모델", "uses", "mentions")


def test_an_author_who_was_taken_apart_is_told() -> None:
    def build(second: str) -> Tables:
        papers = {"1": Paper("1", "T", 0, ("liu",), ()), "2": Paper("2", "U", 0, (second,), ())}
        signed = (Authorship("1", "liu", "Yang Liu"), Authorship("2", second, "Yang Liu"))
        return Tables(papers=papers, authors={i: Author(i, "Yang Liu") for i in ("liu", second)}, authorships=signed)

    rows = _rows(changes(build("liu"), build("liu-2")), "Authors who are another node")
    assert rows == [("Yang Liu", "liu", "liu-2", "Yang Liu")]


def test_rows_that_are_not_shown_are_counted(tables: Tables) -> None:
    report = changes(Tables(), tables, most=1)
    (papers,) = (section.table for section in report.sections if section.title == "Papers")
    assert papers is not None
    assert (len(papers.rows), papers.more) == (1, 2)
    assert all(isinstance(claim, Claim) and claim.confidence >= Decimal(0) for claim in tables.claims)
