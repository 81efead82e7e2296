"""Gold: what people say a digest says of each paper, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from kgraph.errors import GoldError
from kgraph.model import Role, TermType

__all__ = ["GoldPaper", "GoldResult", "GoldTerm", "load_gold"]

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)
_HINT: Final = "docs/cli.md shows what a line of a gold file holds"
_NAMES: Final = {str: "a text", bool: "true or false", list: "a list", dict: "an object"}


@dataclass(frozen=True, slots=True)
class GoldTerm:
    """A term of a paper under all names that the text has for it; one that is not `key` counts neither way."""

    label: str
    type: TermType
    role: Role
    key: bool = True
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldResult:
    """A reported number as the text writes it, with names of what it measures; empty where there is none."""

    value: str
    metric: str = ""
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class GoldPaper:
    """Everything that gold says of one paper."""

    id: str
    terms: tuple[GoldTerm, ...] = ()
    results: tuple[GoldResult, ...] = ()
    links: tuple[str, ...] = ()
    summary_matches_title: bool = True


def load_gold(path: Path) -> tuple[GoldPaper, ...]:
    """Read a gold file: JSON Lines with one paper each; fields that scoring does not need may be there.

    Args:
        path: the file.

    Returns:
        The papers in the order of the file.

    Raises:
        GoldError: the file is missing or empty, or a line is no JSON, lacks a field, or repeats a paper.

    Example:
        >>> import tempfile
        >>> line = '{"id": "2401.00001", "terms": [], "results": [], "links": [], "summary_matches_title": true}'
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "gold.jsonl").write_text(line)
        ...     load_gold(Path(folder, "gold.jsonl"))[0].id
        '2401.00001'
    """
    papers: dict[str, GoldPaper] = {}
    lines: dict[str, int] = {}
    for number, line in _lines(path):
        paper = _read_line(line, f"{path}:{number}")
        if paper.id in papers:
            message = f"the paper {paper.id} stands on line {lines[paper.id]} too"
            raise GoldError(message, where=f"{path}:{number}", hint="give each paper one line")
        papers[paper.id], lines[paper.id] = paper, number
    if not papers:
        raise GoldError("no papers in the gold file", where=str(path), hint=_HINT)
    return tuple(papers.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GoldError(f"the gold file cannot be read: {reason}", where=str(path), hint="check the path") from error
    except UnicodeDecodeError:
        raise GoldError("the gold file is not UTF-8 text", where=str(path), hint=_HINT) from None


def _read_line(line: str, where: str) -> GoldPaper:
    reader = _Reader(_parse(line, where), "the paper", where)
    return GoldPaper(
        id=reader.take("id", str),
        terms=tuple(_term(_Reader(item, f"term {n}", where)) for n, item in enumerate(reader.take("terms", list), 1)),
        results=tuple(
            _result(_Reader(item, f"result {n}", where)) for n, item in enumerate(reader.take("results", list), 1)
        ),
        links=reader.texts("links"),
        summary_matches_title=reader.take("summary_matches_title", bool),
    )


def _parse(line: str, where: str) -> object:
    try:
        held: object = json.loads(line)
        json.dumps(held, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise GoldError("half a character (a lone \\ud...)", where=where, hint="write the character itself") from None
    except (ValueError, RecursionError) as error:
        reason = error.msg.lower() if isinstance(error, json.JSONDecodeError) else "it cannot be parsed"
        raise GoldError(f"not valid JSON: {reason}", where=where, hint="one JSON object a line") from None
    return held


def _term(reader: _Reader) -> GoldTerm:
    return GoldTerm(
        label=reader.take("label", str),
        type=reader.choice("type", TermType),
        role=reader.choice("role", Role),
        key=reader.take("key", bool),
        forms=reader.texts("forms"),
    )


def _result(reader: _Reader) -> GoldResult:
    return GoldResult(reader.number("value"), reader.text_or_null("metric"), reader.text_or_null("dataset"))


class _Reader:
    """Takes the fields of one JSON object and complains with file and line."""

    def __init__(self, held: object, what: str, where: str) -> None:
        self._what = what
        self._where = where
        if not isinstance(held, dict):
            raise self._error("is no JSON object")
        self._held: Mapping[str, Any] = held

    def _error(self, message: str) -> GoldError:
        return GoldError(f"{self._what} {message}", where=self._where, hint=_HINT)

    def _get(self, name: str) -> Any:
        if name not in self._held:
            raise self._error(f"lacks '{name}'")
        return self._held[name]

    def take(self, name: str, kind: type[_T]) -> _T:
        value = self._get(name)
        if not isinstance(value, kind):
            raise self._error(f"has a '{name}' that is not {_NAMES[kind]}")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        values = self.take(name, list)
        if not all(isinstance(value, str) for value in values):
            raise self._error(f"has a '{name}' that holds something else than texts")
        return tuple(values)

    def text_or_null(self, name: str) -> str:
        return "" if self._get(name) is None else self.take(name, str)

    def number(self, name: str) -> str:
        value = self._get(name)
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise self._error(f"has a '{name}' that is no number")
        return str(value)

    def choice(self, name: str, kinds: type[_E]) -> _E:
        value = self.take(name, str)
        try:
            return kinds(value)
        except ValueError:
            raise self._error(f"has the {name} '{value}', which is none of {', '.join(kinds)}") from None
