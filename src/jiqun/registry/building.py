"""Building a registry from text: the database and its exports, in one go."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jiqun.coding import CodedList
from jiqun.collector import undisturbed
from jiqun.errors import OutputError
from jiqun.lists import Finding
from jiqun.registry.collection import Progress, fingerprint, read_sources, source_cards
from jiqun.registry.exports import write_exports
from jiqun.registry.glossing import gloss
from jiqun.registry.ledger import Ledger, ledger
from jiqun.registry.reading import open_registry
from jiqun.registry.writing import write_database

__all__ = ["Built", "build", "build_database"]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made.

    Args:
        registry: The database file.
        files: All files written, the database first.
        lists: The coded lists, in order of id.
        clusters: How many clusters the registry holds.
        findings: What a person should know about the lists, as (document id, finding).
    """

    registry: Path
    files: tuple[Path, ...]
    lists: tuple[CodedList, ...]
    clusters: int
    findings: tuple[tuple[str, Finding], ...]


def build(
    sources: Iterable[str | Path] = (),
    *,
    out: str | Path,
    official: bool = True,
    progress: Progress | None = None,
) -> Built:
    """Build the registry and its exports: `jiqun build` as a function.

    Args:
        sources: Source folders, or folders of them; see `source_cards`.
        out: The folder to write to; made where it does not exist.
        official: Whether the official lists of the package belong to it.
        progress: Called with the step's name, what is done and what there is to do.

    Returns:
        What was made. Files that are already there are replaced, each in one step, after all of them were written
        beside; the bytes depend on the sources alone.

    Raises:
        SourceError: A source that cannot be read, or two that contradict each other.
        OutputError: The folder cannot be written.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     built = build(out=folder)
        >>> built.clusters, built.registry.name, len(built.files)
        (100, 'registry.sqlite', 13)
    """
    folder = Path(out)
    cards = source_cards(sources, official=official)
    draft = folder / f".building-{os.getpid()}"
    made_here = not folder.exists()
    try:
        draft.mkdir(parents=True)
    except OSError as error:
        raise OutputError(
            f"the folder cannot be made: {error.strerror}", where=str(folder), hint="choose another folder with -o"
        ) from error
    try:
        with undisturbed(lasting=True):
            made = build_database(cards, draft / "registry.sqlite", progress=progress)
            with open_registry(draft) as registry:
                files = (draft / "registry.sqlite", *write_exports(registry, draft, progress=progress))
        placed = tuple(file.replace(folder / file.name) for file in files)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if made_here:
            with suppress(OSError):  # it holds the result, unless something went wrong
                folder.rmdir()
    return Built(placed[0], placed, tuple(one.coded for one in made.sources), len(made.clusters), made.findings)


def build_database(cards: list[Path], path: Path, *, progress: Progress | None = None) -> Ledger:
    """Build the database alone from the lists of some cards; see `build`."""
    with undisturbed(lasting=True):
        made = ledger(read_sources(cards, progress=progress), gloss=gloss)
        write_database(made, path, inputs=fingerprint(cards))
    return made
