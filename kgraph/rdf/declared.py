"""The ontology's own rules: what is used is declared, what is declared is used, and shapes speak of what there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kgraph.rdf.namespaces import KG, PREFIXES, short_iri
from kgraph.rdf.ontology import Declared, read_ontology
from kgraph.rdf.shacl import Severity
from kgraph.rdf.violations import Violation

if TYPE_CHECKING:
    import rdflib

    from kgraph.rdf.engines import Engine

__all__ = ["check_shapes", "check_terms"]

_PREDICATES: Final = "SELECT DISTINCT ?term { ?s ?term ?o }"
_CLASSES: Final = "SELECT DISTINCT ?term { ?s a ?term }"
_STATED: Final = f"SELECT DISTINCT ?term {{ ?s <{PREFIXES['rdf']}predicate> ?term }}"


def check_terms(engine: Engine) -> Iterator[Violation]:
    """Whether a graph uses the terms that the ontology declares, and those alone of its vocabularies.

    A term of ours that is not declared is a violation; one of a vocabulary that the ontology takes terms from is a
    warning, as a misspelt ``dcterms:titel``; other vocabularies are the user's own. A declared term that the graph does
    without is told where the ontology does not call it optional.

    Args:
        engine: the graph behind SPARQL.
    """
    declared = read_ontology().names()
    used = _used(engine, _PREDICATES) | _used(engine, _CLASSES) | _used(engine, _STATED)
    for iri in sorted(used - declared.keys()):
        if iri.startswith(KG):
            yield _undeclared(iri, Severity.VIOLATION, "The vocabulary declares no such term.")
        elif any(iri.startswith(start) for start in PREFIXES.values()):
            yield _undeclared(iri, Severity.WARNING, "The ontology does not use this term of the vocabulary.")
    if used:
        yield from map(_unused, (term for iri, term in declared.items() if iri not in used and _expected(term)))


def _used(engine: Engine, query: str) -> set[str]:
    return {str(row[0].value) for row in engine.answer(query, {}, None).rows if row[0] is not None}


def _undeclared(iri: str, severity: Severity, rule: str) -> Violation:
    hint = "correct the spelling, or use a term of a vocabulary of your own; docs/ontology.md lists what there is"
    return Violation(short_iri(iri), rule, severity=severity, hint=hint)


def _expected(term: Declared) -> bool:
    return term.own and not term.optional


def _unused(term: Declared) -> Violation:
    rule = "The graph has no such thing, though every graph of kgraph has."
    return Violation(term.name, rule, severity=Severity.INFO, label=term.label, hint="build again")


def check_shapes(shapes: rdflib.Graph, name: str, engine: Engine | None = None) -> Iterator[Violation]:
    """Whether shapes are about something: each has a target or is part of another, and names declared terms.

    Args:
        shapes: the shapes graph.
        name: the file of the shapes, for people.
        engine: the graph that they are to check; without it nobody asks whether their targets occur.
    """
    from rdflib import RDF, SH

    declared = read_ontology().names()
    for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
        if not _reached(shapes, shape):
            hint = "give it a target, as: sh:targetClass fabio:Preprint"
            yield Violation(
                short_iri(str(shape)), "A shape has no target, so it checks nothing.", hint=hint, source=name
            )
    for iri in sorted(_named(shapes)):
        if iri.startswith(KG) and iri not in declared:
            rule = "A shape names a term that the vocabulary does not declare."
            yield Violation(short_iri(iri), rule, hint="correct the spelling", source=name)
    if engine is not None:
        yield from _without_nodes(shapes, name, engine)


def _reached(shapes: rdflib.Graph, shape: Any) -> bool:
    from rdflib import OWL, RDF, RDFS, SH

    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.target)
    if any((shape, target, None) in shapes for target in targets) or (None, None, shape) in shapes:
        return True
    return bool({RDFS.Class, OWL.Class} & set(shapes.objects(shape, RDF.type)))


def _named(shapes: rdflib.Graph) -> set[str]:
    from rdflib.term import URIRef

    return {str(term) for triple in shapes for term in triple if isinstance(term, URIRef)}


def _without_nodes(shapes: rdflib.Graph, name: str, engine: Engine) -> Iterator[Violation]:
    """Shapes of users for classes that do not occur: mostly a misspelt IRI."""
    from rdflib import SH

    for shape, target in sorted(shapes.subject_objects(SH.targetClass), key=str):
        if not engine.answer(f"ASK {{ ?s a <{target}> }}", {}, None).truth:
            rule = "No node of the graph is of the class that a shape is for."
            hint = "correct sh:targetClass, if the graph should have such nodes"
            yield Violation(
                short_iri(str(shape)), rule, "sh:targetClass", short_iri(str(target)), Severity.INFO, "", name, hint
            )
