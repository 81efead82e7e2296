"""What is asked of the models for type and role: groups, the sentences around them, and what names say by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kgraph.extract.background import Background
from kgraph.extract.candidates import Candidates, split_rows
from kgraph.extract.contexts import CONTEXT_FEATURES, context_features
from kgraph.extract.grouping import GROUP_FEATURES, Group
from kgraph.extract.nametypes import NameTypes
from kgraph.extract.roles import role_of
from kgraph.extract.tokentable import TokenTable
from kgraph.extract.types import type_from_context, type_from_name
from kgraph.model import Role, Section, TermType

__all__ = ["ROLE_FEATURES", "TYPE_FEATURES", "context_rows", "form_rows", "role_rows", "type_rows"]

Matrix = NDArray[np.float32]
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
_MEANS: Final = re.compile(r"\b(?:with|via|using|from|by|through|based on)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)


def context_rows(
    table: TokenTable, candidates: Sequence[Candidates], groups: Sequence[Sequence[Group]]
) -> list[Matrix]:
    """What the sentences around each group of each document say of it."""
    terms = [
        [[found.by_key[key] for key in group.keys] for group in chosen]
        for found, chosen in zip(candidates, groups, strict=True)
    ]
    heads = [{key for key, one in found.by_key.items() if "title-head" in one.rules} for found in candidates]
    return split_rows(context_features(table, terms, heads), groups)


def type_rows(candidates: Candidates, groups: Sequence[Group], matrix: Matrix, background: Background) -> Matrix:
    """The features of the type model: what names and contexts say of the type, beside those of group and contexts."""
    text, ends = candidates.state.tokens.text, candidates.state.tokens.ends
    rows = []
    for group in groups:
        context, name, known, last = ([0] * len(_TYPES) for _ in range(4))
        for key in group.keys:
            candidate = candidates.by_key[key]
            _count(name, _place(type_from_name(candidate.text)))
            _count(known, background.known(key, candidate.text)[1])
            _count(last, background.word(candidate.words[-1])[2])
            for place in candidate.places:
                _count(context, _place(type_from_context(text, ends[place.last])))
        rows.append(context + name + known + last)
    return _beside(matrix, rows, len(TYPE_FEATURES) - len(_TYPES))


def _place(type_: TermType | None) -> int:
    return -1 if type_ is None else _TYPES.index(type_)


def _count(counts: list[int], index: int) -> None:
    if index >= 0:
        counts[index] += 1


def form_rows(candidates: Candidates, groups: Sequence[Group], forms: NameTypes) -> Matrix:
    """What the forms of each group's names say of its type: the last columns of the type model."""
    rows = [forms.probabilities([candidates.by_key[key].text for key in group.keys]) for group in groups]
    return np.array(rows, dtype=np.float32).reshape(len(groups), len(_TYPES))


def role_rows(candidates: Candidates, groups: Sequence[Group], matrix: Matrix, types: Matrix) -> Matrix:
    """The features of the role model: the probable type, cue phrases, and the place in the title."""
    state = candidates.state
    tokens, title = state.tokens, state.entry.title
    rows = []
    likeliest: list[int] = types.argmax(axis=1).tolist()
    log_papers: list[float] = candidates.matrix[:, 0].tolist()
    for group, type_index in zip(groups, likeliest, strict=True):
        cued = dict.fromkeys(_ROLES, 0.0)
        head = means = begins = 0
        type_ = _TYPES[type_index]
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
        rarest = min([log_papers[candidates.rows[key]] for key in group.keys])
        rows.append([*cued.values(), head, means, begins, rarest])
    return _beside(np.hstack([matrix, types]), rows, len(ROLE_FEATURES))


def _beside(matrix: Matrix, rows: Sequence[Sequence[float]], width: int) -> Matrix:
    if not rows:
        return np.zeros((0, width), np.float32)
    return np.hstack([matrix, np.array(rows, dtype=np.float32)]).astype(np.float32)
