"""What a query must not do, checked before an engine sees it: some texts crash engines, some reach for the network."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kgraph.errors import QueryError, QueryRefusedError
from kgraph.rdf.lexer import Token, expanded, tokens

__all__ = ["MAX_LENGTH", "MAX_LENGTH_OF_A_STRANGER", "check_query", "declared_prefixes", "query_form"]

MAX_LENGTH: Final = 1_000_000
MAX_LENGTH_OF_A_STRANGER: Final = 16 * 1024
MAX_NESTING: Final = 64
MAX_CLAUSES: Final = 500
MAX_SIGNS: Final = 2000

_CLAUSES: Final = frozenset("OPTIONAL MINUS BIND UNION VALUES GRAPH EXISTS FILTER AS SELECT".split())
_SIGNS: Final = frozenset(["||", "&&", *"{.!+*/|;,^<>=-"])
_LETTERS: Final = re.compile("[A-Z]+")
_REACHING: Final = frozenset({"SERVICE", "FROM", "NAMED"})
_FORMS: Final = frozenset("SELECT ASK CONSTRUCT DESCRIBE".split())
_UPDATES: Final = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE COPY MOVE ADD".split())


def check_query(
    text: str,
    *,
    untrusted: bool = False,
    allow_service: bool = False,
    graphs: Collection[str] | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> None:
    """Refuse what would crash the engine, leave this machine or change the graph.

    The limits of depth and number are those at which Oxigraph 0.5 overflows its stack, with room to spare.

    Args:
        text: the query.
        untrusted: whether it is a stranger's, which may have `MAX_LENGTH_OF_A_STRANGER` characters at most.
        allow_service: whether SERVICE may ask other endpoints.
        graphs: the named graphs that FROM may name; None leaves FROM unchecked.
        prefixes: what a query need not declare.

    Raises:
        QueryRefusedError: the query is too long, too deep, calls a SERVICE, names an unknown graph, or is an update.
        QueryError: it is no query.

    Example:
        >>> check_query("SELECT * { ?s ?p 'SERVICE' }")
        >>> check_query("SELECT * { SERVICE <http://x.org/> { ?s ?p ?o } }")
        Traceback (most recent call last):
        ...
        kgraph.errors.QueryRefusedError: SERVICE is refused: a query does not leave this machine (remove it)
    """
    longest = MAX_LENGTH_OF_A_STRANGER if untrusted else MAX_LENGTH
    if len(text) > longest:
        raise QueryRefusedError(f"the query is longer than {longest:,} characters", hint="split it")
    # Engines disagree on when codepoint escapes are read, so a query must be harmless both ways.
    for reading in dict.fromkeys((text, expanded(text))):
        found = list(_apart(tokens(reading)))
        _check_kind(found, allow_service)
        _check_size(found)
        if graphs is not None:
            _check_from(found, graphs, prefixes or {})


def query_form(text: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE, whichever a query begins with; empty where it is no query.

    Example:
        >>> query_form("PREFIX select: <urn:x> ASK { { SELECT * { } } }")
        'ASK'
    """
    return next((word for word in map(_keyword, tokens(text)) if word in _FORMS), "")


def declared_prefixes(text: str) -> dict[str, str]:
    """The prefixes that a query declares for itself, with their IRIs.

    Example:
        >>> declared_prefixes("PREFIX ex: <urn:x#> ASK { ?s a ex:A }")
        {'ex': 'urn:x#'}
    """
    return _declared(list(tokens(text)))


def _declared(found: Sequence[Token]) -> dict[str, str]:
    triples = zip(found, found[1:], found[2:], strict=False)
    return {
        name.text[:-1]: iri.text[1:-1]
        for word, name, iri in triples
        if _keyword(word) == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }


def _apart(found: Iterable[Token]) -> Iterator[Token]:
    """Keywords from names that they stand before: in ``SERVICE:x`` an engine may see the prefix or the keyword."""
    for token in found:
        prefix, colon, local = token.text.partition(":")
        words = _LETTERS.findall(prefix.upper()) if token.kind == "name" else []
        if _REACHING.isdisjoint(words):
            yield token
        else:
            yield from (Token("word", word) for word in words)
            yield Token("name", colon + local)


def _keyword(token: Token) -> str:
    return token.text.upper() if token.kind == "word" else ""


def _check_kind(found: Sequence[Token], allow_service: bool) -> None:
    words = {_keyword(token) for token in found}
    if "SERVICE" in words and not allow_service:
        raise QueryRefusedError("SERVICE is refused: a query does not leave this machine", hint="remove it")
    if not words & _FORMS:
        if words & _UPDATES:
            raise QueryRefusedError("updates are refused", hint="change the digests and build again")
        raise QueryError("not a query", hint="begin with SELECT, ASK, CONSTRUCT or DESCRIBE")


def _check_size(found: Sequence[Token]) -> None:
    if _depth(found) > MAX_NESTING:
        raise QueryRefusedError(f"the query nests deeper than {MAX_NESTING} levels", hint="flatten it")
    if sum(_keyword(token) in _CLAUSES for token in found) > MAX_CLAUSES:
        raise QueryRefusedError(
            f"the query has more than {MAX_CLAUSES} OPTIONAL, UNION, BIND and such", hint="split it"
        )
    if sum(token.text in _SIGNS for token in found) > MAX_SIGNS:
        raise QueryRefusedError(f"the query has more than {MAX_SIGNS:,} patterns and operators", hint="split it")


def _check_from(found: Sequence[Token], graphs: Collection[str], prefixes: Mapping[str, str]) -> None:
    known = {**prefixes, **_declared(found)}
    for at, token in enumerate(found):
        if _keyword(token) != "FROM":
            continue
        rest = [other for other in found[at + 1 : at + 3] if _keyword(other) != "NAMED"]
        iri = _iri(rest[0], known) if rest else ""
        if iri not in graphs:
            raise QueryRefusedError(
                f"FROM is refused: the graph file has no named graph '{iri}'",
                hint="remove it, or ask the .trig file, which has one graph a digest",
            )


def _iri(token: Token, prefixes: Mapping[str, str]) -> str:
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return prefixes.get(prefix, "") + local.replace("\\", "")
    return token.text[1:-1] if token.kind == "iri" else token.text


def _depth(found: Sequence[Token]) -> int:
    depth = deepest = 0
    for token in found:
        if token.text in ("{", "(", "["):
            depth += 1
            deepest = max(deepest, depth)
        elif token.text in ("}", ")", "]"):
            depth -= 1
    return deepest
