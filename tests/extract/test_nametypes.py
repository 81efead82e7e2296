"""The type that a name shows by its form."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgraph.extract.models import shipped_models
from kgraph.extract.nametypes import BUCKETS, NameTypes, name_features
from kgraph.model import TermType

TYPES = list(TermType)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None, database=None)
def test_any_name_has_features_in_their_range_and_a_distribution(name: str) -> None:
    found = name_features(name)
    assert found and all(0 <= bucket < BUCKETS for bucket in found)
    chances = shipped_models().forms.probabilities([name])
    assert chances.shape == (len(TYPES),) and chances.dtype == np.float32
    assert (chances >= 0).all() and chances.sum() == pytest.approx(1, abs=1e-4)


def test_the_same_name_has_the_same_features_and_another_has_others() -> None:
    assert name_features("GSM8K") == name_features("GSM8K")
    assert name_features("GSM8K") != name_features("MATH")


def test_a_hyphen_counts_as_a_space_and_case_shows_in_the_shape_only() -> None:
    assert len(set(name_features("sand mirror")) & set(name_features("Sand-Mirror"))) > 10


def test_weights_that_know_nothing_find_every_type_as_likely() -> None:
    forms = NameTypes(np.zeros((BUCKETS + 1, len(TYPES)), np.float32))
    assert forms.probabilities(["모래"]) == pytest.approx([1 / len(TYPES)] * len(TYPES))


def test_a_feature_with_weight_speaks_for_its_type() -> None:
    weights = np.zeros((BUCKETS + 1, len(TYPES)), np.float32)
    weights[list(name_features("모래 거울")), TYPES.index(TermType.DATASET)] = 2.0
    forms = NameTypes(weights)
    assert TYPES[int(forms.probabilities(["모래 거울"]).argmax())] is TermType.DATASET


def test_the_last_row_holds_what_holds_of_every_name() -> None:
    weights = np.zeros((BUCKETS + 1, len(TYPES)), np.float32)
    weights[-1, TYPES.index(TermType.TASK)] = 3.0
    assert TYPES[int(NameTypes(weights).probabilities(["바위"]).argmax())] is TermType.TASK


def test_several_names_count_alike_in_any_order() -> None:
    forms = shipped_models().forms
    names = ["확산 모델", "GSM8K", "FID"]
    mean = np.mean([forms.probabilities([name]) for name in names], axis=0)
    assert forms.probabilities(names) == pytest.approx(mean, abs=1e-5)
    assert forms.probabilities(names[::-1]) == pytest.approx(mean, abs=1e-5)


@pytest.mark.parametrize(
    "name, type_",
    [
        ("모래 이미지 생성", TermType.TASK),
        ("sand image segmentation", TermType.TASK),
        ("모래 정확도", TermType.METRIC),
    ],
)
def test_a_new_name_that_ends_like_its_kind_shows_its_type(name: str, type_: TermType) -> None:
    assert TYPES[int(shipped_models().forms.probabilities([name]).argmax())] is type_
