"""Names that are known beforehand: the shipped vocabulary, and the names that a paper itself has introduced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from spacy.language import Language
from spacy.tokens import Doc

from kgraph.errors import SourceError
from kgraph.extract.acronyms import is_acronym
from kgraph.extract.state import TERMS, add, state_of
from kgraph.extract.tokenizer import HANGUL, LATIN, NUMBER, PARTICLE, PUNCT
from kgraph.model import TermType
from kgraph.text import name_key

__all__ = ["Vocabulary", "VocabularyEntry", "find_repeats", "find_vocabulary", "parse_vocabulary", "shipped_vocabulary"]

_LONGEST = 8


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A known term: English name, type, Korean names, acronyms."""

    english: str
    type: TermType
    korean: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the English one first."""
        return (self.english, *self.acronyms, *self.korean)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known terms by the keys of their names."""

    entries: tuple[VocabularyEntry, ...]
    by_key: Mapping[str, VocabularyEntry]

    def get(self, name: str) -> VocabularyEntry | None:
        """The entry that has a name; an acronym must be written as one.

        Example:
            >>> shipped_vocabulary().get("확산 모델").english
            'diffusion model'
        """
        entry = self.by_key.get(name_key(name))
        if entry is not None and name.islower() and name_key(name) in {name_key(x) for x in entry.acronyms}:
            return None
        return entry


def parse_vocabulary(lines: Iterable[str], where: str = "vocabulary") -> Vocabulary:
    """Read a vocabulary of four tab-separated columns: English name, type, Korean names, acronyms.

    Args:
        lines: the lines; empty ones and those that begin with ``#`` are passed over.
        where: the name of the file, for errors.

    Raises:
        SourceError: a line has too few columns or an unknown type.
    """
    entries = []
    by_key: dict[str, VocabularyEntry] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [*line.rstrip("\n").split("\t"), "", ""]
        try:
            english, type_, korean, acronyms = columns[0].strip(), TermType(columns[1].strip()), *columns[2:4]
        except ValueError:
            raise SourceError(
                "not a vocabulary line", where=f"{where}:{number}", hint="name, type, Korean names, acronyms by tabs"
            ) from None
        entry = VocabularyEntry(english, type_, _cell(korean), _cell(acronyms))
        entries.append(entry)
        for name in entry.names:
            by_key.setdefault(name_key(name), entry)
    return Vocabulary(tuple(entries), by_key)


def _cell(text: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in text.split("|")) if name)


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with kgraph."""
    text = resources.files("kgraph.extract").joinpath("data/vocabulary.tsv").read_text(encoding="utf-8")
    return parse_vocabulary(text.splitlines(), "vocabulary.tsv")


@lru_cache(maxsize=1)
def _shipped_starts() -> frozenset[str]:
    return starts_of(shipped_vocabulary().by_key, (n for e in shipped_vocabulary().entries for n in e.names))


def starts_of(keys: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Keys with which a match can begin: of first words, and of whole names written without spaces."""
    firsts = (name_key(name.replace("-", " ").split()[0]) for name in names)
    hyphenated = (name_key(name.split()[0]) for name in names)
    return frozenset([*keys, *firsts, *hyphenated])


def matches(doc: Doc, keys: Mapping[str, object] | frozenset[str], starts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Offsets of the longest names of `keys` in the document, from left to right."""
    text = doc.text
    tokens = [(token.idx, token.idx + len(token), token.tag_, token.is_sent_start) for token in doc]
    index = 0
    while index < len(tokens):
        begin, end, tag, _ = tokens[index]
        step = 1
        if tag in (HANGUL, LATIN, NUMBER) and name_key(text[begin:end]) in starts:
            best = 0
            for ahead in range(index, min(index + _LONGEST, len(tokens))):
                _, stop, kind, starts_sentence = tokens[ahead]
                if (starts_sentence and ahead > index) or (kind == PUNCT and text[stop - 1] not in "-·@/'’"):
                    break
                if kind in (HANGUL, LATIN, NUMBER) and name_key(text[begin:stop]) in keys:
                    best, end = ahead + 1, stop
                if kind == PARTICLE and text[stop - 1] != "의" and ahead > index:
                    break
            if best:
                yield begin, end
                step = best - index
        index += step


@Language.component("kgraph_vocabulary")
def find_vocabulary(doc: Doc) -> Doc:
    """Add the names of the shipped vocabulary."""
    vocabulary = shipped_vocabulary()
    state = state_of(doc)
    text = doc.text
    for begin, end in matches(doc, vocabulary.by_key, _shipped_starts()):
        name = text[begin:end]
        if vocabulary.get(name) is not None and not state.is_blocked(begin, end):
            add(doc, begin, end, "vocabulary")
    return doc


@Language.component("kgraph_repeats")
def find_repeats(doc: Doc) -> Doc:
    """Add every further place of a name that was found in this document."""
    state = state_of(doc)
    names = {span.text for span in doc.spans[TERMS] if len(span.text) > 1}
    keys = frozenset(name_key(name) for name in names) - {""}
    if not keys:
        return doc
    known = {(span.start_char, span.end_char) for span in doc.spans[TERMS]}
    acronyms = {name_key(name): name for name in names if is_acronym(name)}
    whole = doc.text
    for begin, end in matches(doc, keys, starts_of(keys, sorted(names))):
        text = whole[begin:end]
        if (begin, end) in known or state.is_blocked(begin, end):
            continue
        if not (text.islower() and name_key(text) in acronyms):
            add(doc, begin, end, "repeat")
    return doc
