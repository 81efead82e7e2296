"""The type that a name shows by its form, as it is learned from names whose type is known."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgraph.extract.nametypes import BUCKETS, NameTypes, name_features
from kgraph.model import TermType
from kgraph.training import nametypes
from kgraph.training.nametypes import LabelledName, fit_name_types, vocabulary_names
from kgraph.vocabulary import parse_vocabulary

TYPES = tuple(TermType)
WORDS = ["sand", "mirror", "kelp", "ripple", "root", "wind", "shell", "tide", "moss", "fern"]
ENDS = {
    TermType.TASK: "detection",
    TermType.METHOD: "distillation",
    TermType.MODEL: "Former",
    TermType.DATASET: "Bench",
    TermType.METRIC: "score",
    TermType.CONCEPT: "bias",
}


def named(word: str, type_: TermType) -> str:
    joined = type_ in (TermType.MODEL, TermType.DATASET)
    return f"{word.title()}{ENDS[type_]}" if joined else f"{word} {ENDS[type_]}"


NAMES: list[LabelledName] = [(named(word, type_), TYPES.index(type_), 1.0) for word in WORDS[:7] for type_ in ENDS]


@pytest.fixture(scope="module", autouse=True)
def few_steps() -> Iterator[None]:
    """Few names are learned in few steps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nametypes, "_STEPS", 8)
        yield


@pytest.fixture(scope="module")
def learned(few_steps: None) -> NameTypes:
    return fit_name_types(NAMES)


def likeliest(found: NameTypes, *names: str) -> TermType:
    return TYPES[int(np.argmax(found.probabilities(names)))]


@pytest.mark.parametrize("word", WORDS[7:])
@pytest.mark.parametrize("type_", ENDS)
def test_a_name_that_was_never_seen_has_the_type_of_its_ending(learned: NameTypes, word: str, type_: TermType) -> None:
    assert likeliest(learned, named(word, type_)) is type_


def test_fitting_twice_gives_the_same_weights(learned: NameTypes) -> None:
    assert learned.weights.shape == (BUCKETS + 1, len(TYPES))
    assert np.array_equal(learned.weights, fit_name_types(NAMES).weights)


def test_the_order_of_the_names_changes_next_to_nothing(learned: NameTypes) -> None:
    mixed = fit_name_types(random.Random(3).sample(NAMES, len(NAMES)))
    names = [named(word, type_) for word in WORDS for type_ in ENDS]
    for name in names:
        assert mixed.probabilities([name]) == pytest.approx(learned.probabilities([name]), abs=1e-3)


def test_a_heavier_name_decides() -> None:
    method, dataset = TYPES.index(TermType.METHOD), TYPES.index(TermType.DATASET)
    rest = [name for name in NAMES if name[1] in (TYPES.index(TermType.TASK), TYPES.index(TermType.METRIC))]
    names = [*rest, ("kelp atlas", method, 1.0), ("kelp atlas", dataset, 3.0)]
    assert likeliest(fit_name_types(names), "kelp atlas") is TermType.DATASET
    names = [*rest, ("kelp atlas", method, 3.0), ("kelp atlas", dataset, 1.0)]
    assert likeliest(fit_name_types(names), "kelp atlas") is TermType.METHOD


def test_a_name_that_stands_twice_weighs_as_one_of_twice_the_weight(learned: NameTypes) -> None:
    twice = fit_name_types([*NAMES, NAMES[0]])
    double = fit_name_types([(NAMES[0][0], NAMES[0][1], 2.0), *NAMES[1:]])
    for name in ("tide detection", "TideBench", NAMES[0][0]):
        assert twice.probabilities([name]) == pytest.approx(double.probabilities([name]), abs=1e-3)


def test_several_names_give_the_mean(learned: NameTypes) -> None:
    names = ["TideBench", "tide score"]
    mean = (learned.probabilities(names[:1]) + learned.probabilities(names[1:])) / 2
    assert learned.probabilities(names) == pytest.approx(mean, abs=1e-6)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_any_name_has_buckets_and_a_distribution(names: list[str]) -> None:
    weights = np.random.RandomState(0).normal(size=(BUCKETS + 1, len(TYPES))).astype(np.float32)
    found = NameTypes(weights).probabilities(names)
    assert found.shape == (len(TYPES),) and found.sum() == pytest.approx(1, abs=1e-5)
    assert all(0 <= bucket < BUCKETS for name in names for bucket in name_features(name))


def test_the_names_of_a_vocabulary_come_with_their_types() -> None:
    vocabulary = parse_vocabulary(["sand map\tMethod\t모래 지도\tSMP|SMP", "KelpBench\tDataset"])
    method, dataset = TYPES.index(TermType.METHOD), TYPES.index(TermType.DATASET)
    assert vocabulary_names(vocabulary) == [
        ("sand map", method, 1.0),
        ("SMP", method, 1.0),
        ("모래 지도", method, 1.0),
        ("KelpBench", dataset, 1.0),
    ]
