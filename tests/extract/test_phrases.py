"""Candidates: every run of up to five words of a phrase."""

from __future__ import annotations

from itertools import pairwise

import pytest
from extracting import blank_background, candidates_in, prepared, words_of
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.phrases import LONGEST, _is_value, find_candidates, phrases
from kgraph.extract.tokenizer import NUMBER
from kgraph.extract.tokens import Tokens
from kgraph.text import name_key
from kgraph.vocabulary import NameStatistics
from kgraph.vocabulary.names import COUNTS

WORDS = "모래 거울 증류 정렬 유리 바위 구름".split()
LINE = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [
            "모래",
            "거울을",
            "(Mirror)",
            "FooNet",
            "Llama-2",
            "2",
            "3.5",
            "0.31",
            "%",
            " ",
            "-",
            "@",
            ". ",
            "'",
            "&",
            " of ",
        ]
    ),
    max_size=20,
).map("".join)


def phrases_of(text: str) -> list[list[str]]:
    tokens = Tokens.of(text)
    return [[tokens.words[index] for index in phrase] for phrase in phrases(tokens)]


def without_marks(key: str) -> str:
    """A key without the marks that may stand between its words."""
    return key.translate(dict.fromkeys(map(ord, "|&+@")))


def names_of(text: str, title: str = "") -> set[str]:
    return {candidate.text for candidate in candidates_in(prepared(text, title=title)).values()}


@pytest.mark.parametrize("size", range(1, 8))
def test_every_run_of_a_phrase_up_to_five_words_is_a_candidate(size: int) -> None:
    words = WORDS[:size]
    runs = {
        " ".join(words[first:last])
        for first in range(size)
        for last in range(first + 1, min(size, first + LONGEST) + 1)
    }
    assert names_of(" ".join(words)) == runs


@pytest.mark.parametrize(
    "text, found",
    [
        ("모래 거울을 유리 증류로", [["모래", "거울"], ["유리", "증류"]]),
        ("모래를 위한 거울", [["모래"], ["거울"]]),
        ("모래 증류하여 거울", [["모래", "증류"], ["거울"]]),
        ("모래, 거울", [["모래"], ["거울"]]),
        ("모래 (거울) 유리", [["모래"], ["거울"], ["유리"]]),
        ("모래. 거울", [["모래"], ["거울"]]),
        ("모래\n거울", [["모래"], ["거울"]]),
        ("모래 https://example.org/거울 유리", [["모래"], ["거울", "유리"]]),
        ("모래   거울", [["모래", "거울"]]),
        ("모래-거울·유리/증류", [["모래", "거울", "유리", "증류"]]),
        ("모래 - 거울", [["모래"], ["거울"]]),
        ("text-to-3D 모래", [["text-to-3D", "모래"]]),
        ("LoRA 기반 모래", [["LoRA", "기반", "모래"]]),
        ("모래 0.31 거울", [["모래"], ["거울"]]),
        ("모래 70.1% 거울", [["모래"], ["거울"]]),
        ("모래 3.5 거울", [["모래", "3.5", "거울"]]),
        ("", []),
        ("...", []),
    ],
)
def test_a_phrase_ends_at_a_particle_a_verb_ending_a_link_and_a_mark(text: str, found: list[list[str]]) -> None:
    assert phrases_of(text) == found


@pytest.mark.parametrize(
    "verb",
    [
        *"줄이며 지키며 높이고 낮추어 줄여 높여 거쳐 얻고".split(),
        pytest.param("나누어", marks=pytest.mark.xfail(strict=True, reason="나누어 is taken for a part of a noun")),
    ],
)
def test_a_phrase_does_not_run_on_after_a_korean_verb(verb: str) -> None:
    assert ["모래", "거울"] in phrases_of(f"유리를 {verb} 모래 거울을 봅니다.")


def test_a_function_word_neither_begins_nor_ends_a_candidate() -> None:
    assert names_of("the chain of thought of") == {"chain", "thought", "chain of thought"}


@pytest.mark.parametrize(
    "text, name",
    [
        ("모래를 거울로 바꿉니다.", "모래를 거울"),
        ("모래 제안된 거울", "모래 제안된 거울"),
        ("모래 증류하여 거울", "증류하여 거울"),
        ("모래. 거울", "모래. 거울"),
        ("모래, 거울", "모래, 거울"),
    ],
)
def test_no_candidate_crosses_the_end_of_a_phrase(text: str, name: str) -> None:
    assert name not in names_of(text)


def test_nothing_inside_a_link_is_a_candidate() -> None:
    assert names_of("https://github.com/foo/GPT-4o-CLIP") == set()
    assert names_of("코드 https://github.com/foo/GPT-4o 공개") == {"코드", "공개"}


def test_no_candidate_runs_from_the_title_into_the_summary() -> None:
    assert "Mirror 모래" not in {name.replace("\n", " ") for name in names_of("모래 거울", title="Sand Mirror")}


def test_a_candidate_knows_all_its_places_under_any_spelling() -> None:
    state = prepared("Sand Mirrors를 sand-mirror와 봅니다.", title="Sand Mirror")
    assert words_of(candidates_in(state)["sandmirror"], state) == ["Sand Mirror", "Sand Mirrors", "sand-mirror"]


def test_a_place_knows_whether_it_begins_and_ends_its_phrase() -> None:
    found = candidates_in(prepared("모래 거울 유리를"))
    sides = {found[key].text: (place.left, place.right) for key in found for place in found[key].places}
    assert sides["모래 거울"] == (True, False)
    assert sides["거울"] == (False, False)
    assert sides["거울 유리"] == (False, True)
    assert sides["모래 거울 유리"] == (True, True)


def test_a_number_that_follows_a_number_stays_apart_in_the_key() -> None:
    found = candidates_in(prepared("Llama 2 7B를 봅니다. Llama 27B를 봅니다."))
    assert name_key("Llama 2 7B") in found and name_key("Llama 27B") in found
    assert name_key("Llama 2 7B") != name_key("Llama 27B")


def test_a_candidate_points_at_its_rows_in_the_statistics() -> None:
    names = NameStatistics.of({key: [1] * len(COUNTS) for key in ("모래거울", "거울", "모래")})
    found = find_candidates(prepared("모래 거울을 유리로"), names)
    both, alone, unknown = found["모래거울"], found["거울"], found["유리"]
    assert (both.row, both.head, both.rest) == (names.rows["모래거울"], names.rows["모래"], names.rows["거울"])
    assert (alone.row, alone.head, alone.rest) == (names.rows["거울"], -1, -1)
    assert unknown.row == len(names.rows)


def test_a_candidate_counts_its_latin_words() -> None:
    found = candidates_in(prepared("LoRA 기반 7B 모래"))
    assert {found[key].text: found[key].latin for key in found}["LoRA 기반 7B 모래"] == 2


@pytest.mark.parametrize(
    "text, title, name, rule",
    [
        ("거울 정렬(Mirror Alignment)을 씁니다.", "", "거울정렬", "gloss"),
        ("거울 정렬(Mirror Alignment)을 씁니다.", "", "mirroralignment", "gloss"),
        ("씁니다.", "FooNet: Sand for All", "foonet", "title-head"),
    ],
)
def test_what_a_rule_has_named_is_a_candidate_with_its_rule(text: str, title: str, name: str, rule: str) -> None:
    assert candidates_in(prepared(text, title=title))[name].rules == {rule}


def test_a_named_stretch_that_is_no_run_of_a_phrase_is_a_candidate_too() -> None:
    state = prepared("'모래의 거울을 위한 증류'(Sand)를 씁니다.")
    found = candidates_in(state)[name_key("모래의 거울을 위한 증류")]
    assert words_of(found, state) == ["모래의 거울을 위한 증류"]
    assert found.words == ("모래", "거울", "증류")


@given(LINE, LINE)
@settings(max_examples=200, deadline=None, database=None)
def test_any_text_gives_candidates_that_stand_where_they_say(title: str, line: str) -> None:
    state = prepared(" ".join(line.split()), title=" ".join(title.split()))
    tokens = state.tokens
    for key, candidate in candidates_in(state).items():
        assert key == candidate.key != "" and candidate.places
        assert candidate.text in words_of(candidate, state)
        for place in candidate.places:
            assert 0 <= place.first <= place.last < len(tokens.words)
            if not candidate.rules:
                kept = [tokens.facts[index] for index in range(place.first, place.last + 1)]
                assert 1 <= sum(fact.content for fact in kept) <= LONGEST
                assert without_marks("".join(fact.key for fact in kept if fact.content)) == without_marks(key)
                assert not {kept[0].key, kept[-1].key} & {"of", "the", "for"}
                assert not state.is_blocked(tokens.begins[place.first], tokens.ends[place.last])


@given(st.lists(st.sampled_from([*WORDS, "Sand", "Mirrors", "FooNet", "Llama-2", "7B", "3.5", "LLMs"]), min_size=1))
@settings(max_examples=100, deadline=None, database=None)
def test_words_set_apart_by_spaces_give_the_key_that_names_have_everywhere(words: list[str]) -> None:
    state = prepared(" ".join(words))
    for key, candidate in candidates_in(state).items():
        assert {name_key(text) for text in words_of(candidate, state)} == {key}


@pytest.mark.parametrize(
    "name",
    [
        "Recall@5",
        "mAP@50",
        "R&D거울",
        pytest.param(
            "LLMs기반",
            marks=pytest.mark.xfail(
                strict=True, reason="a phrase's key cuts a plural s inside a word; name_key keeps it"
            ),
        ),
    ],
)
def test_a_name_joined_by_a_mark_has_the_key_that_names_have_everywhere(name: str) -> None:
    state = prepared(f"모래는 {name}을 봅니다.")
    assert words_of(candidates_in(state)[name_key(name)], state) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "통과율(pass@1)을 봅니다.",
        pytest.param(
            "'LLMs기반'(Mirror Alignment)을 씁니다.",
            marks=pytest.mark.xfail(strict=True, reason="a named span and the run at its place have two keys"),
        ),
    ],
)
def test_no_two_candidates_share_a_place(text: str) -> None:
    places = [(p.first, p.last) for candidate in candidates_in(prepared(text)).values() for p in candidate.places]
    assert len(places) == len(set(places))


@given(LINE)
@settings(max_examples=100, deadline=None, database=None)
def test_phrases_follow_one_another_and_hold_content_words_but_no_measured_numbers(text: str) -> None:
    tokens = Tokens.of(text)
    found = list(phrases(tokens))
    flat = [index for phrase in found for index in phrase]
    content = [index for index, fact in enumerate(tokens.facts) if fact.content]
    left_out = set(content) - set(flat)
    assert flat == [index for index in content if index not in left_out]
    assert all(tokens.kinds[index] == NUMBER for index in left_out)
    assert all(_is_value(tokens, i) for i in left_out)
    assert not any(_is_value(tokens, i) for i in flat if tokens.kinds[i] == NUMBER)
    assert all(left[-1] < right[0] for left, right in pairwise(found))
    assert all("\n" not in text[tokens.begins[phrase[0]] : tokens.ends[phrase[-1]]] for phrase in found)


def test_a_document_without_words_has_no_candidates() -> None:
    assert find_candidates(prepared("", title=""), blank_background().names) == {}
