"""The HTTP API and the site behind one address.

    request ─▶ `wire` (limits, headers, ETag) ─▶ `clusters` · `lookups` · `coding` ─▶ `store` (all records in memory)
                                              └▶ `files` (the site)          errors ─▶ `problems`

Everything is answered from memory in one thread; the registry's file is opened when the server starts.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI

from jiqun.atlas.api import clusters, coding, docs, files, lookups, problems, wire
from jiqun.atlas.api.store import Store
from jiqun.registry import RegistryPath, at

__all__ = ["create_app"]

PREFIX = "/api/v1"


def create_app(
    *,
    registry: RegistryPath = None,
    boundaries: str | Path | None = None,
    hosts: tuple[str, ...] = (),
    site: bool = True,
) -> FastAPI:
    """The application that `serve` runs; any ASGI server can run it too.

    Args:
        registry: Which registry, see `jiqun.registry.at`; None = the official lists.
        boundaries: Another file of county outlines, see `jiqun.atlas.build_site`.
        hosts: Names under which the server may be asked; empty = any. Guards a local server against foreign pages.
        site: Whether to serve the pages as well; False = the API alone.

    Returns:
        The application. The registry is opened when it starts, not now.
    """

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with at(registry) as opened:
            app.state.store = Store(opened)
            app.state.files = files.load(opened, boundaries=boundaries) if site else {}
            app.state.store.warm()
            with _lasting():
                yield

    app = FastAPI(
        title="jiqun",
        version=version("jiqun"),
        summary="Official lists of China's industry clusters: placed, coded, dated, traced to the line.",
        description=docs.DESCRIPTION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=life,
        license_info={"name": "Apache-2.0"},
    )
    for room in (clusters, lookups, coding):
        app.include_router(room.router, prefix=PREFIX, responses=problems.RESPONSES)
    app.include_router(docs.router)
    app.include_router(files.router)
    problems.install(app)
    wire.install(app, hosts)
    return app


@contextmanager
def _lasting() -> Iterator[None]:
    """What was loaded stays for the server's life: the garbage collector need not look it through again and again.

    A look through all records of the official lists takes some 70 ms, in which no request is answered.
    """
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
