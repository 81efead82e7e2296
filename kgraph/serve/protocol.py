"""The SPARQL 1.1 Protocol, its query operation.

References:
    W3C, "SPARQL 1.1 Protocol", section 2.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kgraph.rdf.answer import Answer
from kgraph.rdf.engines import Dataset
from kgraph.rdf.guard import query_form
from kgraph.serve.accept import PAGE, ROW_TYPES, TRIPLE_TYPES, best_type
from kgraph.serve.answers import repeatable
from kgraph.serve.pool import Pool
from kgraph.serve.problems import ProblemError

__all__ = ["MAX_BODY", "Operation", "answer", "parameters", "read_operation", "triples_response", "wanted_triples"]

MAX_BODY: Final = 64 * 1024
"""The most bytes of a request's body; a query may have a quarter of them, and a form writes a byte as three."""

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks: the query, the graphs that it is asked of, and a format where the address names one."""

    query: str
    dataset: Dataset | None = None
    format: str = ""


async def read_operation(request: Request) -> Operation:
    """The query operation of a request, in any of its three forms.

    Raises:
        ProblemError: there is not exactly one query, its form is none of the three, or it is too large.
    """
    fields = parameters(request.url.query)
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == _UPDATE:
            raise ProblemError(403, "updates are refused (change the digests and build again)")
        if kind not in (_FORM, _QUERY):
            raise ProblemError(415, f"a query is posted as {_FORM} or {_QUERY}", {"Accept-Post": f"{_FORM}, {_QUERY}"})
        text = _decoded(await _body(request))
        if kind == _QUERY:
            if any(name == "query" for name, _ in fields):
                raise ProblemError(400, "the query stands in the address and in the body; give it once")
            return _operation([*fields, ("query", text)])
        fields = [*fields, *parameters(text)]
    return _operation(fields)


def _operation(fields: list[tuple[str, str]]) -> Operation:
    if any(name == "update" for name, _ in fields):
        raise ProblemError(403, "updates are refused (change the digests and build again)")
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise ProblemError(400, f"give the parameter 'query' exactly once, not {len(queries)} times")
    default = tuple(value for name, value in fields if name == "default-graph-uri")
    named = tuple(value for name, value in fields if name == "named-graph-uri")
    format_ = next((value for name, value in fields if name == "format"), "")
    return Operation(queries[0], Dataset(default, named) if default or named else None, format_)


def parameters(text: str) -> list[tuple[str, str]]:
    """The parameters of an address or of a form.

    Raises:
        ProblemError: they are no UTF-8 text, or too many.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)
    except UnicodeDecodeError:
        raise ProblemError(400, "the query is not UTF-8 text") from None
    except ValueError:
        raise ProblemError(400, "too many parameters") from None


async def _body(request: Request) -> bytes:
    size = request.headers.get("content-length", "0")
    if size.isdigit() and int(size) > MAX_BODY:
        raise ProblemError(413, f"a request has {MAX_BODY:,} bytes at most", {"Connection": "close"})
    found = bytearray()
    async for chunk in request.stream():
        found += chunk
        if len(found) > MAX_BODY:
            raise ProblemError(413, f"a request has {MAX_BODY:,} bytes at most", {"Connection": "close"})
    return bytes(found)


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemError(400, "the query is not UTF-8 text") from None


async def answer(request: Request, pool: Pool, operation: Operation, graph: str, *, named: bool = False) -> Response:
    """The answer to a query in the form that the client likes best.

    Args:
        request: what was asked, for its headers.
        pool: answers.
        operation: the query.
        graph: what stands for the state of the graph; the same query to the same graph has the same answer.
        named: whether it is one of our named queries.

    Raises:
        ProblemError: the client takes none of our forms.
        KgraphError: the query is refused, malformed, fails, or nobody has time for it.
    """
    media = _media(request, operation)
    tag = hashlib.sha256(f"{graph}\n{media}\n{operation.dataset}\n{operation.query}".encode("utf-8", "replace"))
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    if repeatable(operation.query):
        headers["ETag"] = f'"{tag.hexdigest()[:32]}"'
    if headers.get("ETag") in [known.strip() for known in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    reply = await pool.ask(
        operation.query,
        rows_as=ROW_TYPES.get(media, "json"),
        triples_as=TRIPLE_TYPES.get(media, "turtle"),
        dataset=operation.dataset,
        gone=request.is_disconnected,
        named=named,
    )
    if reply.cut:
        headers["Kgraph-Cut-At"] = str(pool.limits.rows)
    return Response(reply.body, media_type=_with_charset(media), headers=headers)


def _media(request: Request, operation: Operation) -> str:
    triples = query_form(operation.query) in ("CONSTRUCT", "DESCRIBE")
    offered = TRIPLE_TYPES if triples else ROW_TYPES
    if operation.format:
        found = _as_media(operation.format, offered)
    else:
        found = best_type(request.headers.get("accept", ""), list(offered))
    if found is None:
        raise ProblemError(406, "the answer can be had as " + ", ".join(dict.fromkeys(offered)))
    return found


def wanted_triples(request: Request) -> str:
    """The media type in which a client likes triples best, or `PAGE` where it rather reads a page.

    Raises:
        ProblemError: the client takes none of our forms.
    """
    wanted = request.query_params.get("format", "")
    offered = [*TRIPLE_TYPES, PAGE]
    media = _as_media(wanted, TRIPLE_TYPES) if wanted else best_type(request.headers.get("accept", ""), offered)
    if media is None:
        raise ProblemError(406, "the answer can be had as " + ", ".join(offered))
    return media


def triples_response(found: Answer, media: str) -> Response:
    """Triples in one of `TRIPLE_TYPES`; a header says where some were left out."""
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if found.cut:
        headers["Kgraph-Cut-At"] = str(len(found.triples))
    return Response(found.serialize(TRIPLE_TYPES[media]), media_type=_with_charset(media), headers=headers)


def _as_media(name: str, offered: Mapping[str, str]) -> str | None:
    """The media type that a format in an address stands for: one of ours, as ``csv``, or a media type."""
    return next((type_ for type_, short in offered.items() if name in (short, type_)), None)


def _with_charset(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
