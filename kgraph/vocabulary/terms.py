"""Terms that someone has written down: English name, type, Korean names, acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kgraph.errors import SourceError
from kgraph.model import TermType
from kgraph.text import name_key

__all__ = ["Vocabulary", "VocabularyEntry", "parse_vocabulary"]


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A known term: English name, type, Korean names, acronyms; `weight` is 2 for a clear term, 1 for a borderline."""

    english: str
    type: TermType
    korean: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    weight: int = 2

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the English one first."""
        return (self.english, *self.acronyms, *self.korean)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Known terms by the keys of their names; of two terms with one name the earlier has it.

    `ordinary` holds keys of names that are common and no terms.
    """

    entries: tuple[VocabularyEntry, ...]
    by_key: Mapping[str, VocabularyEntry]
    ordinary: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[VocabularyEntry], ordinary: Iterable[str] = ()) -> Vocabulary:
        """A vocabulary of entries, the most trusted first."""
        entries = tuple(entries)
        by_key: dict[str, VocabularyEntry] = {}
        for entry in entries:
            for name in entry.names:
                by_key.setdefault(name_key(name), entry)
        return cls(entries, by_key, frozenset(map(name_key, ordinary)) - by_key.keys())

    def over(self, other: Vocabulary) -> Vocabulary:
        """This vocabulary and, where it says nothing, another."""
        return Vocabulary.of([*self.entries, *other.entries], self.ordinary | other.ordinary)

    def get(self, name: str) -> VocabularyEntry | None:
        """The entry that has a name; an acronym must be written as one.

        Example:
            >>> from kgraph.vocabulary import shipped_vocabulary
            >>> shipped_vocabulary().get("확산 모델").english
            'diffusion model'
        """
        key = name_key(name)
        entry = self.by_key.get(key)
        if entry is not None and name.islower() and all(map(_is_short, _named(entry, key))):
            return None
        return entry


def _named(entry: VocabularyEntry, key: str) -> list[str]:
    return [name for name in entry.names if name_key(name) == key]


def _is_short(name: str) -> bool:
    """Whether a name is written as an acronym: one word with two capitals or more."""
    return " " not in name and sum(char.isupper() for char in name) > 1


def parse_vocabulary(lines: Iterable[str], where: str = "vocabulary", ordinary: Iterable[str] = ()) -> Vocabulary:
    """Read a vocabulary of tab-separated columns: English name, type, Korean names, acronyms, weight.

    Args:
        lines: the lines; empty ones and those that begin with ``#`` are passed over. Several names in one column are
            set apart by ``|``; the last three columns may be missing.
        where: the name of the file, for errors.
        ordinary: names that are no terms.

    Raises:
        SourceError: a line has too few columns, an unknown type or a weight that is not 1 or 2.

    Example:
        >>> parse_vocabulary(["low-rank adaptation\\tMethod\\t저랭크 적응\\tLoRA"]).get("LoRA").english
        'low-rank adaptation'
    """
    entries = (
        _entry(line, f"{where}:{number}")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    )
    return Vocabulary.of(entries, ordinary)


def _entry(line: str, where: str) -> VocabularyEntry:
    columns = [cell.strip() for cell in line.rstrip("\n").split("\t")]
    english, type_, korean, acronyms, weight, *_ = [*columns, "", "", "", "", ""]
    try:
        if not english or weight not in ("", "1", "2"):
            raise ValueError
        return VocabularyEntry(english, TermType(type_), _cell(korean), _cell(acronyms), int(weight or "2"))
    except ValueError:
        types = ", ".join(type_.value for type_ in TermType)
        hint = f"English name, type ({types}), Korean names, acronyms, by tabs"
        raise SourceError("not a vocabulary line", where=where, hint=hint) from None


def _cell(text: str) -> tuple[str, ...]:
    return tuple(name for name in (part.strip() for part in text.split("|")) if name)
