"""`kgraph eval`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgraph.cli.options import format_option, graph_option
from kgraph.cli.tables import print_rows

if TYPE_CHECKING:
    from kgraph.evaluation import Change, Evaluation, Fault, GoldPaper

__all__ = ["evaluate"]


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@graph_option
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Another graph or build, to set its figures beside and list the terms gained and lost.",
)
@click.option(
    "--errors",
    is_flag=True,
    help="List every disagreement, the most frequent kinds first; with --against, also those that came and went.",
)
@click.option(
    "--by",
    type=click.Choice(["type", "role", "rule", "format", "confidence"]),
    help="Break the scores down, or test the confidences.",
)
@format_option()
def evaluate(gold: Path, path: Path, against: Path | None, errors: bool, by: str | None, format_: str) -> None:
    """Score the graph against GOLD, a JSON Lines file of annotated papers.

    Gold terms that are not key count neither for nor against.

    \b
      kgraph eval gold.jsonl --errors              what to improve, the most frequent kinds of error first
      kgraph eval gold.jsonl --by rule             how often each rule is right
      kgraph eval gold.jsonl --against before/     what a change gained and lost
    """
    from kgraph.evaluation import load_gold

    if errors and by:
        raise click.UsageError("give --errors or --by, not both")
    papers = load_gold(gold)
    here = _evaluation(path, papers)
    there = _evaluation(against, papers) if against else None
    if by:
        _print_breakdown(here, there, by, format_)
    elif there is not None:
        _print_comparison(here, there, errors, format_)
    elif errors:
        _print_errors(here, format_)
    else:
        _print_figures(here, format_)


def _evaluation(path: Path, papers: Sequence[GoldPaper]) -> Evaluation:
    from kgraph.evaluation import evaluate as compare
    from kgraph.graph import load

    return compare(load(path).tables, papers)


def _note(evaluation: Evaluation, name: str = "the graph") -> str:
    """What a reader of the figures must know: the papers that could not be compared."""
    missing = evaluation.missing
    notes = []
    if missing:
        named = ", ".join(missing[:5]) + (", ..." if len(missing) > 5 else "")
        notes.append(
            f"{len(missing)} of {len(evaluation.papers)} papers are not in {name} and count as missed: {named}"
        )
    rules = {judgement.claim.rule for judgement in evaluation.judgements}
    if rules == {""}:
        notes.append(f"{name} was built without claims: no rules, no confidences")
    return "\n".join(notes)


def _print_figures(evaluation: Evaluation, format_: str) -> None:
    from kgraph.evaluation import figures

    held = figures(evaluation)
    if format_ == "json":
        _print_json(evaluation.report() | {"calibration_error": held["calibration error"]})
    elif format_ == "csv":
        print_rows(("figure", "value"), list(held.items()), format_)
    else:
        columns = ("found", "precision", "recall", "f1", "right", "wrong", "missed")
        rows = [(name.replace("_", " "), *counts.as_dict().values()) for name, counts in evaluation.counts.items()]
        print_rows(columns, rows, format_)
        click.echo()
        optional = f"{evaluation.optional} terms that gold leaves open count neither way"
        notes = "\n".join(filter(None, (optional, _note(evaluation))))
        print_rows(("share", "value", "part", "of"), _share_rows(evaluation), format_, note=notes)


def _share_rows(evaluation: Evaluation) -> list[tuple[Any, ...]]:
    from kgraph.evaluation import calibration_error

    shares = {
        "type accuracy": evaluation.type_accuracy,
        "role accuracy": evaluation.role_accuracy,
        "alias recall": evaluation.alias_recall,
        "wrongly merged": evaluation.wrongly_merged,
        **{f"recall of {type_}": share for type_, share in evaluation.recall_by_type.items()},
    }
    rows: list[tuple[Any, ...]] = [(name, round(held.value, 4), held.part, held.whole) for name, held in shares.items()]
    error = calibration_error(evaluation)
    return rows if error is None else [*rows, ("calibration error", round(error, 4), None, None)]


def _print_breakdown(here: Evaluation, there: Evaluation | None, by: str, format_: str) -> None:
    from kgraph.evaluation import breakdown

    table = breakdown(here, by)
    if there is None:
        print_rows(table.columns, table.rows, format_, note=_note(here))
        return
    sides = {"this": {row[0]: row for row in table.rows}, "other": {row[0]: row for row in breakdown(there, by).rows}}
    names = dict.fromkeys(name for rows in sides.values() for name in rows)
    pairs = [(name, side, *rows[name][1:]) for name in names for side, rows in sides.items() if name in rows]
    print_rows((by, "graph", *table.columns[1:]), pairs, format_, note=_notes(here, there))


def _notes(here: Evaluation, there: Evaluation) -> str:
    return "\n".join(filter(None, (_note(here), _note(there, "the other graph"))))


def _print_errors(evaluation: Evaluation, format_: str) -> None:
    from kgraph.evaluation import faults, summarise

    found = faults(evaluation)
    columns = ("paper", "kind", "label", "type", "role", "rule", "confidence", "note")
    rows = [_fault_row(fault) for fault in found]
    sorts = summarise(found)
    if format_ == "json":
        summary = [{"error": s.error, "count": s.count, "examples": list(s.examples)} for s in sorts]
        _print_json({"summary": summary, "errors": [dict(zip(columns, row, strict=True)) for row in rows]})
    elif format_ == "csv":
        print_rows(columns, rows, format_)
    else:
        print_rows(("errors", "what", "such as"), [(s.count, s.error, ", ".join(s.examples)) for s in sorts], format_)
        click.echo()
        print_rows(columns, rows, format_, note=_note(evaluation))


def _fault_row(fault: Fault) -> tuple[Any, ...]:
    confidence = None if fault.confidence is None else float(fault.confidence)
    return (fault.paper, str(fault.kind), fault.label, fault.type, fault.role, fault.rule, confidence, fault.note)


def _print_comparison(here: Evaluation, there: Evaluation, errors: bool, format_: str) -> None:
    from kgraph.evaluation import changes, differences

    columns = ("figure", "this", "other", "difference")
    rows = [tuple(item) for item in differences(here, there)]
    moved = [_change_row(change) for change in changes(here, there) if errors or not change.is_error]
    moved_columns = ("change", "paper", "label", "type", "rule")
    if format_ == "json":
        items = [dict(zip(moved_columns, row, strict=True)) for row in moved]
        _print_json({"figures": [dict(zip(columns, row, strict=True)) for row in rows], "changes": items})
    elif format_ == "csv":
        print_rows(moved_columns if errors else columns, moved if errors else rows, format_)
    else:
        print_rows(columns, rows, format_)
        click.echo()
        print_rows(moved_columns, moved, format_, note=_notes(here, there))


def _change_row(change: Change) -> tuple[str, ...]:
    return (change.change, change.paper, change.label, change.type, change.rule)


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
