"""The atlas: the registry as a site that anyone can open, and as an HTTP API.

    registry ─▶ `records` (what a page needs to know) ─▶ `site` (plain files) ─▶ any host, or `serve`
                                                       └▶ `api` (FastAPI: the same records under /api/v1)

The pages themselves are TypeScript in `web/`, built into `static/` when the package is built.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jiqun.atlas.api import create_app
    from jiqun.atlas.server import serve
    from jiqun.atlas.site import Site, build_site

__all__ = ["Site", "build_site", "create_app", "serve"]

_LAZY = {"Site": "site", "build_site": "site", "create_app": "api", "serve": "server"}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_LAZY[name]}"), name)
