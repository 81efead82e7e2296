"""Names that are known beforehand, and names that the paper itself has introduced."""

from __future__ import annotations

import pytest
from extracting import read

from kgraph.errors import SourceError
from kgraph.extract import parse_vocabulary, shipped_vocabulary
from kgraph.model import TermType
from kgraph.text import has_hangul

LINES = ["# a remark\n", "\n", "sand map\tMethod\t모래 지도|모래 그림\tSAM|SMP\n", "grain\tConcept\n"]


def test_a_vocabulary_line_gives_all_its_names() -> None:
    entry, grain = parse_vocabulary(LINES).entries
    assert entry.names == ("sand map", "SAM", "SMP", "모래 지도", "모래 그림")
    assert (grain.english, grain.type, grain.korean) == ("grain", TermType.CONCEPT, ())


@pytest.mark.parametrize("name", ["sand map", "Sand Maps", "sand-map", "모래 지도", "SMP"])
def test_a_name_is_known_in_every_spelling(name: str) -> None:
    entry = parse_vocabulary(LINES).get(name)
    assert entry is not None and entry.english == "sand map"


def test_a_word_in_small_letters_is_not_taken_for_an_acronym() -> None:
    assert parse_vocabulary(LINES).get("sam") is None


@pytest.mark.parametrize("line", ["sand map", "sand map\tThing", "sand map\t\t모래"])
def test_a_broken_line_is_told_with_its_place(line: str) -> None:
    with pytest.raises(SourceError, match="mine:2"):
        parse_vocabulary(["grain\tConcept", line], "mine")


def test_the_shipped_vocabulary_has_each_name_in_its_own_column() -> None:
    for entry in shipped_vocabulary().entries:
        assert entry.english and not has_hangul(entry.english)
        assert all(has_hangul(name) for name in entry.korean)
        assert not any(has_hangul(name) for name in entry.acronyms)


def test_the_shipped_vocabulary_lists_no_english_name_twice() -> None:
    names = [entry.english.casefold() for entry in shipped_vocabulary().entries]
    assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize(
    "text, name",
    [
        ("우리는 확산 모델을 씁니다.", "확산 모델"),
        ("우리는 large language models를 씁니다.", "large language models"),
        ("우리는 대규모 언어 모델의 모래를 씁니다.", "대규모 언어 모델"),
        ("우리는 GSM8K에서 봅니다.", "GSM8K"),
    ],
)
def test_a_known_name_is_found_in_the_text(text: str, name: str) -> None:
    assert read(text).names == [name]


def test_the_longest_known_name_wins() -> None:
    assert "언어 모델" not in read("우리는 대규모 언어 모델을 씁니다.").names


def test_a_known_name_does_not_run_over_a_sentence_end() -> None:
    assert "확산 모델" not in read("이것은 확산. 모델을 씁니다.").names


def test_a_repeat_is_found_in_another_spelling() -> None:
    found = read("거울 정렬(Mirror Alignment)을 씁니다.", "여기서 mirror-alignment를 봅니다.")
    assert "mirror-alignment" in found.names


def test_small_letters_are_no_repeat_of_an_acronym() -> None:
    assert "mia" not in read("Mirror Alignment(MIA)를 씁니다.", "mia를 봅니다.").names
