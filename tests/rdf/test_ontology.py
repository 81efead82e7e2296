"""Every term of ours is declared, every rule has something to hold for, and every statement has its sentence."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef

from kgraph.model import Role, Tables, TermType
from kgraph.rdf.namespaces import KG, PREFIXES
from kgraph.rdf.nodes import Nodes
from kgraph.rdf.ontology import ontology_file, read_ontology
from kgraph.rdf.write import write_turtle
from kgraph.text import name_key

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "kgraph.ttl", format="turtle")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(ROOT / "ontology" / "shapes.ttl", format="turtle")


@pytest.fixture(scope="module")
def data(seeds_build, tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    path = tmp_path_factory.mktemp("data") / "graph.ttl"
    write_turtle(path, Nodes(tables), tables)
    graph = Graph().parse(path, format="turtle")
    return graph.parse(seeds_build.folder / "graph.ttl", format="turtle")


def used(graph: Graph) -> set[URIRef]:
    found = {*graph.predicates(), *graph.objects(None, RDF.type), *graph.objects(None, RDF.predicate)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(KG)}


def test_every_term_of_ours_in_a_graph_is_declared(data: Graph, ontology: Graph) -> None:
    declared = set(ontology.subjects(RDF.type, None))
    assert used(data) - declared == set()
    assert len(used(data)) > 30


@pytest.mark.parametrize(("predicate", "language"), [(RDFS.label, "en"), (RDFS.label, "ko"), (RDFS.comment, "en")])
def test_every_term_has_labels_and_a_comment(ontology: Graph, predicate: URIRef, language: str) -> None:
    terms = {term for term in ontology.subjects(RDF.type, None) if str(term).startswith(KG)}
    assert len(terms) > 40
    for term in terms:
        texts = [text for text in ontology.objects(term, predicate) if text.language == language]
        assert len(texts) == 1, (term, predicate)


def test_every_term_of_a_graph_that_is_of_another_vocabulary_says_what_it_is_for_here(data: Graph) -> None:
    used = {*data.predicates(), *data.objects(None, RDF.type)}
    described = read_ontology().names()
    assert {str(term) for term in used} <= described.keys()
    assert all(described[str(term)].comment for term in used)


def test_the_head_tells_title_license_version_and_creator() -> None:
    head = read_ontology()
    assert head.iri + "#" == KG and head.title and head.description and head.creator
    assert head.license.startswith("https://") and head.version in head.version_iri


def test_records_hold_what_the_file_says() -> None:
    terms = read_ontology().names()
    votes, evidence = terms[KG + "votes"], terms[KG + "evidence"]
    assert (votes.name, votes.kind, votes.domain, votes.range) == (
        "kg:votes",
        "DatatypeProperty",
        ("fabio:Preprint",),
        ("xsd:integer",),
    )
    assert (
        votes.functional and votes.optional == "absent where the digest gives no votes." and votes.label_ko == "추천 수"
    )
    assert evidence.domain == ("kg:Claim", "kg:Result") and evidence.parents == ("prov:wasDerivedFrom",)
    assert terms[KG + "Dataset"].is_class and "schema:Dataset" in terms[KG + "Dataset"].matches
    assert not terms[PREFIXES["skos"] + "broader"].own


def test_every_property_has_a_domain_and_a_range(ontology: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    properties = {term for kind in kinds for term in ontology.subjects(RDF.type, kind) if term.startswith(KG)}
    assert len(properties) > 25
    for term in properties:
        assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
        assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_object_properties_point_at_nodes_and_datatype_properties_at_values(data: Graph, ontology: Graph) -> None:
    for predicate in used(data) & set(ontology.subjects(RDF.type, OWL.ObjectProperty)):
        assert all(isinstance(value, URIRef) for value in data.objects(None, predicate)), predicate
    for predicate in used(data) & set(ontology.subjects(RDF.type, OWL.DatatypeProperty)):
        range_ = ontology.value(predicate, RDFS.range)
        for value in data.objects(None, predicate):
            assert isinstance(value, Literal), predicate
            datatype = RDF.langString if value.language else value.datatype or URIRef(PREFIXES["xsd"] + "string")
            assert datatype == range_, (predicate, value)


def test_every_declared_role_and_kind_is_one_of_the_code_and_back(ontology: Graph) -> None:
    kinds = {str(t).removeprefix(KG) for t in ontology.subjects(RDFS.subClassOf, URIRef(KG + "Term"))}
    assert kinds == {str(kind) for kind in TermType}
    roles = {str(t).removeprefix(KG) for t in ontology.subjects(RDFS.subPropertyOf, URIRef(KG + "concerns"))}
    assert roles | {"mentions"} == {str(role) for role in Role}


def test_every_shape_has_a_target_that_occurs(shapes: Graph, data: Graph) -> None:
    nodes = set(shapes.subjects(RDF.type, SH.NodeShape))
    for shape in nodes:
        targets = list(shapes.objects(shape, SH.targetClass))
        assert targets, shape
        assert all((None, RDF.type, target) in data for target in targets), shape
    assert len(nodes) >= 10


def test_every_rule_about_a_property_of_ours_speaks_of_a_declared_one(shapes: Graph, ontology: Graph) -> None:
    declared = set(ontology.subjects(RDF.type, None))
    named = {term for triple in shapes for term in triple if isinstance(term, URIRef) and term.startswith(KG)}
    assert named - declared == set()


def test_every_rule_says_in_words_what_it_wants(shapes: Graph) -> None:
    for rule in set(shapes.objects(None, SH.property)):
        assert list(shapes.objects(rule, SH.message)), list(shapes.objects(rule, SH.path))


def test_the_package_ships_the_files_of_the_project() -> None:
    for name in ("kgraph.ttl", "shapes.ttl"):
        assert ontology_file(name) == (ROOT / "ontology" / name).read_text(encoding="utf-8")


# What the graph of the seeds says, held against the files that it was read from.


def test_every_passage_stands_letter_for_letter_in_its_file(seeds_build) -> None:
    tables = seeds_build.result.tables
    files = {path.name: path.read_bytes().decode("utf-8") for path in (ROOT / "seeds").iterdir()}
    count = 0
    for paper in tables.papers.values():
        for passage in paper.passages:
            texts = [files[Path(source).name] for source in tables.digests[passage.digest].sources]
            assert any(passage.text in text for text in texts), passage.text
            count += 1
    assert count > 100


def test_every_claim_points_at_a_name_of_its_term_in_its_passage(seeds_build) -> None:
    tables = seeds_build.result.tables
    for claim in tables.claims:
        passage = tables.papers[claim.paper].passages[claim.passage]
        assert 0 <= claim.begin < claim.end <= len(passage.text)
        spelt = name_key(passage.text[claim.begin : claim.end])
        assert spelt in {name_key(name.text) for name in tables.terms[claim.term].names}, claim


def test_every_role_has_its_claim_and_a_paper_has_one_role_for_a_term(data: Graph, seeds_build) -> None:
    graph = Graph().parse(seeds_build.folder / "graph.ttl", format="turtle")
    roles = {(s, o, p) for p in (URIRef(KG + role) for role in Role) for s, o in graph.subject_objects(p)}
    claims = {
        (graph.value(c, RDF.subject), graph.value(c, RDF.object), graph.value(c, RDF.predicate))
        for c in graph.subjects(RDF.type, URIRef(KG + "Claim"))
    }
    assert roles == claims
    assert len({(s, o) for s, o, _ in roles}) == len(roles)


def test_every_reported_number_stands_in_its_passage(seeds_build) -> None:
    tables = seeds_build.result.tables
    assert tables.results
    for result in tables.results:
        text = tables.papers[result.paper].passages[result.passage].text.replace(",", "")
        numbers = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)}
        numbers |= {
            float(n) for n, word in enumerate("두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), 2) if word in text
        }
        assert abs(float(result.value)) in numbers, (result, text)


def test_every_digest_has_the_hash_of_its_file(seeds_build) -> None:
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").iterdir()}
    found = {sha for digest in seeds_build.result.tables.digests.values() for sha in digest.hashes}
    assert found == hashes


def test_no_two_terms_share_a_preferred_label(seeds_build) -> None:
    terms: dict[str, list[str]] = defaultdict(list)
    for term in seeds_build.result.tables.terms.values():
        for label in {term.label_en.casefold(), term.label_ko} - {""}:
            terms[label].append(term.id)
    assert {label: ids for label, ids in terms.items() if len(ids) > 1} == {}


def test_the_broader_relation_has_no_circle(seeds_build) -> None:
    terms = seeds_build.result.tables.terms
    above = {id_: set(term.broader) for id_, term in terms.items()}
    for _ in range(10):
        above = {id_: ups.union(*(above[up] for up in ups)) if ups else ups for id_, ups in above.items()}
    assert not [id_ for id_, ups in above.items() if id_ in ups]
    assert not [(a, b) for a, b in combinations(terms, 2) if b in above[a] and a in above[b]]
