"""Columns of a list that say where its rows lie: which one may decide, and how the evidence tells that it did."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from jiqun.lists import Entry
from jiqun.places import Evidence, PlaceMatch
from jiqun.text import clean

__all__ = ["area_columns", "carried_down", "column_names", "province_column_of", "with_column"]

_MARKS = re.compile(r"[()、,/ _]")
_PROVINCE = re.compile(
    "(?:所在|所属)?省(?:份|市|区|区市|市区|级行政区|自治区直辖市)?(?:名称)?|(?:issuing)?province(?:name)?",
    re.IGNORECASE,
)
_AREA = re.compile(
    "(?:所在|所属)?(?:地区|地|地市|地级市|市|市州|州市|区域|县|区县|县区|县市区|行政区划?)|(?:推荐|申报|上报)单位"
    "|prefecture|city|county|region|area",
    re.IGNORECASE,
)
_MATTERS = frozenset(
    ["issuing-province", "given-place", "context-contradicts", "context-differs", "context-unknown"],
)
"""Rules of the resolver that tell what the context did."""


def column_names(entries: Sequence[Entry]) -> list[str]:
    """The columns beside number and name, in the order of the list."""
    return list(dict.fromkeys(name for entry in entries for name in entry.columns))


def province_column_of(entries: Sequence[Entry]) -> str:
    """The one column whose header says that it holds provinces (省份, 省（区、市）); "" where none or several do."""
    found = [name for name in _filled(entries) if _PROVINCE.fullmatch(_bare(name))]
    return found[0] if len(found) == 1 else ""


def area_columns(entries: Sequence[Entry]) -> list[str]:
    """All columns whose headers say that they hold provinces or other places."""
    names = _filled(entries)
    return [name for name in names if _PROVINCE.fullmatch(_bare(name)) or _AREA.fullmatch(_bare(name))]


def _filled(entries: Sequence[Entry]) -> list[str]:
    """The columns that hold anything at all."""
    return [name for name in column_names(entries) if any(entry.columns.get(name, "").strip() for entry in entries)]


def carried_down(entries: Sequence[Entry], column: str) -> list[tuple[str, bool]]:
    """The value of a column in every row, and whether it stands in a row above: groups are often named once only.

    An empty cell takes the value above it where the column names groups: its first cell is filled, and no value comes
    again behind another one. Elsewhere it stays empty.
    """
    own = [entry.columns.get(column, "").strip() for entry in entries]
    changes = [value for value, _ in groupby(filter(None, own))]
    names_groups = bool(own and own[0]) and len(set(changes)) == len(changes)
    found = list[tuple[str, bool]]()
    for value in own:
        found.append((value, False) if value or not names_groups else (found[-1][0], True))
    return found


def _bare(header: str) -> str:
    """A header without blanks, brackets and marks between its words."""
    return _MARKS.sub("", clean(header))


def with_column(match: PlaceMatch, column: str, value: str, *, above: bool = False) -> PlaceMatch:
    """An answer for which a column was the context: where that mattered, the evidence names the column."""
    if not any(step.rule in _MATTERS for step in match.evidence):
        return match
    where = ", written in a row above" if above else ""
    step = Evidence("neighbouring-column", f"the province is that of the column {column} of the list: {value}{where}")
    return replace(match, evidence=(*match.evidence, step))
