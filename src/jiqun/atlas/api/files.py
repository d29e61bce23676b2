"""The site from memory: each file with its tag and, where it helps, its gzipped form."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import APIRouter, Request, Response

from jiqun.atlas.api.problems import NotFoundError
from jiqun.atlas.api.wire import PAGE_POLICY
from jiqun.atlas.site import data_files, shell_folder
from jiqun.registry import Registry

__all__ = ["File", "load", "router"]

router = APIRouter(include_in_schema=False)
_TEXT = {".html", ".js", ".mjs", ".css", ".json", ".svg"}
_TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".json": "application/json"}
_FOREVER = "public, max-age=31536000, immutable"
_A_WEEK = "public, max-age=604800"
"""For the icon: browsers ask for it again and again, with the network cut too."""


@dataclass(slots=True)
class File:
    """One file of the site; the gzipped form is made when it is first asked for."""

    name: str
    content: bytes
    _gzipped: bytes = field(default=b"", repr=False)

    @property
    def tag(self) -> str:
        """A strong tag over the content."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:20]}"'

    @property
    def media(self) -> str:
        """The media type, with the charset for text."""
        suffix = Path(self.name).suffix
        media = _TYPES.get(suffix) or mimetypes.guess_type(self.name)[0] or "application/octet-stream"
        return f"{media}; charset=utf-8" if suffix in _TEXT else media

    def gzipped(self) -> bytes:
        """The content as gzip, the same bytes each time; empty where that does not pay."""
        if Path(self.name).suffix not in _TEXT or len(self.content) < 1024:
            return b""
        self._gzipped = self._gzipped or gzip.compress(self.content, 6, mtime=0)
        return self._gzipped


def load(registry: Registry, *, boundaries: str | Path | None = None) -> dict[str, File]:
    """All files of the site by their address, read once.

    Raises:
        DataError: The package was built without the site's shell.
    """
    shell = shell_folder()
    names = sorted(file for file in shell.rglob("*") if file.is_file() and not file.name.startswith("."))
    files = {file.relative_to(shell).as_posix(): file.read_bytes() for file in names}
    files |= {f"data/{name}": content for name, content in data_files(registry, boundaries=boundaries)}
    return {name: File(name, content) for name, content in files.items()}


@router.api_route("/{name:path}", methods=["GET", "HEAD"])
async def _file(name: str, request: Request) -> Response:
    found: File | None = request.app.state.files.get(name or "index.html")
    if found is None:
        raise NotFoundError(
            f"there is no /{name[:80]} here", hint="the pages begin at /, the API is described at /api/docs"
        )
    lasting = name.startswith("assets/") or (name.startswith("data/") and "v" in request.query_params)
    headers = {
        "ETag": found.tag,
        "Cache-Control": _FOREVER if lasting else _A_WEEK if name == "icon.svg" else "no-cache",
        "Content-Security-Policy": PAGE_POLICY,
        "Vary": "Accept-Encoding",
    }
    if found.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    content = found.content
    if "gzip" in request.headers.get("accept-encoding", "") and found.gzipped():
        content, headers["Content-Encoding"] = found.gzipped(), "gzip"
    return Response(content, media_type=found.media, headers=headers)
