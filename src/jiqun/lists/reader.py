"""A path becomes an official list: which file, which card, then parse and look at it as a whole."""

from __future__ import annotations

import os
from pathlib import Path

from jiqun import documents
from jiqun.errors import SourceError
from jiqun.lists.card import CARD_NAME, read_card
from jiqun.lists.findings import find_all
from jiqun.lists.model import Card, Finding, OfficialList
from jiqun.lists.parser import parse
from jiqun.lists.worksheets import sheet_of_the_list

__all__ = ["official_sources", "read_list"]

_SOURCES = Path(__file__).parents[1] / "sources"
_CARDS = (".yml", ".yaml")


def read_list(
    path: str | os.PathLike[str],
    *,
    card: Card | str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    sheet: str | int | None = None,
    column: str | None = None,
) -> OfficialList:
    """Read an official list of any format, with or without a card.

    Title lines, repeated headers, numbering of every style, headings, notes, blank lines, odd blanks and encodings are
    dealt with; nothing of a name is changed. What is doubtful is a finding of the list, not an error.

    Args:
        path: The list; or its card; or the folder that holds both, with the card as ``card.yml``.
        card: The list's card, where it does not lie beside the list as ``card.yml``.
        encoding: Of a text file; None = find out, and refuse where that is not sure.
        sheet: Name or 1-based number of the worksheet; None = the first visible one with a header of a list, else the
            first that is not empty.
        column: Header of the column that holds the names, or its 1-based number in a table without header; None =
            recognised by words such as 集群名称.

    Returns:
        The list: document, entries in the order of the document, findings, and the card where there is one.

    Raises:
        SourceError: The file or the card cannot be read, or the file has no rows.
        UsageError: No such column, worksheet or encoding.

    Example:
        >>> found = read_list(official_sources()[0])
        >>> entry = found.entries[43]
        >>> entry.number, entry.name, str(entry.locator), len(found.findings)
        (44, '福建省德化县白瓷产业集群', 'line 55', 0)
    """
    file, known = _file_and_card(Path(path), card)
    document = documents.read(file, encoding=encoding, sheet=sheet)
    about_sheets: list[Finding] = []
    if sheet is None:
        document, about_sheets = sheet_of_the_list(file, document, column=column)
    parsed = parse(document, column=column, where=str(file))
    findings = (*parsed.findings, *find_all(document, parsed.entries, known, parsed.totals), *about_sheets)
    return OfficialList(document, file, parsed.entries, findings, known)


def _file_and_card(path: Path, card: Card | str | os.PathLike[str] | None) -> tuple[Path, Card | None]:
    """The list's file and its card: given, or lying beside it and naming it."""
    given = card if isinstance(card, Card) or card is None else read_card(card)
    if path.is_dir():
        if given is not None and given.file:
            return path / given.file, given
        if not (path / CARD_NAME).is_file():
            hint = f"name a file in it, or add a {CARD_NAME}"
            raise SourceError(f"this is a folder without a {CARD_NAME}", where=str(path), hint=hint)
        path = path / CARD_NAME
    if path.suffix.lower() in _CARDS:
        known = given or read_card(path)
        if not known.file:
            raise SourceError("the card does not name the list's file", where=str(path), hint="add 'file: …' to it")
        return path.parent / known.file, known
    beside = path.parent / CARD_NAME
    if given is None and path.is_file() and beside.is_file():
        found = read_card(beside)
        given = found if found.file == path.name else None
    return path, given


def official_sources() -> list[Path]:
    """The cards of the lists that the package ships, sorted by path.

    Example:
        >>> [read_card(card).id for card in official_sources()][0]
        'miit-2023'
    """
    return sorted(_SOURCES.rglob(CARD_NAME))
