"""Two builds against the same gold: which figures moved, and which terms moved them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from kgraph.evaluation.breakdown import calibration_error
from kgraph.evaluation.judging import Judgement, PaperScore
from kgraph.evaluation.matching import match_key
from kgraph.evaluation.scores import Evaluation

__all__ = ["Change", "Difference", "changes", "differences", "figures"]

_Value = int | float | None
_NEW: Final = "new error"
_GONE: Final = "error gone"


class Difference(NamedTuple):
    """A figure in both builds and what the first one gained."""

    figure: str
    value: _Value
    other: _Value
    difference: _Value


@dataclass(frozen=True, slots=True)
class Change:
    """A term that one build has and the other lacks: ``gained``, ``lost``, ``new error`` or ``error gone``."""

    change: str
    paper: str
    label: str
    type: str
    rule: str = ""

    @property
    def is_error(self) -> bool:
        """Whether it is about a wrong term, not about one of gold."""
        return self.change in (_NEW, _GONE)


def figures(evaluation: Evaluation) -> dict[str, _Value]:
    """Every figure under one name, in a fixed order; shares have four digits.

    Example:
        >>> from kgraph.evaluation import GoldPaper, evaluate
        >>> from kgraph.model import Tables
        >>> figures(evaluate(Tables(), [GoldPaper("2401.00001")]))["papers missing"]
        1
    """
    found: dict[str, _Value] = {"papers": len(evaluation.papers), "papers missing": len(evaluation.missing)}
    for name, counts in evaluation.counts.items():
        shares = {key: round(getattr(counts, key), 4) for key in ("precision", "recall", "f1")}
        numbers = {"right": counts.right, "wrong": counts.wrong, "missed": counts.missed}
        found |= {f"{name.replace('_', ' ')} {key}": value for key, value in (shares | numbers).items()}
    error = calibration_error(evaluation)
    return {
        **found,
        "optional terms found": evaluation.optional,
        **{f"recall of {type_}": round(share.value, 4) for type_, share in evaluation.recall_by_type.items()},
        "type accuracy": round(evaluation.type_accuracy.value, 4),
        "role accuracy": round(evaluation.role_accuracy.value, 4),
        "alias recall": round(evaluation.alias_recall.value, 4),
        "alias pairs": evaluation.alias_recall.whole,
        "wrongly merged": round(evaluation.wrongly_merged.value, 4),
        "calibration error": None if error is None else round(error, 4),
    }


def differences(evaluation: Evaluation, other: Evaluation) -> tuple[Difference, ...]:
    """The figures of both side by side.

    Args:
        evaluation: the build in question.
        other: the build that it is compared with, against the same gold.

    Example:
        >>> from kgraph.evaluation import GoldPaper, evaluate
        >>> from kgraph.model import Tables
        >>> empty = evaluate(Tables(), [GoldPaper("2401.00001")])
        >>> {item.difference for item in differences(empty, empty)}
        {0, None}
    """
    theirs = figures(other)
    return tuple(_difference(name, value, theirs[name]) for name, value in figures(evaluation).items())


def _difference(name: str, value: _Value, other: _Value) -> Difference:
    if value is None or other is None:
        return Difference(name, value, other, None)
    return Difference(name, value, other, round(value - other, 4))


def changes(evaluation: Evaluation, other: Evaluation) -> tuple[Change, ...]:
    """The key terms that only one of two builds finds, and the wrong ones that only one of them gives.

    Args:
        evaluation: the build in question.
        other: the build that it is compared with, against the same gold.

    Returns:
        What was gained, then what was lost, then the new errors and those that are gone; each in the order of gold.

    Example:
        >>> from kgraph.evaluation import GoldPaper, evaluate
        >>> from kgraph.model import Tables
        >>> changes(evaluate(Tables(), []), evaluate(Tables(), []))
        ()
    """
    pairs = list(zip(evaluation.papers, other.papers, strict=True))
    return (
        *(change for here, there in pairs for change in _found(here, there, "gained")),
        *(change for here, there in pairs for change in _found(there, here, "lost")),
        *(change for here, there in pairs for change in _wrong(here, there, _NEW)),
        *(change for here, there in pairs for change in _wrong(there, here, _GONE)),
    )


def _found(paper: PaperScore, other: PaperScore, name: str) -> Iterator[Change]:
    for place in sorted(paper.found - other.found):
        term = paper.gold.terms[place]
        if term.key:
            yield Change(name, paper.gold.id, term.label, term.type)


def _wrong(paper: PaperScore, other: PaperScore, name: str) -> Iterator[Change]:
    theirs = Counter(_sign(judgement) for judgement in other.judgements if judgement.is_wrong)
    for judgement in paper.judgements:
        if not judgement.is_wrong:
            continue
        if theirs[_sign(judgement)]:
            theirs[_sign(judgement)] -= 1
        else:
            kind = judgement.term.type.value if judgement.term else ""
            yield Change(name, paper.gold.id, judgement.label, kind, judgement.claim.rule)


def _sign(judgement: Judgement) -> str:
    """By what a wrong term is known again in another build, where its id may be another."""
    return match_key(judgement.label)
