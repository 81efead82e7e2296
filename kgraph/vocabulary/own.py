"""A user's own terms: a table, or a SKOS thesaurus in Turtle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kgraph.errors import SourceError
from kgraph.model import TermType
from kgraph.text import has_hangul
from kgraph.vocabulary.terms import Vocabulary, VocabularyEntry, parse_vocabulary

__all__ = ["own_vocabulary", "read_vocabulary"]

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_CLASSES: Final = "https://w3id.org/kgraph/ontology#"
_TURTLE: Final = (".ttl", ".turtle", ".nt")


def read_vocabulary(path: Path) -> Vocabulary:
    """Read a term list.

    Args:
        path: a file of tab-separated columns (see `parse_vocabulary`), or SKOS in Turtle: preferred and alternative
            labels in English and Korean; the type is the ``kg:`` class, a Concept where there is none.

    Raises:
        SourceError: the file cannot be read, or a line of it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     _ = Path(folder, "mine.tsv").write_text("MyBench\\tDataset\\t마이벤치", encoding="utf-8")
        ...     read_vocabulary(Path(folder, "mine.tsv")).entries[0].korean
        ('마이벤치',)
    """
    try:
        if path.suffix.casefold() in _TURTLE:
            return _from_skos(path)
        return parse_vocabulary(path.read_text(encoding="utf-8-sig").splitlines(), str(path))
    except UnicodeDecodeError as error:
        raise SourceError("not UTF-8", where=str(path), hint="save it as UTF-8") from error
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", where=str(path)) from error


def own_vocabulary(paths: Iterable[Path]) -> Vocabulary | None:
    """The terms of several lists, the first list first; nothing where there is no list."""
    found = [read_vocabulary(path) for path in paths]
    return Vocabulary.of(entry for vocabulary in found for entry in vocabulary.entries) if found else None


def _from_skos(path: Path) -> Vocabulary:
    import pyoxigraph as ox

    labels: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    types: dict[str, TermType] = {}
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            subject, predicate, value = str(quad.subject), quad.predicate.value, quad.object
            if predicate.startswith(_SKOS) and isinstance(value, ox.Literal):
                labels[subject][predicate[len(_SKOS) :]].append(value.value)
            elif predicate == _TYPE and isinstance(value, ox.NamedNode) and value.value.startswith(_CLASSES):
                name = value.value[len(_CLASSES) :]
                if name in set(TermType):
                    types[subject] = TermType(name)
    except (SyntaxError, ValueError) as error:
        raise SourceError(f"not Turtle: {error}", where=str(path), hint="check it with 'kgraph validate'") from error
    entries = [_entry(labels[subject], types.get(subject, TermType.CONCEPT)) for subject in sorted(labels)]
    return Vocabulary.of(entry for entry in entries if entry is not None)


def _entry(labels: dict[str, list[str]], type_: TermType) -> VocabularyEntry | None:
    preferred, other = sorted(labels["prefLabel"]), sorted([*labels["altLabel"], *labels["hiddenLabel"]])
    names = [*preferred, *other]
    english = [name for name in names if not has_hangul(name)]
    korean = tuple(dict.fromkeys(name for name in names if has_hangul(name)))
    if not preferred:
        return None
    return VocabularyEntry((english or names)[0], type_, korean, tuple(dict.fromkeys(english[1:])))
