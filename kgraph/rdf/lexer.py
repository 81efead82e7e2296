"""The words of a SPARQL query, so that what stands in strings, IRIs and comments is never taken for a keyword."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["Token", "expanded", "tokens"]

_NAME: Final = r"[^\W\d_](?:[\w.\-\u00B7]*[\w\-\u00B7])?"
_TOKEN = re.compile(
    r"(?P<comment>\#[^\n\r]*)"
    r'|(?P<text>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\')'
    r"|(?P<iri><[^<>\"{}|^`\x00-\x20]*>)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    rf"|(?P<name>(?:{_NAME})?:(?:[\w:.\-\u00B7]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?\#@%])*|_:[\w.\-]+)"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<number>\d+)"
    r"|(?P<sign>\|\||&&|\S)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A piece of a query: its kind (text, iri, variable, language, name, word, number or sign), letters and place."""

    kind: str
    text: str
    begin: int = 0


def tokens(query: str) -> Iterator[Token]:
    """The pieces of a query in order, without white space and comments, after the grammar of SPARQL 1.1, section 19.8.

    Args:
        query: any text; what is no SPARQL comes as signs.

    Example:
        >>> [token.kind for token in tokens("ASK { ?s kg:uses 'SERVICE' } # LOAD")]
        ['word', 'sign', 'variable', 'name', 'text', 'sign']
    """
    for match in _TOKEN.finditer(query):
        kind = match.lastgroup or "sign"
        if kind != "comment":
            yield Token(kind, match.group(), match.start())


def expanded(query: str) -> str:
    r"""The query with its codepoint escapes read, as SPARQL 1.1, section 19.2 has it before anything else is read.

    Example:
        >>> expanded("\\u0053ERVICE")
        'SERVICE'
    """

    def letter(match: re.Match[str]) -> str:
        point = int(match.group(1) or match.group(2), 16)
        return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else match.group()

    return _ESCAPE.sub(letter, query)
