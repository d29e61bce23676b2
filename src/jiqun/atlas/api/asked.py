"""Arguments that several addresses share, with their bounds."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from jiqun.atlas.api.store import FIELDS, Filters, Store
from jiqun.dates import PartialDate, today
from jiqun.errors import UsageError

__all__ = ["Chosen", "Day", "Fields", "Held", "Limit", "Offset", "store"]

_TEXT = 200
_CODE = re.compile(r"[A-T]|\d{2,6}")


def store(request: Request) -> Store:
    """The records of the running server."""
    held: Store = request.app.state.store
    return held


def _day(
    on: Annotated[
        str, Query(max_length=10, description="The day of the status: YYYY-MM-DD, YYYY-MM or YYYY; today if not given.")
    ] = "",
) -> date:
    return PartialDate.parse(on).last if on else today()


def _fields(
    fields: Annotated[str, Query(max_length=1000, description="Only these fields, joined by commas.")] = "",
) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in fields.split(",") if name.strip())
    unknown = [name for name in wanted if name not in FIELDS]
    if unknown:
        raise UsageError(f"no field {unknown[0]!r}", hint=f"fields: {', '.join(FIELDS)}")
    return wanted or FIELDS


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _filters(
    q: Annotated[str, Query(max_length=_TEXT, description="Words: Chinese, pinyin, initials, English, codes.")] = "",
    place: Annotated[
        str, Query(max_length=_TEXT, description="Codes of provinces, prefectures or counties, joined by commas.")
    ] = "",
    industry: Annotated[
        str, Query(max_length=_TEXT, description="Codes of GB/T 4754 or their beginnings, joined by commas.")
    ] = "",
    year: Annotated[str, Query(max_length=_TEXT, description="Years of the lists, joined by commas.")] = "",
    status: Annotated[str, Query(max_length=_TEXT, description="States, joined by commas.")] = "",
    level: Annotated[str, Query(max_length=_TEXT, description="national, provincial, prefectural.")] = "",
    source: Annotated[str, Query(max_length=_TEXT, description="Ids of documents, joined by commas.")] = "",
) -> Filters:
    years = _list(year)
    if not all(re.fullmatch(r"\d{4}", each, re.ASCII) for each in years):
        raise UsageError(f"not a year: {year!r}", hint="four digits, several joined by commas")
    for code in (*_list(place), *_list(industry)):
        if not _CODE.fullmatch(code) or not code.isascii():
            raise UsageError(f"not a code: {code!r}", hint="digits, such as 330000 for a place or 34 for an industry")
    return Filters(
        q.strip(),
        _list(place),
        _list(industry),
        [int(each) for each in years],
        _list(status),
        _list(level),
        _list(source),
    )


Held = Annotated[Store, Depends(store)]
Day = Annotated[date, Depends(_day)]
Fields = Annotated[tuple[str, ...], Depends(_fields)]
Chosen = Annotated[Filters, Depends(_filters)]
Limit = Annotated[int, Query(ge=1, le=1000, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Leave out so many first.")]
