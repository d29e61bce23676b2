"""The registry that is meant where nobody names a file: built once from text, kept in the user's cache.

The name of the cached file holds the digest of everything it was made from, so that it can never be stale; its seal
is checked whenever it is opened, and a damaged one is built again.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jiqun.errors import DataError, OutputError
from jiqun.registry.building import build_database
from jiqun.registry.collection import fingerprint, source_cards
from jiqun.registry.reading import Registry, open_registry

__all__ = ["RegistryPath", "at", "cached"]

RegistryPath = str | Path | Registry | None
"""A registry: an open one, a database, a folder that `jiqun build` wrote, a folder of sources, or None = official."""

_KEPT = 4
"""So many cached databases stay; older ones are made of texts or programs that have changed since."""


@contextmanager
def at(registry: RegistryPath = None) -> Iterator[Registry]:
    """The registry that an argument means, open for reading.

    Args:
        registry: An open registry (left open afterwards); a database or a folder that holds one; a folder of
            sources (the official lists are added to it); None = the official lists of the package.

    Raises:
        SourceError: There is no such thing.
        DataError: A database that was named is damaged. A cached one is built again instead.
    """
    if isinstance(registry, Registry):
        yield registry
        return
    with _opened(registry) as opened:
        yield opened


def _opened(registry: str | Path | None) -> Registry:
    if registry is None:
        return cached()
    path = Path(registry)
    if path.is_file() or (path / "registry.sqlite").is_file():
        return open_registry(path)
    return cached(path)


def cached(*sources: str | Path, official: bool = True) -> Registry:
    """The registry of the official lists and of some source folders, built where the cache does not hold it yet."""
    cards = source_cards(sources, official=official)
    name = f"registry-{fingerprint(cards)[:24]}.sqlite"
    for folder in _cache_folders():
        file = folder / name
        try:
            if file.is_file():
                return open_registry(file)
        except DataError:
            pass  # damaged: it is only a copy of what the texts say, so it is made again
        try:
            folder.mkdir(parents=True, exist_ok=True)
            build_database(cards, file)
        except (OSError, OutputError):
            continue
        _forget_old(folder, file)
        return open_registry(file)
    raise OutputError("no folder for the cache can be written", where=tempfile.gettempdir(), hint="set XDG_CACHE_HOME")


def _cache_folders() -> Iterator[Path]:
    """Where the cache may be, the usual place of the system first."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(named) if named else Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    yield home / "jiqun"
    yield Path(tempfile.gettempdir()) / f"jiqun-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"


def _forget_old(folder: Path, newest: Path) -> None:
    others = [file for file in folder.glob("registry-*.sqlite") if file != newest]
    for file in sorted(others, key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT - 1 :]:
        file.unlink(missing_ok=True)
