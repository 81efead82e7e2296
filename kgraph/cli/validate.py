"""`kgraph validate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.options import format_option, graph_option
from kgraph.cli.tables import print_rows, print_text

if TYPE_CHECKING:
    from kgraph.rdf.validate import Group, Violation

__all__ = ["validate"]

_COLUMNS: Final = ("severity", "node", "label", "path", "value", "rule", "hint", "source", "shape")
_LONGEST: Final = 60


@click.command()
@graph_option
@click.option(
    "--shapes",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    metavar="FILE",
    help="SHACL shapes of your own, in Turtle; may be given several times.",
)
@click.option(
    "--top", type=click.IntRange(1), default=3, show_default=True, help="How many nodes of each rule to show."
)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="End with status 1 from this severity on.",
)
@format_option()
def validate(path: Path, shapes: tuple[Path, ...], top: int, fail_on: str, format_: str) -> None:
    """Check the graph against its SHACL shapes and its ontology; exit status 1 where something is wrong.

    Each rule that is broken is told with the first nodes that break it, where these were read from, and what to do. The
    other formats give every node.
    """
    from kgraph.cli.progress import progress_bar
    from kgraph.graph import load
    from kgraph.rdf.validate import Severity, grouped
    from kgraph.rdf.validate import validate as check

    file = load(path).path
    with progress_bar(quiet=format_ != "table") as report:
        found = check(file, shapes, progress=lambda done, rules: report("checking", done, rules))
    if format_ != "table":
        print_rows(_COLUMNS, [_row(item) for item in found], format_)
    else:
        _tell(file, grouped(found), top)
    if any(item.severity.rank <= Severity(fail_on).rank for item in found):
        click.get_current_context().exit(1)


def _row(item: Violation) -> tuple[str, ...]:
    return tuple(str(getattr(item, column)) for column in _COLUMNS)


def _tell(file: Path, groups: Sequence[Group], top: int) -> None:
    if not groups:
        print_text(f"{file}: nothing wrong")
        return
    counts: Counter[str] = Counter()
    for group in groups:
        counts[group.severity] += len(group.found)
    print_text(f"{file}: " + ", ".join(_count(count, severity) for severity, count in counts.items()))
    for group in groups:
        print_text("")
        print_text(f"{group.severity} · {len(group.found):,} × {group.rule}")
        for item in group.found[:top]:
            print_text("  " + _line(item))
        if len(group.found) > top:
            print_text(f"  and {len(group.found) - top:,} more (--top, or --format csv for all)")
        if group.hint:
            print_text(f"  next: {group.hint}")


def _count(count: int, severity: str) -> str:
    return f"{count:,} {severity}{'s' if count != 1 and severity != 'info' else ''}"


def _line(item: Violation) -> str:
    """A node on one line: its IRI, its name, what is wrong with it, and the file that it came from."""
    parts = [item.node]
    if item.label:
        parts.append(f"“{_shortened(item.label)}”")
    if item.path or item.value:
        told = ("has", item.path, _shortened(item.value)) if item.value else ("at", item.path)
        parts.append(" ".join(filter(None, told)))
    if item.source:
        parts.append(f"from {item.source}")
    return "  ".join(parts)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
