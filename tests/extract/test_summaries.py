"""Summaries that are about another paper than their title."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import lru_cache
from importlib import resources

import numpy as np
import pytest
from extracting import make_entry, read, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import SourceError
from kgraph.extract.echoes import Echo, Lexicon, echoes, shipped_lexicon
from kgraph.extract.pipeline import create, extract, prepare
from kgraph.extract.summaries import FEATURES, SummaryJudge, is_judged, is_vague, measures, shipped_judge
from kgraph.model import Entry
from kgraph.training.summaries import fit_summaries, swapped
from kgraph.vocabulary import Glosses, NameStatistics, Translations, Vocabulary

TITLE = "FooNet: Diffusion Models for Protein Folding"
GENERIC = (
    "이 글은 새로운 Transformer 기반 신경망을 소개하며, 기존 신경망보다 빠르고 정확하다고 말합니다.",
    "어텐션(attention) 계산을 줄이고 잔차 연결을 더해 학습이 안정되도록 했으며, 자료를 늘리는 기법도 함께 사용했습니다.",
    "여러 벤치마크에서 기존 방식보다 높은 정확도를 보였고, 기계 번역과 문서 요약에서 특히 좋았습니다.",
)
QUANTUM = (
    "BarKit은 양자 회로를 짧게 줄이는 컴파일러이며, 큐비트 사이의 연결을 살펴 게이트의 순서를 바꿉니다.",
    "회로를 작은 조각으로 나누고 각 조각을 정수 계획법으로 풀어, 전체 깊이를 삼분의 일로 줄였습니다.",
    "실제 양자 컴퓨터에서 잡음이 줄었고 컴파일에 걸린 시간도 절반이 되었습니다.",
)


@lru_cache(maxsize=1)
def checker():
    """A pipeline of nothing but what the check needs."""
    return create(("kgraph_passages", "kgraph_summary_check"))


def matches(*lines: str, title: str = TITLE) -> bool:
    return read(*lines, title=title, nlp=checker()).extraction.summary_matches_title


def echoed(title: str, *lines: str) -> dict[str, bool]:
    state = prepare(make_entry(*lines, title=title)[0])
    return {echo.word: echo.found > 0 for echo in echoes(state, shipped_lexicon())}


@pytest.mark.parametrize("lines", [GENERIC, QUANTUM])
def test_a_summary_that_says_nothing_of_its_title_is_flagged(lines: tuple[str, ...]) -> None:
    assert matches(*lines) is False


@pytest.mark.parametrize(
    "title",
    [
        "Grasping Deformable Objects with Tactile Sensors",
        "BazBench: Can Large Language Models Model Tax Law?",
        "Bayesian Optimization of Chemical Reactions",
    ],
)
def test_words_that_every_summary_has_are_no_evidence(title: str) -> None:
    assert matches(*GENERIC, title=title) is False


@pytest.mark.parametrize(
    "sentence",
    [
        "FooNet은 단백질 접힘(protein folding)을 위한 확산 모델입니다.",
        "단백질 접힘을 예측하는 확산 모델을 다룹니다.",
        "We fold proteins with a diffusion model.",
    ],
)
def test_a_summary_that_says_its_title_in_any_language_is_believed(sentence: str) -> None:
    assert matches(sentence, *GENERIC[1:]) is True


def test_the_whole_pipeline_has_the_check() -> None:
    entry, _ = make_entry(*QUANTUM, title=TITLE)
    assert extract(entry).summary_matches_title is False


@pytest.mark.parametrize("title", ["", "A Study", "Deep Learning Models", "모델"])
def test_a_title_that_tells_nothing_raises_no_alarm(title: str) -> None:
    assert matches(*QUANTUM, title=title) is True


@pytest.mark.parametrize("lines", [(), ("BarKit을 소개합니다.",)])
def test_a_paper_without_more_than_a_line_raises_no_alarm(lines: tuple[str, ...]) -> None:
    assert matches(*lines) is True


WORDS = st.text(alphabet=st.sampled_from("abcdeXYZ019 -_:.,()'&가나다라을은 éα"), max_size=60)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.permutations([*GENERIC, *QUANTUM]), st.integers(0, 6))
def test_a_summary_that_repeats_its_title_is_never_flagged(title: str, lines: list[str], place: int) -> None:
    title = " ".join(title.split())
    assert matches(*lines[:place], title, *lines[place:], title=title) is True


@settings(max_examples=60, deadline=None)
@given(st.permutations("Sparse Bayesian Quantum Grasping Folding Auction FooNet River".split()), st.integers(0, 8))
def test_what_echoes_are_there_is_found_whatever_else_the_title_says(words: list[str], count: int) -> None:
    found = echoed(" ".join(words), f"{', '.join(words[:count])}.", GENERIC[0])
    assert all(found[word.casefold()] for word in words[:count])


@pytest.mark.parametrize(
    ("title", "line", "word"),
    [
        ("Fast Retrieval of Songs", "빠른 검색을 제안합니다.", "retrieval"),
        ("Retrieval-Augmented Generation at Home", "집에서 쓰는 RAG를 제안합니다.", "retrieval"),
        ("Generalizable Grasping", "generalization을 다룹니다.", "generalizable"),
        ("Large LLMs", "대형 언어 모델을 다룹니다.", "llm"),
        ("FooNet-XL: Sand", "foonet-xl을 제안합니다.", "foonet"),
    ],
)
def test_a_word_is_echoed_by_translation_acronym_or_stem(title: str, line: str, word: str) -> None:
    assert echoed(title, line)[word] is True
    assert echoed(title, QUANTUM[1])[word] is False


def test_a_rare_echo_is_worth_more_than_a_common_one() -> None:
    state = prepare(make_entry("FooNet 모델을 제안합니다.", title="FooNet Networks and Deep Data")[0])
    found = {echo.word: echo for echo in echoes(state, shipped_lexicon())}
    assert found["foonet"].weight > found["data"].weight
    assert found["foonet"].is_name and not found["data"].is_name
    assert all(echo.found <= max(echo.weight, 0.1) + 1e-9 for echo in found.values())


def test_a_word_is_echoed_by_the_translation_of_another_of_its_family() -> None:
    translations = Translations(korean={"graspable": {"파지": 0.9}, "grass": {"거울": 0.9}})
    lexicon = Lexicon(NameStatistics.of({}), translations, Glosses(), Vocabulary.of(()))
    for line, expected in (("파지를 다룹니다.", True), ("거울을 다룹니다.", False)):
        state = prepare(make_entry(line, title="Grasping")[0])
        assert [echo.found > 0 for echo in echoes(state, lexicon)] == [expected]


def test_a_lexicon_of_nothing_knows_words_as_they_stand() -> None:
    lexicon = Lexicon(NameStatistics.of({}), Translations(), Glosses(), Vocabulary.of(()))
    state = prepare(make_entry("FooNet과 모래", title="FooNet and Sand")[0])
    assert [(echo.word, echo.found > 0) for echo in echoes(state, lexicon)] == [("foonet", True), ("sand", False)]


@given(st.lists(st.tuples(st.floats(0, 8), st.floats(0, 1), st.booleans(), st.booleans()), max_size=12))
def test_measures_are_as_many_as_features_and_weigh_what_is_missing_once(rows: list) -> None:
    found = [Echo(str(i), weight, weight * part, name, known) for i, (weight, part, name, known) in enumerate(rows)]
    values = dict(zip(FEATURES, measures(found), strict=True))
    missing = sum(echo.weight for echo in found if not echo.found)
    parts = values["missing_names"] + values["missing_translated"] + values["missing_other"]
    assert math.isclose(parts, missing, abs_tol=1e-9)
    assert 0 <= values["share"] <= 1 and values["best"] >= values["second"]


def test_more_echoes_make_a_mismatch_less_likely_and_missing_names_more() -> None:
    weights = shipped_judge().weights
    assert all(weights[name] < 0 for name in ("found", "best", "second", "share"))
    assert weights["missing_names"] > 0 and weights["missing_translated"] > 0
    assert shipped_judge().vague >= 0


def test_a_vague_opening_counts_but_a_later_one_does_not() -> None:
    assert is_vague(prepare(make_entry(*GENERIC)[0])) is True
    assert is_vague(prepare(make_entry(*QUANTUM, *GENERIC)[0])) is False
    state = prepare(make_entry(*GENERIC, title=TITLE)[0])
    found = echoes(state, shipped_lexicon())
    score = shipped_judge().score(measures(found))
    above = replace(shipped_judge(), threshold=score + 0.5, vague=1.0)
    assert above.flags(state, shipped_lexicon()) is True
    assert replace(above, vague=0.0).flags(state, shipped_lexicon()) is False


def test_weights_that_are_missing_or_no_numbers_are_refused() -> None:
    card = json.loads(resources.files("kgraph.extract").joinpath("trained", "summary.json").read_text("utf-8"))
    assert SummaryJudge.of(card) == shipped_judge()
    for damage in ({"bias": None}, {"weights": {}}, {"threshold": "high"}):
        with pytest.raises(SourceError, match="no weights"):
            SummaryJudge.of({**card, **damage})


def topics(count: int) -> list[Entry]:
    """Papers, each with a made-up name of its own in title and summary."""
    names = [f"Q{chr(97 + i % 26)}{chr(97 + i // 26)}zorb" for i in range(count)]
    return [make_entry(f"{name}은 {name}ing을 다룹니다.", *QUANTUM, title=f"{name} and Rivers")[0] for name in names]


def test_a_fit_tells_swapped_summaries_from_real_ones_and_is_the_same_every_time() -> None:
    papers = topics(40)
    card = fit_summaries(papers, seed=3)
    assert card == fit_summaries(papers, seed=3)
    judge = SummaryJudge.of(card)
    states = [prepare(entry) for entry in (*papers, *swapped(papers, 5))]
    flags = [judge.flags(state, shipped_lexicon()) for state in states]
    assert not any(flags[:40]) and sum(flags[40:]) >= 36


def test_a_fit_bears_real_pairs_that_are_wrong() -> None:
    papers = topics(60)
    papers = [*swapped(papers[:4], 1), *papers[4:]]
    card = fit_summaries(papers)
    judge = SummaryJudge.of(card)
    flags = [judge.flags(prepare(entry), shipped_lexicon()) for entry in papers]
    assert flags == [True] * 4 + [False] * 56
    assert card["wrong"]["other"] > 2 * fit_summaries(topics(60))["wrong"]["other"]


@pytest.mark.parametrize("count", [0, 1])
def test_a_fit_needs_two_papers(count: int) -> None:
    with pytest.raises(ValueError, match="two papers"):
        fit_summaries(topics(count))


@given(st.integers(2, 40), st.integers(0, 99))
def test_nobody_keeps_its_summary_and_none_is_lost(count: int, seed: int) -> None:
    papers = [make_entry(str(number), title=str(number))[0] for number in range(count)]
    given_away = [int(entry.blocks[0].text) for entry in swapped(papers, seed)]
    assert sorted(given_away) == list(range(count))
    assert all(np.array(given_away) != np.arange(count))


def test_hardly_any_summary_of_the_seeds_is_flagged_and_most_swapped_ones_are() -> None:
    entries = [item.entry for _, _, reads in seeds() for item in reads]
    flags = [item.extraction.summary_matches_title for _, _, reads in seeds() for item in reads]
    wrong = [extract(entry, checker()).summary_matches_title for entry in swapped(entries)]
    assert flags.count(False) <= len(flags) * 0.1
    assert wrong.count(False) >= len(wrong) * 0.8


def test_what_is_not_judged_has_no_missing_word_or_says_too_little() -> None:
    state = prepare(make_entry(*QUANTUM, title=TITLE)[0])
    assert is_judged(state, [Echo("foonet", 8.0, 0.0, True, False)])
    assert not is_judged(state, [Echo("foonet", 8.0, 1.0, True, False)])
    assert not is_judged(state, [Echo("net", 2.0, 0.0, True, False)])
    assert not is_judged(state, [])
