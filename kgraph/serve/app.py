"""The server: an endpoint for queries over one graph file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from kgraph.errors import KgraphError
from kgraph.rdf.index import ensure_index, file_sha256
from kgraph.rdf.sandbox import Limits
from kgraph.serve.pool import Patience, Pool
from kgraph.serve.problems import ProblemError, told
from kgraph.serve.protocol import answer, read_operation
from kgraph.serve.security import Shield

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
            yield
        finally:
            app.state.pool.close()

    async def sparql(request: Request) -> Response:
        operation = await read_operation(request)
        return await answer(request, request.app.state.pool, operation, state)

    handlers: dict[Any, Any] = dict.fromkeys((KgraphError, ProblemError, HTTPException, Exception), told)
    app = Starlette(
        routes=[Route("/sparql", sparql, methods=["GET", "POST"])], exception_handlers=handlers, lifespan=lifespan
    )
    return Shield(app, hosts=(*LOOPBACK, *options.hosts), origins=options.origins)
