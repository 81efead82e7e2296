"""Finding a node by any of its names with SPARQL: no tables are loaded, a preferred name is one look into an index."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from kgraph.errors import NotFoundError
from kgraph.model import Role
from kgraph.rdf.answer import text_of
from kgraph.rdf.store import Store
from kgraph.sources.markup import arxiv_name
from kgraph.text import search_key, slug

__all__ = ["KINDS", "Match", "find"]


@dataclass(frozen=True, slots=True)
class Match:
    """A node that a name stands for.

    Attributes:
        node: the node.
        label: its preferred name.
        size: papers of an author or a term, members of a cluster, digests that list a paper.
        whole: whether the name is one of its names, and not only the beginning of one.
    """

    node: NamedNode
    label: str
    size: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Kind:
    """How SPARQL tells the nodes of a kind, their names and their size; a cluster also goes by names of its members."""

    prefixes: tuple[str, ...]
    classes: str
    preferred: str
    names: str
    counted: str
    member: str = ""
    members: str = ""


_ROLES: Final = "|".join(f"kg:{role}" for role in Role)
_LABELS: Final = "skos:prefLabel|skos:altLabel|skos:hiddenLabel"
_KINDS: Final = {
    "term": _Kind(("term",), "skos:Concept", "skos:prefLabel", _LABELS, f"?counted {_ROLES} ?node"),
    "author": _Kind(
        ("author", "organization"),
        "foaf:Person foaf:Organization",
        "foaf:name",
        "foaf:name|skos:altLabel",
        "?counted dcterms:creator ?node",
    ),
    "paper": _Kind(("paper",), "fabio:Preprint", "dcterms:title", "dcterms:title", "?counted kg:lists ?node"),
    "topic": _Kind(
        ("topic",), "skos:Collection", *2 * ("skos:prefLabel",), "?node skos:member ?counted", "term", "skos:member"
    ),
    "group": _Kind(
        ("group",), "foaf:Group", *2 * ("rdfs:label",), "?node foaf:member ?counted", "author", "foaf:member"
    ),
}
KINDS: Final = tuple(_KINDS)
"""The kinds of node that have names: term, author, paper, topic (of terms), group (of authors)."""

_SAFE: Final = "-._~"
_BATCH: Final = 40


def find(store: Store, kind: str, name: str) -> list[Match]:
    """Everything of a kind that a name stands for, the most likely first.

    An IRI or a prefixed name (``term:lora``) stands for itself. Else come those that have the name as it is written,
    first those that prefer it; where there are none, those that have it whatever its case, accents, hyphens, spaces and
    plural s; else those that have it as their id, else the cluster of what is named so, else those with a name that
    begins so. Of several, the one with the most papers comes first.

    Args:
        store: the graph.
        kind: one of `KINDS`.
        name: any name, id or IRI; of a paper also its arXiv link.

    Raises:
        NotFoundError: nothing has this name; the message suggests names that are close.
    """
    search = _Search(store, _KINDS[kind])
    wanted = _encodable(name.strip())
    for step in (search.direct, search.written, search.folded, search.by_id, search.of_member, search.begun):
        found = step(wanted) if wanted else []
        if found:
            return found
    raise NotFoundError(f"no {kind} is named '{name}'", hint=search.suggestion(wanted))


def _encodable(name: str) -> str:
    """The name, or nothing where it holds half a character, as a byte from another encoding on the command line."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return ""
    return name


class _Search:
    """The steps of finding things of one kind."""

    def __init__(self, store: Store, kind: _Kind) -> None:
        self._store = store
        self._kind = kind
        self._names: list[tuple[str, str]] = []

    def direct(self, name: str) -> list[Match]:
        """What an IRI, a prefixed name, or an arXiv id or link stands for."""
        return self._matches(self._iris(name))

    def _iris(self, name: str) -> Iterator[str]:
        prefix, _, rest = name.partition(":")
        if name.startswith(self._store.base):
            yield name
        elif prefix in self._kind.prefixes:
            yield self._minted(prefix, unquote(rest))
        if "paper" in self._kind.prefixes:
            yield self._minted("paper", arxiv_name(name))

    def _minted(self, prefix: str, id_: str) -> str:
        return f"{self._store.base}{prefix}/{quote(id_, safe=_SAFE)}"

    def written(self, name: str) -> list[Match]:
        """What has this name exactly so, in any language: what prefers it before what has it as another name."""
        forms = " ".join(str(Literal(name, language=tag)) for tag in ("en", "ko", None))
        found, named = (
            self._matches(iri for _, iri in self._named(f"VALUES ?name {{ {forms} }} ?node {path} ?name"))
            for path in (self._kind.preferred, self._kind.names)
        )
        return list(dict.fromkeys([*found, *named]))

    def folded(self, name: str) -> list[Match]:
        """What has this name, but for case, separators, accents and plurals."""
        letter = str(Literal(name[0].lower()))
        # Clusters are few beside what has names by the same properties.
        few = f"?node a {self._kind.classes} . " if self._kind.member else ""
        begins = f"FILTER(STRSTARTS(LCASE(STR(?name)), {letter}))"
        self._names = self._named(f"{few}?node {self._kind.names} ?name {begins}")
        key = search_key(name)
        return self._matches(iri for text, iri in self._names if key and search_key(text) == key)

    def by_id(self, name: str) -> list[Match]:
        """What has this name, or its words, as its id."""
        return self._matches(self._minted(prefix, id_) for prefix in self._kind.prefixes for id_ in (name, slug(name)))

    def of_member(self, name: str) -> list[Match]:
        """The cluster of what is named so, the coarse one before the fine one."""
        if not self._kind.member:
            return []
        try:
            member = find(self._store, self._kind.member, name)[0]
        except NotFoundError:
            return []
        if not member.whole:
            return []
        pattern = f"?node {self._kind.members} {member.node} ; kg:level ?name"
        return [match for _, iri in self._named(pattern) for match in self._matches([iri])][:1]

    def begun(self, name: str) -> list[Match]:
        """What has a name that begins so."""
        key = search_key(name)
        found = self._matches(iri for text, iri in self._names if key and search_key(text).startswith(key))
        return [Match(match.node, match.label, match.size, whole=False) for match in found]

    def suggestion(self, name: str) -> str:
        """Names that are close to one that nothing has, and begin with the same letter."""
        # Terms and authors share a property of other names; what is minted under our prefixes is of this kind.
        ours = tuple(f"{self._store.base}{prefix}/" for prefix in self._kind.prefixes)
        texts = {search_key(text): text for text, iri in reversed(self._names) if iri.startswith(ours)}
        close = difflib.get_close_matches(search_key(name), list(texts), n=3, cutoff=0.7)
        if not close:
            return "kgraph search finds parts of names"
        return "did you mean " + ", ".join(f"'{texts[key]}'" for key in close) + "?"

    def _named(self, pattern: str) -> list[tuple[str, str]]:
        """The names and nodes that a pattern binds, by name."""
        rows = self._store.query(f"SELECT ?name ?node {{ {pattern} }}").rows
        return sorted({(text_of(name), text_of(node)) for name, node in rows})

    def _matches(self, iris: Iterable[str]) -> list[Match]:
        """Those of the nodes that are of this kind, the largest first."""
        nodes = list(dict.fromkeys(str(node) for node in map(_node, iris) if node is not None))
        batches = (nodes[start : start + _BATCH] for start in range(0, len(nodes), _BATCH))
        found = [match for batch in batches for match in self._sized(batch)]
        return sorted(found, key=lambda match: (-match.size, match.node.value))

    def _sized(self, nodes: Iterable[str]) -> Iterator[Match]:
        given = f"VALUES ?node {{ {' '.join(nodes)} }}"
        counted = self._store.query(
            f"SELECT ?node (COUNT(DISTINCT ?counted) AS ?size) {{ {given} {self._kind.counted} }} GROUP BY ?node"
        ).rows
        sizes = {text_of(node): int(text_of(size) or 0) for node, size in counted}
        rows = self._store.query(
            f"SELECT ?node (MIN(STR(?title)) AS ?label) {{ {given} ?node {self._kind.preferred} ?title ; a ?class "
            f"FILTER(?class IN ({', '.join(self._kind.classes.split())})) }} GROUP BY ?node"
        ).rows
        for node, label in rows:
            if isinstance(node, NamedNode):
                yield Match(node, text_of(label), sizes.get(node.value, 0))


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None
