"""Options and arguments that several commands share."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from kgraph.errors import unwritable
from kgraph.model import TermType
from kgraph.sources.markup import parse_date

__all__ = [
    "Probability",
    "day",
    "format_option",
    "graph_option",
    "max_authors_option",
    "period_options",
    "picture_option",
    "top_option",
    "type_option",
    "writable",
]

_Command = Callable[..., Any]


def graph_option(command: _Command) -> _Command:
    """``-g/--graph``: the graph file, or the folder of a build."""
    return click.option(
        "-g",
        "--graph",
        "path",
        type=click.Path(path_type=Path),
        default=Path("output"),
        show_default=True,
        help="The graph file, or the folder of a build.",
    )(command)


def format_option(*formats: str) -> Callable[[_Command], _Command]:
    """``--format``: a table by default, coloured on a terminal and plain in a pipe."""
    choices = formats or ("table", "csv", "json", "markdown")
    return click.option(
        "--format",
        "format_",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="How rows are printed.",
    )


def max_authors_option(command: _Command) -> _Command:
    """``--max-authors``: which papers count as collaboration."""
    return click.option(
        "--max-authors",
        type=click.IntRange(1),
        default=100,
        show_default=True,
        help="Papers with more authors do not count as collaboration.",
    )(command)


def top_option(default: int = 20) -> Callable[[_Command], _Command]:
    """``--top``: how many rows."""
    return click.option(
        "--top", type=click.IntRange(1), default=default, show_default=True, help="How many rows to print."
    )


def period_options(command: _Command) -> _Command:
    """``--since`` and ``--until``: a stretch of time."""
    command = click.option("--until", callback=day, metavar="DAY", help="Only papers of digests to this day.")(command)
    return click.option("--since", callback=day, metavar="DAY", help="Only papers of digests from this day.")(command)


def type_option(help_: str) -> Callable[[_Command], _Command]:
    """``--type``: one of the six types of term."""
    return click.option("--type", "type_", type=click.Choice([str(type_) for type_ in TermType]), help=help_)


def picture_option(help_: str) -> Callable[[_Command], _Command]:
    """``--picture``: a file beside what is printed."""
    return click.option("--picture", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=help_)


def writable(folder: Path) -> None:
    """Make a folder before the work that fills it.

    Raises:
        OptionError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error, folder, "choose another with -o") from error


class Probability(click.FloatRange):
    """A number from 0 to 1; ``nan``, which a range lets pass, is none."""

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number.

        Raises:
            click.BadParameter: it is none, or out of range.
        """
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not in the range 0<=x<=1", param, ctx)
        return number


def day(_context: click.Context, _option: click.Parameter, value: str | None) -> dt.date | None:
    """A callback for options that take a calendar day."""
    if value is None:
        return None
    date = parse_date(value)
    if date is None:
        raise click.BadParameter(f"'{value}' is no day; write it as 2024-08-26")
    return date
