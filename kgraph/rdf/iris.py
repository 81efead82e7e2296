"""The one place where IRIs of nodes are made and read back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kgraph.errors import OptionError
from kgraph.rdf.namespaces import DEFAULT_BASE, PREFIXES

__all__ = ["Minter", "external"]

_SAFE: Final = "-._~"
_ILLEGAL = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]")
_PREFIXED: Final = tuple(PREFIXES.values())
_WEB = re.compile(r"https?://[^/\s]+", re.IGNORECASE)


def external(url: str) -> NamedNode | None:
    """The node of a web address that a digest holds, its illegal characters escaped; nothing where it is none.

    Example:
        >>> external("https://example.org/a b").value
        'https://example.org/a%20b'
        >>> external("javascript:alert(1)") is None
        True
    """
    if not _WEB.match(url):
        return None
    scheme, _, rest = url.partition(":")
    escaped = scheme.lower() + ":" + _ILLEGAL.sub(lambda match: quote(match.group()), rest)
    try:
        return NamedNode(_readable(escaped) if escaped.startswith(_PREFIXED) else escaped)
    except ValueError:
        return None


def _readable(iri: str) -> str:
    """An IRI with its last dot escaped: Turtle's ``term:et_al\\.`` is legal, and rdflib gives up the file at it."""
    return f"{iri[:-1]}%2E" if iri.endswith(".") else iri


def _is_base(text: str) -> bool:
    if not _WEB.match(text) or text[-1] not in "/#" or _ILLEGAL.search(text):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Minter:
    """Makes the IRI of each kind of node under one base.

    Args:
        base: an absolute http(s) IRI that ends in ``/`` or ``#``.

    Raises:
        OptionError: the base is no such IRI.

    Example:
        >>> Minter().node("term", "확산-모델").value
        'https://w3id.org/kgraph/id/term/%ED%99%95%EC%82%B0-%EB%AA%A8%EB%8D%B8'
        >>> Minter().parts("https://w3id.org/kgraph/id/claim/2408.12894/uses/lora")
        ('claim', '2408.12894', 'uses', 'lora')
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _is_base(self.base):
            raise OptionError(
                f"'{self.base}' cannot be a base", hint="an http(s) IRI that ends in / or #, as https://example.org/id/"
            )

    def node(self, kind: str, *parts: str) -> NamedNode:
        """The node of a kind with its parts, each percent-encoded."""
        return NamedNode(_readable(self.base + kind + "/" + "/".join(quote(part, safe=_SAFE) for part in parts)))

    def root(self) -> NamedNode:
        """The node of the data set."""
        return NamedNode(self.base)

    def parts(self, iri: str) -> tuple[str, ...]:
        """The kind and the parts of one of our IRIs; empty for others."""
        if not iri.startswith(self.base):
            return ()
        return tuple(unquote(part) if "%" in part else part for part in iri[len(self.base) :].split("/"))
