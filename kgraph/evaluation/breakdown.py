"""Where a score comes from: the same judgements by type, role, rule, format or confidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kgraph.errors import OptionError
from kgraph.evaluation.judging import Judgement, Verdict
from kgraph.evaluation.scores import Evaluation
from kgraph.model import Role, TermType

__all__ = ["BREAKDOWNS", "Bin", "Breakdown", "breakdown", "calibration_error", "reliability"]

NO_RULE: Final = "(none)"
_Row = tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A table; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """The claims with a confidence from `low` on: how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    claims: int
    confidence: float
    right: float


def breakdown(evaluation: Evaluation, by: str) -> Breakdown:
    """The judgements of an evaluation as a table.

    Args:
        evaluation: the evaluation.
        by: ``type`` or ``role`` (a row for each that gold has, with what the graph gave in its place), ``rule`` (how
            often each is right), ``format`` (the main figures for each), or ``confidence`` (how often it is true).

    Raises:
        OptionError: there is no such breakdown.

    Example:
        >>> from kgraph.evaluation import GoldPaper, GoldTerm, evaluate
        >>> from kgraph.model import Tables
        >>> gold = [GoldPaper("2401.00001", (GoldTerm("LoRA", TermType.METHOD, Role.USES),))]
        >>> breakdown(evaluate(Tables(), gold), "type").rows[1][:4]
        ('Method', 1, 0, 1)
    """
    if by not in BREAKDOWNS:
        raise OptionError(f"no breakdown by '{by}'", hint=", ".join(BREAKDOWNS))
    return BREAKDOWNS[by](evaluation)


def _by_type(evaluation: Evaluation) -> Breakdown:
    wanted = (term.type for paper in evaluation.papers for term in paper.gold.terms if term.key)
    return _confusion(
        "type", TermType, Counter(wanted), evaluation.judgements, lambda j: j.term.type if j.term else None
    )


def _by_role(evaluation: Evaluation) -> Breakdown:
    wanted = (term.role for paper in evaluation.papers for term in paper.gold.terms if term.key)
    return _confusion("role", Role, Counter(wanted), evaluation.judgements, lambda j: j.claim.role)


def _confusion(
    name: str,
    kinds: type[StrEnum],
    wanted: Counter[StrEnum],
    judgements: Iterable[Judgement],
    given: Callable[[Judgement], StrEnum | None],
) -> Breakdown:
    cells: Counter[tuple[object, StrEnum | None]] = Counter()
    wrong: Counter[StrEnum | None] = Counter()
    for judgement in judgements:
        if judgement.is_wrong:
            wrong[given(judgement)] += 1
        elif judgement.verdict is Verdict.RIGHT:
            cells[getattr(judgement.gold, name), given(judgement)] += 1
    rows: list[_Row] = []
    for kind in kinds:
        found = sum(count for (own, _), count in cells.items() if own is kind)
        confused = [cells[kind, other] for other in kinds]
        rows.append(
            (str(kind), wanted[kind], found, wanted[kind] - found, _share(found, wanted[kind]), *confused, wrong[kind])
        )
    columns = (name, "gold", "found", "missed", "recall", *(f"as {kind}" for kind in kinds), "wrong")
    return Breakdown(columns, tuple(rows))


def _by_rule(evaluation: Evaluation) -> Breakdown:
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in evaluation.judgements:
        groups[judgement.claim.rule or NO_RULE].append(judgement)
    ordered = sorted(groups.items(), key=lambda item: (-sum(j.is_wrong for j in item[1]), -len(item[1]), item[0]))
    columns = ("rule", "claims", "right", "optional", "duplicate", "spurious", "precision", "type right", "role right")
    return Breakdown(columns, tuple(_rule_row(rule, group) for rule, group in ordered))


def _rule_row(rule: str, group: Sequence[Judgement]) -> _Row:
    counts = Counter(judgement.verdict for judgement in group)
    right = [judgement for judgement in group if judgement.verdict is Verdict.RIGHT]
    return (
        rule,
        len(group),
        len(right),
        counts[Verdict.OPTIONAL],
        counts[Verdict.DUPLICATE],
        counts[Verdict.SPURIOUS],
        _share(len(right), len(group) - counts[Verdict.OPTIONAL]),
        _share(sum(judgement.type_is_right for judgement in right), len(right)),
        _share(sum(judgement.role_is_right for judgement in right), len(right)),
    )


def _by_format(evaluation: Evaluation) -> Breakdown:
    rows: list[_Row] = []
    for format_ in sorted({paper.format for paper in evaluation.papers}):
        part = Evaluation.of(paper for paper in evaluation.papers if paper.format == format_)
        shares = [
            part.terms.precision,
            part.terms.recall,
            part.terms.f1,
            part.type_accuracy.value,
            part.role_accuracy.value,
            part.introduces.f1,
            part.alias_recall.value,
            part.values.f1,
        ]
        rows.append((format_, len(part.papers), *(round(share, 4) for share in shares)))
    figures = ("precision", "recall", "f1", "type accuracy", "role accuracy", "introduces f1", "alias recall")
    return Breakdown(("format", "papers", *figures, "values f1"), tuple(rows))


def _by_confidence(evaluation: Evaluation) -> Breakdown:
    rows = [
        (f"{b.low:.1f} to {b.high:.1f}", b.claims, round(b.confidence, 4), round(b.right, 4), _difference(b))
        for b in reliability(evaluation)
    ]
    return Breakdown(("confidence", "claims", "mean", "right", "right - mean"), tuple(rows))


def _difference(bin_: Bin) -> float:
    return round(bin_.right - bin_.confidence, 4) + 0.0


def reliability(evaluation: Evaluation, bins: int = 10) -> tuple[Bin, ...]:
    """Whether confidence is to be believed: the share of claims whose term is right, for each level of confidence.

    Terms that gold leaves open do not count, and neither do claims without a rule, whose confidence nobody gave.

    Args:
        evaluation: the evaluation.
        bins: how many levels of equal width.

    Returns:
        The levels that occur, the lowest first.

    Example:
        >>> from kgraph.evaluation import evaluate
        >>> from kgraph.model import Tables
        >>> reliability(evaluate(Tables(), []))
        ()
    """
    groups: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in evaluation.judgements:
        if judgement.claim.rule and judgement.verdict is not Verdict.OPTIONAL:
            groups[min(int(judgement.claim.confidence * bins), bins - 1)].append(judgement)
    return tuple(_bin(level / bins, (level + 1) / bins, group) for level, group in sorted(groups.items()))


def _bin(low: float, high: float, group: Sequence[Judgement]) -> Bin:
    mean = float(sum(judgement.claim.confidence for judgement in group)) / len(group)
    right = sum(judgement.verdict is Verdict.RIGHT for judgement in group) / len(group)
    return Bin(low, high, len(group), mean, right)


def calibration_error(evaluation: Evaluation, bins: int = 10) -> float | None:
    """The expected calibration error: the mean distance of confidence from the share that is right, over all claims.

    Args:
        evaluation: the evaluation.
        bins: how many levels of equal width.

    Returns:
        The error from 0 to 1, nothing where no claim says how sure it is.

    Example:
        >>> from kgraph.evaluation import evaluate
        >>> from kgraph.model import Tables
        >>> calibration_error(evaluate(Tables(), [])) is None
        True
    """
    found = reliability(evaluation, bins)
    claims = sum(bin_.claims for bin_ in found)
    return sum(bin_.claims * abs(bin_.right - bin_.confidence) for bin_ in found) / claims if claims else None


def _share(part: int, whole: int) -> float:
    return round(part / max(1, whole), 4)


BREAKDOWNS: Final[dict[str, Callable[[Evaluation], Breakdown]]] = {
    "type": _by_type,
    "role": _by_role,
    "rule": _by_rule,
    "format": _by_format,
    "confidence": _by_confidence,
}
