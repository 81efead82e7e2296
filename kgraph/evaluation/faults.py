"""What to improve: every disagreement with gold, and which kinds of them are the most frequent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from kgraph.evaluation.gold import GoldTerm
from kgraph.evaluation.judging import Judgement, PaperScore, Verdict
from kgraph.evaluation.scores import Evaluation

__all__ = ["Fault", "FaultKind", "FaultSummary", "faults", "summarise"]

_EXAMPLES: Final = 3


class FaultKind(StrEnum):
    """How a graph and gold disagree on a term."""

    MISSING = "paper missing"
    SPURIOUS = "spurious"
    DUPLICATE = "duplicate"
    MISSED = "missed"
    TYPE = "wrong type"
    ROLE = "wrong role"


@dataclass(frozen=True, slots=True)
class Fault:
    """One disagreement: what the graph gives, or what it lacks.

    `error` is the kind in words, the same for all faults of one sort; `note` is what gold has in its place.
    """

    paper: str
    kind: FaultKind
    label: str
    error: str
    type: str = ""
    role: str = ""
    rule: str = ""
    confidence: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FaultSummary:
    """A sort of fault, how often it occurs, and the labels with which it occurs most."""

    error: str
    count: int
    examples: tuple[str, ...]


def faults(evaluation: Evaluation) -> tuple[Fault, ...]:
    """Every disagreement, in the order of the papers in gold: spurious, duplicate, missed, wrong type, wrong role.

    A paper that the graph does not have is one fault.

    Example:
        >>> from kgraph.evaluation import GoldPaper, evaluate
        >>> from kgraph.model import Tables
        >>> faults(evaluate(Tables(), [GoldPaper("2401.00001")]))[0].error
        'paper missing'
    """
    return tuple(fault for paper in evaluation.papers for fault in _paper_faults(paper))


def _paper_faults(paper: PaperScore) -> Iterator[Fault]:
    if paper.format == "missing":
        note = f"{len(paper.missed)} key terms"
        yield Fault(paper.gold.id, FaultKind.MISSING, "", FaultKind.MISSING.value, note=note)
        return
    for verdict, make in ((Verdict.SPURIOUS, _spurious), (Verdict.DUPLICATE, _duplicate)):
        yield from (make(paper.gold.id, item) for item in paper.judgements if item.verdict is verdict)
    yield from (_missed(paper.gold.id, term) for term in paper.missed)
    right = [judgement for judgement in paper.judgements if judgement.verdict is Verdict.RIGHT]
    yield from (_wrong_type(paper.gold.id, item) for item in right if not item.type_is_right)
    yield from (_wrong_role(paper.gold.id, item) for item in right if not item.role_is_right)


def _spurious(paper: str, judgement: Judgement) -> Fault:
    rule = judgement.claim.rule
    error = f"spurious {_type(judgement)}" + (f" by {rule}" if rule else "")
    return _fault(paper, FaultKind.SPURIOUS, judgement, error)


def _duplicate(paper: str, judgement: Judgement) -> Fault:
    return _fault(
        paper, FaultKind.DUPLICATE, judgement, f"duplicate {_type(judgement)}", f"same as {judgement.instead}"
    )


def _missed(paper: str, term: GoldTerm) -> Fault:
    forms = ", ".join(term.forms)
    return Fault(paper, FaultKind.MISSED, term.label, f"missed {term.type}", term.type, term.role, note=forms)


def _wrong_type(paper: str, judgement: Judgement) -> Fault:
    assert judgement.gold is not None
    wanted = judgement.gold.type
    return _fault(
        paper, FaultKind.TYPE, judgement, f"{wanted} given as {_type(judgement) or 'nothing'}", f"is {wanted}"
    )


def _wrong_role(paper: str, judgement: Judgement) -> Fault:
    assert judgement.gold is not None
    wanted = judgement.gold.role
    return _fault(paper, FaultKind.ROLE, judgement, f"{wanted} given as {judgement.claim.role}", f"is {wanted}")


def _type(judgement: Judgement) -> str:
    return judgement.term.type.value if judgement.term else ""


def _fault(paper: str, kind: FaultKind, judgement: Judgement, error: str, note: str = "") -> Fault:
    claim = judgement.claim
    confidence = claim.confidence if claim.rule else None
    return Fault(paper, kind, judgement.label, error, _type(judgement), claim.role, claim.rule, confidence, note)


def summarise(found: Iterable[Fault]) -> tuple[FaultSummary, ...]:
    """The sorts of fault, the most frequent first, each with the labels that have it most.

    Example:
        >>> summarise([Fault("2401.00001", FaultKind.MISSED, "LoRA", "missed Method")])
        (FaultSummary(error='missed Method', count=1, examples=('LoRA',)),)
    """
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for fault in found:
        labels[fault.error][fault.label or fault.paper] += 1
    summaries = [FaultSummary(error, held.total(), _most(held)) for error, held in labels.items()]
    return tuple(sorted(summaries, key=lambda summary: (-summary.count, summary.error)))


def _most(labels: Counter[str]) -> tuple[str, ...]:
    ordered = sorted(labels, key=lambda label: (-labels[label], label))
    return tuple(ordered[:_EXAMPLES])
