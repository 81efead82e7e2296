"""What to doubt: each kind finds what it should, and nothing that is sound."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kgraph.analysis import DOUBTS, doubt_counts, doubts
from kgraph.errors import OptionError
from kgraph.model import Author, FormType, Name, Paper, Passage, Section, Tables, Term, TermType


def paper_with(*texts: str, title: str = "A sound title") -> Tables:
    """One paper with these sentences."""
    passages = tuple(Passage(text, "ko", Section.BODY) for text in texts)
    return Tables(papers={"1": Paper("1", title, 0, (), (), passages=passages)})


def damage(*texts: str, title: str = "A sound title") -> str:
    found = doubts(paper_with(*texts, title=title), "damaged-text")
    return found[0].reason if found else ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("프레임워크 \ufffdramework을 제안", "lost letters: 프레임워크 \ufffdramework을 제안"),
        ("Dropping (\textit{HR-ED})", "a lost backslash"),
        ("새로운 방법 \\method를", "left-over LaTeX"),
        ("Laurenã§on Ã©tude".replace("ã", "Ã"), "UTF-8 read as Latin-1"),
        ("컨텍\u200b스트", "invisible characters"),
        ("NUL \x00 byte", "control characters"),
        ("ㅎㅏㄴ국어", "half Korean letters"),
        ("공개적으로 доступ 가능한", "letters of another language"),
        ("logo \ue001", "private characters"),
    ],
)
def test_damage_is_seen_and_shown(text: str, reason: str) -> None:
    assert damage("온전한 문장입니다.", text).startswith(reason)


@pytest.mark.parametrize(
    "text",
    [
        "M²UGen은 α=0.5에서 5–20배 빠르다 — “인용” ½, é, ü, naïve, 𝒵, →, 👍.",
        "C:/path $x^2$ {a, b} 30 ℃ … 《책》",
        "표면 粒 하나",
    ],
)
def test_sound_text_is_not_doubted(text: str) -> None:
    assert damage(text) == ""


def test_latex_is_at_home_in_a_title_and_a_paper_is_told_once() -> None:
    assert damage(title="LLM$\\times$MapReduce") == ""
    assert damage(title="LLM \ufffd") != ""
    found = doubts(paper_with("\ufffd 하나", "\ufffd 둘", "셋"), "damaged-text")
    assert len(found) == 1 and found[0].reason.endswith("(and 1 more)")


def test_each_kind_on_a_small_graph(tables: Tables) -> None:
    def things(kind: str) -> list[str]:
        return [doubt.thing for doubt in doubts(tables, kind)]

    assert things("other-paper") == ["paper/cs/0112017"]
    assert things("low-confidence") == ["paper/cs/0112017", "paper/cs/0112017"]
    assert things("no-terms") == [] and things("no-authors") == []
    assert set(things("one-paper")) == {"term/gpt-4", "term/psnr", "term/hostile", "term/확산-모델"}
    assert things("bare-number") == []
    first = doubts(tables, "low-confidence")[0]
    assert "»An«" in first.reason and first.weight == 1, "the least sure first, with the name in its sentence"


def test_limits_are_the_readers(tables: Tables) -> None:
    assert len(doubts(tables, "low-confidence", below=Decimal("0.55"))) == 3
    people = replace(tables, authors=tables.authors | {"kim-a": Author("kim-a", "Kim A", ambiguity=Decimal("0.3"))})
    (doubt,) = doubts(people, "ambiguous-author")
    assert doubt.thing == "author/kim-a" and "0.3 that some of 2 papers" in doubt.reason
    assert doubts(people, "ambiguous-author", ambiguity=Decimal("0.4")) == []


def test_a_name_of_several_terms_weighs_as_much_as_the_lesser_use() -> None:
    def term(id_: str, support: int, *, hidden: bool = False) -> Term:
        names = (Name("SAM", "en", FormType.ACRONYM, support, hidden=hidden), Name(id_, "en", FormType.ENGLISH, 1))
        return Term(id_, TermType.MODEL, id_, "", names)

    terms = [term("segment anything", 15), term("sharpness-aware", 4), term("other", 9, hidden=True)]
    (doubt,) = doubts(Tables(terms={one.id: one for one in terms}), "shared-name")
    assert (doubt.label, doubt.weight) == ("SAM", 4)
    assert doubt.reason == "names segment anything (15), sharpness-aware (4)"


def test_counts_agree_with_the_lists(seeds_graph) -> None:
    tables = seeds_graph.tables
    counts = {one.kind: one for one in doubt_counts(tables)}
    assert list(counts) == list(DOUBTS)
    for kind, one in counts.items():
        found = doubts(tables, kind)
        assert one.count == len(found) <= one.of
        assert [doubt.weight for doubt in found] == sorted((doubt.weight for doubt in found), reverse=True)
    assert counts["other-paper"].count == 1


def test_an_unknown_doubt_is_told_with_those_there_are(tables: Tables) -> None:
    with pytest.raises(OptionError, match="other-paper, damaged-text"):
        doubts(tables, "mood")
