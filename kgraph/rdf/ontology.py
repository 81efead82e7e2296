"""The ontology and the shapes that kgraph ships, as records: what a graph may say, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kgraph.errors import GraphError
from kgraph.rdf.namespaces import KG, short_iri

if TYPE_CHECKING:
    import rdflib

__all__ = ["Declared", "Ontology", "ontology_file", "read_ontology"]

KINDS: Final = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Property")
_OPTIONAL: Final = "Optional:"


@dataclass(frozen=True, slots=True)
class Declared:
    """A term that the ontology declares: its own with label and comment, one of another vocabulary with its use here.

    `name` is the short IRI. `optional` tells when a graph does without the term, and is empty where each graph has it.
    The other fields hold short IRIs: `parents` super-classes or super-properties, `matches` close matches elsewhere.
    """

    name: str
    iri: str
    kind: str
    label: str = ""
    label_ko: str = ""
    comment: str = ""
    optional: str = ""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    functional: bool = False

    @property
    def own(self) -> bool:
        """Whether the term is of kgraph's own vocabulary."""
        return self.iri.startswith(KG)

    @property
    def is_class(self) -> bool:
        """Whether it is a class and no property."""
        return self.kind == "Class"


@dataclass(frozen=True, slots=True)
class Ontology:
    """The ontology's head, and its terms in the order of the file."""

    iri: str
    title: str
    title_ko: str
    description: str
    description_ko: str
    version: str
    version_iri: str
    license: str
    creator: str
    terms: tuple[Declared, ...]

    def names(self) -> dict[str, Declared]:
        """The terms by IRI."""
        return {term.iri: term for term in self.terms}


def ontology_file(name: str) -> str:
    """The text of ``kgraph.ttl`` or ``shapes.ttl``, from the package or from the project's folder.

    Raises:
        GraphError: the package was installed without it.
    """
    packaged = resources.files("kgraph").joinpath("ontology", name)
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    beside = Path(__file__).resolve().parents[2] / "ontology" / name
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    raise GraphError("the ontology is not installed", where=name, hint="install kgraph again")


@lru_cache(maxsize=1)
def read_ontology() -> Ontology:
    """The shipped ontology.

    Raises:
        GraphError: the package was installed without it.
    """
    import rdflib
    from rdflib import DCTERMS, OWL, RDF

    text = ontology_file("kgraph.ttl")
    graph = rdflib.Graph().parse(data=text, format="turtle")
    head = graph.value(predicate=RDF.type, object=OWL.Ontology)
    return Ontology(
        iri=str(head),
        title=_text(graph, head, DCTERMS.title),
        title_ko=_text(graph, head, DCTERMS.title, "ko"),
        description=_text(graph, head, DCTERMS.description),
        description_ko=_text(graph, head, DCTERMS.description, "ko"),
        version=str(graph.value(head, OWL.versionInfo)),
        version_iri=str(graph.value(head, OWL.versionIRI)),
        license=str(graph.value(head, DCTERMS.license)),
        creator=str(graph.value(head, DCTERMS.creator)),
        terms=tuple(_declared(graph, text)),
    )


def _text(graph: rdflib.Graph, node: Any, predicate: Any, language: str = "en") -> str:
    texts = sorted(str(text) for text in graph.objects(node, predicate) if getattr(text, "language", "") == language)
    return texts[0] if texts else ""


def _declared(graph: rdflib.Graph, text: str) -> Iterator[Declared]:
    """The declared terms; what only describes the file itself has neither comment nor note and is left out."""
    from rdflib import RDF, RDFS, SKOS

    place = {line.split(" ", 1)[0]: number for number, line in enumerate(text.splitlines())}
    nodes = {node for node in graph.subjects(RDF.type, None) if isinstance(node, _iri_type())}
    for node in sorted(nodes, key=lambda node: (place.get(short_iri(str(node)), len(place)), str(node))):
        if (node, RDFS.comment, None) in graph or (node, SKOS.scopeNote, None) in graph:
            yield _term(graph, node)


def _iri_type() -> type:
    import rdflib

    return rdflib.URIRef


def _term(graph: rdflib.Graph, node: Any) -> Declared:
    from rdflib import OWL, RDF, RDFS, SKOS, VANN

    types = {str(kind).rpartition("#")[2] for kind in graph.objects(node, RDF.type)}
    note = _text(graph, node, VANN.usageNote)
    return Declared(
        name=short_iri(str(node)),
        iri=str(node),
        kind=next(kind for kind in KINDS if kind in types),
        label=_text(graph, node, RDFS.label),
        label_ko=_text(graph, node, RDFS.label, "ko"),
        comment=_text(graph, node, RDFS.comment) or _text(graph, node, SKOS.scopeNote),
        optional=note.removeprefix(_OPTIONAL).strip() if note.startswith(_OPTIONAL) else "",
        domain=_names(graph, node, RDFS.domain),
        range=_names(graph, node, RDFS.range),
        parents=_names(graph, node, RDFS.subClassOf) + _names(graph, node, RDFS.subPropertyOf),
        matches=_names(graph, node, SKOS.closeMatch),
        functional=(node, RDF.type, OWL.FunctionalProperty) in graph,
    )


def _names(graph: rdflib.Graph, node: Any, predicate: Any) -> tuple[str, ...]:
    """The short IRIs of a property's values; those of a union are its members."""
    from rdflib import OWL
    from rdflib.collection import Collection

    found = []
    for value in graph.objects(node, predicate):
        union = graph.value(value, OWL.unionOf)
        found += [value] if union is None else list(Collection(graph, union))
    return tuple(sorted(short_iri(str(value)) for value in found))
