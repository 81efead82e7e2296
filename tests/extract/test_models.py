"""The learned models: read from a folder, and told when they cannot be."""

from __future__ import annotations

import json
import lzma
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from kgraph.errors import SourceError
from kgraph.extract.decisions import MODEL_FEATURES
from kgraph.extract.models import MODEL_NAMES, load_models, shipped_models
from kgraph.model import Role, TermType


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped models, to be damaged."""
    with resources.as_file(resources.files("kgraph.extract").joinpath("trained")) as shipped:
        return Path(shutil.copytree(shipped, tmp_path / "trained"))


FILES = ["card.json", "forms.bin.xz", *(f"{name}.ubj.xz" for name in MODEL_NAMES)]


def test_a_copy_of_the_shipped_models_says_the_same(folder: Path) -> None:
    rows = np.zeros((2, len(MODEL_FEATURES["term"])), np.float32)
    copy = load_models(folder)
    assert np.array_equal(copy.predict("term", rows), shipped_models().predict("term", rows))
    assert copy.card == shipped_models().card


def test_the_models_fit_the_features_and_the_threshold_is_a_share() -> None:
    assert tuple(MODEL_FEATURES) == MODEL_NAMES
    assert 0 < shipped_models().threshold < 1


@pytest.mark.parametrize("name, classes", [("term", 0), ("pair", 0), ("type", len(TermType)), ("role", len(Role))])
@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_prediction_is_one_share_a_row_or_one_a_row_and_class(name: str, classes: int, size: int) -> None:
    rows = np.zeros((size, len(MODEL_FEATURES[name])), np.float32)
    found = shipped_models().predict(name, rows)
    assert found.shape == ((size, classes) if classes else (size,))
    assert ((found >= 0) & (found <= 1)).all()
    assert not classes or np.allclose(found.sum(axis=1), 1, atol=1e-4)


def test_a_row_is_judged_the_same_alone_and_among_others() -> None:
    chance = np.random.default_rng(7)
    rows = chance.random((20, len(MODEL_FEATURES["candidate"])), np.float32)
    every = shipped_models().predict("candidate", rows)
    alone = [shipped_models().predict("candidate", rows[[index]])[0] for index in range(len(rows))]
    assert np.array_equal(every, np.array(alone))


def test_a_folder_that_is_not_there_is_told_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        load_models(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in str(error.value) and "kgraph train" in error.value.hint


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_with_a_hint(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(SourceError) as error:
        load_models(folder)
    assert error.value.where == str(folder) and "kgraph train" in error.value.hint


@pytest.mark.parametrize("data", [b"", b"no model", lzma.compress(b"no model at all!")])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_told_with_a_hint(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    with pytest.raises(SourceError) as error:
        load_models(folder)
    assert error.value.where == str(folder) and "kgraph train" in error.value.hint


def test_a_damaged_model_is_told_in_one_line(folder: Path) -> None:
    (folder / "term.ubj.xz").write_bytes(lzma.compress(b"no model at all!"))
    with pytest.raises(SourceError) as error:
        load_models(folder)
    assert "\n" not in str(error.value)


def test_an_empty_model_does_not_end_the_process(folder: Path) -> None:
    (folder / "term.ubj.xz").write_bytes(lzma.compress(b""))
    code = (
        "import pathlib, sys\n"
        "from kgraph.errors import SourceError\n"
        "from kgraph.extract.models import load_models\n"
        "try: load_models(pathlib.Path(sys.argv[1]))\n"
        "except SourceError: sys.exit(7)\n"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True).returncode == 7


def test_weights_for_no_type_are_told_with_a_hint(folder: Path) -> None:
    (folder / "forms.bin.xz").write_bytes(lzma.compress(b""))
    with pytest.raises(SourceError, match="kgraph train"):
        load_models(folder)


def test_a_file_cut_short_is_told_with_a_hint(folder: Path) -> None:
    for name in ("term.ubj.xz", "forms.bin.xz"):
        data = (folder / name).read_bytes()
        (folder / name).write_bytes(data[: len(data) // 2])
        with pytest.raises(SourceError, match="kgraph train"):
            load_models(folder)


def test_models_for_other_features_are_told_by_name(folder: Path) -> None:
    shutil.copy(folder / "pair.ubj.xz", folder / "term.ubj.xz")
    with pytest.raises(SourceError, match="'term' takes") as error:
        load_models(folder)
    assert "kgraph train" in error.value.hint


@pytest.mark.parametrize("card", [{}, [], {"threshold": "high"}])
def test_a_card_without_a_threshold_is_told_with_a_hint(folder: Path, card: object) -> None:
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(SourceError, match="kgraph train"):
        load_models(folder)
