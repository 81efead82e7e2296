"""What a query must not do, checked before an engine sees it: some texts crash engines, some reach for the network."""

from __future__ import annotations

import re
from typing import Final

from kgraph.errors import QueryError

__all__ = ["check_query"]

MAX_LENGTH: Final = 256 * 1024
MAX_NESTING: Final = 64
MAX_CLAUSES: Final = 500

_NO_CODE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*",
    re.DOTALL,
)
_CLAUSE = re.compile(r"\b(?:OPTIONAL|MINUS|BIND|UNION|VALUES|GRAPH|EXISTS)\b", re.IGNORECASE)
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
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
    code = _NO_CODE.sub(" ", text)
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


def _depth(code: str) -> int:
    depth = deepest = 0
    for char in code:
        if char in "{([":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "})]":
            depth -= 1
    return deepest
