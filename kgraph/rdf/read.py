"""A graph file back into tables: what `write` wrote, from Turtle, TriG, N-Triples or N-Quads."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kgraph.errors import GraphError
from kgraph.memory import no_collection
from kgraph.model import (
    Author,
    Authorship,
    Claim,
    Cluster,
    DigestRecord,
    FormType,
    Name,
    Paper,
    Passage,
    Result,
    Role,
    Section,
    Tables,
    Term,
    TermType,
)
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import KG, vocab

__all__ = ["FORMATS", "graph_format", "invalid_rdf", "load_tables"]

FORMATS: Final = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}
_EVIDENCE: Final = (
    "rdf:subject rdf:predicate rdf:object kg:confidence kg:rule kg:evidence kg:begin kg:end oa:exact kg:section"
).split()
_Properties = dict[str, list[NamedNode | Literal]]


def graph_format(path: Path) -> RdfFormat:
    """The RDF format of a file, by its ending.

    Raises:
        GraphError: the file is missing or its ending is none of ours.
    """
    if not path.is_file():
        raise GraphError("no such graph", where=str(path), hint="run 'kgraph build' first, or name a graph with -g")
    format_ = FORMATS.get(path.suffix.lower())
    if format_ is None:
        known = ", ".join(FORMATS)
        raise GraphError(f"not a graph file by its name ({known})", where=str(path), hint="convert or rename it")
    return format_


def invalid_rdf(error: SyntaxError, path: Path) -> GraphError:
    """What a parser complained of, with file and line."""
    return GraphError(f"not valid RDF: {error.msg}", where=f"{path}:{error.lineno}" if error.lineno else str(path))


@no_collection()
def load_tables(path: Path, *, evidence: bool = True) -> Tables:
    """Read a graph that kgraph built.

    Args:
        path: a ``.ttl``, ``.trig``, ``.nt`` or ``.nq`` file.
        evidence: whether claims, passages and results are read; without them it takes half the time.

    Raises:
        GraphError: the file is missing, damaged, or was not made by kgraph.
    """
    subjects = _subjects(path, evidence)
    roots = [iri for iri, held in subjects.items() if vocab("void:Dataset") in held.get("rdf:type", ())]
    if len(roots) != 1:
        raise GraphError("not a graph that kgraph built: it describes no data set", where=str(path))
    try:
        return _Reader(subjects, Minter(roots[0])).read()
    except (KeyError, IndexError, ValueError) as error:
        raise GraphError(
            f"a node of the graph is incomplete: {error}", where=str(path), hint="kgraph validate"
        ) from error


def _subjects(path: Path, evidence: bool) -> dict[str, _Properties]:
    names = {vocab(name): name for name in _PREDICATES if evidence or name not in _EVIDENCE}
    subjects: dict[str, _Properties] = {}
    try:
        for quad in parse(path=str(path), format=graph_format(path)):
            name = names.get(quad.predicate)
            if name is None or not isinstance(quad.subject, NamedNode):
                continue
            held = subjects.setdefault(quad.subject.value, {})
            if isinstance(quad.object, (NamedNode, Literal)):
                held.setdefault(name, []).append(quad.object)
    except SyntaxError as error:
        raise invalid_rdf(error, path) from error
    except OSError as error:
        raise GraphError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    if path.suffix.lower() in (".trig", ".nq"):
        _drop_repeats(subjects)
    return subjects


def _drop_repeats(subjects: Mapping[str, _Properties]) -> None:
    """A node that stands in several named graphs is described once."""
    for held in subjects.values():
        for name, values in held.items():
            held[name] = list(dict.fromkeys(values))


_PREDICATES: Final = (
    "rdf:type dcterms:title fabio:hasArXivId kg:votes dcterms:creator kg:link schema:image kg:summaryMatchesTitle "
    "rdfs:comment schema:articleSection foaf:name skos:altLabel skos:prefLabel skos:hiddenLabel pro:isHeldBy "
    "pro:relatesToDocument kg:nameAsWritten kg:position kg:ambiguity skosxl:literalForm kg:formType "
    "kg:support kg:firstSeen prov:wasDerivedFrom dcterms:date dcterms:language dcterms:source kg:sha256 kg:lists "
    "skos:broader kg:mergedBecause kg:reportedIn kg:value kg:unit kg:subject kg:metric kg:dataset kg:versus "
    "kg:versusTerm kg:level skos:member foaf:member rdfs:label "
    "kg:introduces kg:evaluatesOn kg:comparesTo kg:addresses kg:uses kg:mentions"
).split() + _EVIDENCE


class _Reader:
    def __init__(self, subjects: Mapping[str, _Properties], minter: Minter) -> None:
        self._minter = minter
        self._kinds: dict[str, list[tuple[tuple[str, ...], _Properties]]] = defaultdict(list)
        for iri, held in subjects.items():
            parts = minter.parts(iri)
            if parts and parts[0]:
                self._kinds[parts[0]].append((parts[1:], held))
        for group in self._kinds.values():
            group.sort(key=lambda item: item[0])

    def read(self) -> Tables:
        digests = {parts[0]: self._digest(parts[0], held) for parts, held in self._kinds["digest"]}
        passages = self._passages()
        papers = {parts[0]: self._paper(parts[0], held, digests, passages) for parts, held in self._kinds["paper"]}
        people = [
            self._author(kind, parts[0], held)
            for kind in ("author", "organization")
            for parts, held in self._kinds[kind]
        ]
        names = self._names()
        return Tables(
            digests=digests,
            papers=papers,
            authors={author.id: author for author in sorted(people, key=lambda author: author.id)},
            authorships=tuple(sorted(self._authorships(), key=lambda a: (a.paper, a.author))),
            terms={parts[0]: self._term(parts[0], held, names) for parts, held in self._kinds["term"]},
            claims=self._claims(),
            results=tuple(
                sorted((self._result(p, h) for p, h in self._kinds["result"]), key=lambda r: (r.paper, r.number))
            ),
            clusters=tuple(self._clusters()),
        )

    def _id(self, node: NamedNode | Literal) -> str:
        return self._minter.parts(node.value)[1]

    def _ids(self, held: _Properties, name: str) -> tuple[str, ...]:
        return tuple(sorted(self._id(node) for node in held.get(name, ())))

    def _digest(self, id_: str, held: _Properties) -> DigestRecord:
        date = _one(held, "dcterms:date")
        return DigestRecord(
            id_,
            dt.date.fromisoformat(date) if date else None,
            _one(held, "dcterms:language"),
            _all(held, "dcterms:source"),
            _all(held, "kg:sha256"),
            self._ids(held, "kg:lists"),
        )

    def _passages(self) -> dict[str, dict[int, Passage]]:
        found: dict[str, dict[int, Passage]] = defaultdict(dict)
        for parts, held in self._kinds["passage"]:
            if "oa:exact" in held:
                text = held["oa:exact"][0]
                assert isinstance(text, Literal)
                found[parts[0]][int(parts[1])] = Passage(
                    text.value,
                    text.language or "",
                    Section(_one(held, "kg:section")),
                    digest=self._id(held["prov:wasDerivedFrom"][0]),
                )
        return found

    def _paper(
        self,
        id_: str,
        held: _Properties,
        digests: Mapping[str, DigestRecord],
        passages: Mapping[str, Mapping[int, Passage]],
    ) -> Paper:
        votes = _one(held, "kg:votes")
        own = passages.get(id_, {})
        return Paper(
            id=id_,
            title=_one(held, "dcterms:title"),
            votes=int(votes) if votes else None,
            authors=self._ids(held, "dcterms:creator"),
            digests=tuple(self._listing(id_, digests)),
            thumbnail=_one(held, "schema:image"),
            comments=_one(held, "rdfs:comment"),
            categories=_all(held, "schema:articleSection"),
            links=_all(held, "kg:link"),
            summary_matches_title=_one(held, "kg:summaryMatchesTitle") != "false",
            passages=tuple(own[number] for number in sorted(own)),
        )

    def _listing(self, paper: str, digests: Mapping[str, DigestRecord]) -> list[str]:
        if not hasattr(self, "_days"):
            self._days: dict[str, list[str]] = defaultdict(list)
            for id_, digest in sorted(digests.items()):
                for listed in digest.papers:
                    self._days[listed].append(id_)
        return self._days.get(paper, [])

    def _author(self, kind: str, id_: str, held: _Properties) -> Author:
        ambiguity = Decimal(_one(held, "kg:ambiguity") or 0)
        return Author(id_, _one(held, "foaf:name"), _all(held, "skos:altLabel"), kind == "organization", ambiguity)

    def _authorships(self) -> list[Authorship]:
        found = []
        for parts, held in self._kinds["authorship"]:
            position = _one(held, "kg:position")
            written = _one(held, "kg:nameAsWritten")
            found.append(Authorship(parts[0], parts[1], written, int(position) if position else None))
        return found

    def _names(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for parts, held in self._kinds["label"]:
            first = _one(held, "kg:firstSeen")
            found[parts[0]].append(
                Name(
                    text=_one(held, "skosxl:literalForm"),
                    language=parts[1],
                    form=FormType(_one(held, "kg:formType")),
                    support=int(_one(held, "kg:support")),
                    first_seen=dt.date.fromisoformat(first) if first else None,
                    from_vocabulary="prov:wasDerivedFrom" in held,
                )
            )
        return found

    def _term(self, id_: str, held: _Properties, names: Mapping[str, list[Name]]) -> Term:
        types = [node.value.removeprefix(KG) for node in held["rdf:type"] if node.value.startswith(KG)]
        preferred = {node.language: node.value for node in held.get("skos:prefLabel", ()) if isinstance(node, Literal)}
        hidden = {node.value for node in held.get("skos:hiddenLabel", ())}
        own = [
            Name(n.text, n.language, n.form, n.support, n.first_seen, n.text in hidden, n.from_vocabulary)
            for n in names.get(id_, ())
        ]
        return Term(
            id=id_,
            type=TermType(types[0]),
            label_en=preferred.get("en", ""),
            label_ko=preferred.get("ko", ""),
            names=tuple(sorted(own, key=lambda name: (name.language, name.text))),
            broader=self._ids(held, "skos:broader"),
            reasons=_all(held, "kg:mergedBecause"),
        )

    def _claims(self) -> tuple[Claim, ...]:
        found = []
        for parts, held in self._kinds["claim"]:
            if "kg:evidence" in held:
                passage = self._minter.parts(held["kg:evidence"][0].value)[2]
                numbers = int(passage), int(_one(held, "kg:begin")), int(_one(held, "kg:end"))
                confidence = Decimal(_one(held, "kg:confidence"))
                found.append(Claim(parts[0], Role(parts[1]), parts[2], confidence, _one(held, "kg:rule"), *numbers))
        return tuple(found) or tuple(self._roles())

    def _roles(self) -> list[Claim]:
        """The role triples as claims without evidence, where a graph was written or read without it."""
        found = []
        for parts, held in self._kinds["paper"]:
            for role in Role:
                for node in held.get(f"kg:{role}", ()):
                    found.append(Claim(parts[0], role, self._id(node), Decimal(1), "", 0, 0, 0))
        return sorted(found, key=lambda claim: (claim.paper, claim.role.value, claim.term))

    def _result(self, parts: tuple[str, ...], held: _Properties) -> Result:
        versus = _one(held, "kg:versus")
        evidence = held.get("kg:evidence")

        def term(name: str) -> str:
            return self._id(held[name][0]) if name in held else ""

        return Result(
            paper=parts[0],
            number=int(parts[1]),
            value=Decimal(_one(held, "kg:value")),
            passage=int(self._minter.parts(evidence[0].value)[2]) if evidence else 0,
            unit=_one(held, "kg:unit"),
            subject=term("kg:subject"),
            metric=term("kg:metric"),
            dataset=term("kg:dataset"),
            versus=Decimal(versus) if versus else None,
            versus_term=term("kg:versusTerm"),
        )

    def _clusters(self) -> list[Cluster]:
        found = []
        for kind, label, member in (("group", "rdfs:label", "foaf:member"), ("topic", "skos:prefLabel", "skos:member")):
            for parts, held in self._kinds[kind]:
                level = int(_one(held, "kg:level") or 0)
                found.append(Cluster(parts[0], kind, _one(held, label), self._ids(held, member), level))
        return found


def _one(held: _Properties, name: str) -> str:
    values = held.get(name)
    return values[0].value if values else ""


def _all(held: _Properties, name: str) -> tuple[str, ...]:
    return tuple(sorted(value.value for value in held.get(name, ())))
