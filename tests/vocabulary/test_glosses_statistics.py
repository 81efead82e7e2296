"""Names that digests put beside one another, and the word translations learned from them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.errors import SourceError
from kgraph.text import name_key
from kgraph.vocabulary import Glosses, Translations
from kgraph.vocabulary.glosses import read_pairs, read_words, write_pairs, write_words

KEYS = st.text(min_size=1, max_size=8).map(name_key).filter(bool)
COUNTED = st.dictionaries(st.tuples(KEYS, KEYS), st.integers(1, 10**6), max_size=10)
KOREAN = ["모래", "지도", "증류", "모델", "거울", "학습"]
ENGLISH = ["sand", "map", "distillation", "model", "mirror", "learning"]
PAIRS = st.dictionaries(
    st.tuples(
        st.lists(st.sampled_from(KOREAN), max_size=3).map(tuple),
        st.lists(st.sampled_from(ENGLISH), max_size=3).map(tuple),
    ),
    st.integers(1, 50),
    max_size=12,
)
Pairs = dict[tuple[tuple[str, ...], tuple[str, ...]], int]


@given(COUNTED, COUNTED)
def test_glosses_come_back_from_the_file_that_they_were_written_to(
    translations: dict[tuple[str, str], int], acronyms: dict[tuple[str, str], int]
) -> None:
    glosses = Glosses.of(translations, acronyms)
    lines = list(write_pairs(glosses))
    assert read_pairs("\n".join(lines).splitlines()) == glosses
    assert lines == list(write_pairs(Glosses.of(dict(reversed(translations.items())), acronyms)))


@given(COUNTED)
def test_each_pair_is_found_from_both_sides(counted: dict[tuple[str, str], int]) -> None:
    glosses = Glosses.of(counted, counted)
    for (left, right), count in counted.items():
        assert glosses.english[left][right] == glosses.korean[right][left] == count
        assert glosses.long[left][right] == glosses.short[right][left] == count


def test_a_share_is_of_all_papers_that_explain_a_name_and_one_more() -> None:
    senses = {("smp", "sandmap"): 6, ("smp", "sadmelodyplayer"): 3, ("sdx", "sanddistillation"): 1}
    glosses = Glosses.of({}, senses)
    assert Glosses.share(glosses.long, "smp", "sandmap") == (6, 0.6)
    assert Glosses.share(glosses.long, "sdx", "sanddistillation") == (1, 0.5)
    assert Glosses.share(glosses.short, "sandmap", "smp") == (6, 6 / 7)
    assert Glosses.share(glosses.long, "smp", "sandmelody") == Glosses.share(glosses.long, "qqq", "sand") == (0, 0.0)


@given(COUNTED)
def test_the_shares_of_a_name_stay_below_one(counted: dict[tuple[str, str], int]) -> None:
    table = Glosses.of(counted, {}).english
    for name, row in table.items():
        shares = [Glosses.share(table, name, other)[1] for other in row]
        assert all(0 < share < 1 for share in shares) and sum(shares) < 1


GLOSSES = list(write_pairs(Glosses.of({("모래지도", "sandmap"): 3}, {("smp", "sandmap"): 2})))
WORDS = list(write_words(Translations({"모래": {"sand": 1.0}}, {"sand": {"모래": 1.0}})))


@pytest.mark.parametrize(
    "lines",
    [
        [GLOSSES[0], GLOSSES[1].replace("english", "german")],
        [GLOSSES[0], GLOSSES[1].replace("3", "three")],
        [GLOSSES[0], GLOSSES[1].replace("3", "-3")],
        [GLOSSES[0], GLOSSES[1].replace("3", "²")],
        [GLOSSES[0], GLOSSES[1] + "\t1"],
        [GLOSSES[0], "모래지도"],
        GLOSSES[1:],
        [],
        [WORDS[0]],
    ],
)
def test_a_damaged_file_of_glosses_is_told_with_file_and_what_to_do(lines: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        read_pairs(lines, "mine.tsv")
    assert caught.value.where.startswith("mine.tsv") and caught.value.hint


@pytest.mark.parametrize(
    "lines",
    [
        [WORDS[0], WORDS[1].replace("english", "german")],
        [WORDS[0], WORDS[1].replace("1.000", "one")],
        [WORDS[0], WORDS[1].replace("1.000", "")],
        [WORDS[0], WORDS[1] + "\t1"],
        [WORDS[0], "모래"],
        WORDS[1:],
        [],
        *([WORDS[0], WORDS[1].replace("1.000", value)] for value in ("nan", "inf", "-0.5", "7")),
    ],
)
def test_a_damaged_file_of_translations_is_told_with_file_and_what_to_do(lines: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        read_words(lines, "mine.tsv")
    assert caught.value.where.startswith("mine.tsv") and caught.value.hint


def test_a_damaged_line_is_told_with_its_number() -> None:
    for read, lines, good in ((read_pairs, GLOSSES, "3"), (read_words, WORDS, "1.000")):
        with pytest.raises(SourceError, match="mine:3"):
            read([lines[0], lines[1], lines[1].replace(good, "many")], "mine")


OBVIOUS: Pairs = {
    (("모래", "지도"), ("sand", "map")): 3,
    (("모래", "모델"), ("sand", "model")): 2,
    (("거울", "모델"), ("mirror", "model")): 5,
    (("거울", "지도"), ("mirror", "map")): 1,
}


@pytest.mark.parametrize(
    ("korean", "english"), [("모래", "sand"), ("지도", "map"), ("거울", "mirror"), ("모델", "model")]
)
def test_the_obvious_translation_is_found_in_both_directions(korean: str, english: str) -> None:
    found = Translations.learn(OBVIOUS)
    assert max(found.english[korean].items(), key=lambda item: item[1])[0] == english
    assert max(found.korean[english].items(), key=lambda item: item[1])[0] == korean
    assert found.english[korean][english] > 0.9


def test_words_of_several_words_in_another_order_are_found_too() -> None:
    pairs: Pairs = {(("모래", "지도"), ("map", "sand")): 2, (("모래",), ("sand",)): 1, (("지도",), ("map",)): 1}
    found = Translations.learn(pairs).english
    assert found["모래"]["sand"] > 0.9 and found["지도"]["map"] > 0.9


@given(PAIRS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_what_is_learned_does_not_depend_on_the_order(pairs: Pairs, chance: object) -> None:
    keys = list(pairs)
    chance.shuffle(keys)  # type: ignore[attr-defined]
    assert Translations.learn({key: pairs[key] for key in keys}) == Translations.learn(pairs)


@given(PAIRS)
@settings(deadline=None)
def test_translations_of_a_word_are_a_distribution_over_words_beside_it(pairs: Pairs) -> None:
    found = Translations.learn(pairs)
    for table, own, other in ((found.english, 0, 1), (found.korean, 1, 0)):
        for word, row in table.items():
            beside = {held for pair in pairs if word in pair[own] for held in pair[other]}
            assert set(row) <= beside
            assert all(0 < value <= 1 + 1e-9 for value in row.values())
            assert sum(row.values()) <= 1 + 1e-9


@given(PAIRS)
@settings(deadline=None)
def test_translations_come_back_from_their_file_to_three_digits(pairs: Pairs) -> None:
    found = Translations.learn(pairs)
    back = read_words("\n".join(write_words(found)).splitlines())
    for mine, theirs in ((found.english, back.english), (found.korean, back.korean)):
        assert mine.keys() == theirs.keys()
        for word, row in mine.items():
            assert theirs[word] == pytest.approx(row, abs=0.0006)
    assert list(write_words(back)) == list(write_words(found))


@given(PAIRS, st.lists(st.sampled_from(KOREAN), max_size=3), st.lists(st.sampled_from(ENGLISH), max_size=3))
@settings(deadline=None)
def test_an_agreement_is_a_share_in_both_directions(pairs: Pairs, korean: list[str], english: list[str]) -> None:
    found = Translations.learn(pairs)
    there, back = found.agreement(korean, english)
    assert -1e-9 <= there <= 1 + 1e-9 and -1e-9 <= back <= 1 + 1e-9


def test_names_that_translate_each_other_agree_and_others_do_not() -> None:
    found = Translations.learn(OBVIOUS)
    assert min(found.agreement(["모래", "지도"], ["sand", "map"])) > 0.9
    assert max(found.agreement(["모래", "지도"], ["mirror", "model"])) < 0.1
    there, back = found.agreement(["모래", "지도"], ["sand"])
    assert there == pytest.approx(0.5, abs=0.1) and back > 0.9
    assert found.agreement([], ["sand"]) == found.agreement(["모래"], []) == (0.0, 0.0)


def test_a_word_that_stands_on_both_sides_agrees_with_itself() -> None:
    assert Translations().agreement(["lora", "모듈"], ["lora", "module"]) == (0.5, 0.5)


def test_nothing_is_learned_from_nothing() -> None:
    assert Translations.learn({}) == Translations.learn({((), ("sand",)): 3, (("모래",), ()): 2}) == Translations()
