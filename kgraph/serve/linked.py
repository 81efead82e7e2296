"""Linked data: every node has an address that gives a page to people and triples to machines."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kgraph.rdf.iris import Minter
from kgraph.serve import questions
from kgraph.serve.pages import page
from kgraph.serve.problems import ProblemError
from kgraph.serve.protocol import triples_response, wanted_triples
from kgraph.serve.things import place_of, read_thing, triples_of

__all__ = ["get_node"]

_FORMATS: Final = {
    "Turtle": "text/turtle",
    "N-Triples": "application/n-triples",
    "JSON-LD": "application/ld+json",
    "RDF/XML": "application/rdf+xml",
}
_MOST_TRIPLES: Final = 10_000


async def get_node(request: Request) -> Response:
    """A node: a page for people, triples for machines."""
    state = request.app.state
    iri = _iri(request, state.desk.store.base)
    media = wanted_triples(request)
    if media == "text/html":
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


def _iri(request: Request, base: str) -> NamedNode:
    """The node of an address, each part escaped as in the graph."""
    raw: bytes = request.scope.get("raw_path") or quote(request.url.path).encode("ascii")
    parts = raw.decode("latin-1").partition("?")[0].removeprefix("/id/").split("/")
    if parts == [""]:
        return Minter(base).root()
    return Minter(base).node(quote(unquote(parts[0]), safe=""), *(unquote(part) for part in parts[1:]))
