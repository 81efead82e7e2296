"""Entries made of a title and lines, and what extraction makes of them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language

from kgraph.extract import COMPONENTS, ScriptTokenizer, extract
from kgraph.model import Block, Digest, Entry, Extraction, Mention, Section
from kgraph.sources import open_documents, parse

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


class Read(NamedTuple):
    """An entry, the file it would stand in, and its extraction."""

    entry: Entry
    file: str
    extraction: Extraction

    @property
    def names(self) -> list[str]:
        return [mention.text for mention in self.extraction.mentions]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        found = self.extraction.mentions
        return [(found[alias.left].text, found[alias.right].text) for alias in self.extraction.aliases]

    @property
    def sentences(self) -> list[str]:
        return [passage.text for passage in self.extraction.passages]

    def mention(self, name: str) -> Mention:
        """The first mention with this text."""
        return next(mention for mention in self.extraction.mentions if mention.text == name)

    def name_at(self, index: int | None) -> str | None:
        return None if index is None else self.extraction.mentions[index].text


def make_entry(*lines: str, title: str = "A plain title", section: Section = Section.BODY) -> tuple[Entry, str]:
    head = "### "
    blocks = []
    file = f"{head}{title}\n"
    for number, line in enumerate(lines):
        file += "- "
        blocks.append(Block(section, line, len(file), number + 2))
        file += f"{line}\n"
    return Entry("2408.00001", title, len(head), 1, blocks=tuple(blocks)), file


def read(
    *lines: str, title: str = "A plain title", section: Section = Section.BODY, nlp: Language | None = None
) -> Read:
    """Extract from lines that stand in one section."""
    entry, file = make_entry(*lines, title=title, section=section)
    return Read(entry, file, extract(entry, nlp))


def own_pipeline() -> Language:
    """A pipeline of one's own, to be changed without harm to others."""
    nlp = spacy.blank("xx")
    nlp.tokenizer = ScriptTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


@lru_cache(maxsize=1)
def seeds() -> list[tuple[str, Digest, list[Read]]]:
    """Each seed file's text, digest and extractions."""
    found = []
    for document in open_documents([SEEDS]):
        for digest in parse(document).digests:
            reads = [Read(entry, document.text, extract(entry)) for entry in digest.entries]
            found.append((document.text, digest, reads))
    return found
