"""The pages around the endpoint: home, query page, a page for every node, and what the build made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kgraph.rdf.named import named_queries
from kgraph.serve import questions
from kgraph.serve.linked import get_node, get_ontology
from kgraph.serve.overview import Overview
from kgraph.serve.pages import asset, page
from kgraph.serve.problems import ProblemError
from kgraph.serve.search import get_found
from kgraph.serve.things import place_of

__all__ = ["menu_of", "routes"]

_BUILT: Final = {
    "explorer.html": ("Explorer", "papers, people and terms as a map to move in"),
    "collaboration.html": ("Collaboration", "who writes with whom"),
    "topics.html": ("Topics", "which terms belong together"),
    "report.html": ("Report", "what is new"),
}


def routes(path: Path) -> list[Route]:
    """The addresses of the pages of a graph file."""
    built = [Route(f"/{name}", _file(path.parent / name, "text/html")) for name in _BUILT]
    return [
        Route("/", _home),
        Route("/find", get_found),
        Route("/query", _query),
        Route("/queries", questions.get_list),
        Route("/queries/{name}.rq", questions.get_text),
        Route("/queries/{name}", questions.get_answer),
        Route("/id/{rest:path}", get_node),
        Route("/assets/{name}", _asset),
        Route("/ontology", get_ontology),
        Route(f"/{path.name}", _file(path, "")),
        *built,
    ]


def menu_of(path: Path) -> list[tuple[str, str]]:
    """What can be gone to from every page: name and address."""
    built = [(name, f"/{file}") for file, (name, _) in _BUILT.items() if (path.parent / file).exists()]
    return [("Query", "/query"), *built, ("Ontology", "/ontology")]


async def _home(request: Request) -> Response:
    state = request.app.state
    about: Overview = state.overview
    places = [(name, f"/{file}", text) for file, (name, text) in _BUILT.items() if (state.path.parent / file).exists()]
    places += [
        ("Query", "/query", "SPARQL in an editor, with questions to begin with"),
        ("Ontology", "/ontology", "what the classes and properties mean"),
        (state.path.name, f"/{state.path.name}", f"the graph as a file, {about.triples:,} triples"),
    ]
    example = place_of(state.desk.store, about.example) if about.example else ""
    return page(
        request,
        "home",
        title=about.title,
        counts=about.counts,
        days=about.days,
        places=places,
        queries=named_queries(),
        example=example,
        address=str(request.base_url).rstrip("/"),
    )


async def _query(request: Request) -> Response:
    return page(request, "query", queries=named_queries(), facts=request.app.state.facts)


async def _asset(request: Request) -> Response:
    return asset(request.path_params["name"])


def _file(path: Path, media: str) -> Callable[[Request], Awaitable[Response]]:
    """What answers with a file of the build; pages of it bring a policy of their own."""

    async def answer(_request: Request) -> Response:
        if not path.is_file():
            raise ProblemError(404, f"the build has no {path.name} (kgraph view makes it)")
        headers = {"Content-Security-Policy": "frame-ancestors 'none'", "Cache-Control": "no-cache"}
        return FileResponse(path, media_type=media or None, headers=headers)

    return answer
