"""Counts of names: they come back from their file, damage is told, and their features are finite."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.errors import SourceError
from kgraph.text import name_key
from kgraph.vocabulary import COUNTS, NameStatistics
from kgraph.vocabulary.names import FEATURES, read_names, write_names

KEYS = st.text(min_size=1, max_size=12).map(name_key).filter(bool)
ROWS = st.lists(st.integers(0, 2**31 - 1), min_size=len(COUNTS), max_size=len(COUNTS))
SMALL = NameStatistics.of({"sandmap": range(len(COUNTS)), "모래지도": [7] * len(COUNTS)})


def same(left: NameStatistics, right: NameStatistics) -> bool:
    return dict(left.rows) == dict(right.rows) and np.array_equal(left.counts, right.counts)


@given(st.dictionaries(KEYS, ROWS, max_size=8))
def test_names_come_back_from_the_file_that_they_were_written_to(counts: dict[str, list[int]]) -> None:
    names = NameStatistics.of(counts)
    lines = list(write_names(names))
    assert same(read_names("\n".join(lines).splitlines()), names)
    assert lines[1:] == sorted(lines[1:], key=lambda line: line.partition("\t")[0])


@given(st.dictionaries(KEYS, ROWS, min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_names_changes_nothing(counts: dict[str, list[int]], chance: object) -> None:
    keys = list(counts)
    chance.shuffle(keys)  # type: ignore[attr-defined]
    mixed = NameStatistics.of({key: counts[key] for key in keys})
    assert list(write_names(mixed)) == list(write_names(NameStatistics.of(counts)))


@given(st.dictionaries(KEYS, ROWS, max_size=5))
def test_every_name_has_finite_features_and_an_unknown_one_has_zeros(counts: dict[str, list[int]]) -> None:
    features = NameStatistics.of(counts).features
    assert features.shape == (len(counts) + 1, len(FEATURES))
    assert np.isfinite(features).all() and (features >= 0).all()
    assert not features[-1].any()


def test_rates_are_shares_of_what_they_are_rates_of() -> None:
    counts = dict.fromkeys(COUNTS, 0) | {"papers": 8, "occurrences": 20, "glossed": 5, "titles": 2, "heads": 1}
    counts |= {"left": 4, "body": 16, "before_dataset": 8, "capital": 15}
    names = NameStatistics.of({"sandmap": counts.values()})
    row = dict(zip(FEATURES, names.features[names.rows["sandmap"]].tolist(), strict=True))
    assert row["gloss_rate"] == pytest.approx(5 / 10) and row["title_rate"] == pytest.approx(2 / 10)
    assert row["left_rate"] == pytest.approx(4 / 16) and row["before_dataset_rate"] == pytest.approx(8 / 16)
    assert row["capital_rate"] == pytest.approx(15 / 20) and row["repeat_rate"] == pytest.approx(20 / 8)
    assert row["log_papers"] == pytest.approx(np.log1p(8))
    assert names.papers.tolist() == [8, 0]


HEAD, FIRST, SECOND = write_names(SMALL)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [FIRST, SECOND],
        ["name\tpapers", FIRST],
        [HEAD, FIRST, "sand"],
        [HEAD, FIRST + "\t1"],
        [HEAD, FIRST.replace("3", "three")],
        [HEAD, FIRST.replace("\t3", "\t3.5")],
        [HEAD, FIRST, ""],
        [HEAD, FIRST + "\t1", SECOND.rpartition("\t")[0]],
        [HEAD, FIRST.replace("\t3", f"\t{2**40}")],
        [HEAD, FIRST.replace("\t3", "\t-3")],
        [HEAD, FIRST, FIRST],
    ],
)
def test_a_damaged_file_is_told_with_its_name_and_what_to_do(lines: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        read_names(lines, "mine.tsv")
    assert caught.value.where.startswith("mine.tsv") and caught.value.hint


def test_a_file_of_no_names_is_one() -> None:
    assert same(read_names([HEAD]), NameStatistics.of({}))
    assert read_names([HEAD]).features.shape == (1, len(FEATURES))
