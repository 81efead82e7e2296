"""From candidates to terms: score names, join those of one thing, score the groups, and give each its type and role.

Every step is a learned model over features of its own; `kgraph.training` fits them with the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.background import Background
from kgraph.extract.candidates import Candidates, candidates_of, prior_of
from kgraph.extract.features import FEATURES, PRIOR_FEATURES
from kgraph.extract.grouping import GROUP_FEATURES, Group, credible, group_features, group_names
from kgraph.extract.models import Models
from kgraph.extract.pairing import PAIR_FEATURES, PairEvidence, evidence
from kgraph.extract.state import DocState
from kgraph.extract.termrows import ROLE_FEATURES, TYPE_FEATURES, context_rows, form_rows, role_rows, type_rows
from kgraph.extract.tokentable import TokenTable
from kgraph.model import Role, TermType
from kgraph.vocabulary import Glosses

__all__ = [
    "MODEL_FEATURES",
    "Decision",
    "Decisions",
    "Knowledge",
    "decide",
    "decide_all",
    "groups_of",
    "pair_rows",
    "pairs_of",
]

Matrix = NDArray[np.float32]
Given = Mapping[str, TermType | None]
_TYPES: Final = tuple(TermType)
_ROLES: Final = tuple(Role)
MODEL_FEATURES: Final = {
    "prior": PRIOR_FEATURES,
    "candidate": FEATURES,
    "pair": PAIR_FEATURES,
    "term": GROUP_FEATURES,
    "type": TYPE_FEATURES,
    "role": ROLE_FEATURES,
}
"""The features of each model, in the order of its columns."""

_GIVEN: Final = 0.99


@dataclass(frozen=True, slots=True)
class Decision:
    """A term of the document: its names, how sure it is, its type and its role with the probability of each.

    `names` holds the keys of its names; what else is in the group are pieces and extensions of them.
    """

    group: Group
    names: frozenset[str]
    probability: float
    type: TermType
    type_probability: float
    role: Role
    role_probability: float


@dataclass(frozen=True, slots=True)
class Decisions:
    """The terms of a document and the candidates that they were chosen from."""

    candidates: Candidates
    terms: tuple[Decision, ...]


def pairs_of(candidates: Candidates, background: Background, glosses: Glosses) -> list[PairEvidence]:
    """The pairs of likely names that may be one thing."""
    likely = candidates.likely()
    return evidence(
        candidates.state, [candidates.by_key[key] for key in likely], candidates.scores, background, glosses
    )


def pair_rows(pairs: Sequence[PairEvidence]) -> Matrix:
    """The evidence of pairs as rows of `PAIR_FEATURES`."""
    values = chain.from_iterable(pair.values for pair in pairs)
    return np.fromiter(values, np.float32).reshape(len(pairs), len(PAIR_FEATURES))


def groups_of(
    candidates: Candidates, pairs: Sequence[PairEvidence], probabilities: Sequence[float]
) -> tuple[list[Group], Matrix]:
    """The groups of likely names, and their features."""
    groups = group_names(candidates.likely(), pairs, probabilities)
    matrix = group_features(
        candidates.state, groups, candidates.by_key, candidates.rows, candidates.matrix, candidates.scores
    )
    return groups, matrix


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What decisions rest on beside the document.

    Args:
        models: the trained models.
        background: statistics and vocabulary.
        glosses: which names digests put beside one another.
        own: a user's own terms by key, which are terms wherever they stand.
    """

    models: Models
    background: Background
    glosses: Glosses
    own: Mapping[str, TermType] = field(default_factory=dict)


def decide(state: DocState, knowledge: Knowledge, given: Given) -> Decisions:
    """The terms of a document.

    Args:
        state: the document, with its sentences, glosses and named spans.
        knowledge: models, statistics and vocabulary.
        given: names that a user's component says are terms, by key, with their type where it is known.
    """
    return decide_all([(state, given)], knowledge)[0]


def decide_all(documents: Sequence[tuple[DocState, Given]], knowledge: Knowledge) -> list[Decisions]:
    """The terms of many documents; features are read and models are asked for all of them at once."""
    models, background = knowledge.models, knowledge.background
    table = TokenTable([state for state, _ in documents])
    found = prior_of(table.states, background, knowledge.own)
    priors = models.predict_all("prior", [corpus for _, corpus in found])
    candidates = candidates_of(table, background, found, priors)
    given = [_given(names, found, knowledge.own) for (_, names), found in zip(documents, candidates, strict=True)]
    _score(candidates, given, models)
    pairs = [pairs_of(found, background, knowledge.glosses) for found in candidates]
    joined = models.predict_all("pair", list(map(pair_rows, pairs)))
    grouped = [groups_of(*one) for one in zip(candidates, pairs, map(np.ndarray.tolist, joined), strict=True)]
    probabilities = models.predict_all("term", [matrix for _, matrix in grouped])
    chosen = [
        _chosen(groups, matrix, terms, names, models.threshold)
        for (groups, matrix), terms, names in zip(grouped, probabilities, given, strict=True)
    ]
    return _judged(table, candidates, chosen, given, knowledge)


def _given(names: Given, found: Candidates, own: Mapping[str, TermType]) -> Given:
    """The names that are told to be terms, a user's own among them."""
    return {**names, **{key: own[key] for key in found.by_key if key in own}} if own else names


def _score(candidates: Sequence[Candidates], given: Sequence[Given], models: Models) -> None:
    scores = models.predict_all("candidate", [found.matrix for found in candidates])
    for found, names, values in zip(candidates, given, scores, strict=True):
        found.scores = dict(zip(found.by_key, values.tolist(), strict=True))
        found.scores.update({key: _GIVEN for key in names if key in found.rows})


class _Chosen(NamedTuple):
    """The groups of a document that are terms, their features and how sure each is."""

    groups: list[Group]
    matrix: Matrix
    sure: list[float]


def _chosen(groups: Sequence[Group], matrix: Matrix, terms: Matrix, given: Given, threshold: float) -> _Chosen:
    told = [not given.keys().isdisjoint(group.keys) for group in groups]
    sure = [max(p, _GIVEN * is_told) for p, is_told in zip(terms.tolist(), told, strict=True)]
    kept = [i for i in range(len(groups)) if told[i] or sure[i] >= threshold]
    return _Chosen([groups[i] for i in kept], matrix[kept], [sure[i] for i in kept])


def _judged(
    table: TokenTable,
    candidates: Sequence[Candidates],
    chosen: Sequence[_Chosen],
    given: Sequence[Given],
    knowledge: Knowledge,
) -> list[Decisions]:
    """The decisions on the chosen groups, each with its type and role."""
    groups = [one.groups for one in chosen]
    contexts = context_rows(table, candidates, groups)
    rows = [np.hstack([one.matrix, context]) for one, context in zip(chosen, contexts, strict=True)]
    named = [type_rows(*one, knowledge.background) for one in zip(candidates, groups, rows, strict=True)]
    forms = [form_rows(*one, knowledge.models.forms) for one in zip(candidates, groups, strict=True)]
    types = knowledge.models.predict_all("type", [np.hstack(both) for both in zip(named, forms, strict=True)])
    asked = [role_rows(*one) for one in zip(candidates, groups, rows, types, strict=True)]
    roles = knowledge.models.predict_all("role", asked)
    return [
        Decisions(found, tuple(_decisions(found, one, names, type_, role)))
        for found, one, names, type_, role in zip(candidates, chosen, given, types, roles, strict=True)
    ]


def _decisions(found: Candidates, chosen: _Chosen, given: Given, types: Matrix, roles: Matrix) -> Iterator[Decision]:
    for group, sure, type_, type_sure, role, role_sure in zip(
        chosen.groups, chosen.sure, *_likeliest(types), *_likeliest(roles), strict=True
    ):
        names = credible(group, found.by_key, found.scores)
        told = next((given[key] for key in group.keys if given.get(key) is not None), None)
        yield Decision(group, names, sure, told or _TYPES[type_], 1.0 if told else type_sure, _ROLES[role], role_sure)


def _likeliest(probabilities: Matrix) -> tuple[list[int], list[float]]:
    """The likeliest class of each row, and how likely it is."""
    return probabilities.argmax(axis=1).tolist(), probabilities.max(axis=1).tolist()
