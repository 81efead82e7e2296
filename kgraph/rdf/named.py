"""Named queries: SPARQL for the questions that people ask, with parameters that are typed and never pasted."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode

from kgraph.errors import NotFoundError, QueryError
from kgraph.model import TermType
from kgraph.rdf.find import KINDS, Match, find
from kgraph.rdf.namespaces import KG, vocab
from kgraph.rdf.rq import NamedQuery, Parameter, place, read_queries
from kgraph.rdf.store import Store
from kgraph.sources.markup import parse_date
from kgraph.text import printable

__all__ = ["LATEST", "Filled", "NamedQuery", "Parameter", "fill", "filled", "named_queries", "named_query"]

LATEST: Final = "latest"
"""What stands for the last month or day in the graph."""


@dataclass(frozen=True, slots=True)
class Filled:
    """SPARQL that is ready to be asked, and what a reader should know of the choices that were made for it.

    Attributes:
        text: the query.
        notes: sentences of one line each, harmless on a terminal and in a comment of SPARQL.
    """

    text: str
    notes: tuple[str, ...] = ()


def named_queries(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """All named queries by name: those that kgraph ships, and those of a folder, which win.

    Args:
        folder: where ``.rq`` files of one's own lie, in the form of `kgraph.rdf.rq`.

    Raises:
        QueryError: there is no such folder, or a file in it has another form.

    Example:
        >>> [query.name for query in named_queries() if query.name.startswith("papers-in")]
        ['papers-introducing']
    """
    found = {query.name: query for query in _shipped()}
    if folder is not None:
        if not folder.is_dir():
            raise QueryError("no such folder", where=str(folder), hint="it holds queries in .rq files")
        found |= {query.name: query for query in read_queries(folder, str(folder))}
    return tuple(found[name] for name in sorted(found))


@cache
def _shipped() -> tuple[NamedQuery, ...]:
    return tuple(read_queries(resources.files("kgraph.rdf").joinpath("queries"), "kgraph/rdf/queries"))


def named_query(name: str, folder: Path | None = None) -> NamedQuery:
    """The query of a name.

    Args:
        name: of the query, as in the list.
        folder: see `named_queries`.

    Raises:
        NotFoundError: no query has this name; the message suggests names that are close.
        QueryError: see `named_queries`.
    """
    known = {query.name: query for query in named_queries(folder)}
    if name in known:
        return known[name]
    close = difflib.get_close_matches(name.lower().replace("_", "-"), known, n=3)
    hint = f"did you mean {', '.join(close)}?" if close else "kgraph query --list names all"
    raise NotFoundError(f"no query is named '{name}'", hint=hint)


def fill(query: NamedQuery, values: Mapping[str, str], store: Store) -> str:
    """A named query with the values of its parameters, as SPARQL.

    `filled` does the same and also tells how names were taken.
    """
    return filled(query, values, store).text


def filled(query: NamedQuery, values: Mapping[str, str], store: Store) -> Filled:
    """A named query with the values of its parameters, each written by the engine as an RDF term.

    Args:
        query: one of `named_queries`.
        values: what a person typed, by parameter; those with a default may be left out.
        store: the graph in which names are looked up.

    Raises:
        QueryError: a parameter is missing, unknown, or not of its kind.
        NotFoundError: nothing in the graph has the name.
    """
    _check(query, values)
    if not query.parameters:
        return Filled(query.text)
    terms: dict[str, str] = {}
    notes: list[str] = []
    for parameter in query.parameters:
        given = values.get(parameter.name, parameter.default or "")
        terms[parameter.name] = _term(parameter, given, store, notes)
    # One pass, so that a value which looks like a place of another parameter stays a value.
    text = place(list(terms)).sub(lambda found: f"VALUES ?{found[1]} {{ {terms[found[1]]} }}", query.text)
    return Filled(text, tuple(notes))


def _check(query: NamedQuery, values: Mapping[str, str]) -> None:
    known = [parameter.name for parameter in query.parameters]
    unknown = [name for name in values if name not in known]
    missing = [p.name for p in query.parameters if p.default is None and p.name not in values]
    if unknown:
        raise QueryError(f"{query.name} has no parameter '{', '.join(unknown)}'", hint=_usage(query))
    if missing:
        raise QueryError(f"{query.name} needs {', '.join(missing)}", hint=_usage(query))


def _usage(query: NamedQuery) -> str:
    takes = [f"{p.name} ({p.kind}{'' if p.default is None else f', default {p.default}'})" for p in query.parameters]
    return f"it takes {', '.join(takes) or 'none'}; for example: {query.command}"


def _term(parameter: Parameter, given: str, store: Store, notes: list[str]) -> str:
    """A value as a term of SPARQL; what is worth knowing about the choice goes to the notes."""
    if parameter.kind in KINDS:
        found = find(store, parameter.kind, given)
        notes += _notes(parameter.kind, given, found, store)
        return str(found[0].node)
    if given == LATEST and parameter.kind in _LAST:
        given = _latest(parameter.kind, store)
    try:
        return _WRITERS[parameter.kind](given)
    except ValueError as error:
        raise QueryError(f"{parameter.name}: '{given}' is no {parameter.kind}", hint=str(error)) from None


def _notes(kind: str, given: str, found: list[Match], store: Store) -> list[str]:
    """One line where a name could be taken otherwise."""
    taken, *others = found
    if taken.whole and not others:
        return []
    said = f"'{given}' names {len(found):,} {kind}s" if taken.whole else f"no {kind} is named '{given}', some begin so"
    rest = ", ".join(_called(match, store) for match in others[:3]) + (", ..." if len(others) > 3 else "")
    return [printable(f"{said}; taken: {_called(taken, store)}" + (f"; not taken: {rest}" if rest else ""))]


def _called(match: Match, store: Store) -> str:
    kind, _, id_ = match.node.value.removeprefix(store.base).partition("/")
    return f"{match.label} ({kind}:{id_}, {match.size:,})"


_LAST: Final = {
    "month": "SELECT (MAX(STR(?when)) AS ?last) { ?any dcterms:issued ?when }",
    "date": "SELECT (MAX(STR(?when)) AS ?last) { ?any a kg:Digest ; dcterms:date ?when }",
}


def _latest(kind: str, store: Store) -> str:
    rows = store.query(_LAST[kind]).rows
    if not rows or not isinstance(rows[0][0], Literal):
        raise NotFoundError(f"nothing in the graph has a {kind}", hint="digests with dates give it one")
    return rows[0][0].value


def _text(given: str) -> str:
    try:
        return str(Literal(given))
    except ValueError:
        raise ValueError("it holds what is no Unicode text") from None


def _integer(given: str) -> str:
    if not re.fullmatch(r"[0-9]{1,9}", given):
        raise ValueError("a whole number, as 3")
    return str(int(given))


def _date(given: str) -> str:
    day = parse_date(given)
    if day is None:
        raise ValueError("a day, as 2024-08-26, or latest")
    return str(Literal(day.isoformat(), datatype=vocab("xsd:date")))


def _month(given: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}", given) or parse_date(f"{given}-01") is None:
        raise ValueError("a month, as 2024-08, or latest")
    return str(Literal(given, datatype=vocab("xsd:gYearMonth")))


def _type(given: str) -> str:
    types = {str(type_).casefold(): str(type_) for type_ in TermType}
    if given.casefold() not in types:
        raise ValueError("one of " + ", ".join(types.values()))
    return str(NamedNode(KG + types[given.casefold()]))


_WRITERS: Final[Mapping[str, Callable[[str], str]]] = {
    "text": _text,
    "integer": _integer,
    "date": _date,
    "month": _month,
    "type": _type,
}
