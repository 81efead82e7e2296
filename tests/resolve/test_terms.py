"""Terms of the graph: labels, names with counts, types, broader terms, ids."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from resolving import paper, tables

from kgraph.model import FormType, TermType

MIRROR = "거울 정렬(Mirror Alignment; MIA)을 씁니다."


def test_a_term_has_one_english_and_one_korean_label_and_keeps_all_names() -> None:
    (term,) = tables(paper("1", MIRROR)).terms.values()
    assert (term.id, term.label_en, term.label_ko, term.label) == (
        "mirror-alignment",
        "Mirror Alignment",
        "거울 정렬",
        "Mirror Alignment",
    )
    assert {name.text: (name.language, name.form) for name in term.names} == {
        "MIA": ("en", FormType.ACRONYM),
        "Mirror Alignment": ("en", FormType.ENGLISH),
        "거울 정렬": ("ko", FormType.KOREAN),
    }


def test_the_commonest_korean_name_is_the_korean_label() -> None:
    lines = ["거울 맞춤(Mirror Alignment)을 씁니다.", "거울 정렬(Mirror Alignment)을 씁니다."]
    found = tables(paper("1", lines[0]), paper("2", lines[1]), paper("3", lines[1]))
    assert found.terms["mirror-alignment"].label_ko == "거울 정렬"


def test_a_known_term_gets_its_standard_label_in_both_languages() -> None:
    term = tables(paper("1", "우리는 확산 모델을 씁니다.")).terms["diffusion-model"]
    assert (term.label_en, term.label_ko, term.type) == ("diffusion model", "확산 모델", TermType.METHOD)
    assert [(n.text, n.support, n.from_vocabulary) for n in term.names] == [
        ("diffusion model", 0, True),
        ("확산 모델", 1, False),
    ]


def test_a_kind_of_thing_is_labelled_in_the_singular() -> None:
    (term,) = tables(paper("1", "거울 지도(mirror maps)를 씁니다.")).terms.values()
    assert (term.id, term.label_en) == ("mirror-map", "mirror map")


def test_the_name_that_a_title_leads_with_is_the_label() -> None:
    found = tables(paper("1", "FooNet(Foo Network for Sand)을 제안합니다.", title="FooNet: Sand"))
    assert found.terms["foonet"].label_en == "FooNet"


def test_a_term_without_an_english_name_is_labelled_in_korean() -> None:
    (term,) = tables(paper("1", "우리는 모래 증류를 씁니다.")).terms.values()
    assert (term.id, term.label_en, term.label, term.label_ko) == ("모래-증류", "", "모래 증류", "모래 증류")


def test_support_counts_papers_and_not_places() -> None:
    found = tables(paper("1", MIRROR, "거울 정렬과 거울 정렬과 거울 정렬입니다."), paper("2", MIRROR))
    assert {name.text: name.support for name in found.terms["mirror-alignment"].names}["거울 정렬"] == 2


def test_a_name_knows_the_first_day_it_was_seen() -> None:
    found = tables(paper("1", MIRROR, day="2024-09-02"), paper("2", MIRROR, day="2024-08-01"))
    assert {name.first_seen for name in found.terms["mirror-alignment"].names} == {dt.date(2024, 8, 1)}


def test_a_label_that_no_paper_writes_so_counts_each_paper_once() -> None:
    (term,) = tables(paper("1", "mirror-maps와 mirror maps와 Mirror Maps를 씁니다.")).terms.values()
    assert max(name.support for name in term.names) == 1


def test_no_name_is_listed_twice(seeds_build: object) -> None:
    for term in seeds_build.result.tables.terms.values():  # type: ignore[attr-defined]
        assert max(Counter((n.text, n.language) for n in term.names).values()) == 1
        texts = {name.text for name in term.names}
        assert {label for label in (term.label_en, term.label_ko) if label} <= texts


def test_a_specific_kind_stands_under_its_general_kind() -> None:
    found = tables(paper("1", "모래 확산 모델(sand diffusion model)과 확산 모델(diffusion model)을 씁니다."))
    assert found.terms["sand-diffusion-model"].broader == ("diffusion-model",)
    assert found.terms["diffusion-model"].broader == ()


def test_a_shared_ending_of_another_kind_proves_nothing() -> None:
    found = tables(
        paper("1", "모래 증류(sand distillation)와 유리 모래 벤치마크(glass sand distillation benchmark)를 씁니다.")
    )
    assert all(term.broader == () for term in found.terms.values())


def test_the_type_that_most_papers_show_holds() -> None:
    found = tables(
        paper("1", "우리는 FooNest 모델을 씁니다."),
        paper("2", "우리는 FooNest라는 데이터셋을 씁니다."),
        paper("3", "우리는 FooNest라는 데이터셋을 씁니다."),
    )
    (term,) = [term for term in found.terms.values() if "FooNest" in {name.text for name in term.names}]
    assert term.type is TermType.DATASET


def test_an_acronym_that_the_paper_explains_lends_no_type_of_another_thing() -> None:
    found = tables(paper("1", "SAM(Sharpness-Aware Minimization)을 씁니다."))
    assert found.terms["sharpness-aware-minimization"].type is not TermType.MODEL


def test_terms_whose_names_give_one_id_get_two() -> None:
    found = tables(paper("1", "우리는 Foo-2 7B와 Foo-27B를 씁니다. Foo 2.7B도 씁니다."))
    assert len(found.terms) == len({term.id for term in found.terms.values()}) == 3


def test_a_damaged_name_is_kept_but_not_as_label() -> None:
    found = tables(paper("1", "FooNet을 씁니다. FooNet도 씁니다.", title="$\\mathcal{F}$ooNet: Sand"))
    assert "FooNet" in {term.label_en for term in found.terms.values()}
