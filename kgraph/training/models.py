"""From annotated papers to models: each model learns from what the ones before it say of papers they have not seen."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.evaluation import GoldPaper
from kgraph.extract.background import Background
from kgraph.extract.candidates import Candidates, candidates_of, prior_of
from kgraph.extract.decisions import MODEL_FEATURES, groups_of, pair_rows, pairs_of
from kgraph.extract.grouping import Group
from kgraph.extract.pairing import PairEvidence
from kgraph.extract.termrows import context_rows, form_rows, role_rows, type_rows
from kgraph.extract.tokentable import TokenTable
from kgraph.model import Role, TermType
from kgraph.training.boosting import SETTINGS, fit, folds_of, out_of_fold
from kgraph.training.examples import Example
from kgraph.training.nametypes import LabelledName, fit_name_types, vocabulary_names
from kgraph.vocabulary import Glosses, Vocabulary

__all__ = ["FOLDS", "Training", "train", "train_models"]

FOLDS: Final = 5
Matrix = NDArray[np.float32]
Labels = list[int | None]
_TYPES: Final = tuple(TermType)
_ROLES: Final = tuple(Role)
_GOLD_WEIGHT: Final = 2.0


@dataclass(slots=True)
class Training:
    """Rows, labels and papers of each model's examples, and what the models say of papers they have not seen."""

    examples: Sequence[Example]
    table: TokenTable
    folds: NDArray[np.int_]
    rows: dict[str, Matrix] = field(default_factory=dict)
    labels: dict[str, Labels] = field(default_factory=dict)
    papers: dict[str, NDArray[np.int_]] = field(default_factory=dict)
    unseen: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    candidates: list[Candidates] = field(default_factory=list)
    groups: list[list[Group]] = field(default_factory=list)
    names: list[list[LabelledName]] = field(default_factory=list)
    without: frozenset[str] = frozenset()

    def add(self, name: str, rows: Sequence[Matrix], labels: Labels) -> None:
        """Take a model's examples, one matrix a paper, and predict each by models that did not see its paper."""
        self.rows[name] = np.vstack(rows)
        blank = [column for column, feature in enumerate(MODEL_FEATURES[name]) if feature in self.without]
        self.rows[name][:, blank] = 0
        self.labels[name] = labels
        self.papers[name] = np.concatenate([np.full(len(part), paper) for paper, part in enumerate(rows)])
        self.unseen[name] = out_of_fold(name, self.rows[name], labels, self.papers[name], self.folds)

    def unseen_of(self, name: str, paper: int) -> NDArray[np.float32]:
        """The predictions for one paper."""
        return np.asarray(self.unseen[name][self.papers[name] == paper])


def train(
    examples: Sequence[Example],
    background: Background,
    glosses: Glosses,
    folds: int = FOLDS,
    seed: int = 0,
    without: Iterable[str] = (),
) -> Training:
    """Everything that fitting needs, with honest predictions for every example.

    Args:
        examples: annotated papers.
        background: statistics and vocabulary.
        glosses: which names digests put beside one another.
        folds: into how many parts the papers are cut.
        seed: fixes the parts.
        without: features that the models must do without, to see what each is worth.
    """
    table = TokenTable([example.state for example in examples])
    training = Training(examples, table, folds_of(len(examples), folds, seed), without=frozenset(without))
    _learn_priors(training, background)
    _learn_candidates(training)
    pairs = _learn_pairs(training, background, glosses)
    matrices = _learn_groups(training, pairs)
    _learn_types_and_roles(training, matrices, background)
    return training


def _learn_priors(training: Training, background: Background) -> None:
    found = prior_of(training.table.states, background)
    labels: Labels = []
    for example, (candidates, _) in zip(training.examples, found, strict=True):
        labels += [_candidate_label(example, candidate.text) for candidate in candidates]
    training.add("prior", [corpus for _, corpus in found], labels)
    priors = [training.unseen_of("prior", paper) for paper in range(len(found))]
    training.candidates = candidates_of(training.table, background, found, priors)


def _learn_candidates(training: Training) -> None:
    labels: Labels = []
    for example, found in zip(training.examples, training.candidates, strict=True):
        labels += [_candidate_label(example, candidate.text) for candidate in found.by_key.values()]
    training.add("candidate", [found.matrix for found in training.candidates], labels)
    for paper, found in enumerate(training.candidates):
        scores = training.unseen_of("candidate", paper)
        found.scores = {key: float(scores[row]) for key, row in found.rows.items()}


def _candidate_label(example: Example, text: str) -> int | None:
    terms = example.terms_of(text)
    if not terms:
        return 0
    return 1 if example.gold.terms[terms[0]].key else None


def _learn_pairs(training: Training, background: Background, glosses: Glosses) -> list[list[PairEvidence]]:
    found = [pairs_of(candidates, background, glosses) for candidates in training.candidates]
    labels: Labels = []
    for example, candidates, pairs in zip(training.examples, training.candidates, found, strict=True):
        for pair in pairs:
            left = example.terms_of(candidates.by_key[pair.left].text)
            right = example.terms_of(candidates.by_key[pair.right].text)
            labels.append(int(bool(set(left) & set(right))) if left and right else None)
    training.add("pair", list(map(pair_rows, found)), labels)
    return found


def _learn_groups(training: Training, pairs: Sequence[Sequence[PairEvidence]]) -> list[Matrix]:
    matrices, labels = [], []
    for paper, (example, candidates) in enumerate(zip(training.examples, training.candidates, strict=True)):
        groups, matrix = groups_of(candidates, pairs[paper], training.unseen_of("pair", paper).tolist())
        training.groups.append(groups)
        matrices.append(matrix)
        owners = _owners(example, candidates, groups)
        labels += [_group_label(example.gold, owned) for owned in owners]
    training.add("term", matrices, labels)
    return matrices


def _owners(example: Example, candidates: Candidates, groups: Sequence[Group]) -> list[list[int] | None]:
    """The gold terms of each group, each gold term with its likeliest group only; nothing where a group has none."""
    owner: dict[int, int] = {}
    of_group: list[set[int]] = []
    order = sorted(range(len(groups)), key=lambda index: -candidates.scores[groups[index].keys[0]])
    for group in groups:
        of_group.append({t for key in group.keys for t in example.terms_of(candidates.by_key[key].text)})
    for index in order:
        for term in sorted(of_group[index]):
            owner.setdefault(term, index)
    return [
        sorted((term for term in terms if owner[term] == index), key=lambda term: not example.gold.terms[term].key)
        if terms
        else None
        for index, terms in enumerate(of_group)
    ]


def _group_label(gold: GoldPaper, owned: Sequence[int] | None) -> int | None:
    if not owned:
        return 0
    return 1 if gold.terms[owned[0]].key else None


def _learn_types_and_roles(training: Training, matrices: Sequence[Matrix], background: Background) -> None:
    types: Labels = []
    roles: Labels = []
    rows = []
    contexts = context_rows(training.table, training.candidates, training.groups)
    wide = [np.hstack(both) for both in zip(matrices, contexts, strict=True)]
    for example, candidates, groups, matrix in zip(
        training.examples, training.candidates, training.groups, wide, strict=True
    ):
        for owned in _owners(example, candidates, groups):
            term = example.gold.terms[owned[0]] if owned else None
            types.append(_TYPES.index(term.type) if term is not None else None)
            roles.append(_ROLES.index(term.role) if term is not None else None)
        rows.append(type_rows(candidates, groups, matrix, background))
    training.add("type", _with_forms(training, rows, types, background), types)
    rows = [
        role_rows(candidates, groups, matrix, training.unseen_of("type", paper))
        for paper, (candidates, groups, matrix) in enumerate(
            zip(training.candidates, training.groups, wide, strict=True)
        )
    ]
    training.add("role", rows, roles)


def _with_forms(training: Training, rows: Sequence[Matrix], types: Labels, background: Background) -> list[Matrix]:
    """The rows with what names' forms say, each by a model that has not seen its paper."""
    known = vocabulary_names(background.vocabulary)
    training.names = [[] for _ in training.examples]
    place = 0
    for paper, (candidates, groups) in enumerate(zip(training.candidates, training.groups, strict=True)):
        for group in groups:
            label = types[place]
            place += 1
            if label is not None:
                training.names[paper] += [(candidates.by_key[key].text, label, _GOLD_WEIGHT) for key in group.keys]
    forms = [
        fit_name_types(
            [*known, *(n for p, found in enumerate(training.names) if training.folds[p] != fold for n in found)]
        )
        for fold in range(int(training.folds.max()) + 1)
    ]
    return [
        np.hstack([part, form_rows(candidates, groups, forms[training.folds[paper]])]).astype(np.float32)
        for paper, (part, candidates, groups) in enumerate(zip(rows, training.candidates, training.groups, strict=True))
    ]


def train_models(training: Training, vocabulary: Vocabulary, folder: Path, card: Mapping[str, Any]) -> None:
    """Fit every model on all examples and write them, with their card.

    Args:
        training: from `train`.
        vocabulary: names with their types, which the model of forms learns from too.
        folder: where the models go; made where it does not exist.
        card: what to say of them: data, scores, threshold, limits.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in SETTINGS:
        known = [index for index, label in enumerate(training.labels[name]) if label is not None]
        labels = [training.labels[name][index] or 0 for index in known]
        booster = fit(name, training.rows[name][known], labels)
        data = lzma.compress(bytes(booster.save_raw("ubj")), preset=9)
        folder.joinpath(f"{name}.ubj.xz").write_bytes(data)
    names = [*vocabulary_names(vocabulary), *(name for found in training.names for name in found)]
    weights = fit_name_types(names).weights.astype("<f2")
    folder.joinpath("forms.bin.xz").write_bytes(lzma.compress(weights.tobytes(), preset=9))
    text = json.dumps(dict(card), ensure_ascii=False, indent=2, sort_keys=True)
    folder.joinpath("card.json").write_text(text + "\n", encoding="utf-8")
