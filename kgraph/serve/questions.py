"""The named queries over HTTP: their list, their SPARQL with parameters filled in, and their answers."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from kgraph.rdf.named import Filled, NamedQuery, filled, named_queries, named_query
from kgraph.rdf.rq import Parameter
from kgraph.serve.protocol import Operation, answer, parameters

__all__ = ["about", "get_answer", "get_list", "get_text"]


async def get_list(_request: Request) -> Response:
    """All named queries with their parameters, as JSON."""
    return JSONResponse([query.facts() for query in named_queries()])


async def get_text(request: Request) -> Response:
    """A named query as SPARQL that can be taken elsewhere; what was chosen for it stands above as comments."""
    found = await _filled(request)
    notes = "".join(f"# {note}\n" for note in found.notes)
    return Response(notes + found.text, media_type="application/sparql-query; charset=utf-8")


async def get_answer(request: Request) -> Response:
    """The answer to a named query; a browser is led to the query page."""
    wanted = request.headers.get("accept", "")
    if "text/html" in wanted and "format" not in request.query_params:
        return RedirectResponse(_address(request.path_params["name"], dict(request.query_params)), status_code=303)
    found = await _filled(request)
    state = request.app.state
    operation = Operation(found.text, format=request.query_params.get("format", ""))
    return await answer(request, state.pool, operation, state.graph)


async def _filled(request: Request) -> Filled:
    query = named_query(request.path_params["name"])
    values = {name: value for name, value in parameters(request.url.query) if name != "format"}
    found: Filled = await request.app.state.desk.ask(lambda store: filled(query, values, store))
    return found


def about(kind: str, name: str) -> list[tuple[NamedQuery, str]]:
    """The named queries that ask about a node, each with the address of the query page that asks it.

    Args:
        kind: of the node: ``term``, ``author``, ``paper``, ``topic``, ``group``.
        name: what the parameter is given.
    """
    fitting = ((query, _taking(query, kind)) for query in named_queries())
    return [(query, _address(query.name, {parameter.name: name})) for query, parameter in fitting if parameter]


def _taking(query: NamedQuery, kind: str) -> Parameter | None:
    """The parameter of a query that takes a node of a kind, where it needs no other."""
    needed = [parameter for parameter in query.parameters if parameter.default is None]
    return needed[0] if len(needed) == 1 and needed[0].kind == kind else None


def _address(name: str, values: dict[str, str]) -> str:
    return f"/query#{urlencode({'name': name, **values}, quote_via=quote)}"
