"""From annotated papers to models: the same bytes each time, and each model learns from honest predictions."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from inventing import GLOSSES, KNOWN, background, examples

from kgraph.errors import SourceError
from kgraph.extract.decisions import MODEL_FEATURES, Knowledge, decide
from kgraph.extract.models import MODEL_NAMES, Models, load_models
from kgraph.model import Role, TermType
from kgraph.text import name_key
from kgraph.training import Example, boosting, fit_models, nametypes
from kgraph.training.models import Training, train, train_models

FILES = {*(f"{name}.ubj.xz" for name in MODEL_NAMES), "forms.bin.xz", "card.json"}


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory) -> Training:
    """Training on ten papers in two parts, with few trees: what it learns counts less here than from what."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boosting, "SETTINGS", {name: (10, held) for name, (_, held) in boosting.SETTINGS.items()})
        patch.setattr(nametypes, "_STEPS", 4)
        return train(examples(tmp_path_factory.mktemp("few"), 10), background(), GLOSSES, folds=2)


def test_every_model_has_rows_labels_and_an_honest_prediction_for_each(training: Training) -> None:
    assert set(training.rows) == set(MODEL_FEATURES) == set(boosting.SETTINGS)
    for name, rows in training.rows.items():
        assert rows.shape == (len(training.labels[name]), len(MODEL_FEATURES[name])), name
        assert len(training.papers[name]) == len(training.unseen[name]) == len(rows), name
        assert list(training.papers[name]) == sorted(training.papers[name]), name
        classes = {"type": 6, "role": 6}.get(name)
        assert training.unseen[name].shape[1:] == ((classes,) if classes else ()), name
        assert ((training.unseen[name] >= 0) & (training.unseen[name] <= 1)).all(), name


def test_the_predictions_of_a_paper_are_had_by_its_number(training: Training) -> None:
    for name in MODEL_NAMES:
        parts = [training.unseen_of(name, paper) for paper in range(len(training.examples))]
        assert np.array_equal(np.concatenate(parts), training.unseen[name])


def test_labels_are_what_gold_says(training: Training) -> None:
    place = 0
    for paper, found in enumerate(training.candidates):
        gold = training.examples[paper].gold
        keys = {name_key(form): term.key for term in gold.terms for form in term.forms}
        for key in found.by_key:
            label = training.labels["candidate"][place]
            assert label == {True: 1, False: None, None: 0}[keys.get(key)], key
            place += 1
    assert place == len(training.labels["candidate"])
    types = {TermType(list(TermType)[label]) for label in training.labels["type"] if label is not None}
    assert types >= {TermType.MODEL, TermType.TASK, TermType.METHOD, TermType.DATASET, TermType.METRIC}


def test_a_gold_term_belongs_to_one_group_of_a_paper(training: Training) -> None:
    for paper, example in enumerate(training.examples):
        labels = np.array(training.labels["term"], dtype=object)[training.papers["term"] == paper]
        assert sum(label == 1 for label in labels) <= sum(term.key for term in example.gold.terms)


@pytest.fixture(scope="module")
def folder(training: Training, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "new" / "folder"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(boosting, "SETTINGS", {name: (10, held) for name, (_, held) in boosting.SETTINGS.items()})
        patch.setattr(nametypes, "_STEPS", 4)
        train_models(training, KNOWN, path, {"threshold": 0.5, "data": "지어낸 논문"})
    return path


def test_models_that_were_written_are_read_by_extraction(folder: Path, tmp_path: Path) -> None:
    assert {file.name for file in folder.iterdir()} == FILES
    assert json.loads((folder / "card.json").read_text(encoding="utf-8"))["data"] == "지어낸 논문"
    models = load_models(folder)
    assert models.threshold == 0.5
    (example,) = examples(tmp_path, 1, seed=5)
    found = decide(example.state, Knowledge(models, background(), GLOSSES), {})
    assert all(0.5 <= term.probability <= 1 for term in found.terms)


@pytest.mark.parametrize("name", sorted(FILES))
def test_models_without_one_of_their_files_say_how_to_make_them(folder: Path, tmp_path: Path, name: str) -> None:
    for file in folder.iterdir():
        if file.name != name:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    with pytest.raises(SourceError, match="kgraph train"):
        load_models(tmp_path)
    (tmp_path / name).write_bytes(b"damaged")
    with pytest.raises(SourceError, match="kgraph train"):
        load_models(tmp_path)


def test_models_of_other_features_are_refused(folder: Path, tmp_path: Path) -> None:
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "pair.ubj.xz").write_bytes((folder / "prior.ubj.xz").read_bytes())
    with pytest.raises(SourceError, match="the model 'pair' takes"):
        load_models(tmp_path)


def _names(example: Example, models: Models) -> dict[str, tuple[TermType, Role]]:
    """The first name of each term that the models find, and what they say of it."""
    found = decide(example.state, Knowledge(models, background(), GLOSSES), {})
    return {key: (term.type, term.role) for term in found.terms for key in term.group.keys}


@pytest.mark.slow
def test_training_twice_gives_the_same_bytes_and_models_that_know_what_they_were_taught(tmp_path: Path) -> None:
    papers = examples(tmp_path, 40)
    cards = [fit_models(papers, background(), GLOSSES, tmp_path / name) for name in ("one", "two")]
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert cards[0] == cards[1] == json.loads((tmp_path / "one" / "card.json").read_text(encoding="utf-8"))
    assert (cards[0]["papers"], cards[0]["key_terms"], cards[0]["folds"]) == (40, 240, 5)
    assert cards[0]["unseen"]["f1"] > 0.8 and cards[0]["unseen"]["type_accuracy"] > 0.8
    models = load_models(tmp_path / "one")
    right = wanted = 0
    for example in examples(tmp_path, 5, seed=77):
        found = _names(example, models)
        for term in example.gold.terms:
            if term.key:
                wanted += 1
                right += any(found.get(name_key(form)) == (term.type, term.role) for form in term.forms)
    assert right / wanted > 0.8
