"""Names of terms: how many ways there are, who writes which when, and which to write."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.analysis import TermNames, term_names, written_ways
from kgraph.errors import OptionError
from kgraph.model import (
    Claim,
    DigestRecord,
    FormType,
    Name,
    Paper,
    Passage,
    Role,
    Section,
    Tables,
    Term,
    TermType,
)

OLD, NEW = dt.date(2024, 1, 5), dt.date(2024, 12, 5)


def korean(text: str, support: int = 1, *, hidden: bool = False, vocabulary: bool = False) -> Name:
    return Name(text, "ko", FormType.KOREAN, support, OLD, hidden, vocabulary)


def english(text: str, support: int = 1, form: FormType = FormType.ENGLISH) -> Name:
    return Name(text, "en", form, support, OLD)


def record(
    names: list[Name], sentences: list[tuple[dt.date | None, str]], type_: TermType = TermType.METHOD
) -> TermNames:
    """The names of one term that papers with these sentences speak of."""
    days = {str(n): day for n, (day, _) in enumerate(sentences)}
    papers = {
        id_: Paper(id_, "T", 0, (), (id_,), passages=(Passage(text, "ko", Section.BODY),))
        for id_, (_, text) in zip(days, sentences, strict=True)
    }
    label = next((name.text for name in names if name.language == "en"), "")
    tables = Tables(
        digests={id_: DigestRecord(id_, day, "ko", (), (), (id_,)) for id_, day in days.items()},
        papers=papers,
        terms={"t": Term("t", type_, label, "", tuple(names))},
        claims=tuple(Claim(id_, Role.USES, "t", Decimal(1), "gloss", 0, 0, 1) for id_ in papers),
    )
    return term_names(tables)[0]


def used(found: TermNames) -> dict[str, tuple[tuple[str, int], ...]]:
    return {use.name.text: use.papers for use in found.names}


def test_each_name_has_the_papers_of_each_month() -> None:
    found = record(
        [english("LoRA"), korean("저랭크 적응", 2)],
        [(OLD, "LoRA를 쓴다. LoRA는 빠르다."), (OLD, "저랭크 적응"), (NEW, "저랭크 적응"), (None, "LoRA")],
    )
    assert used(found) == {"LoRA": (("2024-01", 1),), "저랭크 적응": (("2024-01", 1), ("2024-12", 1))}
    assert found.papers == 4


def test_a_name_inside_a_longer_one_or_inside_a_word_is_not_used() -> None:
    names = [english("LLM"), english("LLM agent"), korean("모델"), korean("언어 모델")]
    found = record(names, [(NEW, "LLM agent와 대언어 모델"), (NEW, "VLLM, LLMs, 언어 모델은")])
    assert used(found) == {
        "LLM": (),
        "LLM agent": (("2024-12", 1),),
        "모델": (("2024-12", 1),),
        "언어 모델": (("2024-12", 1),),
    }


def test_the_name_of_today_beats_that_of_most_papers() -> None:
    sentences = [*((OLD, "대규모 언어 모델") for _ in range(3)), *((NEW, "대형 언어 모델") for _ in range(2))]
    best = record([korean("대규모 언어 모델", 3), korean("대형 언어 모델", 2)], sentences).korean
    assert best is not None
    assert (best.text, best.before, best.since) == ("대형 언어 모델", "대규모 언어 모델", "")
    assert best.share == pytest.approx(2 / (2 + 3 * 2 ** (-(NEW - OLD).days / 180)))


def test_a_name_that_took_the_lead_tells_when() -> None:
    sentences = [(OLD, "가나 다라"), (NEW, "마바 사아"), (NEW, "마바 사아"), (dt.date(2025, 1, 1), "마바 사아")]
    best = record([korean("가나 다라", 1), korean("마바 사아", 3)], sentences).korean
    assert best is not None and (best.since, best.before) == ("2024-12", "가나 다라")


def test_spellings_win_together_and_the_one_used_most_is_written() -> None:
    sentences = [(NEW, "검색 증강"), (NEW, "검색-증강"), (NEW, "검색-증강"), (NEW, "회수 증강"), (NEW, "회수 증강")]
    best = record([korean("검색 증강", 1), korean("검색-증강", 2), korean("회수 증강", 2)], sentences).korean
    assert best is not None and (best.text, best.share) == ("검색-증강", pytest.approx(0.6))


def test_a_common_word_is_no_name_because_it_stands_in_many_sentences() -> None:
    names = [korean("적응", 1), korean("저랭크 조정", 2)]
    found = record(names, [(NEW, "도메인 적응")] * 5 + [(NEW, "저랭크 조정")] * 2)
    assert found.korean is not None and found.korean.text == "저랭크 조정"
    assert {use.name.text: use.certainty for use in found.names} == {"적응": 0.2, "저랭크 조정": 1}


def test_a_korean_name_with_the_latin_one_inside_is_second_choice() -> None:
    names = [english("RAG", 5, FormType.ACRONYM), korean("RAG 시스템", 3), korean("검색 증강 생성", 1)]
    best = record(names, [(NEW, "RAG 시스템")] * 3 + [(NEW, "검색 증강 생성")]).korean
    assert best is not None and best.text == "검색 증강 생성"
    only = record(names[:2], [(NEW, "RAG 시스템")]).korean
    assert only is not None and only.text == "RAG 시스템"


def test_the_name_of_a_data_set_is_not_translated_unless_most_do() -> None:
    names = [english("GSM8K", 3, FormType.ACRONYM), korean("수학 문제", 1)]
    sentences = [(NEW, "GSM8K")] * 3 + [(NEW, "수학 문제")]
    assert record(names, sentences, TermType.DATASET).korean is None
    assert record(names, sentences, TermType.TASK).korean is not None
    assert (
        record(names, [(NEW, "GSM8K"), (NEW, "수학 문제")] + [(NEW, "수학 문제")] * 4, TermType.DATASET).korean is None
    )
    often = [names[0], korean("수학 문제", 5)]
    assert record(often, [(NEW, "GSM8K")] + [(NEW, "수학 문제")] * 5, TermType.DATASET).korean is not None


def test_hidden_and_foreign_names_are_listed_last_and_never_written() -> None:
    names = [korean("증강 생성", 9, hidden=True), korean("어휘 이름", 0, vocabulary=True), korean("검색 증강 생성", 1)]
    found = record(names, [(NEW, "검색 증강 생성")])
    assert [use.name.text for use in found.names] == ["검색 증강 생성", "어휘 이름", "증강 생성"]
    assert found.korean is not None and found.korean.text == "검색 증강 생성"


def test_without_sentences_support_decides() -> None:
    best = record([korean("가", 1), korean("나", 3)], [(NEW, "")]).korean
    assert best is not None and (best.text, best.share, best.since) == ("나", 0.75, "")


@given(st.lists(st.integers(1, 50), min_size=1, max_size=6))
def test_ways_are_between_one_and_the_number_of_names(counts: list[int]) -> None:
    names = tuple(korean(f"이름{n}" + "가" * n, count) for n, count in enumerate(counts))
    ways = written_ways(Term("t", TermType.METHOD, "", "", names))
    assert 1 - 1e-9 <= ways <= len(counts) + 1e-9
    if len(set(counts)) == 1:
        assert math.isclose(ways, len(counts))


def test_languages_do_not_compete_and_acronyms_do_not_count() -> None:
    names = (english("retrieval"), english("RAG", 9, FormType.ACRONYM), korean("검색"), korean("회수"))
    term = Term("t", TermType.METHOD, "", "", names)
    assert written_ways(term) == pytest.approx(2)
    assert written_ways(term, "en") == pytest.approx(1)
    assert written_ways(Term("t", TermType.METHOD, "", "", ())) == 0


def test_terms_of_many_ways_come_first_and_can_be_chosen(tables) -> None:
    found = term_names(tables)
    assert [one.ways for one in found] == sorted((one.ways for one in found), reverse=True)
    assert {one.term for one in found} == {claim.term for claim in tables.claims}
    assert [one.term for one in term_names(tables, type_=TermType.METRIC)] == ["psnr"]
    assert {one.term for one in term_names(tables, min_papers=2)} == {"3d-gaussian-splatting", "rendering"}
    assert len(term_names(tables, top=2)) == 2
    with pytest.raises(OptionError, match="half-life"):
        term_names(tables, half_life=0)


def test_what_one_paper_calls_a_term_of_many_is_no_name_to_write() -> None:
    names = [english("ControlNet", 6), korean("동작 궤도", 1)]
    few = record(names, [(NEW, "ControlNet")] * 3 + [(NEW, "동작 궤도")])
    assert few.korean is not None and few.korean.papers == 1
    many = record(names, [(NEW, "ControlNet")] * 4 + [(NEW, "동작 궤도")])
    assert many.korean is None and many.english is not None and many.english.papers == 6
