"""Finding things by any of their names: Korean, English, acronym, spelling, id or IRI."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from kgraph.errors import NotFoundError
from kgraph.model import Tables, TermType
from kgraph.sources.markup import arxiv_name
from kgraph.text import search_key

__all__ = ["Hit", "Lookup", "term_type"]


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its kind (paper, author, term), id, label, the name that matched, and its papers."""

    kind: str
    id: str
    label: str
    name: str
    papers: int
    rank: int


def term_type(name: str) -> TermType:
    """A type of terms by its name, in any case.

    Raises:
        NotFoundError: there is no such type.

    Example:
        >>> term_type("model")
        <TermType.MODEL: 'Model'>
    """
    found = next((type_ for type_ in TermType if type_.value.casefold() == name.casefold()), None)
    if found is None:
        raise NotFoundError(f"no type of terms is '{name}'", hint=f"one of {', '.join(TermType)}")
    return found


class Lookup:
    """An index of every name in a graph.

    Example:
        >>> from kgraph.model import Author
        >>> Lookup(Tables(authors={"a": Author("a", "Hugo Laurençon")})).search("laurencon")[0].id
        'a'
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._papers: Counter[tuple[str, str]] = Counter()
        for claim in tables.claims:
            self._papers["term", claim.term] += 1
        for paper in tables.papers.values():
            self._papers.update(("author", author) for author in paper.authors)
        self._support: Counter[tuple[str, str]] = Counter()
        self._names = [(search_key(name), name, kind, id_, label) for kind, id_, label, name in self._all()]
        names = (name for term in tables.terms.values() for name in term.names)
        for (key, _, _, id_, _), name in zip(self._names, names, strict=False):
            self._support[id_, key] += name.support

    def _all(self) -> Iterator[tuple[str, str, str, str]]:
        for term in self._tables.terms.values():
            for name in term.names:
                yield "term", term.id, term.label, name.text
        for author in self._tables.authors.values():
            for spelling in (author.name, *author.spellings):
                yield "author", author.id, author.name, spelling
        for paper in self._tables.papers.values():
            yield "paper", paper.id, paper.title, paper.title
            yield "paper", paper.id, paper.title, paper.id

    def search(self, text: str, *, limit: int | None = 20, kind: str = "") -> list[Hit]:
        """What has a name like this, best first: the whole name, then its beginning, then any part; then by papers.

        Of several terms that have the whole name, the one comes first that most papers call so.

        Args:
            text: part of a name; case, accents, hyphens and spaces do not matter.
            limit: the most hits; None gives all.
            kind: only ``paper``, ``author`` or ``term``.
        """
        wanted = search_key(text)
        best: dict[tuple[str, str], Hit] = {}
        if not wanted:
            return []
        for key, name, sort, id_, label in self._names:
            place = key.find(wanted)
            if place < 0 or (kind and sort != kind):
                continue
            rank = 0 if key == wanted else 1 if place == 0 else 2
            known = best.get((sort, id_))
            if known is None or (rank, len(name)) < (known.rank, len(known.name)):
                best[sort, id_] = Hit(sort, id_, label, name, self._papers.get((sort, id_), 1), rank)
        order = {"term": 0, "author": 1, "paper": 2}

        def standing(hit: Hit) -> tuple[int, int, int, int, str, str]:
            called = self._support.get((hit.id, wanted), hit.papers) if hit.kind == "term" else hit.papers
            return (hit.rank, -called if hit.rank == 0 else 0, -hit.papers, order[hit.kind], hit.label, hit.id)

        return sorted(best.values(), key=standing)[:limit]

    def find(self, thing: str, *, kind: str = "") -> Hit:
        """The one thing that a name, an id or an IRI stands for; of several of a name, that which most papers call so.

        Raises:
            NotFoundError: nothing has this name; the message suggests names that are close.
        """
        direct = self._direct(thing.strip())
        if direct is not None and (not kind or direct.kind == kind):
            return direct
        hits = self.search(thing, kind=kind, limit=1)
        if hits and hits[0].rank < 2:
            return hits[0]
        raise NotFoundError(f"nothing is named '{thing}'", hint=self._suggest(thing))

    def _direct(self, thing: str) -> Hit | None:
        tables = self._tables
        last = unquote(thing.rstrip("/").rsplit("/", 1)[-1])
        paper = tables.papers.get(arxiv_name(thing)) or tables.papers.get(last)
        if paper is not None:
            return Hit("paper", paper.id, paper.title, thing, 1, 0)
        if "/" in thing:
            if last in tables.terms and "/author/" not in f"/{thing}" and "/organization/" not in f"/{thing}":
                return Hit("term", last, tables.terms[last].label, thing, self._papers["term", last], 0)
            if last in tables.authors:
                return Hit("author", last, tables.authors[last].name, thing, self._papers["author", last], 0)
        return None

    def _suggest(self, thing: str) -> str:
        names = {key: name for key, name, *_ in self._names}
        close = difflib.get_close_matches(search_key(thing), list(names), n=3, cutoff=0.7)
        if not close:
            parts = self.search(thing, limit=3)
            close_names = [hit.name for hit in parts]
        else:
            close_names = [names[key] for key in close]
        if close_names:
            return "did you mean " + ", ".join(f"'{name}'" for name in close_names) + "?"
        return "kgraph search finds parts of names"
