"""What a coded list is made of, and the columns it is written under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiqun.coding.headers import NO_COLUMNS, PlaceColumns
from jiqun.industries import IndustryMatch
from jiqun.industries.columns import COLUMNS as INDUSTRY_COLUMNS
from jiqun.lists import Entry, OfficialList
from jiqun.places import PlaceMatch
from jiqun.places.rows import COLUMNS as PLACE_COLUMNS

__all__ = ["COLUMNS", "CodedEntry", "CodedList"]

COLUMNS = ("row", "number", "name", *PLACE_COLUMNS, *INDUSTRY_COLUMNS, "source", "locator")
"""The columns of a coded table, in this order; a promise to users, never renamed."""


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
    """A list with all its entries coded as of one day.

    Args:
        official: The list as it was read.
        on: The day.
        entries: In the order of the list.
        columns: The columns that say where a row lies.
    """

    official: OfficialList
    on: date
    entries: tuple[CodedEntry, ...]
    columns: PlaceColumns = NO_COLUMNS

    @property
    def province_column(self) -> str:
        """The column that says in which province a row lies; empty where none was used."""
        return self.columns.province
