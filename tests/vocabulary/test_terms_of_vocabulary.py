"""Terms that someone has written down: how a line is read, and under which spellings a term is known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import SourceError
from kgraph.model import TermType
from kgraph.text import name_key
from kgraph.vocabulary import Vocabulary, VocabularyEntry, parse_vocabulary

LINES = [
    "# a remark\n",
    "\n",
    "sand map\tMethod\t모래 지도|모래 그림\tSMP|Sandy Chart\t1\n",
    "grain\tConcept\n",
    "pebble sorting\tTask\t\t\t\n",
]


def test_a_line_gives_all_names_type_and_weight() -> None:
    sand, grain, pebble = parse_vocabulary(LINES).entries
    assert sand.names == ("sand map", "SMP", "Sandy Chart", "모래 지도", "모래 그림")
    assert (sand.type, sand.weight) == (TermType.METHOD, 1)
    assert (grain.type, grain.names, grain.weight) == (TermType.CONCEPT, ("grain",), 2)
    assert pebble == VocabularyEntry("pebble sorting", TermType.TASK)


def test_spaces_around_names_and_empty_names_do_not_count() -> None:
    (entry,) = parse_vocabulary([" sand map \t Method \t 모래 지도 | |모래 그림|\t| SMP \t 2 \r\n"]).entries
    assert entry.names == ("sand map", "SMP", "모래 지도", "모래 그림")


@pytest.mark.parametrize(
    "line",
    ["sand map", "sand map\t", "sand map\tThing", "sand map\tmethod", "\tMethod", "sand map\t\t모래"]
    + [f"sand map\tMethod\t\t\t{weight}" for weight in ("0", "3", "two", "1.0", "-1")],
)
def test_a_broken_line_is_told_with_file_line_and_what_belongs_there(line: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_vocabulary(["# remark", "grain\tConcept", "", line], "mine.tsv")
    assert caught.value.where == "mine.tsv:4"
    assert "by tabs" in caught.value.hint and all(type_.value in caught.value.hint for type_ in TermType)


@pytest.mark.parametrize(
    "name", ["sand map", "Sand Maps", "SAND-MAP", "sandmap", "모래 지도", "모래지도", "SMP", "SMPs"]
)
def test_a_name_is_known_in_every_spelling(name: str) -> None:
    entry = parse_vocabulary(LINES).get(name)
    assert entry is not None and entry.english == "sand map"


@pytest.mark.parametrize("name", ["smp", "smps", "sand", "map", "모래", "", "grains of sand"])
def test_what_is_not_there_or_only_looks_like_an_acronym_is_not_known(name: str) -> None:
    assert parse_vocabulary(LINES).get(name) is None


def test_an_acronym_that_is_written_in_small_letters_everywhere_is_known_so() -> None:
    assert parse_vocabulary(["word vector\tMethod\t\tw2v"]).get("w2v") is not None


def test_another_english_name_that_is_no_acronym_is_known_in_small_letters() -> None:
    entry = parse_vocabulary(LINES).get("sandy chart")
    assert entry is not None and entry.english == "sand map"


def test_an_acronym_that_has_no_long_name_must_be_written_as_one_too() -> None:
    vocabulary = parse_vocabulary(["CLAP\tModel"])
    assert vocabulary.get("CLAP") is not None
    assert vocabulary.get("clap") is None


def test_of_two_terms_with_one_name_the_earlier_has_it() -> None:
    vocabulary = parse_vocabulary(["sand map\tMethod\t\tSMP", "sad melody player\tModel\t\tSMP", "SMP\tMetric"])
    found = [vocabulary.get(name) for name in ("SMP", "sad melody player")]
    assert [entry.english if entry else "" for entry in found] == ["sand map", "sad melody player"]
    assert len(vocabulary.entries) == 3


def test_a_name_that_is_ordinary_is_no_term_unless_a_term_has_it() -> None:
    vocabulary = parse_vocabulary(LINES, ordinary=["Grain", "the whole thing", "Whole Things", ""])
    assert {name_key("the whole thing"), name_key("whole thing")} <= vocabulary.ordinary
    assert name_key("grain") not in vocabulary.ordinary
    assert vocabulary.get("whole thing") is None and vocabulary.get("grain") is not None


def test_a_vocabulary_over_another_has_the_last_word_and_leaves_the_rest() -> None:
    mine = parse_vocabulary(["dune chart\tTask\t모래 지도\tSMP", "whole thing\tConcept"])
    both = mine.over(parse_vocabulary(LINES, ordinary=["whole thing", "other thing"]))
    found = {name: both.get(name) for name in ("모래 지도", "SMP", "sand map", "grain", "whole thing")}
    assert {name: entry.english if entry else "" for name, entry in found.items()} == {
        "모래 지도": "dune chart",
        "SMP": "dune chart",
        "sand map": "sand map",
        "grain": "grain",
        "whole thing": "whole thing",
    }


def test_ordinary_names_of_both_vocabularies_stay_ordinary() -> None:
    mine = parse_vocabulary(["dune chart\tTask"], ordinary=["my thing"])
    both = mine.over(parse_vocabulary(LINES, ordinary=["other things"]))
    assert both.ordinary == {name_key("my thing"), name_key("other thing")}


def test_a_vocabulary_of_nothing_knows_nothing() -> None:
    assert parse_vocabulary([]) == parse_vocabulary(["# only a remark", "  "]) == Vocabulary.of([])
    assert Vocabulary.of([]).get("sand map") is None


NAMES = st.text("abcABC가나다 -", min_size=1, max_size=8).map(str.strip).filter(name_key)
ENTRIES = st.builds(
    VocabularyEntry,
    NAMES,
    st.sampled_from(TermType),
    st.lists(NAMES, max_size=3).map(tuple),
    st.lists(NAMES, max_size=3).map(tuple),
    st.sampled_from([1, 2]),
)


@given(st.lists(ENTRIES, max_size=6))
def test_entries_come_back_from_the_lines_that_they_are_written_as(entries: list[VocabularyEntry]) -> None:
    lines = [
        "\t".join([entry.english, entry.type, "|".join(entry.korean), "|".join(entry.acronyms), str(entry.weight)])
        for entry in entries
    ]
    vocabulary = parse_vocabulary(lines)
    assert list(vocabulary.entries) == entries
    for entry in reversed(entries):
        for name in entry.names:
            assert vocabulary.by_key[name_key(name)] in entries
    assert vocabulary.by_key.keys() == {name_key(name) for entry in entries for name in entry.names}
