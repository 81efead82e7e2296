"""Pages: templates that escape whatever is put into them, under a policy that runs nothing but our own scripts."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from kgraph.serve.problems import ProblemError

__all__ = ["asset", "page"]

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_ASSETS: Final = {
    "site.css": "text/css; charset=utf-8",
    "query.css": "text/css; charset=utf-8",
    "query.js": "text/javascript; charset=utf-8",
    "results.js": "text/javascript; charset=utf-8",
    "completion.js": "text/javascript; charset=utf-8",
    "vendor/yasqe.min.js": "text/javascript; charset=utf-8",
    "vendor/yasqe.min.css": "text/css; charset=utf-8",
}


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page from a template of ours.

    Args:
        request: what was asked.
        template: its name without the ending.
        status: the status code.
        values: what the template shows; all of it is escaped.
    """
    here = request.url.path
    values = {"menu": request.app.state.menu, "here": here, "asked": "", **values}
    text = _environment().get_template(f"{template}.html").render(values)
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(
        text.encode("utf-8", "replace"), status_code=status, media_type="text/html; charset=utf-8", headers=headers
    )


def asset(name: str) -> Response:
    """One of the scripts and styles of the pages.

    Raises:
        ProblemError: there is no such file.
    """
    file = next((known for known in _ASSETS if known.rpartition("/")[2] == name), None)
    if file is None:
        raise ProblemError(404, "no such file")
    return Response(_read(file), headers={"Content-Type": _ASSETS[file], "Cache-Control": "no-cache"})


@cache
def _read(file: str) -> bytes:
    return resources.files("kgraph.serve").joinpath("assets", *file.split("/")).read_bytes()


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kgraph.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
