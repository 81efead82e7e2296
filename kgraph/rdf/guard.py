"""What a query must not do, checked before an engine sees it: some texts crash engines, some reach for the network."""

from __future__ import annotations

import re
from typing import Final

from kgraph.errors import QueryError

__all__ = ["check_query", "without_text"]

MAX_LENGTH: Final = 16 * 1024
MAX_NESTING: Final = 64
MAX_CLAUSES: Final = 500

_NO_CODE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*",
    re.DOTALL,
)
MAX_SIGNS: Final = 2000

_CLAUSE = re.compile(
    r"(?<![?$:\w-])(?:OPTIONAL|MINUS|BIND|UNION|VALUES|GRAPH|EXISTS|FILTER|AS|SELECT)\b(?!:)", re.IGNORECASE
)
_SIGN = re.compile(r"\|\||&&|[{.!+*/|;,^<>=-]")
_SERVICE = re.compile(r"(?<![?$:\w-])SERVICE\b(?!:)", re.IGNORECASE)
_UPDATE = re.compile(r"\b(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD)\b", re.IGNORECASE)
_QUERY = re.compile(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def check_query(text: str) -> None:
    """Refuse what would crash the engine or leave this machine.

    Raises:
        QueryError: the query is too long, too deep, calls a SERVICE, or is an update.

    Example:
        >>> check_query("SELECT * { ?s ?p 'SERVICE' }")
        >>> check_query("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }")
        Traceback (most recent call last):
        ...
        kgraph.errors.QueryError: SERVICE is refused: a query does not leave this machine (remove it)
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query is longer than {MAX_LENGTH:,} characters", hint="split it")
    code = without_text(text)
    if _SERVICE.search(code):
        raise QueryError("SERVICE is refused: a query does not leave this machine", hint="remove it")
    if not _QUERY.search(code):
        if _UPDATE.search(code):
            raise QueryError("updates are refused", hint="change the digests and build again")
        raise QueryError("not a query", hint="begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if _depth(code) > MAX_NESTING:
        raise QueryError(f"the query nests deeper than {MAX_NESTING} levels", hint="flatten it")
    if len(_CLAUSE.findall(code)) > MAX_CLAUSES:
        raise QueryError(f"the query has more than {MAX_CLAUSES} OPTIONAL, UNION, BIND and such", hint="split it")
    if len(_SIGN.findall(code)) > MAX_SIGNS:
        raise QueryError(f"the query has more than {MAX_SIGNS:,} patterns and operators", hint="split it")


def without_text(query: str) -> str:
    """The query without its strings, IRIs and comments, so that words in them are not taken for keywords."""
    return _NO_CODE.sub(" ", query)


def _depth(code: str) -> int:
    depth = deepest = 0
    for char in code:
        if char in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "})]":
            depth -= 1
    return deepest
