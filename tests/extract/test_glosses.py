"""Glosses: names that the text itself explains in parentheses."""

from __future__ import annotations

import pytest
from extracting import read

MIRROR = ("거울 정렬", "Mirror Alignment")


@pytest.mark.parametrize(
    "text",
    [
        "거울 정렬(Mirror Alignment)을 씁니다.",
        "거울 정렬 (Mirror Alignment)을 씁니다.",
        "'거울 정렬'(Mirror Alignment)을 씁니다.",
        "‘거울 정렬’(Mirror Alignment)을 씁니다.",
        "“거울 정렬”(Mirror Alignment)을 씁니다.",
        "거울 정렬('Mirror Alignment')을 씁니다.",
        "거울 정렬(“Mirror Alignment”)을 씁니다.",
        "거울 정렬(`Mirror Alignment`)을 씁니다.",
        "저자들은 거울 정렬(Mirror Alignment)을 씁니다.",
        "새로운 거울 정렬(Mirror Alignment)을 씁니다.",
        "모래의 거울 정렬(Mirror Alignment)을 씁니다.",
        "모래를 위한 거울 정렬(Mirror Alignment)을 씁니다.",
    ],
)
def test_an_english_name_in_brackets_is_paired_with_the_korean_words_that_it_translates(text: str) -> None:
    assert read(text).pairs == [MIRROR]


@pytest.mark.parametrize("inside", ["Mirror Alignment; MIA", "Mirror Alignment, MIA", "Mirror Alignment, 이하 MIA"])
def test_korean_english_and_acronym_in_one_bracket_are_three_names_of_one_thing(inside: str) -> None:
    assert set(read(f"거울 정렬({inside})을 씁니다.").pairs) == {MIRROR, ("Mirror Alignment", "MIA")}


@pytest.mark.parametrize(
    "text, pair",
    [
        ("Mirror Alignment(MIA)를 씁니다.", ("Mirror Alignment", "MIA")),
        ("MIA(Mirror Alignment)를 씁니다.", ("MIA", "Mirror Alignment")),
        ("우리는 the Mirror Alignment(MIA)를 씁니다.", ("Mirror Alignment", "MIA")),
        ("MIA(거울 정렬)를 씁니다.", ("MIA", "거울 정렬")),
        ("Mirror Alignment(거울 정렬)를 씁니다.", ("Mirror Alignment", "거울 정렬")),
        ("거울 정렬(MIA)을 씁니다.", ("거울 정렬", "MIA")),
        ("거울 정렬(이하 MIA)을 씁니다.", ("거울 정렬", "MIA")),
        ("MiRA(Mirror Representation Alignment)를 씁니다.", ("MiRA", "Mirror Representation Alignment")),
    ],
)
def test_the_two_names_may_stand_in_either_order(text: str, pair: tuple[str, str]) -> None:
    assert read(text).pairs == [pair]


@pytest.mark.parametrize(
    "name", ["모델(예: GPT-4)", "모델(예시: GPT-4, CLIP)", "모델(e.g., GPT-4)", "거울(참고 GPT-4)"]
)
def test_an_example_in_brackets_is_no_gloss(name: str) -> None:
    assert read(f"{name}을 씁니다.").pairs == []


@pytest.mark.parametrize("inside", ["95.2%", "2023", "1", "7B", "3배", "Table 3", "그림 2", "Figure 4", "12.5, 13.1"])
def test_a_number_or_a_reference_in_brackets_is_no_gloss(inside: str) -> None:
    assert read(f"거울 정렬({inside})을 씁니다.").pairs == []


@pytest.mark.parametrize("inside", ["COCO, VOC, ADE20K", "GPT-4, Claude, Gemini", "COCO, VOC"])
def test_a_list_of_names_in_brackets_is_no_gloss(inside: str) -> None:
    assert read(f"모래 자료({inside})를 씁니다.").pairs == []


def test_a_korean_remark_after_a_name_is_no_gloss() -> None:
    assert read("GPT-4(모래를 가장 먼저 쓴 것)를 씁니다.").pairs == []


@pytest.mark.parametrize("text", ["토큰(token)을 씁니다.", "모델(model)을 씁니다.", "훈련(training)합니다."])
def test_an_ordinary_word_is_glossed_for_nothing(text: str) -> None:
    assert read(text).names == []


def test_two_unrelated_names_in_a_row_are_not_paired() -> None:
    assert read("FooNet(BarSystem)을 씁니다.").pairs == []


def test_each_gloss_of_a_sentence_has_its_own_pair() -> None:
    found = read("거울 정렬(Mirror Alignment)과 모래 증류(Sand Distillation)를 씁니다.")
    assert found.pairs == [MIRROR, ("모래 증류", "Sand Distillation")]


def test_a_name_that_was_glossed_once_is_found_again() -> None:
    found = read("거울 정렬(Mirror Alignment)을 씁니다.", "여기서 거울 정렬은 빠릅니다.")
    assert found.names.count("거울 정렬") == 2
    assert found.extraction.mentions[-1].rule == "repeat"


def test_unbalanced_and_empty_brackets_do_no_harm() -> None:
    assert read("거울 정렬(Mirror 을 씁니다.", ")( 거울()", "거울(( ))").pairs == []


@pytest.mark.parametrize(
    "korean, english",
    [
        ("안전 정렬", "Safety Alignment"),
        ("시각 모래 모델", "Visual Sand Model"),
        ("인코더 디코더 모래", "Encoder-Decoder Sand"),
    ],
)
def test_a_korean_name_is_taken_whole(korean: str, english: str) -> None:
    assert read(f"우리는 {korean}({english})을 씁니다.").pairs == [(korean, english)]


def test_a_bracket_that_holds_two_sentences_is_no_name() -> None:
    found = read("거울 정렬(Great Name. Other Sentence)을 씁니다.")
    assert "Great Name. Other Sentence" not in found.names
