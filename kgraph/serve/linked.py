"""Linked data: every node has an address that gives a page to people and triples to machines."""

from __future__ import annotations

from functools import cache
from typing import Final
from urllib.parse import quote, unquote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kgraph.rdf.answer import Answer
from kgraph.rdf.iris import Minter
from kgraph.rdf.namespaces import PREFIXES
from kgraph.rdf.ontology import ontology_file
from kgraph.rdf.ontology_page import ontology_html, ontology_style
from kgraph.serve import questions
from kgraph.serve.accept import PAGE
from kgraph.serve.pages import page
from kgraph.serve.problems import ProblemError
from kgraph.serve.protocol import triples_response, wanted_triples
from kgraph.serve.things import place_of, read_thing, triples_of
from kgraph.view.policy import hash_source

__all__ = ["get_node", "get_ontology"]

_FORMATS: Final = {
    "Turtle": "text/turtle",
    "N-Triples": "application/n-triples",
    "JSON-LD": "application/ld+json",
    "RDF/XML": "application/rdf+xml",
}
_MOST_TRIPLES: Final = 10_000


async def get_ontology(request: Request) -> Response:
    """The vocabulary: a page for people, triples for machines."""
    media = wanted_triples(request)
    if media == PAGE:
        headers = {"Content-Security-Policy": _ontology_policy(), "Cache-Control": "no-cache", "Vary": "Accept"}
        return Response(ontology_html(), media_type=media, headers=headers)
    return triples_response(_ontology(), media)


@cache
def _ontology_policy() -> str:
    """A policy under which the page of the ontology has its own style and nothing else."""
    style = hash_source(ontology_style())
    return f"default-src 'none'; style-src {style}; base-uri 'none'; frame-ancestors 'none'"


@cache
def _ontology() -> Answer:
    quads = ox.parse(ontology_file("kgraph.ttl").encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return Answer("triples", triples=tuple(quad.triple for quad in quads), prefixes=tuple(PREFIXES.items()))


async def get_node(request: Request) -> Response:
    """A node: a page for people, triples for machines."""
    state = request.app.state
    iri = _iri(request, state.desk.store.base)
    media = wanted_triples(request)
    if media == PAGE:
        thing = await state.desk.ask(lambda store: read_thing(store, iri))
        if thing is None:
            raise ProblemError(404, f"the graph does not know {iri.value}")
        here = place_of(state.desk.store, iri.value)
        named = f"{thing.kind}:{unquote(iri.value.rpartition('/')[2])}"
        asked = questions.about(thing.kind, named)
        return page(request, "thing", thing=thing, formats=_FORMATS, questions=asked, here=here)
    found = await state.desk.ask(lambda store: triples_of(store, iri, most=_MOST_TRIPLES))
    if not found.triples:
        raise ProblemError(404, f"the graph does not know {iri.value}")
    return triples_response(found, media)


def _iri(request: Request, base: str) -> ox.NamedNode:
    """The node of an address, each part escaped as in the graph."""
    raw: bytes = request.scope.get("raw_path") or quote(request.url.path).encode("ascii")
    parts = raw.decode("latin-1").partition("?")[0].removeprefix("/id/").split("/")
    if parts == [""]:
        return Minter(base).root()
    return Minter(base).node(quote(unquote(parts[0]), safe=""), *(unquote(part) for part in parts[1:]))
