"""Several authors of one name, told apart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from kgraph.model import Author, Claim, DigestRecord, Paper, Role, Tables, Term, TermType
from kgraph.namesakes import namesakes


def _tables() -> Tables:
    day = dt.date(2024, 8, 26)
    papers = [
        Paper("1", "T", 0, ("liu-1", "ann", "bo"), ("d",)),
        Paper("2", "T", 0, ("liu-1", "ann"), ("d",)),
        Paper("3", "T", 0, ("liu-2", "bo", "cy"), ()),
    ]
    names = {"liu-1": "Yang Liu", "liu-2": "Yang Liu", "ann": "Ann", "bo": "Bo", "cy": "Cy"}
    authors = {id_: Author(id_, name, ambiguity=Decimal("0.3")) for id_, name in names.items()}
    terms = {id_: Term(id_, TermType.METHOD, id_.upper(), "", ()) for id_ in ("x", "y", "z")}
    told = [("1", "x"), ("2", "x"), ("2", "y"), ("3", "x"), ("3", "z")]
    claims = tuple(Claim(paper, Role.USES, term, Decimal(1), "gloss", 0, 0, 1) for paper, term in told)
    digest = DigestRecord("d", day, "ko", (), (), ("1", "2"))
    return Tables({"d": digest}, {p.id: p for p in papers}, authors, terms=terms, claims=claims)


def test_what_the_others_do_not_have_comes_first() -> None:
    one, two = namesakes(_tables(), ["liu-2", "liu-1"], most=1)
    assert (one.id, one.papers, one.days) == ("liu-1", 2, ("2024-08-26", "2024-08-26"))
    assert (one.coauthors, one.terms) == (("Ann",), ("Y",))
    assert (two.id, two.papers, two.days) == ("liu-2", 1, ())
    assert (two.coauthors, two.terms) == (("Cy",), ("Z",))
    assert two.ambiguity == Decimal("0.3")
