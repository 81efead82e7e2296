"""The tables of a graph as rows with typed columns: what the CSV and the Parquet files hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kgraph.export.escaping import storable
from kgraph.model import DigestRecord, Tables, Term
from kgraph.network.careers import paper_day

__all__ = ["TABLES", "Table"]

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns with their types, and its rows.

    The types are ``text``, ``texts`` (a list), ``integer``, ``number`` (a decimal), ``boolean`` and ``date``; any value
    may be missing, None.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    find: Callable[[Tables], Iterator[Row]]

    def rows(self, tables: Tables) -> Iterator[Row]:
        """The rows in the order of the tables, their texts fit for a file."""
        for row in self.find(tables):
            yield tuple(map(_storable, row))


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return storable(str(value))
    return tuple(map(storable, value)) if isinstance(value, tuple) else value


def _columns(words: str) -> tuple[tuple[str, str], ...]:
    """Columns written as ``name:type``; without a type they are text."""
    return tuple((name, type_ or "text") for name, _, type_ in (word.partition(":") for word in words.split()))


def _papers(tables: Tables) -> Iterator[Row]:
    for paper in tables.papers.values():
        first = paper_day(tables, paper)
        url = f"https://arxiv.org/abs/{paper.id}"
        end = (paper.categories, paper.links, paper.thumbnail, paper.comments, paper.summary_matches_title)
        yield (paper.id, paper.title, paper.votes, first, url, *end)


def _authors(tables: Tables) -> Iterator[Row]:
    counts = Counter(author for paper in tables.papers.values() for author in paper.authors)
    for author in tables.authors.values():
        yield author.id, author.name, author.is_organization, counts[author.id], author.ambiguity, author.spellings


def _authorships(tables: Tables) -> Iterator[Row]:
    for authorship in tables.authorships:
        yield authorship.paper, authorship.author, authorship.name_as_written, authorship.position


def _terms(tables: Tables) -> Iterator[Row]:
    counts = Counter(claim.term for claim in tables.claims)
    for term in tables.terms.values():
        labels = term.label_en or None, term.label_ko or None
        yield (term.id, term.type.value, *labels, counts[term.id], term.broader, term.reasons)


def _names(tables: Tables) -> Iterator[Row]:
    for term in tables.terms.values():
        for name in term.names:
            kind = _name_kind(term, name.text, name.hidden)
            origin = "vocabulary" if name.from_vocabulary else "digest"
            form = name.form.value
            yield term.id, name.text, name.language, kind, form, name.support, name.first_seen, origin


def _name_kind(term: Term, text: str, hidden: bool) -> str:
    if hidden:
        return "hidden"
    return "preferred" if text in (term.label_en, term.label_ko) else "alternative"


def _claims(tables: Tables) -> Iterator[Row]:
    for claim in tables.claims:
        start = claim.paper, claim.role.value, claim.term, claim.confidence, claim.rule or None
        yield (*start, claim.passage, claim.begin, claim.end)


def _passages(tables: Tables) -> Iterator[Row]:
    for paper in tables.papers.values():
        for number, passage in enumerate(paper.passages):
            yield paper.id, number, passage.section.value, passage.language, passage.digest, passage.text


def _results(tables: Tables) -> Iterator[Row]:
    for result in tables.results:
        terms = (result.subject, result.metric, result.dataset, result.versus_term)
        subject, metric, dataset, rival = (term or None for term in terms)
        number = result.value, result.unit or None
        about = subject, metric, dataset, result.versus, rival
        yield (result.paper, result.number, *number, *about, result.passage)


def _digests(tables: Tables) -> Iterator[Row]:
    for digest in tables.digests.values():
        yield digest.id, digest.date, digest.language, len(digest.papers), digest.sources, digest.hashes


def _listings(tables: Tables) -> Iterator[Row]:
    def listed(digest: DigestRecord) -> Iterator[Row]:
        return ((digest.id, paper) for paper in digest.papers)

    return (row for digest in tables.digests.values() for row in listed(digest))


def _clusters(tables: Tables) -> Iterator[Row]:
    for cluster in tables.clusters:
        yield cluster.kind, cluster.id, cluster.level, cluster.label, len(cluster.members)


def _members(tables: Tables) -> Iterator[Row]:
    for cluster in tables.clusters:
        for member in cluster.members:
            yield cluster.kind, cluster.id, cluster.level, member


TABLES: Final = (
    Table(
        "papers",
        _columns(
            "id title votes:integer first_seen:date url categories:texts links:texts thumbnail comments "
            "summary_matches_title:boolean"
        ),
        _papers,
    ),
    Table(
        "authors", _columns("id name is_organization:boolean papers:integer ambiguity:number spellings:texts"), _authors
    ),
    Table("authorships", _columns("paper author name_as_written position:integer"), _authorships),
    Table("terms", _columns("id type label_en label_ko papers:integer broader:texts reasons:texts"), _terms),
    Table("names", _columns("term text language kind form papers:integer first_seen:date origin"), _names),
    Table(
        "claims", _columns("paper role term confidence:number rule passage:integer begin:integer end:integer"), _claims
    ),
    Table("passages", _columns("paper number:integer section language digest text"), _passages),
    Table(
        "results",
        _columns(
            "paper number:integer value:number unit subject metric dataset versus:number versus_term passage:integer"
        ),
        _results,
    ),
    Table("digests", _columns("id date:date language papers:integer sources:texts hashes:texts"), _digests),
    Table("listings", _columns("digest paper"), _listings),
    Table("clusters", _columns("kind id level:integer label members:integer"), _clusters),
    Table("members", _columns("kind cluster level:integer member"), _members),
)
"""Every table, those that others refer to first."""
