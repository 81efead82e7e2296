"""What a client reads when something went wrong."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from kgraph.serve.accept import prefers_page
from kgraph.serve.pages import page
from kgraph.serve.problems import problem_for

__all__ = ["told"]


async def told(request: Request, error: Exception) -> Response:
    """The answer to whatever went wrong: a problem for programs, a page for a person who reads pages."""
    found = problem_for(error)
    accept = request.headers.get("accept", "")
    if request.url.path == "/sparql" or not prefers_page(accept, "application/problem+json"):
        return found
    body = json.loads(bytes(found.body))
    shown = page(request, "problem", status=found.status_code, title=body["title"], detail=body["detail"])
    shown.headers.update({name: value for name, value in found.headers.items() if name == "retry-after"})
    return shown
