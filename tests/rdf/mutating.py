"""A small graph that is valid, in as many copies as a test wants, and every small damage that can be done to one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from kgraph.rdf.namespaces import PREFIXES, node_prefixes, vocab

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, **node_prefixes()}.items())
SHARED = """
<https://w3id.org/kgraph/id/> a void:Dataset ; void:triples 0 ; void:vocabulary <https://schema.org/> ;
  prov:wasGeneratedBy run:r .
run:r a prov:Activity ; prov:wasAssociatedWith software:s .
software:s a prov:SoftwareAgent .
"""
COPY = """
run:r prov:used digest:dNNNNN .
paper:2408.NNNNN a fabio:Preprint , schema:ScholarlyArticle ; dcterms:title "A title"@en ; fabio:hasArXivId "2408.NNNNN" ;
  dcterms:issued "2024-08"^^xsd:gYearMonth ; kg:votes 3 ; kg:summaryMatchesTitle true ; dcterms:creator author:aNNNNN , organization:oNNNNN ;
  foaf:page <https://example.org/abs/2408.NNNNN> ; schema:image <https://example.org/a.png> ;
  kg:link <https://example.org/> ; schema:codeRepository <https://example.org/> ;
  kg:uses term:tNNNNN ; kg:introduces term:uNNNNN .
author:aNNNNN a foaf:Person ; foaf:name "A. Author" ; skos:altLabel "Ann Author" .
organization:oNNNNN a foaf:Organization ; foaf:name "A. Team" .
authorship:aNNNNN a kg:Authorship ; pro:isHeldBy author:aNNNNN ; pro:relatesToDocument paper:2408.NNNNN ; kg:nameAsWritten "A" ; kg:position 1 .
authorship:oNNNNN a kg:Authorship ; pro:isHeldBy organization:oNNNNN ; pro:relatesToDocument paper:2408.NNNNN ; kg:nameAsWritten "T" .
term:tNNNNN a skos:Concept , kg:Method ; skos:prefLabel "LoRA NNNNN"@en , "로라 NNNNN"@ko ; skos:altLabel "lora"@en ; skos:hiddenLabel "lroa"@en ;
  kg:abbreviation "lora"@en ; skosxl:prefLabel label:pNNNNN ; skosxl:altLabel label:aNNNNN ; skosxl:hiddenLabel label:hNNNNN ;
  skos:broader term:uNNNNN ; skos:inScheme <https://w3id.org/kgraph/id/> .
term:uNNNNN a skos:Concept , kg:Task ; skos:prefLabel "tuning NNNNN"@en ; skosxl:prefLabel label:uNNNNN ; skos:inScheme <https://w3id.org/kgraph/id/> .
label:pNNNNN a skosxl:Label ; skosxl:literalForm "LoRA NNNNN"@en ; kg:formType "english" ; kg:support 1 ; kg:firstSeen "2024-08-26"^^xsd:date .
label:aNNNNN a skosxl:Label ; skosxl:literalForm "lora"@en ; kg:formType "acronym" ; kg:support 0 .
label:hNNNNN a skosxl:Label ; skosxl:literalForm "lroa"@en ; kg:formType "spelling" ; kg:support 0 .
label:uNNNNN a skosxl:Label ; skosxl:literalForm "tuning NNNNN"@en ; kg:formType "english" ; kg:support 1 .
digest:dNNNNN a kg:Digest , prov:Entity ; kg:sha256 "HASH" ; dcterms:date "2024-08-26"^^xsd:date ; dcterms:language "ko" ;
  dcterms:source "aNNNNN.md" ; kg:lists paper:2408.NNNNN .
claim:cNNNNN a kg:Claim ; rdf:subject paper:2408.NNNNN ; rdf:predicate kg:uses ; rdf:object term:tNNNNN ; kg:confidence 0.5 ; kg:rule "gloss" ;
  kg:evidence passage:pNNNNN ; kg:begin 0 ; kg:end 4 .
claim:iNNNNN a kg:Claim ; rdf:subject paper:2408.NNNNN ; rdf:predicate kg:introduces ; rdf:object term:uNNNNN ; kg:confidence 0.75 ;
  kg:rule "gloss" ; kg:evidence passage:pNNNNN ; kg:begin 8 ; kg:end 20 .
passage:pNNNNN a kg:Passage ; oa:exact "LoRA is tuning-NNNNN."@en ; kg:section "body" ; prov:wasDerivedFrom digest:dNNNNN .
result:rNNNNN a kg:Result ; kg:reportedIn paper:2408.NNNNN ; kg:value 1.5 ; kg:unit "%" ; kg:evidence passage:pNNNNN ; kg:metric term:tNNNNN ;
  kg:versus 2.5 .
topic:kNNNNN a skos:Collection ; skos:prefLabel "LoRA"@en ; skos:member term:tNNNNN ; kg:level 0 .
group:gNNNNN a foaf:Group ; rdfs:label "A. Author"@en ; foaf:member author:aNNNNN ; kg:level 0 .
"""
VALUES = (
    ox.Literal(""),
    ox.Literal("x"),
    ox.Literal("y", language="en"),
    ox.Literal("z", language="fr"),
    ox.Literal("-1", datatype=vocab("xsd:integer")),
    ox.Literal("99", datatype=vocab("xsd:integer")),
    ox.Literal("2.5", datatype=vocab("xsd:decimal")),
    ox.Literal("three", datatype=vocab("xsd:integer")),
    ox.Literal("2024", datatype=vocab("xsd:gYear")),
    ox.Literal("true", datatype=vocab("xsd:boolean")),
    ox.NamedNode("javascript:alert"),
    ox.NamedNode("https://example.org/elsewhere"),
    ox.BlankNode("blank"),
)
"""What may be put in place of any value: nearly always of the wrong kind somewhere."""


def triples(text: str) -> list[ox.Triple]:
    """The triples of Turtle that needs no head."""
    return [quad.triple for quad in ox.parse((HEAD + text).encode(), format=ox.RdfFormat.TURTLE)]


def copy(number: int) -> list[ox.Triple]:
    """The valid graph with its nodes numbered, so that it stands beside others."""
    return triples(COPY.replace("NNNNN", f"{number:05}").replace("HASH", "a" * 64))


def whole(copies: Sequence[Sequence[ox.Triple]], *, counted: bool = True) -> list[ox.Triple]:
    """A graph of copies with its data set, which counts truly unless it is told not to."""
    held = dict.fromkeys(triple for one in copies for triple in one)
    shared = triples(SHARED)
    if counted:
        total = ox.Literal(str(len({*held, *shared})), datatype=vocab("xsd:integer"))
        shared = [
            ox.Triple(t.subject, t.predicate, total) if t.predicate == vocab("void:triples") else t for t in shared
        ]
    return [*shared, *held]


def save(graph: Sequence[ox.Triple], path: Path) -> Path:
    """The graph as a file."""
    path.write_bytes(ox.serialize(graph, format=ox.RdfFormat.TURTLE) or b"")
    return path


_COMPARED = tuple(map(vocab, ("kg:begin", "kg:end", "kg:confidence", "kg:votes", "kg:position", "kg:support")))
"""Where only numbers are put: SHACL has what cannot be compared break a rule, pyshacl compares it all the same."""

_PLACES = tuple(map(vocab, ("kg:begin", "kg:end")))


class Damage(NamedTuple):
    """What is taken out of a graph, and what is put in."""

    out: ox.Triple | None
    put: ox.Triple | None

    def done(self, graph: Sequence[ox.Triple]) -> list[ox.Triple]:
        """The graph with the damage."""
        kept = [triple for triple in graph if triple != self.out]
        return kept if self.put is None else [*kept, self.put]


def _comparable(value: object, triple: ox.Triple) -> bool:
    """Whether SHACL and rdflib agree on what comes of a value.

    rdflib gives blank nodes a text, dates an order, and its SUBSTR counts from the end where a place is below zero.
    """
    if isinstance(value, ox.BlankNode):
        return not isinstance(triple.object, ox.Literal)
    if triple.predicate in _PLACES and isinstance(value, ox.Literal) and value.value.startswith("-"):
        return False
    numeric = isinstance(value, ox.Literal) and value.value.lstrip("-").replace(".", "").isdigit()
    return triple.predicate not in _COMPARED or (numeric and "gYear" not in value.datatype.value)


def damages(graph: Sequence[ox.Triple]) -> list[Damage]:
    """A triple taken out, a value replaced or added in every way of `VALUES`, and a value under another property."""
    made = []
    for triple in graph:
        made.append(Damage(triple, None))
        for value in VALUES:
            if not _comparable(value, triple):
                continue
            other = ox.Triple(triple.subject, triple.predicate, value)
            made += [Damage(triple, other), Damage(None, other)]
    for a in graph:
        for b in graph:
            if (
                a.subject == b.subject
                and a.predicate != b.predicate
                and a.predicate not in (*_COMPARED, vocab("rdf:type"))
            ):
                made.append(Damage(None, ox.Triple(a.subject, a.predicate, b.object)))
    return made
