"""Which lists a registry is made of, and their digest: official ones from the package, and folders of the user's.

A source is a folder with a ``card.yml``, the list's file, and perhaps a ``history.tsv``. A folder without a card is
searched for such folders at any depth; names that begin with a dot are left alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import jiqun
from jiqun import data
from jiqun.coding import CodedList, code_list
from jiqun.errors import SourceError
from jiqun.lists import OfficialList, official_sources, read_list
from jiqun.registry.decisions import HISTORY, read_history
from jiqun.registry.ledger import Source

__all__ = ["READING", "Progress", "code_source", "fingerprint", "read_sources", "source_cards"]

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


def source_cards(sources: Iterable[str | Path] = (), *, official: bool = True) -> list[Path]:
    """The cards of all lists meant.

    Args:
        sources: Folders with a card, folders of such folders, or cards.
        official: Whether the official lists of the package belong to it.

    Returns:
        Paths of ``card.yml`` files, the official ones first, then in the order given; none twice.

    Raises:
        SourceError: No such folder, or no card in it.
    """
    found = [Path(card) for card in official_sources()] if official else []
    for source in sources:
        found += _cards(Path(source))
    return list(dict.fromkeys(card.resolve() for card in found))


def _cards(path: Path) -> list[Path]:
    if path.is_file():
        if path.name == "card.yml":
            return [path]
        raise SourceError("not a source folder", where=str(path), hint="jiqun add FILE makes one from a list")
    if not path.is_dir():
        raise SourceError("no such folder", where=str(path), hint="name a folder with a card.yml")
    if (path / "card.yml").is_file():
        return [path / "card.yml"]
    inside = (card for card in path.rglob("card.yml") if not _hidden(card.relative_to(path)))
    return sorted(inside)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_sources(cards: Sequence[Path], *, progress: Progress | None = None) -> list[Source]:
    """Read and code the lists of some cards, with the decisions beside them.

    Args:
        cards: As `source_cards` gives them.
        progress: Called with ``"coding"``, lists done and lists in all.

    Raises:
        SourceError: A list, card or history that cannot be read.
    """
    sources = []
    for number, card in enumerate(cards, 1):
        official = read_list(card.parent, **reading_of(card.parent))
        history = card.with_name(HISTORY)
        decisions = read_history(history) if history.is_file() else None
        sources.append(Source(code_source(official), decisions, official.card.re_reviews if official.card else ""))
        if progress:
            progress("coding", number, len(cards))
    return sources


READING = "reading.json"
"""Beside a list: its encoding, sheet or column, where these had to be said."""


def reading_of(folder: Path) -> dict[str, str]:
    """How the list of a source folder is read, beyond what can be told from the file."""
    file = folder / READING
    if not file.is_file():
        return {}
    try:
        said = dict(json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        hint = 'restore it, or run jiqun add again; it says e.g. {"sheet": "名单"}'
        raise SourceError(f"not readable as a JSON object: {error}", where=str(file), hint=hint) from error
    return {str(name): str(value) for name, value in said.items()}


def code_source(official: OfficialList) -> CodedList:
    """Code a list as of its own date; its columns of places are read together with the names."""
    return code_list(official)


def fingerprint(cards: Iterable[Path]) -> str:
    """A digest of everything a registry depends on: the lists, their cards and histories, the tables, the programs.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256(_package_fingerprint().encode())
    for card in cards:
        for file in sorted(card.parent.iterdir()):
            if file.is_file() and not file.name.startswith("."):
                digest.update(f"{card.parent.name}/{file.name}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def _package_fingerprint() -> str:
    digest = hashlib.sha256()
    root = Path(jiqun.__file__).parent
    programs = (file for file in root.rglob("*.py") if file.relative_to(root).parts[0] not in ("cli", "atlas", "firms"))
    for file in sorted((*programs, Path(__file__).with_name("schema.sql"))):
        digest.update(file.read_bytes())
    for table in data.tables():
        digest.update(data.path(f"{table}.card.yml").read_bytes())
    return digest.hexdigest()
