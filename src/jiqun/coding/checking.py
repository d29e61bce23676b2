"""What a person should know about a list before trusting it: what `lists` finds, and how its places fit together."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date

from jiqun.coding.beside import CONTRADICTION, place_of
from jiqun.coding.coder import reading_day
from jiqun.coding.context import cells_of
from jiqun.coding.headers import PlaceColumns, place_columns
from jiqun.lists import Card, Entry, Finding, OfficialList, read_list
from jiqun.lists.condense import condensed

__all__ = ["check", "findings_of"]


def check(
    file: str | os.PathLike[str],
    *,
    card: Card | str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    sheet: str | int | None = None,
    column: str | None = None,
) -> tuple[Finding, ...]:
    """What a person should know about a list before trusting it: `jiqun check` as a function.

    Args:
        file: The list, its card, or their folder, as for `jiqun.lists.read_list`; so are the other arguments.
        card: See `read_list`.
        encoding: See `read_list`.
        sheet: See `read_list`.
        column: See `read_list`.

    Returns:
        The findings, as `findings_of` orders them; empty where nothing is odd.

    Raises:
        SourceError: As `read_list`.
        UsageError: As `read_list`.

    Example:
        >>> from jiqun.lists import official_sources
        >>> check(official_sources()[0])
        ()
    """
    return findings_of(read_list(file, card=card, encoding=encoding, sheet=sheet, column=column))


def findings_of(official: OfficialList) -> tuple[Finding, ...]:
    """All findings about a list that was read.

    Returns:
        Those of the list itself (single lines first); then those about the columns that say where its rows lie, which
        a list of names alone does not have: ``"columns"`` (how many rows take their places from them, and which are not
        used and why) and ``"place"`` (a row whose name and columns contradict each other, to which `code_list` gives no
        place).
    """
    columns = place_columns(official.entries)
    return (*official.findings, *_columns(columns), *_rows(official, columns))


def _columns(columns: PlaceColumns) -> Iterator[Finding]:
    if columns.rivals:
        message = f"several columns are headed like one level, and none of them is used: {_listed(columns.rivals)}"
        advice = "take one of them out, or choose with jiqun code --place-column (place_columns=)"
        yield Finding("columns", "warning", message, advice)
    if columns.without_units:
        message = f"not used, since most cells name no unit: {_listed(columns.without_units)}"
        advice = "if it says where the rows lie, choose it with jiqun code --place-column (place_columns=)"
        yield Finding("columns", "note", message, advice)


def _rows(official: OfficialList, columns: PlaceColumns) -> Iterator[Finding]:
    """How many rows take their place from columns, and which contradict them, as of the list's own day."""
    if not (columns.below or columns.province):
        return
    day, _ = reading_day(official)
    issuing = official.card.province if official.card else ""
    apart, taken = list[Finding](), 0
    for entry, cells in zip(official.entries, cells_of(official.entries, columns), strict=True):
        where = place_of(entry.name, cells, on=day, province=issuing or entry.heading or None)
        if CONTRADICTION in where.doubts:
            words = next(step.text for step in where.match.evidence if step.rule == "columns-contradict")
            codes = ", ".join(one.code for one in where.match.candidates[:5])
            apart.append(_contradiction(entry, f"{words} ({codes})", day))
        elif columns.below:
            taken += any(step.rule == "neighbouring-column" for step in where.match.evidence)
    if taken:
        who = "1 row takes its place" if taken == 1 else f"{taken} rows take their places"
        used = ", ".join(f"{_line(name)} ({role})" for name, role in columns.roles.items())
        advice = "choose other columns with jiqun code --place-column (place_columns=)"
        yield Finding("columns", "note", f"{who} from columns beside the names: {used}", advice)
    first = apart[0].message if apart else ""
    message = f"name and columns contradict each other about the place in {len(apart)} rows; in the first, {first}"
    yield from condensed(apart, message)


def _contradiction(entry: Entry, words: str, day: date) -> Finding:
    advice = f"find out which is right; the row gets no place (units as of {day})"
    return Finding("place", "warning", words, advice, entry.locator)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(_line, names))


def _line(header: str) -> str:
    """A header on one line; a cell of a header may have several."""
    return "".join(header.splitlines())
