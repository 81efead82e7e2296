"""One thing is one term inside a paper: the union of what extraction says is one."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from resolving import paper

from kgraph.resolve import Reading
from kgraph.resolve.reading import accounts_of
from kgraph.resolve.within import LocalTerm, local_terms
from kgraph.text import name_key


def find(*readings: Reading) -> list[LocalTerm]:
    (account,) = accounts_of(readings).values()
    return local_terms(account)


def groups(*lines: str, title: str = "A plain title", same: tuple[tuple[str, str], ...] = ()) -> list[set[str]]:
    """The names of each term of one paper."""
    return [set(term.names) for term in find(paper("1", *lines, title=title, same=same))]


def test_korean_english_and_acronym_that_are_glossed_are_one_term() -> None:
    found = groups("[거울 정렬]([Mirror Alignment]; [MALX])을 씁니다. [MALX]는 빠릅니다.", "[거울 정렬]은 빠릅니다.")
    assert found == [{"거울 정렬", "Mirror Alignment", "MALX"}]


def test_glosses_in_two_sentences_come_together_through_a_shared_name() -> None:
    found = groups("[Mirror Alignment]([MALX])를 씁니다.", "[거울 정렬]([MALX])을 봅니다.")
    assert found == [{"거울 정렬", "Mirror Alignment", "MALX"}]


def test_case_hyphen_and_plural_make_no_second_term() -> None:
    found = groups("[Mirror Alignment]([MALX])를 씁니다.", "[mirror-alignments]와 [MALX]를 봅니다. [MALXs]도 봅니다.")
    assert found == [{"Mirror Alignment", "mirror-alignments", "MALX", "MALXs"}]


def test_numbers_are_part_of_a_name() -> None:
    assert groups("[Foolama-2 7B]와 [Foolama-27B]와 [Foolama-2.7B]를 씁니다.") == [
        {"Foolama-2 7B"},
        {"Foolama-27B"},
        {"Foolama-2.7B"},
    ]


def test_names_that_extraction_calls_one_are_one_without_a_gloss() -> None:
    found = groups("우리는 [KALX]를 씁니다.", title="[BLIPS-KALX]: Sand", same=(("KALX", "BLIPS-KALX"),))
    assert found == [{"BLIPS-KALX", "KALX"}]


def test_what_extraction_does_not_call_one_stays_apart() -> None:
    assert groups("우리는 [FooNet]과 [BarNet]을 씁니다. [FooNet]은 빠릅니다.") == [{"FooNet"}, {"BarNet"}]


def test_a_name_that_stands_inside_another_is_a_term_of_its_own() -> None:
    assert groups("[모래 증류]와 [모래 증류 손실]을 씁니다.") == [{"모래 증류"}, {"모래 증류 손실"}]


def test_what_one_digest_says_of_a_paper_holds_for_the_other_too() -> None:
    first = paper("1", "[거울 정렬]([Mirror Alignment])을 씁니다.")
    second = paper("1", "[Mirror Alignment]는 빠릅니다.", "[거울 정렬]도 빠릅니다.", day="2024-08-27")
    (term,) = find(second, first)
    assert dict(term.names) == {"거울 정렬": 2, "Mirror Alignment": 2}


def test_a_name_without_a_letter_or_digit_is_no_term() -> None:
    assert groups("[--]와 [FooNet]을 씁니다.") == [{"FooNet"}]


def test_terms_come_in_the_order_of_their_first_mention() -> None:
    found = groups("[모래 증류]와 [BarNet]과 [거울 정렬]을 씁니다.", title="[FooNet]: Sand")
    assert found == [{"FooNet"}, {"모래 증류"}, {"BarNet"}, {"거울 정렬"}]


def test_a_term_knows_the_pairs_that_made_it_and_every_place() -> None:
    (term,) = find(paper("1", "[거울 정렬]([Mirror Alignment])을 씁니다.", "[거울 정렬]은 빠릅니다."))
    assert term.pairs == {("거울 정렬", "Mirror Alignment", "gloss")}
    assert [(place.passage, place.mention.text) for place in term.places] == [
        (1, "거울 정렬"),
        (1, "Mirror Alignment"),
        (2, "거울 정렬"),
    ]


def test_names_are_told_apart_by_script_and_shape() -> None:
    (term,) = find(paper("1", "[거울 정렬]([Mirror Alignment]; [MALX])을 씁니다."))
    assert (term.english(), term.acronyms(), term.korean()) == (["Mirror Alignment"], ["MALX"], ["거울 정렬"])


def test_the_most_frequent_name_of_a_kind_comes_first() -> None:
    line = "[거울 맞춤]([mirror fitting])과 [거울 정렬]([Mirror Alignment])을 씁니다. [거울 정렬]과 [Mirror Alignment]입니다."
    (term,) = find(paper("1", line, same=(("거울 맞춤", "거울 정렬"),)))
    assert (term.english()[0], term.korean()[0]) == ("Mirror Alignment", "거울 정렬")


NAMES = [f"{letter}{letter.lower()}net" for letter in "ABCDEFGH"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_each_mention_is_in_one_term_and_terms_are_what_the_pairs_connect(pairs: list[tuple[str, str]]) -> None:
    line = " ".join(f"[{name}]과" for name in NAMES)
    found = find(paper("1", line, line, same=pairs))
    assert Counter(place.mention.text for term in found for place in term.places) == dict.fromkeys(NAMES, 2)
    connected = {name: {name} for name in NAMES}
    for left, right in pairs:
        union = connected[left] | connected[right]
        connected.update(dict.fromkeys(union, union))
    assert {frozenset(term.names) for term in found} == {frozenset(names) for names in connected.values()}
    assert all(term.keys == {name_key(name) for name in term.names} for term in found)
