"""The ontology's own rules: what is used is declared, what is declared is used, and shapes speak of what there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from kgraph.rdf.namespaces import KG, PREFIXES, short_iri
from kgraph.rdf.ontology import read_ontology
from kgraph.rdf.shacl import Outcome, Rule, Severity, run_rule
from kgraph.rdf.violations import Violation

if TYPE_CHECKING:
    import rdflib

    from kgraph.rdf.engines import Engine

__all__ = ["check_shapes", "undeclared", "unused"]

_TYPE: Final = f"<{PREFIXES['rdf']}type>"
_ROLE: Final = f"<{PREFIXES['rdf']}predicate>"
_USED: Final = (
    "SELECT DISTINCT ?term { ?s ?term ?o }",
    f"SELECT DISTINCT ?term {{ ?s {_TYPE} ?term }}",
    f"SELECT DISTINCT ?term {{ ?s {_ROLE} ?term }}",
)
_USERS: Final = (
    "SELECT ?this ?value ?path {{ "
    "{{ ?this {term} ?value BIND({term} AS ?path) }} "
    f"UNION {{{{ VALUES ?value {{{{ {{term}} }}}} VALUES ?path {{{{ {_TYPE} {_ROLE} }}}} ?this ?path ?value }}}} }}}}"
)


def undeclared(engine: Engine) -> Iterator[Outcome]:
    """The nodes of a graph that use a term which the ontology does not declare.

    A term of ours that is not declared is a violation; one of a vocabulary that the ontology takes terms from is a
    warning, as a misspelt ``dcterms:titel``; other vocabularies are the user's own.

    Args:
        engine: the graph behind SPARQL.
    """
    for iri in sorted(_used(engine) - read_ontology().names().keys()):
        if iri.startswith(KG):
            yield from run_rule(engine, _undeclared(iri, Severity.VIOLATION, "The vocabulary declares no such term."))
        elif any(iri.startswith(start) for start in PREFIXES.values()):
            told = "The ontology does not use this term of the vocabulary."
            yield from run_rule(engine, _undeclared(iri, Severity.WARNING, told))


def _used(engine: Engine) -> set[str]:
    rows = (row for query in _USED for row in engine.answer(query, {}, None).rows)
    return {str(row[0].value) for row in rows if isinstance(row[0], NamedNode)}


def _undeclared(iri: str, severity: Severity, rule: str) -> Rule:
    hint = "Correct the spelling, or use a term of a vocabulary of your own; docs/ontology.md lists what there is."
    return Rule(_USERS.format(term=f"<{iri}>"), "Declared", rule, hint, severity, "", "")


def unused(engine: Engine) -> Iterator[Violation]:
    """The terms that every graph of kgraph has and this one does not: those that are not called optional."""
    used = _used(engine)
    rule = "The graph has no such thing, though every graph of kgraph has."
    for iri, term in read_ontology().names().items():
        if used and iri not in used and term.own and not term.optional:
            yield Violation(term.name, rule, severity=Severity.INFO, label=term.label, hint="Build again.")


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
            hint = "Give it a target, as: sh:targetClass fabio:Preprint"
            yield Violation(
                short_iri(str(shape)), "A shape has no target, so it checks nothing.", hint=hint, source=name
            )
    for iri in sorted(_named(shapes)):
        if iri.startswith(KG) and iri not in declared:
            rule = "A shape names a term that the vocabulary does not declare."
            yield Violation(short_iri(iri), rule, hint="Correct the spelling.", source=name)
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
            hint = "Correct sh:targetClass, if the graph should have such nodes."
            yield Violation(
                short_iri(str(shape)), rule, "sh:targetClass", short_iri(str(target)), Severity.INFO, "", name, hint
            )
