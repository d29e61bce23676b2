"""The page that describes the API, written from its own OpenAPI description; no script, no foreign address."""

from __future__ import annotations

from html import escape
from typing import Any

from fastapi import APIRouter, Request, Response

__all__ = ["DESCRIPTION", "router"]

DESCRIPTION = (
    "The registry of China's industry clusters: every cluster placed (dated GB/T 2260 code), coded (GB/T 4754), dated "
    "and traced to the line it came from. Answers are JSON in UTF-8; errors are application/problem+json with a hint. "
    "Nothing is written; doubt is a status with candidates, never a guess."
)
router = APIRouter(include_in_schema=False)

_STYLE = """
:root { color-scheme: light dark; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1.2rem; line-height: 1.55;
  font-family: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .93em; overflow-wrap: anywhere; }
section { margin: 1.6rem 0; padding-top: 1rem; border-top: 1px solid #8884; }
h2 { font-size: 1.05rem; margin: 0 0 .3rem; } h2 b { color: #0f5c70; margin-right: .5rem; }
table { border-collapse: collapse; font-size: .88rem; width: 100%; }
td, th { text-align: left; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid #8883; vertical-align: top; }
@media (prefers-color-scheme: dark) { h2 b { color: #7cc4d2; } a { color: #7cc4d2; } }
"""
_POLICY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


@router.get("/api/docs.css")
async def _style() -> Response:
    return Response(_STYLE, media_type="text/css; charset=utf-8")


@router.get("/api")
@router.get("/api/docs")
async def _docs(request: Request) -> Response:
    described = request.app.openapi()
    body = "".join(
        _operation(method, path, found, described)
        for path, methods in described["paths"].items()
        for method, found in methods.items()
    )
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>jiqun API</title><link rel=stylesheet href='/api/docs.css'>"
        f"<h1>jiqun API {escape(described['info']['version'])}</h1>"
        f"<p>{escape(DESCRIPTION)}</p><p>The same as <a href='/api/v1/openapi.json'>OpenAPI</a>.</p><main>{body}</main>"
    )
    return Response(page, media_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _POLICY})


def _operation(method: str, path: str, found: dict[str, Any], described: dict[str, Any]) -> str:
    rows = "".join(
        _row(one["name"], one.get("schema", {}), one.get("description", "")) for one in found.get("parameters", [])
    )
    rows += "".join(
        _row(name, schema, schema.get("description", "")) for name, schema in _body(found, described).items()
    )
    table = f"<table><tr><th>argument<th>form<th>meaning</tr>{rows}</table>" if rows else ""
    name = f"<code>{escape(path)}</code>"
    link = f"<a href='{escape(path)}'>{name}</a>" if method == "get" and "{" not in path else name
    return (
        f"<section><h2><b>{method.upper()}</b>{link}</h2><p>{escape(found.get('summary', ''))}. "
        f"{escape(found.get('description', '').replace('``', ''))}</p>{table}</section>"
    )


def _row(name: str, schema: dict[str, Any], meaning: str) -> str:
    options = [schema, *schema.get("anyOf", [])]
    words = [str(one[key]) for one in options for key in ("type", "enum") if key in one]
    words += [
        f"{label} {one[key]}" for one in options for key, label in _BOUNDS.items() if one.get(key) not in (None, "")
    ]
    return f"<tr><td><code>{escape(name)}</code><td>{escape(', '.join(words))}<td>{escape(meaning)}</tr>"


_BOUNDS = {
    "minimum": "from",
    "maximum": "to",
    "maxLength": "characters up to",
    "maxItems": "items up to",
    "default": "default",
}


def _body(found: dict[str, Any], described: dict[str, Any]) -> dict[str, Any]:
    content = found.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    name = str(content.get("$ref", "")).rsplit("/", 1)[-1]
    properties: dict[str, Any] = described.get("components", {}).get("schemas", {}).get(name, {}).get("properties", {})
    return properties
