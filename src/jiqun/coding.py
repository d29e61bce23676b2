"""An entry meets both coders: the one place where places and industries come together.

The flow of a list through this module::

    OfficialList ─▶ code_list ─▶ CodedList ─▶ coded_rows ─▶ rows under COLUMNS

`COLUMNS` is a promise to users: the columns of a coded table, in this order, never renamed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from jiqun.dates import as_of
from jiqun.errors import UsageError
from jiqun.industries import IndustryMatch, industry, industry_row
from jiqun.lists import Entry, OfficialList
from jiqun.places import PlaceMatch, place, place_row

__all__ = ["COLUMNS", "CodedEntry", "CodedList", "code_list", "coded_frame", "coded_rows", "phrase_of", "reading_day"]

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (
    "row",
    "number",
    "name",
    "place_status",
    "province",
    "prefecture",
    "county",
    "code",
    "level",
    "on",
    "current_codes",
    "zone",
    "place_candidates",
    "place_evidence",
    "industry_phrase",
    "industry_status",
    "industry_code",
    "industry_name",
    "industry_level",
    "industry_confidence",
    "industry_alternatives",
    "isic4",
    "source",
    "locator",
)

_SCHEME = re.compile(r"(?:中小企业)?(?:特色)?产业集群(?:[(（][^()（）]*[)）])?$|集群$")


@dataclass(frozen=True, slots=True)
class CodedEntry:
    """One entry with what both coders say of it.

    Args:
        entry: The entry as it was read.
        phrase: The industry phrase of its name, as written.
        place: Where.
        industry: What.
        review: Why a person should look at it, one sentence each; empty where nothing is doubtful.
    """

    entry: Entry
    phrase: str
    place: PlaceMatch
    industry: IndustryMatch
    review: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedList:
    """A list with all its entries coded as of one day."""

    official: OfficialList
    on: date
    entries: tuple[CodedEntry, ...]


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
        on: What the caller asked for; None = the date of the list's card, else today.

    Returns:
        The day, and ``"as asked"``, ``"the date of the document"`` or ``"today, since the list has no card"``.
    """
    if on is not None:
        return as_of(on), "as asked"
    if official.card is not None:
        return official.card.dated.last, "the date of the document"
    return as_of(None), "today, since the list has no card that dates it"


def code_list(
    official: OfficialList,
    *,
    on: date | int | str | None = None,
    province: str | None = None,
    on_column: str | None = None,
    province_column: str | None = None,
) -> CodedList:
    """Place and code every entry of a list.

    Args:
        official: The list as `jiqun.lists.read_list` gives it.
        on: The day as of which places are meant; None = the date of the list's card, else today.
        province: The issuing province, which may decide between places that share a name. None = the province of
            the card, or the heading that a row stands under.
        on_column: A column of the list that holds each row's own date; an empty cell falls back to `on`.
        province_column: A column of the list that names each row's province; an empty cell falls back.

    Returns:
        The entries in the order of the list, each with both answers; never fewer, never more.

    Raises:
        UsageError: A column that the list does not have, or a date that is none.
    """
    for column in (on_column, province_column):
        if column is not None and not any(column in entry.columns for entry in official.entries):
            names = sorted({name for entry in official.entries for name in entry.columns})
            raise UsageError(f"no column {column!r}", where=official.document.name, hint=f"columns: {', '.join(names) or 'none but the name'}")
    day, _ = reading_day(official, on)
    issuing = province or (official.card.province if official.card else "") or None

    def coded(entry: Entry) -> CodedEntry:
        own_day = entry.columns.get(on_column, "").strip() if on_column else ""
        own_province = entry.columns.get(province_column, "").strip() if province_column else ""
        where = place(entry.name, on=as_of(own_day) if own_day else day, province=own_province or issuing or entry.heading or None)
        phrase = phrase_of(where.rest)
        what = industry(phrase)
        return CodedEntry(entry, phrase, where, what, tuple(_doubts(where, what)))

    return CodedList(official, day, tuple(coded(entry) for entry in official.entries))


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


def _doubts(where: PlaceMatch, what: IndustryMatch) -> list[str]:
    """What a person should look at, the place first."""
    found = [_PLACE_DOUBTS[where.status]] if where.status in _PLACE_DOUBTS else []
    if where.status in ("exact", "inferred") and where.level != "county":
        found.append("the place is coarser than a county")
    if what.status in _INDUSTRY_DOUBTS:
        found.append(_INDUSTRY_DOUBTS[what.status])
    return found


def coded_rows(coded: CodedList) -> list[dict[str, Any]]:
    """The rows of a coded list under `COLUMNS`, in the order of the list.

    Text columns hold "" where nothing is known; ``row``, ``number``, ``industry_level`` and
    ``industry_confidence`` are numbers or None. Lists are joined by ``;``.
    """
    return [_row(coded, item) for item in coded.entries]


def _row(coded: CodedList, item: CodedEntry) -> dict[str, Any]:
    card = coded.official.card
    values = {
        "row": item.entry.row,
        "number": item.entry.number,
        "name": item.entry.name,
        **place_row(item.place),
        **industry_row(item.industry),
        "industry_phrase": item.phrase,
        "source": card.id if card else coded.official.document.name,
        "locator": str(item.entry.locator),
    }
    return {name: values[name] for name in COLUMNS}


def coded_frame(coded: CodedList) -> pl.DataFrame:
    """The coded list as a Polars table with exactly `COLUMNS`, one row an entry."""
    import polars as pl

    numbers = {"row": pl.Int64, "number": pl.Int64, "industry_level": pl.Int64, "industry_confidence": pl.Float64}
    return pl.DataFrame(coded_rows(coded), schema={name: numbers.get(name, pl.String) for name in COLUMNS}, orient="row")
