"""What the home page says of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kgraph.rdf.answer import Answer, text_of
from kgraph.rdf.store import Store

__all__ = ["Overview", "read_overview"]

_COUNTED: Final = (
    ("fabio:Preprint", "papers"),
    ("foaf:Person", "authors"),
    ("skos:Concept", "terms"),
    ("kg:Claim", "claims"),
    ("kg:Digest", "digests"),
)


@dataclass(frozen=True, slots=True)
class Overview:
    """The graph in a few figures.

    Attributes:
        title: of the data set.
        counts: how many of what.
        days: the first and the last day of the digests; empty where none has one.
        triples: as the data set says.
        example: the IRI of a paper, or empty.
    """

    title: str
    counts: tuple[tuple[int, str], ...]
    days: tuple[str, ...]
    triples: int
    example: str


def read_overview(store: Store) -> Overview:
    """The figures of a graph; a graph that describes no data set has none."""
    about = _first(store.query("SELECT ?title ?n { ?set a void:Dataset ; dcterms:title ?title ; void:triples ?n }"))
    days = _first(store.query("SELECT (MIN(STR(?d)) AS ?a) (MAX(STR(?d)) AS ?b) { ?x a kg:Digest ; dcterms:date ?d }"))
    counts = ((_count(store, class_), what) for class_, what in _COUNTED)
    paper = _first(store.query("SELECT ?p { ?p a fabio:Preprint } LIMIT 1"))
    return Overview(
        about[0] if about else "A graph",
        tuple((count, what) for count, what in counts if count),
        tuple(day for day in days if day),
        int(about[1]) if about else 0,
        paper[0] if paper else "",
    )


def _count(store: Store, class_: str) -> int:
    return int(_first(store.query(f"SELECT (COUNT(?x) AS ?n) {{ ?x a {class_} }}"))[0])


def _first(answer: Answer) -> list[str]:
    """The values of the first row."""
    return [text_of(value) for value in answer.rows[0]] if answer.rows else []
