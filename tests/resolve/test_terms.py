"""Terms of the graph: labels, names with counts, types, broader terms, ids."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from resolving import paper, papers_of, tables, term_of

from kgraph.model import FormType, TermType
from kgraph.resolve import resolve
from kgraph.vocabulary import parse_vocabulary

MIRROR = "[거울 정렬]([Mirror Alignment]; [MALX])을 씁니다."


def test_a_term_has_one_english_and_one_korean_label_and_keeps_all_names() -> None:
    (term,) = tables(paper("1", MIRROR)).terms.values()
    assert (term.id, term.label_en, term.label_ko, term.label) == (
        "mirror-alignment",
        "Mirror Alignment",
        "거울 정렬",
        "Mirror Alignment",
    )
    assert {name.text: (name.language, name.form) for name in term.names} == {
        "MALX": ("en", FormType.ACRONYM),
        "Mirror Alignment": ("en", FormType.ENGLISH),
        "거울 정렬": ("ko", FormType.KOREAN),
    }


def test_the_commonest_korean_name_is_the_korean_label() -> None:
    lines = ["[거울 맞춤]([Mirror Alignment])을 씁니다.", "[거울 정렬]([Mirror Alignment])을 씁니다."]
    found = tables(paper("1", lines[0]), paper("2", lines[1]), paper("3", lines[1]))
    assert found.terms["mirror-alignment"].label_ko == "거울 정렬"


def test_a_korean_label_belongs_to_one_term() -> None:
    lines = ["[거울 정렬]([Mirror Alignment])을 씁니다.", "[거울 정렬]([Looking-Glass Matching])을 씁니다."]
    found = tables(paper("1", lines[0]), paper("2", lines[0]), paper("3", lines[1]))
    labels = {id_: term.label_ko for id_, term in found.terms.items()}
    assert labels == {"mirror-alignment": "거울 정렬", "looking-glass-matching": ""}
    assert len(term_of(found, "거울 정렬")) == 2


def test_a_known_term_gets_its_standard_label_in_both_languages() -> None:
    term = tables(paper("1", "우리는 [확산 모델|Method]을 씁니다.")).terms["diffusion-model"]
    assert (term.label_en, term.label_ko, term.type) == ("diffusion model", "확산 모델", TermType.METHOD)
    assert [(n.text, n.support, n.from_vocabulary) for n in term.names] == [
        ("diffusion model", 0, True),
        ("확산 모델", 1, False),
    ]


def test_a_kind_of_thing_is_labelled_in_the_singular() -> None:
    (term,) = tables(paper("1", "[거울 지도]([mirror maps])를 씁니다.")).terms.values()
    assert (term.id, term.label_en) == ("mirror-map", "mirror map")


def test_the_name_that_a_title_leads_with_is_the_label() -> None:
    line = "[FooNet]([Foo Network for Sand])을 제안합니다."
    found = tables(paper("1", line, title="[FooNet|title-head]: Sand"))
    assert [(id_, term.label_en) for id_, term in found.terms.items()] == [("foonet", "FooNet")]


def test_a_term_without_an_english_name_is_labelled_in_korean() -> None:
    (term,) = tables(paper("1", "우리는 [모래 증류]를 씁니다.")).terms.values()
    assert (term.id, term.label_en, term.label, term.label_ko) == ("모래-증류", "", "모래 증류", "모래 증류")


def test_support_counts_papers_and_not_places() -> None:
    found = tables(paper("1", MIRROR, "[거울 정렬]과 [거울 정렬]과 [거울 정렬]입니다."), paper("2", MIRROR))
    assert {name.text: name.support for name in found.terms["mirror-alignment"].names}["거울 정렬"] == 2


def test_a_name_knows_the_first_day_it_was_seen() -> None:
    found = tables(paper("1", MIRROR, day="2024-09-02"), paper("2", MIRROR, day="2024-08-01"))
    assert {name.first_seen for name in found.terms["mirror-alignment"].names} == {dt.date(2024, 8, 1)}


def test_a_label_that_no_paper_writes_so_counts_each_paper_once() -> None:
    (term,) = tables(paper("1", "[mirror-maps]와 [mirror maps]와 [Mirror Maps]를 씁니다.")).terms.values()
    assert max(name.support for name in term.names) == 1


def test_names_that_differ_only_in_case_are_one_name() -> None:
    found = tables(
        paper("1", "[mirror map]을 씁니다."), paper("2", "[Mirror Map]을 씁니다."), paper("3", "[mirror map]을 씁니다.")
    )
    (term,) = found.terms.values()
    assert [(name.text, name.support) for name in term.names] == [("mirror map", 3)]


def test_no_name_is_listed_twice(seeds_build: object) -> None:
    for term in seeds_build.result.tables.terms.values():  # type: ignore[attr-defined]
        assert max(Counter((n.text, n.language) for n in term.names).values()) == 1
        texts = {name.text for name in term.names}
        assert {label for label in (term.label_en, term.label_ko) if label} <= texts


def test_a_specific_kind_stands_under_its_general_kind() -> None:
    line = "[모래 확산 모델|Method]([sand diffusion model|Method])과 [확산 모델|Method]([diffusion model|Method])을 씁니다."
    found = tables(paper("1", line))
    assert found.terms["sand-diffusion-model"].broader == ("diffusion-model",)
    assert found.terms["diffusion-model"].broader == ()


def test_a_shared_ending_of_another_kind_proves_nothing() -> None:
    found = tables(paper("1", "[sand distillation|Method]과 [glass sand distillation|Dataset]을 씁니다."))
    assert all(term.broader == () for term in found.terms.values())


def test_the_type_that_most_papers_show_holds() -> None:
    found = tables(
        paper("1", "우리는 [FooNest|Model]을 씁니다. [FooNest|Model]과 [FooNest|Model]입니다."),
        paper("2", "우리는 [FooNest|Dataset]을 씁니다."),
        paper("3", "우리는 [FooNest|Dataset]을 씁니다."),
    )
    assert found.terms["foonest"].type is TermType.DATASET


def test_a_paper_votes_once_and_by_what_most_of_its_mentions_show() -> None:
    found = tables(
        paper("1", "[FooNest|Model]과 [FooNest|Model]과 [FooNest|Task]을 씁니다."),
        paper("2", "[FooNest|Task]을 씁니다. [FooNest]도 씁니다."),
        paper("3", "[FooNest|Model]을 씁니다."),
    )
    assert found.terms["foonest"].type is TermType.MODEL


@pytest.mark.parametrize(("name", "type_"), [("FNST", TermType.METHOD), ("모래 그림자", TermType.CONCEPT)])
def test_a_term_of_which_no_paper_shows_a_type_still_has_one(name: str, type_: TermType) -> None:
    (term,) = tables(paper("1", f"우리는 [{name}]을 씁니다.")).terms.values()
    assert term.type is type_


def test_an_acronym_that_the_paper_explains_lends_no_type_of_another_thing() -> None:
    found = tables(paper("1", "[RAG|Method]([Random Attic Garden|Dataset])를 씁니다. [RAG|Method]입니다."))
    assert found.terms["random-attic-garden"].type is TermType.DATASET


def test_a_name_that_nearly_always_means_another_term_is_hidden() -> None:
    many = [paper(str(number), "[모래 증류]([sand distillation])를 씁니다.") for number in range(6)]
    slip = paper("9", "[모래 증류]([glass polishing])와 [유리 연마]([glass polishing])를 씁니다.")
    also = paper("8", "[유리 연마]([glass polishing])를 씁니다.")
    found = tables(*many, slip, also)
    hidden = {name.text for name in found.terms["glass-polishing"].names if name.hidden}
    assert hidden == {"모래 증류"}
    assert not any(name.hidden for name in found.terms["sand-distillation"].names)
    assert papers_of(found, "glass-polishing") == ["8", "9"]


def test_terms_whose_names_give_one_id_get_two() -> None:
    found = tables(paper("1", "우리는 [Foolama-2 7B]와 [Foolama-27B]와 [Foolama 2.7B]와 [Foolama_2_7B]를 씁니다."))
    assert len(found.terms) == len({term.id for term in found.terms.values()}) == 3


def test_terms_of_one_slug_are_told_apart_by_a_number() -> None:
    found = tables(paper("1", "[Sand Map!]과 [Sand Map?]을 씁니다."))
    assert [(id_, term.label_en) for id_, term in found.terms.items()] == [
        ("sand-map", "Sand Map!"),
        ("sand-map-2", "Sand Map?"),
    ]


def test_a_damaged_name_is_kept_but_not_as_label() -> None:
    title = "[$\\mathcal{F}$ooNet|title-head]: Sand"
    line = "[FooNet]을 씁니다. [FooNet]도 씁니다."
    found = tables(paper("1", line, title=title, same=[("FooNet", "$\\mathcal{F}$ooNet")]))
    (term,) = found.terms.values()
    assert term.label_en == "FooNet"
    assert {name.text: name.hidden for name in term.names} == {"FooNet": False, "$\\mathcal{F}$ooNet": True}


def test_a_term_tells_which_of_its_names_papers_took_for_one_and_how_many_did() -> None:
    papers = [paper(str(number), "[거울 정렬]([Mirror Alignment])을 씁니다.") for number in range(1, 4)]
    (term,) = tables(*papers, paper("4", MIRROR)).terms.values()
    reasons = [reason for reason in term.reasons if "거울 정렬" in reason]
    assert any("'Mirror Alignment'" in reason and "2408.00001 and 3 more" in reason for reason in reasons)
    assert any("'MALX'" in reason and "(2408.00004)" in reason for reason in reasons)


def test_reasons_are_sorted_as_a_graph_gives_them_back() -> None:
    papers = [paper("1", MIRROR), paper("2", MIRROR), paper("3", "[거울 정렬]을 씁니다.")]
    (term,) = tables(*papers).terms.values()
    assert len(term.reasons) == 4, "reasons inside papers and others"
    assert list(term.reasons) == sorted(term.reasons)


def test_a_vocabulary_of_ones_own_gives_labels_and_joins_names() -> None:
    own = parse_vocabulary(["glass alignment\tTask\t거울 정렬\tMALX", "lone atlas\tMethod"])
    papers = [paper("1", "[거울 정렬]을 봅니다."), paper("2", "[MALX]를 봅니다."), paper("3", "[확산 모델]을 봅니다.")]
    found, _ = resolve([reading.digest for reading in papers], papers, vocabulary=own)
    assert papers_of(found, "glass-alignment") == ["1", "2"]
    assert found.terms["glass-alignment"].label_ko == "거울 정렬"
    assert "확산-모델" in found.terms, "the shipped vocabulary is not asked"
