"""Candidates as rows of numbers."""

from __future__ import annotations

import numpy as np
import pytest
from extracting import blank_background, candidates_in, prepared, shipped_background
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from kgraph.extract.features import (
    FEATURES,
    PRIOR_FEATURES,
    Background,
    candidate_features,
    corpus_features,
)
from kgraph.extract.phrases import Candidate, find_candidates
from kgraph.extract.state import DocState
from kgraph.extract.tokentable import TokenTable
from kgraph.model import Section, TermType
from kgraph.vocabulary import NameStatistics, Translations, Vocabulary, VocabularyEntry, WordStatistics
from kgraph.vocabulary.names import COUNTS
from kgraph.vocabulary.names import FEATURES as NAME_FEATURES
from kgraph.vocabulary.words import WORD_COUNTS

LINE = st.text(max_size=60) | st.lists(
    st.sampled_from(["모래", "거울을 ", "(Mirror)", "FooNet", "Llama-2 ", "3.5", " ", "-", "@", ". ", "'", "데이터셋"]),
    max_size=20,
).map("".join)


def background_of(**papers: int) -> Background:
    """Statistics in which each name occurs in a number of papers, and its words in as many."""
    names = NameStatistics.of({name: [count] + [1] * (len(COUNTS) - 1) for name, count in papers.items()})
    words = WordStatistics.of({name: [count] * len(WORD_COUNTS) for name, count in papers.items()})
    vocabulary = Vocabulary.of([VocabularyEntry("sand", TermType.DATASET, ("모래",), ("SND",))], ["거울"])
    return Background(names, words, Translations({"유리": {"glass": 0.8}}, {}), vocabulary)


def features(state: DocState, candidates: list[Candidate], background: Background) -> NDArray[np.float32]:
    """The features of some candidates of one document."""
    return candidate_features(TokenTable([state]), [candidates], background, corpus_features(candidates, background))


def rows_of(state: DocState, background: Background | None = None) -> dict[str, dict[str, float]]:
    """The features of each candidate, by its text and their names."""
    background = background or blank_background()
    candidates = list(find_candidates(state, background.names).values())
    matrix = features(state, candidates, background)
    return {
        candidate.text: dict(zip(FEATURES, map(float, row), strict=True))
        for candidate, row in zip(candidates, matrix, strict=True)
    }


def test_no_two_columns_share_a_name_and_the_prior_s_come_first() -> None:
    assert len(set(FEATURES)) == len(FEATURES)
    assert FEATURES[: len(PRIOR_FEATURES)] == PRIOR_FEATURES


@given(LINE, LINE)
@settings(max_examples=150, deadline=None, database=None)
def test_any_text_gives_one_row_of_finite_numbers_a_candidate(title: str, line: str) -> None:
    state = prepared(" ".join(line.split()), title=" ".join(title.split()))
    for background in (blank_background(), shipped_background()):
        candidates = list(find_candidates(state, background.names).values())
        matrix = features(state, candidates, background)
        assert matrix.shape == (len(candidates), len(FEATURES))
        assert matrix.dtype == np.float32
        assert np.isfinite(matrix).all()


def test_no_candidates_give_no_rows() -> None:
    assert features(prepared(""), [], blank_background()).shape == (0, len(FEATURES))


def test_what_the_corpus_says_comes_first() -> None:
    state, background = prepared("모래 거울을 봅니다."), background_of(모래=3)
    candidates = list(find_candidates(state, background.names).values())
    corpus = corpus_features(candidates, background)
    assert np.array_equal(features(state, candidates, background)[:, : len(PRIOR_FEATURES)], corpus)


def test_many_documents_at_once_give_the_rows_of_each_alone() -> None:
    lines = [
        "거울 정렬(Mirror Alignment)과 FooNet을",
        "",
        "FooNet은 모래 데이터셋을 제안합니다. 바위.",
        "모래",
        "모래를",
    ]
    states = [prepared(line, title=title) for line in lines for title in ("", "FooNet: Sand", "모래")]
    found = [list(candidates_in(state).values()) for state in states]
    corpus = corpus_features([candidate for candidates in found for candidate in candidates], blank_background())
    together = candidate_features(TokenTable(states), found, blank_background(), corpus)
    alone = [features(state, one, blank_background()) for state, one in zip(states, found, strict=True)]
    assert np.array_equal(together, np.vstack(alone))


def test_an_unknown_name_has_the_last_row_of_the_statistics() -> None:
    background = background_of(모래=3, 거울=7)
    found = rows_of(prepared("바위를 봅니다."), background)["바위"]
    last = dict(zip(NAME_FEATURES, map(float, background.names.features[-1]), strict=True))
    assert {name: found[name] for name in NAME_FEATURES} == last
    assert found["last_log_papers"] == found["last_names"] == 0


def test_a_known_name_has_its_own_row() -> None:
    found = rows_of(prepared("모래를 거울에"), background_of(모래=3, 거울=7))
    assert found["모래"]["log_papers"] == pytest.approx(np.log1p(3))
    assert found["거울"]["log_papers"] == pytest.approx(np.log1p(7))


def test_a_name_is_set_against_its_parts() -> None:
    found = rows_of(prepared("모래 거울을"), background_of(모래=3, 거울=7, 모래거울=1))["모래 거울"]
    assert found["share_of_rest"] == pytest.approx(1.5 / 8)
    assert found["share_of_head"] == pytest.approx(1.5 / 4)
    assert rows_of(prepared("모래를"), background_of(모래=3))["모래"]["share_of_head"] == -1


@pytest.mark.parametrize(
    "text, weight, type_",
    [
        ("모래를", 2, TermType.DATASET),
        ("SND를", 2, TermType.DATASET),
        ("거울을", -1, None),
        ("바위를", 0, None),
        ("snd를", 0, None),
    ],
)
def test_the_vocabulary_tells_weight_and_type(text: str, weight: int, type_: TermType | None) -> None:
    (found,) = rows_of(prepared(text), background_of()).values()
    assert found["known_weight"] == weight
    assert found["known_type"] == (-1 if type_ is None else list(TermType).index(type_))


def test_places_are_counted_in_title_and_summary() -> None:
    found = rows_of(prepared("Mirror를 봅니다. Mirror는 Sand를 봅니다.", title="Mirror: Sand"))["Mirror"]
    assert (found["title"], found["body"], found["places"]) == (1, 2, 3)


@pytest.mark.parametrize(
    "text, column",
    [
        ("모래를 봅니다.", "ending_0"),
        ("모래는 빠릅니다.", "ending_1"),
        ("모래의 거울", "ending_3"),
        ("모래(Mirror Sand)", "opens_bracket"),
        ("'모래'", "quoted"),
        ("바위, 모래", "after_comma"),
        ("모래, 바위", "before_comma"),
        ("모래 데이터셋을", "before_dataset"),
        ("'모래' 데이터셋을", "before_dataset"),
        ("(모래)", "in_bracket"),
        ("모래를 제안합니다.", "cue_0"),
        ("모래보다 낫습니다.", "cue_3"),
    ],
)
def test_what_stands_around_a_name_is_counted(text: str, column: str) -> None:
    assert rows_of(prepared(text))["모래"][column] == 1
    assert rows_of(prepared("모래"))["모래"][column] == 0


def test_what_stands_in_another_sentence_is_not_counted() -> None:
    assert rows_of(prepared("우리는 모래를 봅니다. 거울을 제안합니다."))["모래"]["cue_0"] == 0


@pytest.mark.parametrize("section", [Section.WHATS_NEW, Section.TECHNICAL, Section.PERFORMANCE, Section.BODY])
def test_the_section_of_a_name_is_told(section: Section) -> None:
    found = rows_of(prepared("모래를 봅니다.", section=section))["모래"]
    assert [name for name in FEATURES if name.startswith("section_") and found[name]] == [f"section_{section.value}"]


def test_a_rule_and_a_partner_are_told() -> None:
    found = rows_of(prepared("거울 정렬(Mirror Alignment)을 씁니다."))
    for name in ("거울 정렬", "Mirror Alignment"):
        assert (found[name]["rule_gloss"], found[name]["partners"], found[name]["named"]) == (1, 1, 1)
    assert found["거울"]["rule_gloss"] == found["거울"]["partners"] == 0


@pytest.mark.parametrize(
    "name, columns",
    [
        ("GPT-4o", {"latin": 1, "hangul": 0, "digit": 1, "hyphen": 1, "shaped": 1, "capital": 1, "lower": 0}),
        ("모래", {"latin": 0, "hangul": 1, "digit": 0, "shaped": 0, "length": 2, "spaced_words": 1}),
        ("CLIP", {"all_capitals": 1, "acronym": 1, "capital_words": 1}),
        ("sand", {"lower": 1, "acronym": 0, "capital": 0, "capital_words": 0}),
        ("model", {"generic": 1}),
    ],
)
def test_the_shape_of_a_name_is_told(name: str, columns: dict[str, float]) -> None:
    found = rows_of(prepared(f"우리는 {name}, 바위"))[name]
    assert {column: found[column] for column in columns} == columns


def test_words_of_the_title_are_known_as_they_are_and_translated() -> None:
    found = rows_of(prepared("Glass와 유리와 바위를 봅니다.", title="Glass for Sand"), background_of())
    assert (found["Glass"]["title_words"], found["Glass"]["title_translated"]) == (1, 1)
    assert found["유리"]["title_words"] == 0
    assert found["유리"]["title_translated"] == pytest.approx(0.8)
    assert (found["바위"]["title_words"], found["바위"]["title_translated"]) == (0, 0)


def test_the_order_of_candidates_makes_no_difference() -> None:
    state = prepared("거울 정렬(Mirror Alignment)과 FooNet을 GSM8K 데이터셋에서 봅니다.", title="FooNet: Sand")
    candidates = list(candidates_in(state).values())
    forward = features(state, candidates, blank_background())
    back = features(state, candidates[::-1], blank_background())
    assert np.array_equal(forward, back[::-1])


def test_a_candidate_is_the_same_alone_and_among_others() -> None:
    state = prepared("거울 정렬(Mirror Alignment)과 FooNet을 봅니다.")
    candidates = list(candidates_in(state).values())
    every = features(state, candidates, blank_background())
    for row, candidate in zip(every, candidates, strict=True):
        assert np.array_equal(features(state, [candidate], blank_background())[0], row)
