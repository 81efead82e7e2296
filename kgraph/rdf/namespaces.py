"""The namespaces of the graph and every term that it is written with, as declared in ``ontology/kgraph.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from pyoxigraph import NamedNode

__all__ = ["DEFAULT_BASE", "KG", "PREFIXES", "SPARQL_PREFIXES", "node_prefixes", "short_iri", "vocab"]

DEFAULT_BASE: Final = "https://w3id.org/kgraph/id/"
KG: Final = "https://w3id.org/kgraph/ontology#"

PREFIXES: Final = {
    "dcterms": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": KG,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pro": "http://purl.org/spar/pro/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of the vocabularies, as written at the head of every file."""

_KINDS: Final = (
    "paper",
    "author",
    "organization",
    "authorship",
    "term",
    "label",
    "digest",
    "claim",
    "passage",
    "result",
    "topic",
    "group",
    "run",
    "software",
    "vocabulary",
)


def node_prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """A prefix for each kind of node under a base IRI."""
    return {kind: f"{base}{kind}/" for kind in _KINDS}


SPARQL_PREFIXES: Final = "".join(
    f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in {**PREFIXES, **node_prefixes()}.items()
)
"""Prefix declarations that `kgraph query` puts before a query."""


def short_iri(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """An IRI by its shortest prefixed name, or as it is where no prefix fits.

    Args:
        iri: any IRI.
        prefixes: namespaces by prefix; the longest that fits is taken.

    Example:
        >>> short_iri("https://w3id.org/kgraph/id/paper/2408.12637", node_prefixes())
        'paper:2408.12637'
        >>> short_iri("https://example.org/")
        'https://example.org/'
    """
    fitting = [(start, prefix) for prefix, start in prefixes.items() if iri.startswith(start) and len(iri) > len(start)]
    if not fitting:
        return iri
    start, prefix = max(fitting, key=lambda item: len(item[0]))
    return f"{prefix}:{iri[len(start) :]}"


@lru_cache(maxsize=1024)
def vocab(name: str) -> NamedNode:
    """The node of a prefixed name of a vocabulary.

    Example:
        >>> vocab("kg:uses").value
        'https://w3id.org/kgraph/ontology#uses'
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)
