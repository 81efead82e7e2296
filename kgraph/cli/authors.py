"""`kgraph authors`: who is who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kgraph.cli.options import format_option, top_option
from kgraph.cli.tables import print_rows, print_text
from kgraph.errors import unwritable

if TYPE_CHECKING:
    from kgraph.resolve.authors import Decision
    from kgraph.resolve.people.corrections import Correction, Signed
    from kgraph.resolve.reading import Account

__all__ = ["authors"]

_FILE: Final = "authors.csv"
_SHOWN: Final = 3
_NAMES: Final = 12


@click.group()
def authors() -> None:
    """Who is who: see what was decided of names, and correct it."""


@authors.command()
@click.argument("sources", nargs=-1)
@click.option(
    "--authors",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file of statements, which win over everything.  [default: {_FILE}, where there is one]",
)
@click.option("--name", default="", help="Only decisions about this name.")
@click.option("--ask", is_flag=True, help="Go through them one by one, and write what you say into the file.")
@top_option()
@format_option()
def review(sources: tuple[str, ...], file: Path | None, name: str, ask: bool, top: int, format_: str) -> None:
    """List what was decided of the names in SOURCES (as for build), the most doubtful first.

    A decision is about two bundles of papers: whether one person signs both. With --ask you say same or different,
    and the file of statements grows; kgraph build --authors FILE heeds it.
    """
    from kgraph.resolve.authors import resolve_authors

    path = file or Path(_FILE)
    accounts = _accounts(sources or ("seeds",))
    found = resolve_authors(accounts, _statements(path, required=file is not None and not ask))
    for finding in found.findings:
        if finding.code == "correction":
            print_text(f"kgraph: {finding}")
    wanted = [decision for decision in found.decisions if not name or _about(decision, name)]
    if ask:
        _ask(wanted[:top], accounts, path)
        return
    rows = [_row(place, decision, accounts) for place, decision in enumerate(wanted[:top], 1)]
    note = f"{len(rows):,} of {len(wanted):,} decisions; --ask goes through them and writes {path}"
    print_rows(("#", "doubt", "taken for", "name", "papers", "name ", "papers "), rows, format_, note=note)


def _accounts(sources: Sequence[str]) -> Mapping[str, Account]:
    """The papers of the sources; names are resolved without looking at their summaries."""
    from kgraph.model import Extraction
    from kgraph.resolve.reading import Reading, accounts_of
    from kgraph.sources import harvest

    digests = harvest(sources).digests
    return accounts_of(Reading(digest, entry, Extraction(())) for digest in digests for entry in digest.entries)


def _statements(path: Path, *, required: bool) -> list[Correction]:
    from kgraph.resolve.people.statements import read_statements

    return read_statements(path) if required or path.exists() else []


def _about(decision: Decision, name: str) -> bool:
    from kgraph.resolve.names import author_key

    return any(author_key(signed.name) == author_key(name) for signed in (*decision.left, *decision.right))


def _row(place: int, decision: Decision, accounts: Mapping[str, Account]) -> tuple[int, float, str, str, str, str, str]:
    sides = [
        (_name(signed), "; ".join(f"{s.paper} {_title(accounts, s)}" for s in signed[:_SHOWN]) + _more(signed, _SHOWN))
        for signed in (decision.left, decision.right)
    ]
    taken = "one person" if decision.joined else "two people"
    return (place, round(decision.doubt, 3), taken, *sides[0], *sides[1])


def _name(signed: Sequence[Signed]) -> str:
    return " / ".join(dict.fromkeys(one.name for one in signed))


def _title(accounts: Mapping[str, Account], signed: Signed) -> str:
    return accounts[signed.paper].readings[0].entry.title


def _more(items: Sequence[object], shown: int) -> str:
    return f" and {len(items) - shown:,} more" if len(items) > shown else ""


def _ask(decisions: Sequence[Decision], accounts: Mapping[str, Account], path: Path) -> None:
    """Ask of one decision after the other; each answer is written at once."""
    written = 0
    for place, decision in enumerate(decisions, 1):
        taken = "one person" if decision.joined else "two people"
        print_text(f"\n{place} of {len(decisions)}: taken for {taken}, doubt {decision.doubt:.2f}")
        for signed in (decision.left, decision.right):
            _tell(signed, accounts)
        answer = click.prompt("same, different, keep, quit", type=click.Choice(["s", "d", "k", "q"]), default="k")
        if answer == "q":
            break
        if answer != "k":
            _add(path, decision, same=answer == "s")
            written += 1
    print_text(f"{written} statements written to {path}" + (f"; kgraph build --authors {path}" if written else ""))


def _tell(signed: Sequence[Signed], accounts: Mapping[str, Account]) -> None:
    print_text(f"  {_name(signed)}")
    for one in signed[:_SHOWN]:
        entry = accounts[one.paper].readings[0].entry
        others = [name for name in entry.authors if name != one.name]
        print_text(f"    {one.paper}  {entry.title}")
        print_text(f"      with {', '.join(others[:_NAMES])}{_more(others, _NAMES)}")
    if len(signed) > _SHOWN:
        print_text(f"    and {len(signed) - _SHOWN:,} more papers")


def _add(path: Path, decision: Decision, *, same: bool) -> None:
    from kgraph.rdf.write import replace_bytes
    from kgraph.resolve.people.corrections import Correction
    from kgraph.resolve.people.statements import as_lines

    made = Correction(decision.left[0], decision.right[0], same)
    try:
        before = path.read_bytes() if path.exists() else b""
        joint = b"\n" if before and not before.endswith(b"\n") else b""
        replace_bytes(path, before + joint + as_lines([made], heading=not before).encode("utf-8"))
    except OSError as error:
        raise unwritable(error, path, "choose another with --authors") from error
