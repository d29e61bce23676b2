"""An entry meets both coders: the one place where places and industries come together."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from jiqun.coding.beside import Where, place_of
from jiqun.coding.context import Cells, cells_of
from jiqun.coding.headers import known_column
from jiqun.coding.headers import place_columns as find_columns
from jiqun.coding.model import CodedEntry, CodedList
from jiqun.dates import as_of, today
from jiqun.errors import UsageError
from jiqun.industries import IndustryMatch, code_phrases
from jiqun.lists import Entry, OfficialList

__all__ = ["code_list", "phrase_of", "reading_day"]

_SCHEME = re.compile(r"(?:中小企[业業])?(?:特色)?[产產][业業]集群(?:[(（][^()（）]*[)）])?$|集群$")


def phrase_of(rest: str) -> str:
    """The industry phrase in what follows the place in a cluster's name: the words of the scheme are cut off.

    Example:
        >>> phrase_of("毛巾纺织产业集群")
        '毛巾纺织'
    """
    return _SCHEME.sub("", rest.strip()).strip()


def reading_day(official: OfficialList, on: date | int | str | None = None) -> tuple[date, str]:
    """The day as of which a list is coded, and in words why that day.

    Args:
        official: The list.
        on: What the caller asked for; None = the last day that the date of the list's card may mean (but
            no day to come, for a list of this month), else today.

    Returns:
        The day, and ``"as asked"``, ``"the date of the document"`` or ``"today, since the list has no card"``.
    """
    if on is not None:
        return as_of(on), "as asked"
    if official.card is not None:
        return min(official.card.dated.last, today()), "the date of the document"
    return as_of(None), "today, since the list has no card that dates it"


def code_list(
    official: OfficialList,
    *,
    on: date | int | str | None = None,
    province: str | None = None,
    on_column: str | None = None,
    province_column: str | None = None,
    place_columns: Sequence[str] | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> CodedList:
    """Place and code every entry of a list.

    Args:
        official: The list as `jiqun.lists.read_list` gives it.
        on: The day as of which places are meant; None = the date of the list's card, else today.
        province: The issuing province, which may decide between places that share a name. None = what the list
            says: a column of provinces beside the names (省份), else the card, else the heading of the row.
        on_column: A column of the list that holds each row's own date; an empty cell falls back to `on`.
        province_column: A column of the list that names each row's province. None = the one column whose header is a
            word for it, unless `province` is given. Where it names each province once, above its rows, that holds for
            the empty cells below; elsewhere an empty cell falls back.
        place_columns: Columns of the list that say where each row lies, the highest level first; they are read together
            with the name, see `jiqun.coding.beside`. None = those whose headers say so (地市, 县区, 所在地); none in
            it = the names and the province alone.
        progress: Called now and then with the step's name, what is done and what there is to do.

    Returns:
        The entries in the order of the list, each with both answers; never fewer, never more.

    Raises:
        UsageError: A column that the list does not have, or a date that is none.
    """
    entries, day = official.entries, reading_day(official, on)[0]
    for column in (on_column, province_column, *(place_columns or ())):
        if column is not None:
            known_column(entries, column, official.document.name)
    issuing = province or (official.card.province if official.card else "") or None
    above = province_column or ("" if province else None)
    columns = find_columns(entries, province=above, chosen=place_columns, but=on_column)

    def located(entry: Entry, cells: Cells) -> Where:
        its_day = _own_day(official, entry, on_column) or day
        return place_of(entry.name, cells, on=its_day, province=issuing or entry.heading or None)

    report, count = progress or _in_silence, len(entries)
    found: list[Where] = []
    for entry, cells in zip(entries, cells_of(entries, columns), strict=True):
        if len(found) % _REPORTED == 0:
            report("placing", len(found), count)
        found.append(located(entry, cells))
    phrases = [phrase_of(where.rest) for where in found]
    industries = _industries(phrases, report)
    return CodedList(
        official,
        day,
        tuple(
            CodedEntry(entry, phrase, where.match, what, tuple(_doubts(where, what)))
            for entry, phrase, where, what in zip(entries, phrases, found, industries, strict=True)
        ),
        columns,
    )


def _own_day(official: OfficialList, entry: Entry, column: str | None) -> date | None:
    """The day in an entry's own cell; None for an empty one."""
    written = entry.columns.get(column, "").strip() if column else ""
    try:
        return as_of(written) if written else None
    except UsageError as error:
        at = replace(entry.locator, cell=0)
        raise UsageError(
            error.what, where=f"{official.document.name}, {at}, column {column}", hint=error.hint
        ) from error


_known: dict[str, IndustryMatch] = {}
"""The coder's answers, remembered: the same phrases come again in list after list."""
_MANY = 1 << 16


_REPORTED = 1000
"""Progress is told every so many rows."""


def _industries(phrases: list[str], report: Callable[[str, int, int], None]) -> list[IndustryMatch]:
    """The coder's answers for phrases, many new ones asked at once."""
    found = {phrase: _known[phrase] for phrase in phrases if phrase in _known}
    new = [phrase for phrase in dict.fromkeys(phrases) if phrase not in found]
    for at in range(0, len(new), _REPORTED):
        report("coding", at, len(new))
        some = new[at : at + _REPORTED]
        found |= zip(some, code_phrases(some), strict=True)
    if len(_known) + len(new) > _MANY:
        _known.clear()
    _known.update(found)
    return [found[phrase] for phrase in phrases]


def _in_silence(_step: str, _done: int, _total: int) -> None:
    """Where nobody wants to know how far the work is."""


_PLACE_DOUBTS = {
    "zone": "the place is a zone, not a division",
    "ambiguous": "several places fit",
    "retired": "the place named had ended by the date",
    "not_yet": "the place named did not exist yet on the date",
    "none": "no place was recognised",
}
_INDUSTRY_DOUBTS = {
    "ambiguous": "several industries fit",
    "none": "no industry was recognised",
}


def _doubts(where: Where, what: IndustryMatch) -> list[str]:
    """What a person should look at, the place first."""
    match = where.match
    found = list(where.doubts)
    if match.status in _PLACE_DOUBTS and not (match.status == "none" and found):  # the columns say why there is none
        found.insert(0, _PLACE_DOUBTS[match.status])
    if match.status in ("exact", "inferred") and match.level != "county":
        found.append("the place is coarser than a county")
    if any(step.rule == "change-year" for step in match.evidence):
        found.append("the place changed within that year, on a day that is not known")
    if what.status in _INDUSTRY_DOUBTS:
        found.append(_INDUSTRY_DOUBTS[what.status])
    return found
