"""From candidates to terms: score names, join those of one thing, score the groups, and give each its type and role.

Every step is a learned model over features of its own; `kgraph.training` fits them with the same functions.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.background import Background
from kgraph.extract.contexts import CONTEXT_FEATURES, Contexts
from kgraph.extract.features import FEATURES, PRIOR_FEATURES, candidate_features, corpus_features
from kgraph.extract.grouping import GROUP_FEATURES, Group, credible, group_features, group_names
from kgraph.extract.models import Models
from kgraph.extract.nametypes import NameTypes
from kgraph.extract.pairing import PAIR_FEATURES, PairEvidence, evidence
from kgraph.extract.phrases import Candidate, find_candidates
from kgraph.extract.roles import role_of
from kgraph.extract.state import DocState
from kgraph.extract.types import type_from_context, type_from_name
from kgraph.model import Role, Section, TermType
from kgraph.vocabulary import Glosses

__all__ = [
    "LEAST_SCORE",
    "MODEL_FEATURES",
    "Candidates",
    "Decision",
    "Decisions",
    "candidates_of",
    "context_rows",
    "Knowledge",
    "decide",
    "decide_all",
    "form_rows",
    "groups_of",
    "pairs_of",
    "prior_of",
    "role_rows",
    "type_rows",
]

Matrix = NDArray[np.float32]
LEAST_SCORE: Final = 0.04
"""Names that are less likely than this are not looked at again."""

LEAST_PRIOR: Final = 0.012
"""Names that are less likely than this by the corpus alone are not looked at, unless a rule has named them."""

_NAMED: Final = PRIOR_FEATURES.index("named")
_TYPES: Final = tuple(TermType)
_ROLES: Final = tuple(Role)
TYPE_FEATURES: Final = (
    *GROUP_FEATURES,
    *CONTEXT_FEATURES,
    *(f"context_{type_.value}" for type_ in _TYPES),
    *(f"by_name_{type_.value}" for type_ in _TYPES),
    *(f"known_{type_.value}" for type_ in _TYPES),
    *(f"last_{type_.value}" for type_ in _TYPES),
    *(f"form_{type_.value}" for type_ in _TYPES),
)
ROLE_FEATURES: Final = (
    *GROUP_FEATURES,
    *CONTEXT_FEATURES,
    *(f"type_{type_.value}" for type_ in _TYPES),
    *(f"cued_{role.value}" for role in _ROLES),
    "in_title_head",
    "after_means",
    "title_begins",
    "rarest_name",
)
MODEL_FEATURES: Final = {
    "prior": PRIOR_FEATURES,
    "candidate": FEATURES,
    "pair": PAIR_FEATURES,
    "term": GROUP_FEATURES,
    "type": TYPE_FEATURES,
    "role": ROLE_FEATURES,
}
"""The features of each model, in the order of its columns."""

_MEANS: Final = re.compile(r"\b(?:with|via|using|from|by|through|based on)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_GIVEN: Final = 0.99


@dataclass(slots=True)
class Candidates:
    """The candidates of a document: by key, the row of each, their features and scores."""

    state: DocState
    by_key: dict[str, Candidate]
    rows: dict[str, int]
    matrix: Matrix
    scores: dict[str, float] = field(default_factory=dict)

    def likely(self) -> dict[str, float]:
        """The scores of the candidates that are worth a second look."""
        return {key: score for key, score in self.scores.items() if score >= LEAST_SCORE}


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


def prior_of(
    state: DocState, background: Background, own: Mapping[str, TermType] | None = None
) -> tuple[list[Candidate], Matrix]:
    """All candidates, with what the corpus says of them; a user's own terms are marked."""
    found = list(find_candidates(state, background.names).values())
    for candidate in found if own else ():
        if own and candidate.key in own:
            candidate.rules.add("term-list")
    if not found:
        return found, np.zeros((0, len(PRIOR_FEATURES)), np.float32)
    return found, corpus_features(found, background)


def candidates_of(
    state: DocState, background: Background, found: Sequence[Candidate], corpus: Matrix, prior: NDArray[np.float32]
) -> Candidates:
    """The candidates that are not hopeless by their names alone, with their features, not yet scored.

    Args:
        state: the document.
        background: statistics and vocabulary.
        found: all candidates.
        corpus: what the corpus says of them.
        prior: how likely each is a term by that alone.
    """
    hopeful: list[int] = np.nonzero((prior >= LEAST_PRIOR) | (corpus[:, _NAMED] > 0))[0].tolist()
    kept = [found[index] for index in hopeful]
    matrix = candidate_features(state, kept, background, corpus[hopeful])
    return Candidates(state, {c.key: c for c in kept}, {c.key: row for row, c in enumerate(kept)}, matrix)


def pairs_of(candidates: Candidates, background: Background, glosses: Glosses) -> list[PairEvidence]:
    """The pairs of likely names that may be one thing."""
    likely = candidates.likely()
    return evidence(
        candidates.state, [candidates.by_key[key] for key in likely], candidates.scores, background, glosses
    )


def groups_of(
    candidates: Candidates, pairs: Sequence[PairEvidence], probabilities: Sequence[float]
) -> tuple[list[Group], Matrix]:
    """The groups of likely names, and their features."""
    groups = group_names(candidates.likely(), pairs, probabilities)
    matrix = group_features(
        candidates.state, groups, candidates.by_key, candidates.rows, candidates.matrix, candidates.scores
    )
    return groups, matrix


def context_rows(candidates: Candidates, groups: Sequence[Group]) -> Matrix:
    """What the sentences around each group say of it."""
    heads = (key for key, found in candidates.by_key.items() if "title-head" in found.rules)
    contexts = Contexts(candidates.state, heads)
    rows = [contexts.features([candidates.by_key[key] for key in group.keys]) for group in groups]
    return np.array(rows, dtype=np.float32).reshape(len(groups), len(CONTEXT_FEATURES))


def type_rows(candidates: Candidates, groups: Sequence[Group], matrix: Matrix, background: Background) -> Matrix:
    """The features of the type model: what names and contexts say of the type, beside those of group and contexts."""
    text = candidates.state.tokens.text
    rows = []
    for group in groups:
        context, name, known, last = (dict.fromkeys(_TYPES, 0.0) for _ in range(4))
        for key in group.keys:
            candidate = candidates.by_key[key]
            if (by_name := type_from_name(candidate.text)) is not None:
                name[by_name] += 1
            _count(known, background.known(key, candidate.text)[1])
            _count(last, background.word(candidate.words[-1])[2])
            for place in candidate.places:
                by_context = type_from_context(text, candidates.state.tokens.ends[place.last])
                if by_context is not None:
                    context[by_context] += 1
        rows.append([*context.values(), *name.values(), *known.values(), *last.values()])
    return _beside(matrix, rows, len(TYPE_FEATURES) - len(_TYPES))


def form_rows(candidates: Candidates, groups: Sequence[Group], forms: NameTypes) -> Matrix:
    """What the forms of each group's names say of its type: the last columns of the type model."""
    rows = [forms.probabilities([candidates.by_key[key].text for key in group.keys]) for group in groups]
    return np.array(rows, dtype=np.float32).reshape(len(groups), len(_TYPES))


def _count(counts: dict[TermType, float], index: int) -> None:
    if index >= 0:
        counts[_TYPES[index]] += 1


def role_rows(candidates: Candidates, groups: Sequence[Group], matrix: Matrix, types: Matrix) -> Matrix:
    """The features of the role model: the probable type, cue phrases, and the place in the title."""
    state = candidates.state
    tokens, title = state.tokens, state.entry.title
    rows = []
    for group, probabilities in zip(groups, types, strict=True):
        cued = dict.fromkeys(_ROLES, 0.0)
        head = means = begins = 0
        type_ = _TYPES[int(np.argmax(probabilities))]
        for key in group.keys:
            candidate = candidates.by_key[key]
            head += "title-head" in candidate.rules
            for place in candidate.places:
                begin, end = tokens.begins[place.first], tokens.ends[place.last]
                stretch = state.stretches[state.stretch_at(begin)]
                cued[role_of(tokens.text, begin, end, stretch, type_)] += 1
                if stretch.section is Section.TITLE:
                    means += _MEANS.search(title[:begin]) is not None
                    begins += begin == 0
        rarest = min(float(candidates.matrix[candidates.rows[key], 0]) for key in group.keys)
        rows.append([*probabilities, *cued.values(), head, means, begins, rarest])
    return _beside(matrix, rows, len(ROLE_FEATURES))


def _beside(matrix: Matrix, rows: Sequence[Sequence[float]], width: int) -> Matrix:
    if not rows:
        return np.zeros((0, width), np.float32)
    return np.hstack([matrix, np.array(rows, dtype=np.float32)]).astype(np.float32)


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


Questions = Generator[tuple[str, Matrix], NDArray[np.float32], Decisions]
"""The questions to the models that one document leads to, each a model's name and rows; the answers are sent in."""


def decide(state: DocState, knowledge: Knowledge, given: Mapping[str, TermType | None]) -> Decisions:
    """The terms of a document.

    Args:
        state: the document, with its sentences, glosses and named spans.
        knowledge: models, statistics and vocabulary.
        given: names that a user's component says are terms, by key, with their type where it is known.
    """
    return decide_all([(state, given)], knowledge)[0]


def decide_all(
    documents: Sequence[tuple[DocState, Mapping[str, TermType | None]]], knowledge: Knowledge
) -> list[Decisions]:
    """The terms of many documents: each model is asked once for all of them, which is faster and changes nothing."""
    asking = [_questions(state, knowledge, given) for state, given in documents]
    found: dict[int, Decisions] = {}
    questions = [next(document) for document in asking]
    while len(found) < len(asking):
        name = questions[0][0]
        answers = knowledge.models.predict(name, np.vstack([rows for _, rows in questions]))
        ends = np.cumsum([len(rows) for _, rows in questions])[:-1]
        following = []
        for index, (document, answer) in enumerate(zip(asking, np.split(answers, ends), strict=True)):
            try:
                following.append(document.send(answer))
            except StopIteration as stop:
                found[index] = stop.value
        questions = following
    return [found[index] for index in range(len(asking))]


def _questions(state: DocState, knowledge: Knowledge, given: Mapping[str, TermType | None]) -> Questions:
    background, own = knowledge.background, knowledge.own
    found, corpus = prior_of(state, background, own)
    given = {**given, **{c.key: own[c.key] for c in found if c.key in own}} if own else given
    candidates = candidates_of(state, background, found, corpus, (yield "prior", corpus))
    scores = yield "candidate", candidates.matrix
    candidates.scores = {key: float(scores[row]) for key, row in candidates.rows.items()}
    candidates.scores.update({key: _GIVEN for key in given if key in candidates.rows})
    pairs = pairs_of(candidates, background, knowledge.glosses)
    values = np.array([pair.values for pair in pairs], dtype=np.float32).reshape(len(pairs), len(PAIR_FEATURES))
    joined = yield "pair", values
    groups, matrix = groups_of(candidates, pairs, joined.tolist())
    terms = yield "term", matrix
    told = [any(key in given for key in group.keys) for group in groups]
    sure = [max(float(p), _GIVEN * is_told) for p, is_told in zip(terms, told, strict=True)]
    kept = [i for i in range(len(groups)) if told[i] or sure[i] >= knowledge.models.threshold]
    chosen, rows = [groups[index] for index in kept], matrix[kept]
    rows = np.hstack([rows, context_rows(candidates, chosen)]).astype(np.float32)
    named = type_rows(candidates, chosen, rows, background)
    types = yield "type", np.hstack([named, form_rows(candidates, chosen, knowledge.models.forms)]).astype(np.float32)
    roles = yield "role", role_rows(candidates, chosen, rows, types)
    decisions = [
        _decision(
            group,
            credible(group, candidates.by_key, candidates.scores),
            sure[index],
            types[row],
            roles[row],
            given,
        )
        for row, (index, group) in enumerate(zip(kept, chosen, strict=True))
    ]
    return Decisions(candidates, tuple(decisions))


def _decision(
    group: Group, names: frozenset[str], sure: float, types: Matrix, roles: Matrix, given: Mapping[str, TermType | None]
) -> Decision:
    told = next((given[key] for key in group.keys if given.get(key) is not None), None)
    type_, role = int(np.argmax(types)), int(np.argmax(roles))
    return Decision(
        group,
        names,
        sure,
        told or _TYPES[type_],
        1.0 if told else float(types[type_]),
        _ROLES[role],
        float(roles[role]),
    )
