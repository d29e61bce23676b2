"""What holds for every request: size limits, security headers, ETag, gzip, known host names."""

from __future__ import annotations

import hashlib
from urllib.parse import unquote_to_bytes

from fastapi import FastAPI, Response
from starlette.datastructures import Headers, MutableHeaders
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
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


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


class Finish:
    """Adds the security headers; gives an API answer a tag over its bytes, and 304 to those who already have them.

    Plain ASGI: Starlette's function middleware starts a task and two streams a request, which cost more than a look-up.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and finish the answer on its way out."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        held: list[Message] = []

        async def finished(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if scope["method"] == "GET" and message["status"] == 200 and "etag" not in headers:
                    held.append(message)
                    return
            elif held:
                held.append(message)
                if not message.get("more_body"):
                    await _tagged(scope, held, send)
                return
            await send(message)

        await self.app(scope, receive, finished)


async def _tagged(scope: Scope, held: list[Message], send: Send) -> None:
    """Send a whole answer with its tag, or 304 alone where the caller holds it."""
    start, body = held[0], b"".join(part.get("body", b"") for part in held[1:])
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = MutableHeaders(scope=start)
    headers["etag"], headers["vary"] = tag, "Accept"
    headers.setdefault("cache-control", "no-cache")
    asked = {one.strip() for one in Headers(scope=scope).get("if-none-match", "").split(",")}
    if tag in asked or "*" in asked:
        start["status"], body = 304, b""
        for name in ("content-type", "content-length"):
            del headers[name]
    await send(start)
    await send({"type": "http.response.body", "body": body})


def install(app: FastAPI, hosts: tuple[str, ...]) -> None:
    """Wrap the application; the last one added is the first that sees a request."""
    app.add_middleware(Finish)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)
    app.add_middleware(Limits)
    if hosts:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
