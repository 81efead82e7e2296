"""One thing is one term inside a paper."""

from __future__ import annotations

import pytest
from resolving import paper

from kgraph.resolve.reading import accounts_of
from kgraph.resolve.within import LocalTerm, local_terms, numbers_differ


def groups(*lines: str, title: str = "A plain title") -> list[set[str]]:
    """The names of each term of one paper."""
    return [set(term.names) for term in find(*lines, title=title)]


def find(*lines: str, title: str = "A plain title") -> list[LocalTerm]:
    (account,) = accounts_of([paper("1", *lines, title=title)]).values()
    return local_terms(account)


def test_korean_english_and_acronym_are_one_term() -> None:
    found = groups("거울 정렬(Mirror Alignment; MIA)을 씁니다. MIA는 빠릅니다.", "거울 정렬은 빠릅니다.")
    assert found == [{"거울 정렬", "Mirror Alignment", "MIA"}]


def test_glosses_in_two_sentences_come_together_through_a_shared_name() -> None:
    found = groups("Mirror Alignment(MIA)를 씁니다.", "거울 정렬(MIA)을 봅니다.")
    assert found == [{"거울 정렬", "Mirror Alignment", "MIA"}]


def test_case_hyphen_and_plural_make_no_second_term() -> None:
    found = groups("Mirror Alignment(MIA)를 씁니다.", "mirror-alignments와 MIA를 봅니다.")
    assert len(found) == 1
    assert {"Mirror Alignment", "mirror-alignments", "MIA"} == found[0]


def test_two_long_names_that_share_a_korean_word_stay_two() -> None:
    found = groups("거울 정렬(Mirror Alignment)을 씁니다.", "거울 정렬(Looking-Glass Matching)을 봅니다.")
    assert not any({"Mirror Alignment", "Looking-Glass Matching"} <= names for names in found)


def test_two_long_names_that_share_an_acronym_stay_two() -> None:
    found = groups("MIA(Mirror Alignment)를 씁니다.", "MIA(Marble Image Atlas)를 봅니다.")
    assert not any({"Mirror Alignment", "Marble Image Atlas"} <= names for names in found)


@pytest.mark.parametrize(
    "left, right",
    [("Llama-2", "Llama-3"), ("GPT-4", "GPT-4o"), ("Llama-2-7B", "Llama-2-70B"), ("Qwen2", "Qwen2.5"), ("T5", "T 55")],
)
def test_versions_and_sizes_are_never_one(left: str, right: str) -> None:
    found = groups(f"우리는 {left}를 씁니다.", f"우리는 {right}를 봅니다.", f"또 {left}와 {right}를 봅니다.")
    assert not any({left, right} <= names for names in found)


@pytest.mark.parametrize(
    "one, many",
    [
        ("LLM", "LLMs"),
        ("GAN", "GANs"),
        pytest.param(
            "LoRA",
            "LoRAs",
        ),
    ],
)
def test_a_plural_acronym_is_the_acronym(one: str, many: str) -> None:
    assert {one, many} in groups(f"우리는 {one}을 씁니다.", f"여러 {many}를 봅니다.")


def test_not_even_a_gloss_makes_two_versions_one() -> None:
    found = groups("우리는 Llama-2(Llama-3)를 씁니다.")
    assert not any({"Llama-2", "Llama-3"} <= names for names in found)


@pytest.mark.parametrize("left, right", [("Llama-2", "Llama-3"), ("GPT-4", "GPT-4o")])
def test_a_korean_word_that_glosses_two_versions_does_not_make_them_one(left: str, right: str) -> None:
    found = groups(f"라마({left})를 씁니다.", f"라마({right})를 봅니다.")
    assert not any({left, right} <= names for names in found)


@pytest.mark.parametrize("noun", ["데이터셋", "프레임워크", "알고리즘"])
def test_a_name_with_its_kind_is_the_name(noun: str) -> None:
    found = groups(f"우리는 FooNet {noun}에서 봅니다.", "우리는 FooNet을 씁니다.")
    assert [names for names in found if "FooNet" in names] == [{"FooNet", f"FooNet {noun}"}]


def test_the_last_part_of_a_title_s_name_is_the_name() -> None:
    assert groups("우리는 KALY를 씁니다.", title="BLIPS-KALY: Sand") == [{"BLIPS-KALY", "KALY"}]


def test_what_the_text_does_not_call_one_stays_apart() -> None:
    assert groups("우리는 FooNet과 BarNet을 씁니다.") == [{"FooNet"}, {"BarNet"}]


def test_a_term_knows_the_pairs_that_made_it_and_every_place() -> None:
    (term,) = find("거울 정렬(Mirror Alignment)을 씁니다.", "거울 정렬은 빠릅니다.")
    assert ("거울 정렬", "Mirror Alignment", "gloss") in term.pairs
    assert [(place.passage, place.mention.text) for place in term.places] == [
        (1, "거울 정렬"),
        (1, "Mirror Alignment"),
        (2, "거울 정렬"),
    ]


def test_names_are_told_apart_by_script_and_shape() -> None:
    (term,) = find("거울 정렬(Mirror Alignment; MIA)을 씁니다.")
    assert (term.english(), term.acronyms(), term.korean()) == (["Mirror Alignment"], ["MIA"], ["거울 정렬"])


@pytest.mark.parametrize(
    "left, right, differ",
    [
        ("Llama-2", "Llama-3", True),
        ("GPT-4", "GPT", True),
        ("3DGS", "3D Gaussian Splatting", False),
        ("라마 2", "Llama-3", False),
        ("Qwen2.5", "Qwen25", True),
    ],
)
def test_numbers_are_compared_between_latin_names(left: str, right: str, differ: bool) -> None:
    assert numbers_differ(left, right) is numbers_differ(right, left) is differ
