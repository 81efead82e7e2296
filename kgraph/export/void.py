"""A description of the data set for catalogues: VoID for what the RDF holds, DCAT for what it is."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kgraph.errors import GraphError
from kgraph.export.formats import ExportOptions
from kgraph.export.statements import Object, Subject, by_subject
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import PREFIXES, vocab

if TYPE_CHECKING:
    from kgraph.graph import Graph

__all__ = ["write"]

_PREFIXES: Final = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
}
_DESCRIPTION: Final = (
    "Papers, authors and technical terms as daily digests of machine-learning papers speak of them, with the sentence "
    "behind every statement."
)
_KEYWORDS: Final = ("machine learning", "scholarly papers", "terminology", "knowledge graph")
_NON_NEGATIVE: Final = vocab("xsd:nonNegativeInteger")
_MEDIA_TYPES: Final = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nt": "application/n-triples",
    ".nq": "application/n-quads",
}
_FEATURES: Final = {".ttl": "Turtle", ".trig": "TriG", ".nt": "N-Triples", ".nq": "N-Quads"}
_EXAMPLES: Final = tuple(vocab(name) for name in ("fabio:Preprint", "foaf:Person", "skos:Concept"))


@dataclass(slots=True)
class _Census:
    """What one reading of a graph counts."""

    triples: int = 0
    subjects: set[bytes] = field(default_factory=set)
    objects: set[bytes] = field(default_factory=set)
    classes: Counter[NamedNode] = field(default_factory=Counter)
    properties: Counter[NamedNode] = field(default_factory=Counter)
    examples: dict[NamedNode, NamedNode] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    about: dict[Subject, list[tuple[NamedNode, Object]]] = field(default_factory=dict)


def write(graph: Graph, stream: BinaryIO, _options: ExportOptions) -> None:
    """Write what a catalogue wants to know of the graph, in Turtle, sorted.

    Counts of triples, subjects, objects, classes and properties; how often each class and property comes; the days
    and languages that the digests cover; an example of a paper, a person and a term; and the graph file with its size
    and hash.

    Raises:
        GraphError: the graph describes no data set.

    References:
        "Describing Linked Datasets with the VoID Vocabulary", W3C Interest Group Note, 3 March 2011.
        "Data Catalog Vocabulary (DCAT) - Version 3", W3C Recommendation, 22 August 2024.
    """
    census = _count(graph)
    if len(census.about) != 1:
        raise GraphError("not a graph that kgraph built: it describes no data set", where=str(graph.path))
    (root, known), *_ = census.about.items()
    assert isinstance(root, NamedNode)
    minter = Minter(root.value)
    found = {Triple(root, predicate, value) for predicate, value in known}
    found |= set(_dataset(root, census)) | set(_partitions(minter, census)) | set(_distribution(minter, graph))
    if census.days:
        found |= set(_period(minter, min(census.days), max(census.days)))
    ordered = sorted(
        found, key=lambda t: (str(t.subject), t.predicate != vocab("rdf:type"), str(t.predicate), str(t.object))
    )
    serialize(ordered, stream, format=RdfFormat.TURTLE, prefixes=_PREFIXES)


def _count(graph: Graph) -> _Census:
    census = _Census()
    dataset = (vocab("rdf:type"), vocab("void:Dataset"))
    for subject, properties in by_subject(graph.path):
        census.subjects.add(_key(subject))
        for predicate, value in properties:
            _count_one(census, subject, predicate, value)
        if dataset in properties:
            census.about[subject] = properties
    return census


def _count_one(census: _Census, subject: Subject, predicate: NamedNode, value: Object) -> None:
    census.triples += 1
    census.objects.add(_key(value))
    census.properties[predicate] += 1
    if isinstance(value, Literal):
        if value.language:
            census.languages.add(value.language)
        if predicate == vocab("dcterms:date"):
            census.days.append(value.value)
    elif predicate == vocab("rdf:type") and isinstance(value, NamedNode):
        census.classes[value] += 1
        if value in _EXAMPLES and isinstance(subject, NamedNode):
            census.examples[value] = min(census.examples.get(value, subject), subject, key=str)


def _key(node: Subject | Object) -> bytes:
    """What stands for a node where nodes are only counted: a tenth of its memory."""
    return hashlib.blake2b(str(node).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=vocab("xsd:integer"))


def _dcat(name: str) -> NamedNode:
    return NamedNode(_PREFIXES["dcat"] + name)


def _dataset(root: NamedNode, census: _Census) -> Iterator[Triple]:
    """What the whole data set is and how much it holds."""
    yield Triple(root, vocab("rdf:type"), _dcat("Dataset"))
    yield Triple(root, vocab("dcterms:description"), Literal(_DESCRIPTION, language="en"))
    yield Triple(root, vocab("void:uriSpace"), Literal(root.value))
    for name, value in (
        ("triples", census.triples),
        ("entities", len(census.subjects)),
        ("distinctSubjects", len(census.subjects)),
        ("distinctObjects", len(census.objects)),
        ("classes", len(census.classes)),
        ("properties", len(census.properties)),
    ):
        yield Triple(root, vocab(f"void:{name}"), _integer(value))
    for example in census.examples.values():
        yield Triple(root, vocab("void:exampleResource"), example)
    for language in census.languages:
        yield Triple(root, vocab("dcterms:language"), Literal(language))
    for word in _KEYWORDS:
        yield Triple(root, _dcat("keyword"), Literal(word, language="en"))


def _partitions(minter: Minter, census: _Census) -> Iterator[Triple]:
    """How often each class and each property comes."""
    root = minter.root()
    for kind, counts, measure in (("class", census.classes, "entities"), ("property", census.properties, "triples")):
        for term, count in counts.items():
            part = minter.node("partition", kind, *_short(term.value))
            yield Triple(root, vocab(f"void:{kind}Partition"), part)
            yield Triple(part, vocab("rdf:type"), vocab("void:Dataset"))
            yield Triple(part, vocab(f"void:{kind}"), term)
            yield Triple(part, vocab(f"void:{measure}"), _integer(count))


def _short(iri: str) -> tuple[str, ...]:
    """The prefix and the local name of a term, or all of it where we have no prefix for it."""
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return prefix, iri[len(space) :]
    return (iri,)


def _distribution(minter: Minter, graph: Graph) -> Iterator[Triple]:
    """The graph file: its name, kind, size and hash."""
    suffix = graph.path.suffix.lower()
    file = minter.node("distribution", graph.path.name)
    checksum = minter.node("distribution", graph.path.name, "sha256")
    yield Triple(minter.root(), vocab("void:feature"), NamedNode("http://www.w3.org/ns/formats/" + _FEATURES[suffix]))
    yield Triple(minter.root(), _dcat("distribution"), file)
    yield Triple(file, vocab("rdf:type"), _dcat("Distribution"))
    yield Triple(file, vocab("dcterms:title"), Literal(graph.path.name))
    media = NamedNode("https://www.iana.org/assignments/media-types/" + _MEDIA_TYPES[suffix])
    yield Triple(file, _dcat("mediaType"), media)
    yield Triple(file, _dcat("byteSize"), Literal(str(graph.path.stat().st_size), datatype=_NON_NEGATIVE))
    yield Triple(file, _spdx("checksum"), checksum)
    yield Triple(checksum, vocab("rdf:type"), _spdx("Checksum"))
    yield Triple(checksum, _spdx("algorithm"), _spdx("checksumAlgorithm_sha256"))
    with graph.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    yield Triple(checksum, _spdx("checksumValue"), Literal(digest, datatype=vocab("xsd:hexBinary")))


def _spdx(name: str) -> NamedNode:
    return NamedNode(_PREFIXES["spdx"] + name)


def _period(minter: Minter, first: str, last: str) -> Iterator[Triple]:
    """The days that the digests cover."""
    period = minter.node("period", first, last)
    yield Triple(minter.root(), vocab("dcterms:temporal"), period)
    yield Triple(period, vocab("rdf:type"), vocab("dcterms:PeriodOfTime"))
    yield Triple(period, _dcat("startDate"), Literal(first, datatype=vocab("xsd:date")))
    yield Triple(period, _dcat("endDate"), Literal(last, datatype=vocab("xsd:date")))
