"""`kgraph stats names`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.options import format_option, graph_option, top_option, type_option
from kgraph.cli.tables import print_frame, print_rows
from kgraph.errors import OptionError
from kgraph.text import sparkline

if TYPE_CHECKING:
    from kgraph.analysis import NameUse, Recommended, TermNames

__all__ = ["names"]

_HALF_LIFE: Final = 180  # as `kgraph.analysis.HALF_LIFE`, which would cost the import
_SHORT = ("#", "term", "papers", "ways", "write", "share", "use it", "before", "until")


@click.command()
@graph_option
@click.option("--term", "terms", multiple=True, metavar="NAME", help="Every name of this term; may be repeated.")
@click.option("--each", is_flag=True, help="Every name of each term that is listed, one a row.")
@type_option("Only terms of this type.")
@click.option(
    "--language",
    type=click.Choice(["ko", "en"]),
    default="ko",
    show_default=True,
    help="Which names are to be told: the Korean or the English ones.",
)
@click.option(
    "--min-papers", type=click.IntRange(1), default=5, show_default=True, help="Only terms of so many papers."
)
@click.option(
    "--half-life",
    type=click.IntRange(1),
    default=_HALF_LIFE,
    show_default=True,
    help="Days after which the use of a name counts half.",
)
@top_option()
@format_option()
def names(
    path: Path,
    terms: tuple[str, ...],
    each: bool,
    type_: str | None,
    language: str,
    min_papers: int,
    half_life: int,
    top: int,
    format_: str,
) -> None:
    """What terms are called, and which name to write; those written in many ways first.

    The ways are the effective number of names: exp of the entropy of their use. The name to write is the one of most
    recent use.
    """
    from kgraph.analysis import term_names
    from kgraph.graph import load
    from kgraph.model import TermType

    if terms and type_:
        raise OptionError("--term and --type are two questions", hint="give one of them")
    graph = load(path)
    found = term_names(
        graph.tables,
        [graph.term(name).id for name in dict.fromkeys(terms)] or None,
        type_=TermType(type_) if type_ else None,
        language=language,
        min_papers=1 if terms else min_papers,
        top=None if terms else top,
        half_life=half_life,
    )
    if terms or each:
        _print_names(found, format_, top if terms else None)
    elif format_ in ("csv", "json"):
        from kgraph.frames.topics import names_frame

        print_frame(names_frame(found), format_, numbered=False)
    else:
        rows = [_short(place, one, language) for place, one in enumerate(found, 1)]
        note = "write: the name of most recent use; kgraph stats names --term NAME tells all names of a term"
        print_rows(_SHORT, rows, format_, note=note)


def _short(place: int, one: TermNames, language: str) -> tuple[object, ...]:
    best = one.korean if language == "ko" else one.english or one.acronym
    told = (best.text, f"{best.share:.0%}", best.papers, best.before, _until(best)) if best else ("", "", None, "", "")
    return (place, one.label, one.papers, round(one.ways, 1), *told)


def _until(best: Recommended) -> str:
    """When the name that led before lost its lead; lately, where it still leads by all papers."""
    return (best.since or "lately") if best.before else ""


_NAMES = ("term", "name", "language", "form", "papers", "first", "recent", "by month", "remark")


def _print_names(found: list[TermNames], format_: str, top: int | None) -> None:
    months = sorted({month for one in found for use in one.names for month, _ in use.papers})
    several = len(found) != 1 or format_ in ("csv", "json")
    rows = [
        (one.label, *_name_row(use, months if format_ in ("table", "markdown") else None, _best(one)))
        for one in found
        for use in one.names[:top]
    ]
    left = sum(max(0, len(one.names) - len(one.names[:top])) for one in found)
    notes = [f"{left:,} more names; --top {top + left} prints all"] if left and top else []
    if months and format_ == "table":
        notes.append(f"by month: papers whose sentences have the name, {months[0]} to {months[-1]}, months with any")
    notes += [line for one in found for line in _advice(one)] if not several or len(found) < 4 else []
    hidden = ({"term"} if not several else set()) | ({"language"} if format_ == "table" else set())
    shown = [place for place, column in enumerate(_NAMES) if column not in hidden]
    print_rows([_NAMES[n] for n in shown], [[row[n] for n in shown] for row in rows], format_, note="\n".join(notes))


def _best(one: TermNames) -> set[str]:
    return {best.text for best in (one.english, one.acronym, one.korean) if best}


def _name_row(use: NameUse, months: list[str] | None, best: set[str]) -> Iterator[object]:
    name = use.name
    counts = dict(use.papers)
    yield name.text
    yield name.language
    yield str(name.form)
    yield name.support
    yield name.first_seen.isoformat() if name.first_seen and not name.from_vocabulary else ""
    yield round(use.recent, 1)
    if months is None:
        yield " ".join(f"{month}:{count}" for month, count in use.papers)
    else:
        yield sparkline([counts.get(month, 0) for month in months]) if counts else ""
    yield _remark(use, best)


def _remark(use: NameUse, best: set[str]) -> str:
    if use.name.from_vocabulary:
        return "vocabulary only"
    return "hidden" if use.name.hidden else "write" if use.name.text in best else ""


def _advice(one: TermNames) -> Iterator[str]:
    """The names to write, in words."""
    for kind, best in (("English", one.english), ("acronym", one.acronym), ("Korean", one.korean)):
        if best:
            before = f"; until {_until(best)} {best.before}" if best.before else ""
            yield f"{one.label}, {kind}: write {best.text} ({best.share:.0%} of recent use{before})"
