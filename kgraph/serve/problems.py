"""Errors as clients read them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from starlette.responses import Response

from kgraph.errors import (
    BusyError,
    KgraphError,
    NotFoundError,
    QueryError,
    QueryMemoryError,
    QueryRefusedError,
    QueryTimeoutError,
)

__all__ = ["ProblemError", "problem", "problem_for", "problem_of"]

_STATUS: Final = (
    (QueryTimeoutError, HTTPStatus.SERVICE_UNAVAILABLE),
    (QueryMemoryError, HTTPStatus.SERVICE_UNAVAILABLE),
    (QueryRefusedError, HTTPStatus.FORBIDDEN),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (NotFoundError, HTTPStatus.NOT_FOUND),
)


class ProblemError(Exception):
    """A request that gets an error of HTTP.

    Args:
        status: the status code.
        detail: what is wrong, in one line.
        headers: more headers of the answer.
    """

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = dict(headers or {})


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """An error as ``application/problem+json``.

    References:
        RFC 9457, "Problem Details for HTTP APIs".
    """
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    return Response(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        status_code=status,
        media_type="application/problem+json",
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def problem_of(error: KgraphError) -> Response:
    """One of our errors as an answer; what passes by itself says when to come back."""
    status = next((code for kind, code in _STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    headers = {"Retry-After": "2"} if status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return problem(status, str(error), headers)


def problem_for(error: Exception) -> Response:
    """The answer to whatever went wrong; what was not foreseen is told without its inner parts."""
    if isinstance(error, ProblemError):
        return problem(error.status, error.detail, error.headers)
    if isinstance(error, KgraphError):
        return problem_of(error)
    status = getattr(error, "status_code", 500)
    headers = getattr(error, "headers", None)
    return problem(status, HTTPStatus(status).description or HTTPStatus(status).phrase, headers)
