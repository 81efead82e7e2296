"""How well models do on papers that they have not seen: what their card says, and the threshold that it sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kgraph.evaluation import GoldPaper
from kgraph.evaluation.figures import Counts
from kgraph.evaluation.matching import match
from kgraph.extract.background import Background
from kgraph.model import Role, TermType
from kgraph.training.examples import Example
from kgraph.training.models import FOLDS, Training, train, train_models
from kgraph.vocabulary import Glosses

__all__ = ["Scores", "fit_models", "score_unseen"]

_TYPES: Final = tuple(TermType)
_ROLES: Final = tuple(Role)
_THRESHOLDS: Final = tuple(round(0.3 + 0.02 * step, 2) for step in range(13))
_LIMITS: Final = (
    "Korean summaries of machine-learning papers with English terms, as two digest formats write them; other fields, "
    "other languages and running text are outside what was measured."
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Right, wrong and missed terms, and how many of the right ones have the right type and role."""

    terms: Counts = field(default_factory=Counts)
    typed: int = 0
    in_role: int = 0

    def __add__(self, other: Scores) -> Scores:
        return Scores(self.terms + other.terms, self.typed + other.typed, self.in_role + other.in_role)


def score_unseen(training: Training, threshold: float) -> list[Scores]:
    """The scores of each paper by models that have not seen it, as `kgraph eval` counts.

    Args:
        training: from `train`.
        threshold: the least probability of a term, 0 to 1.
    """
    return [_score(training, paper, threshold) for paper in range(len(training.examples))]


def _score(training: Training, paper: int, threshold: float) -> Scores:
    example, candidates = training.examples[paper], training.candidates[paper]
    sure = training.unseen_of("term", paper)
    types, roles = training.unseen_of("type", paper), training.unseen_of("role", paper)
    kept = [index for index in range(len(sure)) if sure[index] >= threshold]
    names = [{t for key in training.groups[paper][i].keys for t in _gold(example, candidates, key)} for i in kept]
    terms = example.gold.terms
    choices = [[place for place, found in enumerate(names) if term in found] for term in range(len(terms))]
    taken = match(choices, sorted(range(len(terms)), key=lambda term: not terms[term].key))
    key = {place: term for place, term in taken.items() if terms[term].key}
    return Scores(
        Counts(len(key), len(kept) - len(taken), sum(term.key for term in terms) - len(key)),
        typed=sum(_best(types, kept[place], _TYPES) is terms[term].type for place, term in key.items()),
        in_role=sum(_best(roles, kept[place], _ROLES) is terms[term].role for place, term in key.items()),
    )


def _gold(example: Example, candidates: Any, key: str) -> tuple[int, ...]:
    return example.terms_of(candidates.by_key[key].text)


def _best(rows: NDArray[np.float32], index: int, kinds: Sequence[Any]) -> Any:
    return kinds[int(np.argmax(rows[index]))]


def fit_models(
    examples: Sequence[Example],
    background: Background,
    glosses: Glosses,
    folder: Path,
    *,
    folds: int = FOLDS,
    seed: int = 0,
) -> Mapping[str, Any]:
    """Cross-validate, choose the threshold, fit on everything and write models and card.

    Args:
        examples: annotated papers, at least as many as folds.
        background: statistics and vocabulary.
        glosses: which names digests put beside one another.
        folder: where the files go.
        folds: parts for cross-validation.
        seed: fixes the parts.

    Returns:
        The card.
    """
    training = train(examples, background, glosses, folds, seed)
    scores = {threshold: score_unseen(training, threshold) for threshold in _THRESHOLDS}
    best = max(
        _THRESHOLDS, key=lambda threshold: (round(_total(scores[threshold]).terms.f1, 3), -abs(threshold - 0.42))
    )
    card = _card(training, best, scores[best])
    train_models(training, background.vocabulary, folder, card)
    return card


def _total(scores: Sequence[Scores]) -> Scores:
    return sum(scores, Scores())


def _card(training: Training, threshold: float, scores: Sequence[Scores]) -> dict[str, Any]:
    golds = [example.gold for example in training.examples]
    total = _total(scores)
    formats: dict[str, list[Scores]] = {}
    for example, score in zip(training.examples, scores, strict=True):
        formats.setdefault("daily" if example.state.entry.authors else "listing", []).append(score)
    return {
        "threshold": threshold,
        "papers": len(golds),
        "key_terms": sum(term.key for gold in golds for term in gold.terms),
        "folds": int(training.folds.max()) + 1,
        "unseen": _figures(total),
        "unseen_by_format": {name: _figures(_total(found)) for name, found in sorted(formats.items())},
        "unseen_recall_by_type": _recall_by_type(training, golds, threshold),
        "reliability": _reliability(training),
        "limits": _LIMITS,
    }


def _figures(scores: Scores) -> dict[str, float]:
    return {
        "precision": round(scores.terms.precision, 4),
        "recall": round(scores.terms.recall, 4),
        "f1": round(scores.terms.f1, 4),
        "type_accuracy": round(scores.typed / max(1, scores.terms.right), 4),
        "role_accuracy": round(scores.in_role / max(1, scores.terms.right), 4),
    }


def _recall_by_type(training: Training, golds: Sequence[GoldPaper], threshold: float) -> dict[str, float]:
    found = dict.fromkeys(_TYPES, 0)
    wanted = dict.fromkeys(_TYPES, 0)
    for paper, gold in enumerate(golds):
        example, candidates = training.examples[paper], training.candidates[paper]
        sure = training.unseen_of("term", paper)
        kept = [group for group, p in zip(training.groups[paper], sure, strict=True) if p >= threshold]
        named = {t for group in kept for key in group.keys for t in _gold(example, candidates, key)}
        for index, term in enumerate(gold.terms):
            wanted[term.type] += term.key
            found[term.type] += term.key and index in named
    return {type_.value: round(found[type_] / max(1, wanted[type_]), 4) for type_ in _TYPES}


def _reliability(training: Training, bins: int = 10) -> list[dict[str, float]]:
    """For each tenth of probability: how many groups have it, its mean, and the share that are key terms."""
    known = np.array([label is not None for label in training.labels["term"]])
    truth = np.array([label or 0 for label in training.labels["term"]])[known]
    sure = training.unseen["term"][known]
    rows = []
    for low in range(bins):
        inside = (sure >= low / bins) & (sure < (low + 1) / bins + (low == bins - 1))
        if inside.any():
            mean, share = float(sure[inside].mean()), float(truth[inside].mean())
            rows.append(
                {"from": low / bins, "terms": int(inside.sum()), "mean": round(mean, 3), "right": round(share, 3)}
            )
    return rows
