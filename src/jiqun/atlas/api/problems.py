"""Errors as ``application/problem+json`` (RFC 9457): what is wrong, where, and what to do; never a path or a trace."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from jiqun.errors import JiqunError, UsageError

__all__ = ["RESPONSES", "NotFoundError", "install", "problem"]

_MEDIA = "application/problem+json"
_log = logging.getLogger("jiqun.atlas")

RESPONSES: dict[int | str, dict[str, Any]] = {
    400: {"description": "A wrong argument; `detail` says which, `hint` what to do.", "content": {_MEDIA: {}}},
    422: {"description": "An argument of the wrong form; `errors` lists them.", "content": {_MEDIA: {}}},
}


class NotFoundError(UsageError):
    """There is no such thing under this address."""


def problem(status: int, detail: str, *, hint: str = "", **more: Any) -> JSONResponse:
    """A problem as a response."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse({**body, **({"hint": hint} if hint else {}), **more}, status, media_type=_MEDIA)


def install(app: FastAPI) -> None:
    """Register the handlers."""

    @app.exception_handler(JiqunError)
    async def _own(_: Request, error: JiqunError) -> JSONResponse:
        # `where` may be a file of this machine, so it is not told.
        return problem(404 if isinstance(error, NotFoundError) else 400, error.what, hint=error.hint)

    @app.exception_handler(RequestValidationError)
    async def _form(_: Request, error: RequestValidationError) -> JSONResponse:
        found = [{"where": ".".join(map(str, one["loc"])), "what": one["msg"]} for one in error.errors()]
        return problem(422, "the request is not in the right form", hint="see /api/docs", errors=found[:20])

    @app.exception_handler(HTTPException)
    async def _http(_: Request, error: HTTPException) -> JSONResponse:
        hints = {404: "see /api/docs for what there is", 405: "see /api/docs for the methods of each address"}
        reply = problem(error.status_code, str(error.detail), hint=hints.get(error.status_code, ""))
        reply.headers.update(error.headers or {})
        return reply

    @app.exception_handler(Exception)
    async def _unforeseen(_: Request, error: Exception) -> JSONResponse:
        _log.exception("unforeseen error", exc_info=error)
        return problem(500, "the server met an error that nobody foresaw", hint="try again; if it stays, report it")
