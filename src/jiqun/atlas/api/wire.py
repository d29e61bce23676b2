"""What holds for every request: size limits, security headers, ETag, gzip, known host names."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from urllib.parse import unquote_to_bytes

from fastapi import FastAPI, Request, Response
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jiqun.atlas.api.problems import problem

__all__ = ["MOST_BYTES", "PAGE_POLICY", "install"]

MOST_BYTES = 256 * 1024
"""A longer body is refused before it is read to its end."""
_MOST_QUERY = 4096

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
_API_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Limits:
    """Refuses requests that are too long, or not text, before anything is done with them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check, then pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = _refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        body = await _read(receive) if scope["method"] not in ("GET", "HEAD") else [await receive()]
        if body is None:
            reply = problem(413, f"the body is longer than {MOST_BYTES} bytes", hint="send less at a time")
            await reply(scope, receive, send)
            return
        kept = iter(body)

        async def again() -> Message:
            return next(kept, None) or await receive()

        await self.app(scope, again, send)


def _refusal(scope: Scope) -> Response | None:
    if len(scope["query_string"]) > _MOST_QUERY or len(scope["raw_path"] or b"") > _MOST_QUERY:
        return problem(414, "the address is too long", hint="POST longer texts")
    try:
        unquote_to_bytes(scope["raw_path"] or b"").decode()
        unquote_to_bytes(scope["query_string"].replace(b"+", b" ")).decode()
    except UnicodeDecodeError:
        return problem(400, "the address is not UTF-8", hint="percent-encode its text as UTF-8")
    return None


async def _read(receive: Receive) -> list[Message] | None:
    messages, size = [], 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > MOST_BYTES:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return messages


def install(app: FastAPI, hosts: tuple[str, ...]) -> None:
    """Wrap the application; the last one added is the first that sees a request."""

    @app.middleware("http")
    async def _finish(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        reply = await call_next(request)
        for name, value in _HEADERS.items():
            reply.headers.setdefault(name, value)
        reply.headers.setdefault("Content-Security-Policy", _API_POLICY)
        if request.method == "GET" and reply.status_code == 200 and "etag" not in reply.headers:
            return await _tagged(request, reply)
        return reply

    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    app.add_middleware(Limits)
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)


async def _tagged(request: Request, reply: Response) -> Response:
    """An API answer with a tag over its bytes; 304 where the caller already has them."""
    body = b"".join([chunk async for chunk in reply.body_iterator])  # type: ignore[attr-defined]
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {name: value for name, value in reply.headers.items() if name != "content-length"}
    headers |= {"etag": tag, "cache-control": headers.get("cache-control", "no-cache"), "vary": "Accept"}
    asked = {one.strip() for one in request.headers.get("if-none-match", "").split(",")}
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers={k: v for k, v in headers.items() if k != "content-type"})
    return Response(body, reply.status_code, headers)
