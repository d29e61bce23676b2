"""An entry meets both coders: the one place where places and industries come together.

The flow of a list through this module::

    OfficialList ─▶ code_list ─▶ CodedList ─▶ coded_rows ─▶ rows under COLUMNS

`COLUMNS` is a promise to users: the columns of a coded table, in this order, never renamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiqun.dates import as_of
from jiqun.industries import IndustryMatch, industry
from jiqun.lists import Entry, OfficialList
from jiqun.places import PlaceMatch, place

__all__ = ["COLUMNS", "CodedEntry", "CodedList", "code_list", "coded_rows", "phrase_of"]

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
