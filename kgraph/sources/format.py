"""What a format is: a class that recognises a document by its content and gives its digests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kgraph.model import Digest, Finding
from kgraph.sources.documents import Document

__all__ = ["Format", "Parsed"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one document holds; `findings` names all that was not understood."""

    digests: tuple[Digest, ...] = ()
    findings: tuple[Finding, ...] = ()


class Format(Protocol):
    """A kind of document. Implementations are stateless."""

    name: str

    def recognises(self, text: str) -> bool:
        """Whether the text looks like this format."""

    def parse(self, document: Document) -> Parsed:
        """All digests of a document of this format."""
