"""Counts of words in names: they come back from their file, damage is told, and their features are finite."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import SourceError
from kgraph.text import name_key
from kgraph.vocabulary import WordStatistics
from kgraph.vocabulary.words import WORD_COUNTS, read_word_statistics, write_word_statistics

KEYS = st.text(min_size=1, max_size=12).map(name_key).filter(bool)
ROWS = st.lists(st.integers(0, 2**62), min_size=len(WORD_COUNTS), max_size=len(WORD_COUNTS))


@given(st.dictionaries(KEYS, ROWS, max_size=8))
def test_words_come_back_from_the_file_that_they_were_written_to(counts: dict[str, list[int]]) -> None:
    words = WordStatistics.of(counts)
    found = read_word_statistics("\n".join(write_word_statistics(words)).splitlines())
    assert dict(found.rows) == dict(words.rows)
    assert np.array_equal(found.counts, words.counts)


@given(st.dictionaries(KEYS, ROWS, min_size=1, max_size=8))
def test_the_order_of_the_words_changes_nothing(counts: dict[str, list[int]]) -> None:
    backwards = WordStatistics.of(dict(reversed(counts.items())))
    assert list(write_word_statistics(backwards)) == list(write_word_statistics(WordStatistics.of(counts)))


@given(st.dictionaries(KEYS, ROWS, max_size=5))
def test_every_word_has_finite_features_and_an_unknown_one_has_zeros(counts: dict[str, list[int]]) -> None:
    features = WordStatistics.of(counts).features
    assert features.shape == (len(counts) + 1, len(WORD_COUNTS))
    assert np.isfinite(features).all() and (features >= 0).all()
    assert not features[-1].any()


def test_first_and_last_place_are_counted_apart() -> None:
    words = WordStatistics.of({"map": [8, 5, 30, 58, 6, 0, 0, 0, 0, 0], "sand": [0, 0, 0, 0, 0, 8, 5, 30, 58, 6]})
    last, first = words.features[words.rows["map"]], words.features[words.rows["sand"]]
    assert last[:5].tolist() == first[5:].tolist() == pytest.approx([np.log1p(8), 0.5, 0.5, np.log1p(58), 0.1])
    assert not last[5:].any() and not first[:5].any()


HEAD, MAP, SAND = write_word_statistics(WordStatistics.of({"map": range(10), "sand": range(10)}))


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [MAP, SAND],
        ["name\tpapers", MAP],
        [HEAD, MAP, "sand"],
        [HEAD, MAP + "\t1", SAND],
        [HEAD, MAP + "\t1", SAND.rpartition("\t")[0]],
        [HEAD, MAP.replace("3", "three")],
        [HEAD, MAP.replace("\t3", "\t3.5")],
        [HEAD, MAP, ""],
        [HEAD, MAP.replace("\t3", f"\t{2**70}")],
    ],
)
def test_a_damaged_file_is_told_with_its_name_and_what_to_do(lines: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        read_word_statistics(lines, "mine.tsv")
    assert caught.value.where.startswith("mine.tsv") and caught.value.hint


def test_a_file_of_no_words_is_one() -> None:
    assert read_word_statistics([HEAD]).features.shape == (1, len(WORD_COUNTS))
