"""The thesaurus: what SKOS tools want, and nothing else."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox
import pytest
import rdflib
from exporting import exported
from rdflib.namespace import DCTERMS, RDF, SKOS
from triples import of_oxigraph

from kgraph.graph import Graph

XL = rdflib.Namespace("http://www.w3.org/2008/05/skos-xl#")
OURS = (str(SKOS), str(XL))


@pytest.fixture
def thesaurus(graph: Graph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=exported(graph, "skos"), format="turtle")


def test_it_is_the_part_of_the_graph_that_speaks_skos_and_a_scheme(graph: Graph) -> None:
    found = of_oxigraph(exported(graph, "skos"), ox.RdfFormat.TURTLE)
    added = found - of_oxigraph(graph.path.read_bytes(), ox.RdfFormat.TURTLE)
    kinds = {(p.rpartition("#")[2], o[0].rpartition("#")[2] if p.endswith("type") else "") for _, p, o in added}
    assert kinds == {("type", "ConceptScheme"), ("hasTopConcept", "")}
    assert {s for s, *_ in added} == {"https://w3id.org/kgraph/id/"}


def test_nothing_else_is_in_it(thesaurus: rdflib.Graph) -> None:
    assert {str(p) for p in thesaurus.predicates() if not str(p).startswith(OURS)} == {
        str(RDF.type),
        str(DCTERMS.title),
    }
    assert all(str(type_).startswith(OURS) for type_ in thesaurus.objects(None, RDF.type))
    assert not [s for s in thesaurus.subjects() if "/author/" in str(s) or "/paper/" in str(s)]


def test_every_term_with_all_its_names_is_in_it(graph: Graph, thesaurus: rdflib.Graph) -> None:
    terms = graph.tables.terms
    assert len(set(thesaurus.subjects(RDF.type, SKOS.Concept))) == len(terms)
    labels = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel) for o in thesaurus.objects(None, p)}
    assert {name.text for term in terms.values() for name in term.names} <= labels
    forms = {str(form) for form in thesaurus.objects(None, XL.literalForm)}
    assert {name.text for term in terms.values() for name in term.names} == forms


def test_the_conditions_of_skos_hold(thesaurus: rdflib.Graph) -> None:
    preferred = Counter((s, o.language) for s, o in thesaurus.subject_objects(SKOS.prefLabel))  # type: ignore[union-attr]
    assert set(preferred.values()) == {1}, "S14: one preferred label a language"
    pairs = [set(thesaurus.subject_objects(p)) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
    assert not (pairs[0] & pairs[1] or pairs[0] & pairs[2] or pairs[1] & pairs[2]), "S13: they are disjoint"
    concepts = set(thesaurus.subjects(RDF.type, SKOS.Concept))
    assert set(thesaurus.objects(None, SKOS.broader)) | set(thesaurus.objects(None, SKOS.hasTopConcept)) <= concepts
    assert set(thesaurus.objects(None, SKOS.member)) <= concepts


def test_a_concept_is_on_top_where_nothing_is_broader(thesaurus: rdflib.Graph) -> None:
    narrower = set(thesaurus.subjects(SKOS.broader))
    tops = set(thesaurus.objects(None, SKOS.hasTopConcept))
    assert tops == set(thesaurus.subjects(RDF.type, SKOS.Concept)) - narrower
    assert narrower


def test_it_is_the_same_from_trig(seeds_build) -> None:
    turtle, trig = (exported(Graph(seeds_build.folder / f"graph.{suffix}"), "skos") for suffix in ("ttl", "trig"))
    assert of_oxigraph(turtle, ox.RdfFormat.TURTLE) == of_oxigraph(trig, ox.RdfFormat.TURTLE)
