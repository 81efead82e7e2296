"""Glosses: names that the text itself explains in parentheses."""

from __future__ import annotations

import pytest
from extracting import named_spans, prepared, read, stated_pairs

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
    assert stated_pairs(prepared(text)) == [MIRROR]


@pytest.mark.parametrize("inside", ["Mirror Alignment; MIA", "Mirror Alignment, MIA", "Mirror Alignment, 이하 MIA"])
def test_korean_english_and_acronym_in_one_bracket_are_three_names_of_one_thing(inside: str) -> None:
    assert set(stated_pairs(prepared(f"거울 정렬({inside})을 씁니다."))) == {MIRROR, ("Mirror Alignment", "MIA")}


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
    assert stated_pairs(prepared(text)) == [pair]


@pytest.mark.parametrize(
    "name", ["모델(예: GPT-4)", "모델(예시: GPT-4, CLIP)", "모델(e.g., GPT-4)", "거울(참고 GPT-4)"]
)
def test_an_example_in_brackets_is_no_gloss(name: str) -> None:
    assert stated_pairs(prepared(f"{name}을 씁니다.")) == []


@pytest.mark.parametrize("inside", ["95.2%", "2023", "1", "7B", "3배", "Table 3", "그림 2", "Figure 4", "12.5, 13.1"])
def test_a_number_or_a_reference_in_brackets_is_no_gloss(inside: str) -> None:
    assert stated_pairs(prepared(f"거울 정렬({inside})을 씁니다.")) == []


@pytest.mark.parametrize("inside", ["COCO, VOC, ADE20K", "GPT-4, Claude, Gemini", "COCO, VOC"])
def test_a_list_of_names_in_brackets_is_no_gloss(inside: str) -> None:
    assert stated_pairs(prepared(f"모래 자료({inside})를 씁니다.")) == []


def test_a_korean_remark_after_a_name_is_no_gloss() -> None:
    assert stated_pairs(prepared("GPT-4(모래를 가장 먼저 쓴 것)를 씁니다.")) == []


@pytest.mark.parametrize("text", ["토큰(token)을 씁니다.", "모델(model)을 씁니다.", "훈련(training)합니다."])
def test_an_ordinary_word_is_glossed_for_nothing(text: str) -> None:
    assert named_spans(prepared(text)) == []


def test_two_unrelated_names_in_a_row_are_not_paired() -> None:
    assert stated_pairs(prepared("FooNet(BarSystem)을 씁니다.")) == []


def test_each_gloss_of_a_sentence_has_its_own_pair() -> None:
    found = prepared("거울 정렬(Mirror Alignment)과 모래 증류(Sand Distillation)를 씁니다.")
    assert stated_pairs(found) == [MIRROR, ("모래 증류", "Sand Distillation")]


def test_a_name_that_was_glossed_once_is_found_again() -> None:
    found = read("거울 정렬(Mirror Alignment)을 씁니다.", "여기서 거울 정렬은 빠릅니다.")
    assert found.names.count("거울 정렬") == 2
    assert found.extraction.mentions[-1].rule == "repeat"


def test_unbalanced_and_empty_brackets_do_no_harm() -> None:
    assert stated_pairs(prepared("거울 정렬(Mirror 을 씁니다.", ")( 거울()", "거울(( ))")) == []


@pytest.mark.parametrize(
    "korean, english",
    [
        ("안전 정렬", "Safety Alignment"),
        ("시각 모래 모델", "Visual Sand Model"),
        ("인코더 디코더 모래", "Encoder-Decoder Sand"),
    ],
)
def test_a_korean_name_is_taken_whole(korean: str, english: str) -> None:
    assert stated_pairs(prepared(f"우리는 {korean}({english})을 씁니다.")) == [(korean, english)]


def test_a_bracket_that_holds_two_sentences_is_no_name() -> None:
    found = named_spans(prepared("거울 정렬(Great Name. Other Sentence)을 씁니다."))
    assert "Great Name. Other Sentence" not in [name for name, _ in found]


@pytest.mark.parametrize(
    "text, rules",
    [
        ("거울 정렬(Mirror Alignment)을 씁니다.", {"gloss"}),
        ("거울 정렬(MIA)을 씁니다.", {"gloss-acronym"}),
        ("MIA(거울 정렬)를 씁니다.", {"gloss-korean"}),
        ("MIA(Mirror Alignment)를 씁니다.", {"acronym"}),
        ("거울 정렬(Mirror Alignment; MIA)을 씁니다.", {"gloss", "acronym"}),
    ],
)
def test_a_gloss_says_which_kind_it_is(text: str, rules: set[str]) -> None:
    found = prepared(text)
    assert {rule for _, rule in named_spans(found)} == {pair.rule for pair in found.pairs} == rules


def test_both_sides_of_a_gloss_know_one_another_by_key() -> None:
    found = prepared("거울 정렬(Mirror Alignments)을 씁니다.").partners
    assert found == {"거울정렬": {"mirroralignment": "gloss"}, "mirroralignment": {"거울정렬": "gloss"}}


@pytest.mark.parametrize(
    "title, text",
    [
        ("Tom's Sand", "거울 정렬'(Mirror Alignment)을 씁니다."),
        pytest.param(
            "",
            "우리는 'FooNet'을 씁니다. 거울 정렬'(Mirror Alignment)도 씁니다.",
            marks=pytest.mark.xfail(
                strict=True, reason="a stray closing quote is paired with any quote of the line, across sentences"
            ),
        ),
    ],
)
def test_a_stray_quote_before_a_bracket_does_not_reach_into_another_sentence(title: str, text: str) -> None:
    found = prepared(text, title=title)
    assert all(found.stretch_at(name.begin) == found.stretch_at(name.end - 1) for name in found.named)
    assert all("FooNet" not in name and "이라는" not in name for name, rule in named_spans(found) if rule == "gloss")
