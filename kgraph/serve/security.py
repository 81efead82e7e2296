"""What every request and every answer goes through: the host that was asked, other sites, headers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kgraph.serve.problems import problem

__all__ = ["Shield", "host_of"]

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"


def host_of(header: str) -> str:
    """The name of a Host header, without the port, in lower case.

    Example:
        >>> [host_of(text) for text in ("LOCALHOST:8000", "[::1]:80", "127.0.0.1")]
        ['localhost', '[::1]', '127.0.0.1']
    """
    name = header.strip().lower()
    if name.startswith("["):
        return name.partition("]")[0] + "]"
    return name.partition(":")[0]


class Shield:
    """Refuses requests under foreign names, which DNS rebinding brings, and puts headers on answers.

    Args:
        app: what answers.
        hosts: the names under which it may be asked; ``*`` for any.
        origins: other sites whose scripts may read answers; ``*`` for any.

    References:
        WHATWG, "Fetch", section 3.2, the CORS protocol.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], origins: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(map(host_of, hosts))
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        origin = asked.get("origin", "")
        shared = bool(origin) and bool(self._origins & {"*", origin})

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), origin if shared else "")
            await send(message)

        if "*" not in self._hosts and host_of(asked.get("host", "")) not in self._hosts:
            await problem(421, "this host name is not served here (kgraph serve --allow-host)")(scope, receive, sent)
        elif shared and scope["method"] == "OPTIONS" and "access-control-request-method" in asked:
            await Response(status_code=204)(scope, receive, sent)
        else:
            await self._app(scope, receive, sent)

    def _dress(self, headers: MutableHeaders, origin: str) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers.setdefault("Content-Security-Policy", _NOTHING)
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if origin else "same-origin")
        if self._origins:
            headers.add_vary_header("Origin")
        if origin:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Allow-Methods"] = "GET, POST, HEAD, OPTIONS"
            headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
            headers["Access-Control-Expose-Headers"] = "ETag, Kgraph-Cut-At, Retry-After"
