"""Columns as one string and back: every number, every text, the same bytes each time."""

from __future__ import annotations

import base64
import gzip
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kgraph.view.columns import pack, smallest, unpack

KINDS = (np.uint8, np.uint16, np.uint32, np.int8, np.int16, np.int32, np.float32)
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(st.none() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner))
NUMBERS = st.sampled_from(KINDS).flatmap(lambda kind: arrays.arrays(kind, st.integers(0, 20)))


def same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and one.tobytes() == other.tobytes()
    return bool(one == other)


@given(st.dictionaries(TEXT, NUMBERS | JSON, max_size=6))
def test_what_is_packed_comes_back(columns: dict[str, Any]) -> None:
    found = unpack(pack(columns))
    assert list(found) == list(columns)
    assert all(same(columns[name], found[name]) for name in columns)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_number_keeps_its_limits(kind: Any) -> None:
    limits = np.finfo(kind) if kind is np.float32 else np.iinfo(kind)
    column = np.array([limits.min, 0, limits.max], kind)
    found = unpack(pack({"text": "가", "numbers": column, "none": np.array([], kind)}))
    assert same(column, found["numbers"])
    assert len(found["none"]) == 0 and found["none"].dtype == column.dtype


def test_letters_beyond_16_bits_and_big_endian_numbers_come_back() -> None:
    columns = {"😀": ["😀 확산", "\u2028\u202e\0"], "big": np.array([1, 2**31], ">u4")}
    found = unpack(pack(columns))
    assert found["😀"] == columns["😀"]
    assert list(found["big"]) == [1, 2**31]


def test_each_column_begins_where_a_script_can_lay_an_array() -> None:
    data = gzip.decompress(base64.b64decode(pack({"a": "x", "b": np.array([7], np.uint32), "c": "y"})))
    head = 4 + int.from_bytes(data[:4], "little")
    assert head % 8 == 0
    assert data[head + 8 : head + 12] == b"\x07\0\0\0"


@given(NUMBERS, TEXT)
def test_the_same_columns_give_the_same_text(numbers: Any, text: str) -> None:
    columns = {"numbers": numbers, "text": [text]}
    assert pack(columns) == pack({name: columns[name] for name in ("numbers", "text")})


@pytest.mark.parametrize("column", [np.zeros(2, np.float64), np.zeros(2, np.int64), np.zeros((2, 2), np.int8)])
def test_a_column_that_a_script_cannot_hold_is_refused_by_name(column: Any) -> None:
    with pytest.raises(ValueError, match="'odd'"):
        pack({"odd": column})


@given(st.lists(st.integers(-(2**31), 2**32 - 1)))
def test_the_smallest_kind_holds_all_values_or_says_that_none_does(values: list[int]) -> None:
    if min(values, default=0) < 0 and max(values, default=0) >= 2**31:
        with pytest.raises(ValueError, match="32 bits"):
            smallest(values)
        return
    found = smallest(values)
    assert found.tolist() == values
    smaller = {2: [f"{found.dtype.kind}1"], 4: [f"{found.dtype.kind}1", f"{found.dtype.kind}2"]}
    for kind in smaller.get(found.dtype.itemsize, []):
        assert found.astype(kind).tolist() != values
