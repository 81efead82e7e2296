"""Entries made of a title and lines, what extraction makes of them, and statistics that know nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.extract import add, create, extract
from kgraph.extract.background import Background
from kgraph.extract.phrases import Candidate, find_candidates
from kgraph.extract.pipeline import prepare
from kgraph.extract.state import DocState
from kgraph.extract.terms import TermFinder
from kgraph.model import Block, Digest, Entry, Extraction, Mention, Section
from kgraph.sources import Document, open_documents, parse
from kgraph.vocabulary import NameStatistics, Translations, Vocabulary, WordStatistics

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


class GivenNames:
    """A component of a user's own: wherever one of its names stands there is a term, under the name's label."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """Add the names."""
        for name, label in self.names.items():
            for match in re.finditer(re.escape(name), doc.text):
                add(doc, match.start(), match.end(), label)
        return doc


@Language.factory("test_given_names")
def create_given_names(nlp: Language, name: str, names: dict[str, str]) -> GivenNames:
    """The component, with its names as configuration."""
    return GivenNames(names)


def make_entry(*lines: str, title: str = "", section: Section = Section.BODY) -> tuple[Entry, str]:
    head = "### "
    blocks = []
    file = f"{head}{title}\n"
    for number, line in enumerate(lines):
        file += "- "
        blocks.append(Block(section, line, len(file), number + 2))
        file += f"{line}\n"
    return Entry("2408.00001", title, len(head), 1, blocks=tuple(blocks)), file


def read(*lines: str, title: str = "", section: Section = Section.BODY, nlp: Language | None = None) -> Read:
    """Extract from lines that stand in one section."""
    entry, file = make_entry(*lines, title=title, section=section)
    return Read(entry, file, extract(entry, nlp))


def own_pipeline() -> Language:
    """A pipeline of one's own, to be changed without harm to others."""
    return create()


def pipeline_with(names: Mapping[str, str]) -> Language:
    """A pipeline of one's own that is told some names, each with its label."""
    return _pipeline_with(tuple(names.items()))


@lru_cache(maxsize=32)
def _pipeline_with(names: tuple[tuple[str, str], ...]) -> Language:
    nlp = create()
    nlp.add_pipe("test_given_names", before="kgraph_terms", config={"names": dict(names)})
    return nlp


def prepared(*lines: str, title: str = "", section: Section = Section.BODY) -> DocState:
    """What is found before a model is asked."""
    return prepare(make_entry(*lines, title=title, section=section)[0])


def stated_pairs(state: DocState) -> list[tuple[str, str]]:
    """The names that the text puts beside one another."""
    text = state.tokens.text
    return [(text[slice(*pair.left)], text[slice(*pair.right)]) for pair in state.pairs]


def named_spans(state: DocState) -> list[tuple[str, str]]:
    """Each name that a rule has found, with the rule."""
    return [(state.tokens.text[name.begin : name.end], name.rule) for name in state.named]


@lru_cache(maxsize=1)
def blank_background() -> Background:
    """Statistics and a vocabulary without a single name, so that a test does not rest on the shipped ones."""
    return Background(NameStatistics.of({}), WordStatistics.of({}), Translations(), Vocabulary.of([]))


def term_finder() -> TermFinder:
    """The component that decides, with what comes with kgraph."""
    found = _standard().get_pipe("kgraph_terms")
    assert isinstance(found, TermFinder)
    return found


def shipped_background() -> Background:
    """The statistics and the vocabulary that come with kgraph."""
    return term_finder().knowledge.background


@lru_cache(maxsize=1)
def _standard() -> Language:
    return create()


def candidates_in(state: DocState) -> dict[str, Candidate]:
    """All candidates of a document, for statistics that know none of them."""
    return find_candidates(state, blank_background().names)


def words_of(candidate: Candidate, state: DocState) -> list[str]:
    """What stands at each place of a candidate."""
    tokens = state.tokens
    return [tokens.text[tokens.begins[place.first] : tokens.ends[place.last]] for place in candidate.places]


@lru_cache(maxsize=1)
def seeds() -> list[tuple[str, Digest, list[Read]]]:
    """Each seed file's text, digest and extractions."""
    found = []
    for document in open_documents([SEEDS]):
        assert isinstance(document, Document)
        for digest in parse(document).digests:
            reads = [Read(entry, document.text, extract(entry)) for entry in digest.entries]
            found.append((document.text, digest, reads))
    return found
