"""The form of a ``.rq`` file that holds a named query: a header in comments, then SPARQL that is legal as it stands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.resources.abc import Traversable
from typing import Any, Final

from kgraph.errors import QueryError

__all__ = ["PARAMETER_KINDS", "NamedQuery", "Parameter", "parse_query", "place", "read_queries"]

PARAMETER_KINDS: Final = (
    "term",
    "author",
    "paper",
    "topic",
    "group",
    "type",
    "text",
    "integer",
    "date",
    "month",
)
"""What a parameter can be: the name of a node of five kinds, a type of term, or a value."""

_FIELD = re.compile(r"#\s*(title|comment|param|example):\s*(.*)")
_MORE = re.compile(r"#\s{2,}(\S.*)")
_PARAMETER = re.compile(r"([A-Za-z]\w*)\s+\((\w+)(?:,\s*default\s+([^)]+))?\)\s+(\S.*)")
_FORM: Final = "kgraph query --print shows one: kgraph query --name counts --print"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a named query asks for.

    Attributes:
        name: of the parameter, and of the variable that holds it.
        kind: one of `PARAMETER_KINDS`.
        description: what it is, in a few words.
        default: what it is where it is not given, as one would type it; None where it must be given.
    """

    name: str
    kind: str
    description: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of a ``.rq`` file.

    Attributes:
        name: of the file, without its ending.
        title: what it gives, in a few words.
        comment: what it answers, in sentences.
        parameters: what it asks for, in order.
        example: values to try it with, as one would type them, by parameter.
        text: the whole file, in which the values of the example stand.
    """

    name: str
    title: str
    comment: str
    parameters: tuple[Parameter, ...]
    example: tuple[tuple[str, str], ...]
    text: str

    @property
    def command(self) -> str:
        """The command line that asks the example."""
        words = [f" --param {shlex.quote(f'{name}={value}')}" for name, value in self.example]
        return f"kgraph query --name {self.name}" + "".join(words)

    def facts(self) -> dict[str, Any]:
        """All that is known of the query, in lists and dictionaries that JSON takes.

        Returns:
            ``name``, ``title``, ``comment``, ``parameters`` (a list, each with ``name``, ``kind``, ``description``,
            ``default``), ``example`` (values by parameter), ``command`` and ``sparql``.
        """
        facts = asdict(self)
        text, parameters = facts.pop("text"), list(facts["parameters"])
        return facts | {
            "parameters": parameters,
            "example": dict(self.example),
            "command": self.command,
            "sparql": text,
        }

    @property
    def body(self) -> str:
        """The SPARQL without the header."""
        lines = self.text.splitlines(keepends=True)
        while lines and (lines[0].startswith("#") or not lines[0].strip()):
            del lines[0]
        return "".join(lines)


def place(names: Sequence[str]) -> re.Pattern[str]:
    """Where the values of parameters stand: ``VALUES ?name { ... }``."""
    return re.compile(rf"VALUES\s+\?({'|'.join(map(re.escape, names))})\s*\{{[^{{}}]*\}}")


def read_queries(folder: Traversable, where: str) -> Iterator[NamedQuery]:
    """The queries of the ``.rq`` files in a folder.

    Args:
        folder: of files, or of package data.
        where: how errors call it.

    Raises:
        QueryError: a file cannot be read or has another form.
    """
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        if file.name.endswith(".rq"):
            location = f"{where}/{file.name}"
            try:
                text = file.read_bytes().decode("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                raise QueryError("the query cannot be read as UTF-8 text", where=location) from None
            yield parse_query(file.name.removesuffix(".rq"), text.replace("\r\n", "\n"), location)


def parse_query(name: str, text: str, where: str) -> NamedQuery:
    """A named query from the text of its file.

    Raises:
        QueryError: the header lacks something, or a parameter has no place in the query.

    Example:
        >>> query = parse_query("titles", '''
        ... # title: Titles
        ... # comment: The papers with a text in their title.
        ... # param: text (text) part of a title
        ... # example: text=splat
        ... SELECT ?t { VALUES ?text { "splat" } ?p dcterms:title ?t FILTER(CONTAINS(?t, ?text)) }'''.lstrip(), "")
        >>> query.command
        'kgraph query --name titles --param text=splat'
    """
    fields = _fields(text)
    singles: dict[str, str] = {}
    parameters: list[Parameter] = []
    for line, field, content in fields:
        if field == "param":
            parameters.append(_parameter(content, f"{where}:{line}"))
        elif field in singles:
            raise QueryError(f"a second '{field}:'", where=f"{where}:{line}", hint=_FORM)
        else:
            singles[field] = content
    missing = [field for field in ("title", "comment", "example") if field not in singles]
    if missing:
        raise QueryError(f"the header has no '# {missing[0]}:'", where=where, hint=_FORM)
    example = _example(singles["example"], where)
    query = NamedQuery(name, singles["title"], singles["comment"], tuple(parameters), example, text)
    _check(query, where)
    return query


def _fields(text: str) -> list[tuple[int, str, str]]:
    """The fields of the header with the line where each begins; an indented line goes on with the one before."""
    fields: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        field, more = _FIELD.match(line), _MORE.match(line)
        if field is not None:
            fields.append((number, field.group(1), field.group(2).strip()))
        elif more is not None and fields:
            begun, name, content = fields[-1]
            fields[-1] = begun, name, f"{content} {more.group(1).strip()}"
        elif not line.startswith("#") and line.strip():
            break
    return fields


def _parameter(content: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(content)
    if match is None:
        raise QueryError("not a parameter", where=where, hint="write it as: name (kind, default value) what it is")
    name, kind, default, description = match.groups()
    if kind not in PARAMETER_KINDS:
        raise QueryError(f"'{kind}' is no kind of parameter", where=where, hint="one of " + ", ".join(PARAMETER_KINDS))
    return Parameter(name, kind, description, default.strip() if default else None)


def _example(content: str, where: str) -> tuple[tuple[str, str], ...]:
    try:
        words = shlex.split(content)
    except ValueError as error:
        raise QueryError(f"the example cannot be read: {str(error).lower()}", where=where) from None
    pairs = [word.partition("=") for word in words]
    if not all(name and sign for name, sign, _ in pairs):
        raise QueryError("the example has a word that is no name=value", where=where)
    return tuple((name, value) for name, _, value in pairs)


def _check(query: NamedQuery, where: str) -> None:
    names = [parameter.name for parameter in query.parameters]
    given = {name for name, _ in query.example}
    placed = set(place(names).findall(query.text)) if names else set()
    for parameter in query.parameters:
        if names.count(parameter.name) > 1:
            raise QueryError(f"two parameters are called {parameter.name}", where=where)
        if parameter.name not in placed:
            hint = f"write VALUES ?{parameter.name} {{ ... }} where it is used"
            raise QueryError(f"the parameter {parameter.name} has no place in the query", where=where, hint=hint)
        if parameter.default is None and parameter.name not in given:
            raise QueryError(f"the example has no value for {parameter.name}", where=where)
    for name in sorted(given - set(names)):
        raise QueryError(f"the example has a value for {name}, which is no parameter", where=where)
