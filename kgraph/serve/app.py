"""The server: an endpoint for queries over one graph file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.datastructures import State
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kgraph.errors import KgraphError
from kgraph.rdf.index import ensure_index, file_sha256
from kgraph.rdf.sandbox import Limits
from kgraph.serve.accept import PAGE
from kgraph.serve.completion import editor_facts
from kgraph.serve.description import service_description
from kgraph.serve.desk import Desk
from kgraph.serve.failures import told
from kgraph.serve.overview import read_overview
from kgraph.serve.pool import Patience, Pool
from kgraph.serve.problems import ProblemError
from kgraph.serve.protocol import answer, parameters, read_operation, triples_response, wanted_triples
from kgraph.serve.security import Shield
from kgraph.serve.site import menu_of, routes

__all__ = ["LOOPBACK", "ServeOptions", "create_app"]

LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How a graph is served.

    Args:
        limits: what a query may take.
        patience: how queries share the processes.
        processes: how many queries run at once, 2 at least.
        hosts: names under which the server may be asked, beside those of this machine; ``*`` for any.
        origins: other sites whose scripts may read answers; ``*`` for any.
    """

    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    processes: int = 4
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()


def create_app(path: Path, options: ServeOptions | None = None) -> ASGIApp:
    """The server of a graph file as an ASGI application.

    Args:
        path: the graph file.
        options: see `ServeOptions`.

    Raises:
        GraphError: the graph is missing or no valid RDF.
    """
    options = options or ServeOptions()
    ensure_index(path)
    state = file_sha256(path)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.pool = Pool(path, options.processes, options.limits, options.patience)
        try:
            await app.state.pool.start()
            await asyncio.to_thread(_prepare, app.state, path)
            yield
        finally:
            app.state.pool.close()

    handlers: dict[Any, Any] = dict.fromkeys((KgraphError, ProblemError, HTTPException, Exception), told)
    endpoint = Route("/sparql", _sparql, methods=["GET", "POST"])
    app = Starlette(routes=[endpoint, *routes(path)], exception_handlers=handlers, lifespan=lifespan)
    app.state.graph = state
    return Shield(app, hosts=(*LOOPBACK, *options.hosts), origins=options.origins)


def _prepare(state: State, path: Path) -> None:
    """What pages need of the graph, read once."""
    state.path = path
    state.menu = menu_of(path)
    state.desk = Desk(path)
    store = state.desk.store
    state.overview = read_overview(store)
    state.facts = editor_facts(store.prefixes(), store.base)


async def _sparql(request: Request) -> Response:
    """A query; or, where nothing is asked, what the endpoint says of itself."""
    state = request.app.state
    if request.method != "POST" and not {"query", "update"} & {name for name, _ in parameters(request.url.query)}:
        return _described(request)
    operation = await read_operation(request)
    return await answer(request, state.pool, operation, state.graph)


def _described(request: Request) -> Response:
    media = wanted_triples(request)
    if media == PAGE:
        return RedirectResponse("/query", status_code=303)
    state = request.app.state
    endpoint = f"{str(request.base_url).rstrip('/')}/sparql"
    found = service_description(endpoint, state.desk.store.base, state.overview.triples, state.desk.store.graphs)
    return triples_response(found, media)
