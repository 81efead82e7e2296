"""The ontology and its shapes as entries of a page: each term with what is said of it and which rules it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from rdflib import SH

from kgraph.rdf.ontology import Declared, ontology_file, read_ontology
from kgraph.rdf.shacl import Severity, compile_shapes, read_shapes

__all__ = ["Entry", "Fact", "Section", "Told", "read_entries"]

_KINDS: Final = {
    "Class": "class",
    "ObjectProperty": "property, leads to a node",
    "DatatypeProperty": "property, holds a value",
    "AnnotationProperty": "property, annotates",
    "Property": "property",
}


class Fact(NamedTuple):
    """Something that the ontology says of a term with other terms, by their short IRIs."""

    label: str
    names: tuple[str, ...]


class Told(NamedTuple):
    """A rule of the shapes in words: what it wants, what to do where it is broken, and how grave that is."""

    wanted: str
    hint: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with everything that a page says of it."""

    term: Declared
    kind: str
    facts: tuple[Fact, ...]
    rules: tuple[Told, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    title: str
    entries: tuple[Entry, ...]


def read_entries(examples: Mapping[str, str] | None = None) -> list[Section]:
    """Our classes, our properties, and the terms that a graph takes from other vocabularies, as the files order them.

    Args:
        examples: an example of each term by its short IRI, as `kgraph.rdf.examples.examples` gives it.
    """
    terms = read_ontology().terms
    rules = _rules()
    made = [
        Entry(
            term,
            _KINDS[term.kind],
            _facts(term, terms),
            tuple(rules.get(term.iri, ())),
            (examples or {}).get(term.name, ""),
        )
        for term in terms
    ]
    return [
        Section("Classes", tuple(entry for entry in made if entry.term.own and entry.term.is_class)),
        Section("Properties", tuple(entry for entry in made if entry.term.own and not entry.term.is_class)),
        Section("Classes of other vocabularies", tuple(e for e in made if not e.term.own and e.term.is_class)),
        Section("Properties of other vocabularies", tuple(e for e in made if not e.term.own and not e.term.is_class)),
    ]


def _facts(term: Declared, terms: tuple[Declared, ...]) -> tuple[Fact, ...]:
    kind = "class" if term.is_class else "property"
    below = tuple(other.name for other in terms if term.name in other.parents)
    owned = tuple(other.name for other in terms if term.name in other.domain) if term.is_class else ()
    reached = tuple(other.name for other in terms if term.name in other.range) if term.is_class else ()
    facts = (
        Fact(f"sub-{kind} of", term.parents),
        Fact(f"sub-{'classes' if term.is_class else 'properties'}", below),
        Fact("domain", term.domain),
        Fact("range", term.range),
        Fact("properties", owned),
        Fact("range of", reached),
        Fact("close to", term.matches),
    )
    return tuple(fact for fact in facts if fact.names)


def _rules() -> dict[str, list[Told]]:
    """The rules of the shipped shapes by the class or property that they are about, each once."""
    shapes = read_shapes(ontology_file("shapes.ttl"), "shapes.ttl")
    targets = {
        str(shape): [str(target) for target in shapes.objects(shape, SH.targetClass)] for shape in shapes.subjects()
    }
    found: dict[str, dict[Told, None]] = {}
    for rule in compile_shapes(shapes):
        about = [term.iri for term in read_ontology().terms if f"<{term.iri}>" in rule.path]
        for iri in (*targets[rule.shape], *about):
            found.setdefault(iri, {})[Told(rule.message, rule.hint, rule.severity)] = None
    return {iri: list(told) for iri, told in found.items()}
