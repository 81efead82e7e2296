"""A node of the graph as a page or a file tells of it: what it is, what it says, and what speaks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from pyoxigraph import BlankNode, Literal, NamedNode

from kgraph.model import Role
from kgraph.rdf.answer import Answer, Value, text_of
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import KG, PREFIXES, short_iri, vocab
from kgraph.rdf.store import Store
from kgraph.serve.wording import machinery, phrase, place

__all__ = ["MOST", "Item", "Property", "Quote", "Thing", "read_thing", "triples_of"]

MOST: Final = 60
"""The most values that a page shows of a property; the others are counted."""

_MOST_OUT: Final = 5_000
_ORDERED: Final = 20_000
_LABELS: Final = "skos:prefLabel|dcterms:title|foaf:name|rdfs:label|skosxl:literalForm|oa:exact|schema:softwareVersion"
_STATEMENTS: Final = (("claim",), ("authorship",), ("run",))
_WEB = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A value of a property.

    Attributes:
        text: what is read.
        href: where it leads; empty for text alone.
        note: a language, a date, a datatype; or empty.
        why: the page of the claim that is the evidence; or empty.
        ours: whether it leads to a node of this graph.
    """

    text: str
    href: str = ""
    note: str = ""
    why: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values; `total` counts also those that are not shown, `query` asks for them."""

    iri: str
    phrase: str
    items: tuple[Item, ...]
    total: int
    query: str = ""
    machinery: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the place in it that counts: before, marked, after."""

    before: str
    marked: str
    after: str
    href: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph.

    Attributes:
        iri: of the node.
        kind: the first part of its IRI: ``paper``, ``author``, ``term`` ...
        title: its names, the preferred first.
        classes: what it is.
        out: what it says.
        into: what speaks of it.
        quote: the sentence of a claim or a result.
    """

    iri: str
    kind: str
    title: tuple[str, ...]
    classes: tuple[str, ...]
    out: tuple[Property, ...] = ()
    into: tuple[Property, ...] = field(default=())
    quote: Quote | None = None


def read_thing(store: Store, iri: NamedNode) -> Thing | None:
    """A node as a page tells of it; nothing where the graph does not know it.

    Args:
        store: the graph.
        iri: of the node.
    """
    out = store.query(f"SELECT ?p ?o {{ {iri} ?p ?o }} ORDER BY ?p ?o LIMIT {_MOST_OUT}").rows
    counts = store.query(f"SELECT ?p (COUNT(?s) AS ?n) {{ ?s ?p {iri} }} GROUP BY ?p ORDER BY ?p").rows
    if not out and not counts:
        return None
    return _Reader(store, iri).read(out, counts)


def triples_of(store: Store, iri: NamedNode, *, most: int) -> Answer:
    """What a node says and what speaks of it, as triples.

    Args:
        store: the graph.
        iri: of the node.
        most: triples; more are cut off, first those that speak of it.
    """
    said = store.query(f"CONSTRUCT {{ {iri} ?p ?o }} {{ {iri} ?p ?o }}", max_rows=most)
    left = most - len(said.triples)
    spoken = store.query(f"CONSTRUCT {{ ?s ?p {iri} }} {{ ?s ?p {iri} }}", max_rows=max(1, left))
    triples = sorted({*said.triples, *spoken.triples[: max(0, left)]}, key=str)
    cut = said.cut or spoken.cut or left < 1
    return Answer("triples", triples=tuple(triples), cut=cut, prefixes=tuple(store.prefixes().items()))


class _Reader:
    """Reads a node and the labels of what it is tied to."""

    def __init__(self, store: Store, iri: NamedNode) -> None:
        self._store = store
        self._iri = iri
        self._minter = Minter(store.base)
        self._parts = self._minter.parts(iri.value)

    def read(self, out: Sequence[tuple[Value, ...]], counts: Sequence[tuple[Value, ...]]) -> Thing:
        said = _grouped(out)
        spoken = [(text_of(p), int(text_of(n)), self._subjects(text_of(p), int(text_of(n)))) for p, n in counts]
        known = {value.value for values in said.values() for value in values[:MOST] if isinstance(value, NamedNode)}
        known |= {subject for _, _, subjects in spoken for subject, _ in subjects} | {self._iri.value}
        labels = self._labels(known)
        out_properties = [self._out(predicate, values, labels) for predicate, values in said.items()]
        into = [self._into(predicate, total, subjects, labels) for predicate, total, subjects in spoken]
        return Thing(
            self._iri.value,
            self._parts[0] if self._parts else "",
            labels.get(self._iri.value) or (self._sentence(said, labels) or self._fallback(self._iri.value),),
            tuple(dict.fromkeys((*self._parts[:1], *_classes(said)))),
            tuple(sorted((p for p in out_properties if p.iri != _TYPE), key=lambda p: place(p.iri))),
            tuple(sorted(into, key=lambda p: place(p.iri))),
            self._quote(said),
        )

    def _subjects(self, predicate: str, total: int) -> list[tuple[str, str]]:
        """Some of what speaks of the node, with its date; the newest where there are not too many to sort."""
        pattern = f"?s <{predicate}> {self._iri} OPTIONAL {{ ?s dcterms:issued ?day }}"
        order = "ORDER BY DESC(STR(?day)) ?s" if total <= _ORDERED and not machinery(predicate) else ""
        rows = self._store.query(f"SELECT ?s (STR(?day) AS ?when) {{ {pattern} }} {order} LIMIT {MOST}").rows
        return [(text_of(subject), text_of(day)) for subject, day in rows if isinstance(subject, NamedNode)]

    def _labels(self, iris: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Names of nodes, English before Korean."""
        wanted = " ".join(f"<{iri}>" for iri in sorted(iris))
        rows = self._store.query(
            f"SELECT DISTINCT ?n ?l {{ VALUES ?n {{ {wanted} }} ?n {_LABELS} ?l }} ORDER BY ?n LANG(?l) ?l"
        ).rows
        found: dict[str, tuple[str, ...]] = {}
        for node, label in rows:
            name = text_of(node)
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), text_of(label))))
        return found

    def _out(self, predicate: str, values: Sequence[Value], labels: dict[str, tuple[str, ...]]) -> Property:
        items = tuple(self._item(value, labels, predicate, out=True) for value in values[:MOST])
        query = f"SELECT ?value WHERE {{\n  {self._iri} <{predicate}> ?value .\n}}" if len(values) > MOST else ""
        hidden = machinery(predicate) and self._parts[:1] not in _STATEMENTS
        return Property(predicate, phrase(predicate), items, len(values), query, hidden)

    def _into(
        self, predicate: str, total: int, subjects: Sequence[tuple[str, str]], labels: dict[str, tuple[str, ...]]
    ) -> Property:
        items = tuple(
            self._item(NamedNode(subject), labels, predicate, out=False, note=day) for subject, day in subjects
        )
        query = f"SELECT ?thing WHERE {{\n  ?thing <{predicate}> {self._iri} .\n}}" if total > len(items) else ""
        return Property(predicate, phrase(predicate, of=True), items, total, query, machinery(predicate))

    def _item(
        self, value: Value, labels: dict[str, tuple[str, ...]], predicate: str, *, out: bool, note: str = ""
    ) -> Item:
        if isinstance(value, Literal):
            return Item(value.value, note=value.language or "")
        if not isinstance(value, NamedNode):
            return Item(f"_:{value.value}" if isinstance(value, BlankNode) else "")
        iri = value.value
        named = labels.get(iri, ())
        text = " · ".join(named) or self._fallback(iri)
        local = self._minter.parts(iri)
        href = place_of(self._store, iri)
        return Item(text, href, note, self._why(predicate, local, out) if local else "", bool(local))

    def _why(self, predicate: str, other: tuple[str, ...], out: bool) -> str:
        role = predicate.rpartition("#")[2]
        if role not in set(Role) or len(other) != 2 or len(self._parts) != 2:
            return ""
        paper, term = (self._parts[1], other[1]) if out else (other[1], self._parts[1])
        return place_of(self._store, self._minter.node("claim", paper, role, term).value)

    def _sentence(self, said: dict[str, list[Value]], labels: dict[str, tuple[str, ...]]) -> str:
        """What a claim says, in words."""
        subject, predicate, object_ = (
            _first_of(said, PREFIXES["rdf"] + name) for name in ("subject", "predicate", "object")
        )
        if not (subject and predicate and object_):
            return ""
        ends = [labels.get(iri, (self._fallback(iri),))[0] for iri in (subject, object_)]
        return f"{ends[0]} – {phrase(predicate)} – {ends[1]}"

    def _fallback(self, iri: str) -> str:
        return unquote(short_iri(iri, self._store.prefixes()))

    def _quote(self, said: dict[str, list[Value]]) -> Quote | None:
        evidence = said.get(f"{KG}evidence", [])
        if not evidence or not isinstance(evidence[0], NamedNode):
            return None
        rows = self._store.query(f"SELECT ?text {{ {evidence[0]} oa:exact ?text }}").rows
        if not rows:
            return None
        text = text_of(rows[0][0])
        begin, end = (_offset(said.get(f"{KG}{name}", []), len(text)) for name in ("begin", "end"))
        return Quote(text[:begin], text[begin:end], text[max(begin, end) :], place_of(self._store, evidence[0].value))


_TYPE: Final = vocab("rdf:type").value


def place_of(store: Store, iri: str) -> str:
    """Where a link to a node leads: our page for one of ours or of the vocabulary, the web for others.

    Addresses of other schemes than HTTP are no links: what stands in a digest is not to be run.
    """
    if iri.startswith(KG):
        return f"/ontology#{iri.removeprefix(KG)}"
    if iri.startswith(store.base):
        return f"/id/{iri.removeprefix(store.base)}"
    return iri if _WEB.match(iri) else ""


def _grouped(rows: Iterable[tuple[Value, ...]]) -> dict[str, list[Value]]:
    found: dict[str, list[Value]] = {}
    for predicate, value in rows:
        found.setdefault(text_of(predicate), []).append(value)
    return found


def _classes(said: dict[str, list[Value]]) -> list[str]:
    """Our own classes of a node, in words."""
    values = (text_of(value) for value in said.get(_TYPE, ()))
    return [phrase(value) for value in values if value.startswith(KG)]


def _first_of(said: dict[str, list[Value]], predicate: str) -> str:
    values = said.get(predicate, [])
    return text_of(values[0]) if values else ""


def _offset(values: Sequence[Value], most: int) -> int:
    text = text_of(values[0]) if values else ""
    return min(int(text), most) if text.isdecimal() else 0
