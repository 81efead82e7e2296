"""The resolved tables as RDF nodes, one at a time, in one fixed order."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from kgraph.model import Author, Authorship, Claim, Cluster, DigestRecord, Name, Paper, Result, Tables, Term
from kgraph.rdf.iris import Minter, external
from kgraph.rdf.namespaces import vocab
from kgraph.text import canonical, language_of

__all__ = ["Node", "Nodes", "decimal"]

_XSD: Final = {name: vocab(f"xsd:{name}") for name in ("integer", "decimal", "date", "gYearMonth", "boolean")}
REPOSITORY_HOSTS: Final = ("github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "gitee.com")
_NEW_ID = re.compile(r"(\d{2})(\d{2})\.\d{4,5}$")
_OLD_ID = re.compile(r"[a-z-]+(?:\.[A-Z]{2})?/(\d{2})(\d{2})\d{3}$")

Property = tuple[NamedNode, "NamedNode | Literal"]


class Node(NamedTuple):
    """A subject with its properties, sorted."""

    subject: NamedNode
    properties: list[Property]


def decimal(value: Decimal) -> Literal:
    """A decimal in the canonical form of XSD 1.1."""
    return Literal(canonical(value), datatype=_XSD["decimal"])


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=_XSD["integer"])


def _date(value: dt.date) -> Literal:
    return Literal(value.isoformat(), datatype=_XSD["date"])


def _boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=_XSD["boolean"])


def _issued(arxiv_id: str) -> Literal | None:
    match = _NEW_ID.match(arxiv_id) or _OLD_ID.match(arxiv_id)
    if match is None or not 1 <= int(match.group(2)) <= 12:
        return None
    year = int(match.group(1))
    century = 19 if year > 90 and "/" in arxiv_id else 20
    return Literal(f"{century}{match.group(1)}-{match.group(2)}", datatype=_XSD["gYearMonth"])


def _node(subject: NamedNode, types: Sequence[str], properties: Iterable[Property]) -> Node:
    """A node with its types first and its other properties in the order of predicate and object."""
    ordered = sorted(set(properties), key=lambda item: (item[0].value, str(item[1])))
    return Node(subject, [*((vocab("rdf:type"), vocab(name)) for name in types), *ordered])


@dataclass(frozen=True, slots=True)
class _Held:
    claims: list[Claim]
    results: list[Result]
    authorships: list[Authorship]


class Nodes:
    """All nodes of a build.

    Args:
        tables: the resolved tables.
        minter: makes the IRIs.
        evidence: whether claims are written; role triples always are.
        version: of the software, for provenance.
        built: the time of the build, where the caller wants one recorded.
    """

    def __init__(
        self,
        tables: Tables,
        minter: Minter | None = None,
        *,
        evidence: bool = True,
        version: str = "0",
        built: dt.datetime | None = None,
    ) -> None:
        self._tables = tables
        self._minter = minter or Minter()
        self._evidence = evidence
        self._version = version
        self._built = built
        self._held: dict[str, _Held] = defaultdict(lambda: _Held([], [], []))
        for claim in tables.claims:
            self._held[claim.paper].claims.append(claim)
        for result in tables.results:
            self._held[result.paper].results.append(result)
        for authorship in tables.authorships:
            self._held[authorship.paper].authorships.append(authorship)

    def shared(self) -> Iterator[Node]:
        """What no single digest states: data set, build, digests, authors, terms, clusters."""
        yield from self._build()
        for digest in self._tables.digests.values():
            yield self._digest(digest)
        for author in self._tables.authors.values():
            yield self._author(author)
        for term in self._tables.terms.values():
            yield self._term(term)
            for name in term.names:
                yield self._label(term, name)
        for cluster in self._tables.clusters:
            yield self._cluster(cluster)

    def of_paper(self, paper: Paper, digest: str | None = None) -> Iterator[Node]:
        """A paper with its authorships, claims, passages and results; with `digest`, only what that day states."""
        held = self._held[paper.id]
        yield self._paper(paper, held.claims)
        for authorship in held.authorships:
            yield self._authorship(authorship)
        here = {n for n, passage in enumerate(paper.passages) if digest is None or passage.digest == digest}
        if self._evidence:
            for claim in held.claims:
                if claim.passage in here:
                    yield self._claim(claim)
        for number in sorted(here):
            yield self._passage(paper, number)
        for result in held.results:
            if result.passage in here:
                yield self._result(result)

    def dataset(self, triples: int) -> Node:
        """The data set; `triples` counts all others, its own are added."""
        root = self._minter.root()
        properties: list[Property] = [
            (vocab("dcterms:title"), Literal("kgraph: papers, authors and technical terms", language="en")),
            (vocab("prov:wasGeneratedBy"), self._run()),
        ]
        names = sorted({name for digest in self._tables.digests.values() for name in digest.sources})
        properties += [(vocab("dcterms:source"), Literal(name)) for name in names]
        for prefix in ("dcterms", "fabio", "foaf", "kg", "oa", "pro", "prov", "schema", "skos", "skosxl"):
            namespace = vocab(f"{prefix}:x").value[:-1]
            properties.append((vocab("void:vocabulary"), NamedNode(namespace)))
        total = triples + len(set(properties)) + 2
        properties.append((vocab("void:triples"), _integer(total)))
        return _node(root, ["void:Dataset"], properties)

    def digest_iri(self, digest: str) -> NamedNode:
        """The IRI of a day, which names its graph in TriG too."""
        return self._minter.node("digest", digest)

    def _run(self) -> NamedNode:
        hashes = sorted({sha for digest in self._tables.digests.values() for sha in digest.hashes})
        key = hashlib.sha256("\n".join([self._version, *hashes]).encode()).hexdigest()[:16]
        return self._minter.node("run", key)

    def _build(self) -> Iterator[Node]:
        software = self._minter.node("software", f"kgraph-{self._version}")
        properties: list[Property] = [(vocab("prov:wasAssociatedWith"), software)]
        properties += [(vocab("prov:used"), self.digest_iri(digest)) for digest in self._tables.digests]
        if self._built is not None:
            stamp = self._built.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            properties.append((vocab("prov:endedAtTime"), Literal(stamp, datatype=vocab("xsd:dateTime"))))
        yield _node(self._run(), ["prov:Activity"], properties)
        about: list[Property] = [
            (vocab("rdfs:label"), Literal("kgraph", language="en")),
            (vocab("schema:softwareVersion"), Literal(self._version)),
        ]
        yield _node(software, ["prov:SoftwareAgent"], about)
        shipped: list[Property] = [(vocab("rdfs:label"), Literal("the vocabulary that kgraph ships", language="en"))]
        yield _node(self._vocabulary(), ["prov:Entity"], shipped)

    def _vocabulary(self) -> NamedNode:
        return self._minter.node("vocabulary", "shipped")

    def _digest(self, digest: DigestRecord) -> Node:
        properties: list[Property] = [(vocab("dcterms:language"), Literal(digest.language))]
        if digest.date is not None:
            properties.append((vocab("dcterms:date"), _date(digest.date)))
        properties += [(vocab("dcterms:source"), Literal(name)) for name in digest.sources]
        properties += [(vocab("kg:sha256"), Literal(sha)) for sha in digest.hashes]
        properties += [(vocab("kg:lists"), self._minter.node("paper", paper)) for paper in digest.papers]
        return _node(self.digest_iri(digest.id), ["kg:Digest", "prov:Entity"], properties)

    def _author(self, author: Author) -> Node:
        properties: list[Property] = [(vocab("foaf:name"), Literal(author.name))]
        properties += [(vocab("skos:altLabel"), Literal(name)) for name in author.spellings]
        if author.ambiguity:
            properties.append((vocab("kg:ambiguity"), decimal(author.ambiguity)))
        type_ = "foaf:Organization" if author.is_organization else "foaf:Person"
        return _node(self._author_iri(author.id), [type_], properties)

    def _author_iri(self, author: str) -> NamedNode:
        known = self._tables.authors.get(author)
        kind = "organization" if known is not None and known.is_organization else "author"
        return self._minter.node(kind, author)

    def _authorship(self, authorship: Authorship) -> Node:
        properties: list[Property] = [
            (vocab("pro:isHeldBy"), self._author_iri(authorship.author)),
            (vocab("pro:relatesToDocument"), self._minter.node("paper", authorship.paper)),
            (vocab("kg:nameAsWritten"), Literal(authorship.name_as_written)),
        ]
        if authorship.position is not None:
            properties.append((vocab("kg:position"), _integer(authorship.position)))
        subject = self._minter.node("authorship", authorship.paper, authorship.author)
        return _node(subject, ["kg:Authorship"], properties)

    def _paper(self, paper: Paper, claims: Sequence[Claim]) -> Node:
        minter = self._minter
        properties: list[Property] = [
            (vocab("dcterms:title"), Literal(paper.title, language="en")),
            (vocab("fabio:hasArXivId"), Literal(paper.id)),
            (vocab("foaf:page"), NamedNode(f"https://arxiv.org/abs/{paper.id}")),
            (vocab("kg:summaryMatchesTitle"), _boolean(paper.summary_matches_title)),
        ]
        issued = _issued(paper.id)
        if issued is not None:
            properties.append((vocab("dcterms:issued"), issued))
        if paper.votes is not None:
            properties.append((vocab("kg:votes"), _integer(paper.votes)))
        if paper.comments:
            properties.append((vocab("rdfs:comment"), Literal(paper.comments, language="en")))
        properties += [(vocab("schema:articleSection"), Literal(category)) for category in paper.categories]
        properties += [(vocab("dcterms:creator"), self._author_iri(author)) for author in paper.authors]
        properties += [(vocab(f"kg:{claim.role}"), minter.node("term", claim.term)) for claim in claims]
        thumbnail = external(paper.thumbnail)
        if thumbnail is not None:
            properties.append((vocab("schema:image"), thumbnail))
        for link in paper.links:
            node = external(link)
            if node is not None:
                properties.append((vocab("kg:link"), node))
                if node.value.split("/")[2].removeprefix("www.") in REPOSITORY_HOSTS:
                    properties.append((vocab("schema:codeRepository"), node))
        return _node(minter.node("paper", paper.id), ["fabio:Preprint", "schema:ScholarlyArticle"], properties)

    def _claim(self, claim: Claim) -> Node:
        minter = self._minter
        properties: list[Property] = [
            (vocab("rdf:subject"), minter.node("paper", claim.paper)),
            (vocab("rdf:predicate"), vocab(f"kg:{claim.role}")),
            (vocab("rdf:object"), minter.node("term", claim.term)),
            (vocab("kg:confidence"), decimal(claim.confidence)),
            (vocab("kg:rule"), Literal(claim.rule)),
            (vocab("kg:evidence"), minter.node("passage", claim.paper, str(claim.passage))),
            (vocab("kg:begin"), _integer(claim.begin)),
            (vocab("kg:end"), _integer(claim.end)),
        ]
        return _node(minter.node("claim", claim.paper, claim.role, claim.term), ["kg:Claim"], properties)

    def _passage(self, paper: Paper, number: int) -> Node:
        passage = paper.passages[number]
        properties: list[Property] = [
            (vocab("oa:exact"), Literal(passage.text, language=passage.language)),
            (vocab("kg:section"), Literal(passage.section.value)),
            (vocab("prov:wasDerivedFrom"), self.digest_iri(passage.digest)),
        ]
        return _node(self._minter.node("passage", paper.id, str(number)), ["kg:Passage"], properties)

    def _result(self, result: Result) -> Node:
        minter = self._minter
        properties: list[Property] = [
            (vocab("kg:reportedIn"), minter.node("paper", result.paper)),
            (vocab("kg:value"), decimal(result.value)),
            (vocab("kg:evidence"), minter.node("passage", result.paper, str(result.passage))),
        ]
        if result.unit:
            properties.append((vocab("kg:unit"), Literal(result.unit)))
        if result.versus is not None:
            properties.append((vocab("kg:versus"), decimal(result.versus)))
        for predicate, term in (
            ("kg:subject", result.subject),
            ("kg:metric", result.metric),
            ("kg:dataset", result.dataset),
            ("kg:versusTerm", result.versus_term),
        ):
            if term:
                properties.append((vocab(predicate), minter.node("term", term)))
        return _node(minter.node("result", result.paper, str(result.number)), ["kg:Result"], properties)

    def _term(self, term: Term) -> Node:
        minter = self._minter
        properties: list[Property] = [(vocab("skos:inScheme"), minter.root())]
        for name in term.names:
            literal = Literal(name.text, language=name.language)
            kind = _label_kind(term, name)
            properties.append((vocab(f"skos:{kind}"), literal))
            properties.append((vocab(f"skosxl:{kind}"), self._label_iri(term, name)))
            if name.form == "acronym" and not name.hidden:
                properties.append((vocab("kg:abbreviation"), literal))
        properties += [(vocab("skos:broader"), minter.node("term", parent)) for parent in term.broader]
        properties += [(vocab("kg:mergedBecause"), Literal(reason, language="en")) for reason in term.reasons]
        return _node(minter.node("term", term.id), ["skos:Concept", f"kg:{term.type}"], properties)

    def _label_iri(self, term: Term, name: Name) -> NamedNode:
        return self._minter.node("label", term.id, name.language, name.text)

    def _label(self, term: Term, name: Name) -> Node:
        properties: list[Property] = [
            (vocab("skosxl:literalForm"), Literal(name.text, language=name.language)),
            (vocab("kg:formType"), Literal(name.form.value)),
            (vocab("kg:support"), _integer(name.support)),
        ]
        if name.first_seen is not None:
            properties.append((vocab("kg:firstSeen"), _date(name.first_seen)))
        if name.from_vocabulary:
            properties.append((vocab("prov:wasDerivedFrom"), self._vocabulary()))
        return _node(self._label_iri(term, name), ["skosxl:Label"], properties)

    def _cluster(self, cluster: Cluster) -> Node:
        properties: list[Property] = [(vocab("kg:level"), _integer(cluster.level))]
        subject = self._minter.node(cluster.kind, cluster.id)
        if cluster.kind == "topic":
            properties.append((vocab("skos:prefLabel"), Literal(cluster.label, language=language_of(cluster.label))))
            properties += [(vocab("skos:member"), self._minter.node("term", member)) for member in cluster.members]
            return _node(subject, ["skos:Collection"], properties)
        properties.append((vocab("rdfs:label"), Literal(cluster.label, language=language_of(cluster.label))))
        properties += [(vocab("foaf:member"), self._author_iri(member)) for member in cluster.members]
        return _node(subject, ["foaf:Group"], properties)


def _label_kind(term: Term, name: Name) -> str:
    if name.hidden:
        return "hiddenLabel"
    return "prefLabel" if name.text in (term.label_en, term.label_ko) else "altLabel"
