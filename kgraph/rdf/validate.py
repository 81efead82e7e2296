"""SHACL for people: which node breaks which rule, and what it should look like."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from kgraph.errors import GraphError
from kgraph.rdf.namespaces import KG, PREFIXES
from kgraph.rdf.read import graph_format, invalid_rdf

__all__ = ["Violation", "ontology_file", "undeclared", "validate"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node of the graph that breaks a rule of the shapes."""

    node: str
    rule: str
    path: str = ""
    value: str = ""


def ontology_file(name: str) -> str:
    """The text of ``kgraph.ttl`` or ``shapes.ttl``, from the package or from the project's folder."""
    packaged = resources.files("kgraph").joinpath("ontology", name)
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    beside = Path(__file__).resolve().parents[2] / "ontology" / name
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    raise GraphError("the ontology is not installed", where=name, hint="install kgraph again")


def validate(path: Path) -> list[Violation]:
    """Check a graph file against the shapes and the declared vocabulary.

    Args:
        path: a Turtle, TriG, N-Triples or N-Quads file; named graphs count as one graph.

    Returns:
        What is wrong, sorted; empty where all is well.

    Raises:
        GraphError: the file is missing or no valid RDF.
    """
    import rdflib
    from pyshacl import validate as check

    graph = _load(path)
    shapes = rdflib.Graph().parse(data=ontology_file("shapes.ttl"), format="turtle")
    _, report, _ = check(graph, shacl_graph=shapes, inference="none")
    assert isinstance(report, rdflib.Graph)
    found = {_violation(report, node) for node in report.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)}
    return sorted(found | {Violation(term, "The vocabulary declares no such term.") for term in undeclared(graph)})


def _load(path: Path) -> Any:
    """The graph for rdflib, read by the faster parser."""
    import pyoxigraph as ox
    import rdflib

    graph = rdflib.Graph()
    known: dict[Any, Any] = {}

    def node(term: Any) -> Any:
        if isinstance(term, ox.Literal):
            datatype = None if term.language else rdflib.URIRef(term.datatype.value)
            plain = datatype == rdflib.XSD.string
            return rdflib.Literal(term.value, lang=term.language, datatype=None if plain else datatype)
        if term not in known:
            known[term] = rdflib.URIRef(term.value) if isinstance(term, ox.NamedNode) else rdflib.BNode(term.value)
        return known[term]

    try:
        for quad in ox.parse(path=str(path), format=graph_format(path)):
            graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    except SyntaxError as error:
        raise invalid_rdf(error, path) from error
    return graph


def undeclared(graph: Any) -> set[str]:
    """Terms of our own vocabulary that the graph uses and the ontology does not declare."""
    import rdflib

    ontology = rdflib.Graph().parse(data=ontology_file("kgraph.ttl"), format="turtle")
    declared = set(ontology.subjects(rdflib.RDF.type, None))
    used = set(graph.predicates()) | set(graph.objects(None, rdflib.RDF.type))
    return {_short(str(term)) for term in used if str(term).startswith(KG) and term not in declared}


def _violation(report: Any, node: Any) -> Violation:
    import rdflib

    def one(predicate: Any) -> str:
        value = report.value(node, predicate)
        return "" if value is None or isinstance(value, rdflib.BNode) else _short(str(value))

    message = one(rdflib.SH.resultMessage) or one(rdflib.SH.sourceConstraintComponent)
    return Violation(one(rdflib.SH.focusNode), message, one(rdflib.SH.resultPath), one(rdflib.SH.value))


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
