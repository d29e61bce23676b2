"""Which columns of a list say where its rows lie, by their headers: provinces, prefectures, counties, any place.

Only the order of the levels matters: what a cell says is read by the resolver, like any other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiqun.errors import UsageError
from jiqun.lists import Entry
from jiqun.places import place
from jiqun.text import clean

__all__ = [
    "NO_COLUMNS",
    "PlaceColumns",
    "column_names",
    "is_empty",
    "is_whole",
    "known_column",
    "place_columns",
    "role_of",
]

_MARKS = re.compile(r"[()、,/\s_]")
_LIES = "(?:(?:集群|项目)?(?:所在|所属|隶属|归属|申报)的?|集群)?"
_ROLES = {
    "province": re.compile(
        rf"{_LIES}省(?:份|市|区|区市|市区|级行政区|自治区直辖市)?(?:名称)?|(?:issuing)?province(?:name)?", re.IGNORECASE
    ),
    "prefecture": re.compile(
        rf"{_LIES}(?:地级市|设区的?市|市[州地盟]{{0,2}}|地市州?|地州市?|[州盟]市)(?:名称)?|prefecture(?:name)?|city",
        re.IGNORECASE,
    ),
    "county": re.compile(
        rf"{_LIES}(?:县级?[市区旗]{{0,3}}|区县[市旗]?|区市县|市区县|旗县[市区]{{0,2}}|区|县级(?:行政区|单位))(?:名称)?"
        "|county(?:name)?",
        re.IGNORECASE,
    ),
    "place": re.compile(
        rf"{_LIES}(?:地(?:区|域|点)?|区域|行政区划?|市县区?)(?:名称)?|属地|region|area|location", re.IGNORECASE
    ),
    "body": re.compile(
        "(?:推荐|申报|上报|报送|组织|组织申报|主管|初审)(?:推荐)?(?:单位|部门|机构)|推荐(?:地区?|省份?|地?市|县区?)"
    ),
}
_NO_PLACES = frozenset(["", "-", "--", "—", "——", "/", "\\", "无", "空", "暂无", "n/a", "na", "none", "null"])
_WHOLE = re.compile("[全本]?[省市州盟县区]?(?:本级|直属?|辖区)|[全本][省市州盟县区]|省直辖.*|[省市]级")
_FEW = 200


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """The columns of a list that say where its rows lie.

    Args:
        province: The one column of provinces, "" for none.
        levels: The columns below the province, the highest first, with the level that each holds.
        anywhere: Columns with places of any level (所在地), each read by itself.
        bodies: Columns that say who recommends (推荐单位); who does is a hint and no place.
        rivals: Columns that are not used, since several are headed like one level.
        without_units: Columns that are not used, since most of their cells name no unit.
    """

    province: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    anywhere: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    without_units: tuple[str, ...] = ()

    @property
    def below(self) -> tuple[str, ...]:
        """All that are used but for the provinces and the hints."""
        return (*(name for name, _ in self.levels), *self.anywhere)

    @property
    def roles(self) -> dict[str, str]:
        """The columns that are read as places, with the level that each holds (``place``: any)."""
        above = {self.province: "province"} if self.province else {}
        return above | dict(self.levels) | dict.fromkeys(self.anywhere, "place")


NO_COLUMNS = PlaceColumns()


def column_names(entries: Sequence[Entry]) -> list[str]:
    """The columns beside number and name, in the order of the list."""
    return list(dict.fromkeys(name for entry in entries for name in entry.columns))


def known_column(entries: Sequence[Entry], column: str, where: str) -> str:
    """The column asked for.

    Raises:
        UsageError: The list has no such column; the message names those that it has.
    """
    names = column_names(entries)
    if column not in names:
        hint = f"columns: {', '.join(names) or 'none but the name'}"
        raise UsageError(f"no column {column!r}", where=where, hint=hint)
    return column


def role_of(header: str) -> str:
    """What a header says of its column: ``province``, ``prefecture``, ``county``, ``place`` (any level), ``body``, "".

    Example:
        >>> [role_of(header) for header in ("省（区、市）", "所在市", "县(市、区)", "申报地区", "推荐单位", "主导产业")]
        ['province', 'prefecture', 'county', 'place', 'body', '']
    """
    bare = _MARKS.sub("", clean(header))
    return next((role for role, words in _ROLES.items() if words.fullmatch(bare)), "")


def place_columns(
    entries: Sequence[Entry],
    *,
    province: str | None = None,
    chosen: Sequence[str] | None = None,
    but: str | None = None,
) -> PlaceColumns:
    """The columns of a list that say where its rows lie.

    Args:
        entries: The rows.
        province: The column of provinces; None = the one column headed so, "" = none.
        chosen: The columns that hold places below the province, the highest first; None = by their headers.
        but: A column that holds something else (dates).

    Returns:
        The columns. Where two are headed like one level neither is used; nor is one found by its header whose
        cells mostly name no unit (东部, 西部).
    """
    by_role: dict[str, list[str]] = {role: [] for role in _ROLES}
    for name in column_names(entries):
        role = role_of(name)
        if role and name not in (but, province) and _filled(entries, name):
            by_role[role].append(name)
    rivals = [name for role in ("province", "prefecture", "county") if len(by_role[role]) > 1 for name in by_role[role]]
    if province is not None:
        rivals = [name for name in rivals if name not in by_role["province"]]
    above = province if province is not None else next((name for name in by_role["province"] if name not in rivals), "")
    if chosen is not None:
        levels = [(name, role_of(name)) for name in chosen if name != above]
        named = tuple((name, role if role in ("prefecture", "county") else "place") for name, role in levels)
        return PlaceColumns(above, named, bodies=tuple(by_role["body"]))
    found = [(name, role) for role in ("prefecture", "county") for name in by_role[role] if name not in rivals]
    empty = [name for name in (*dict(found), *by_role["place"]) if not _names_units(entries, name)]
    levels = [(name, role) for name, role in found if name not in empty]
    anywhere = [name for name in by_role["place"] if name not in empty]
    return PlaceColumns(above, tuple(levels), tuple(anywhere), tuple(by_role["body"]), tuple(rivals), tuple(empty))


def _filled(entries: Iterable[Entry], name: str) -> bool:
    return any(entry.columns.get(name, "").strip() for entry in entries)


def is_empty(cell: str) -> bool:
    """Whether a cell says nothing: blank, or a dash or a word where nothing is to be said."""
    return cell.strip().lower() in _NO_PLACES


def is_whole(cell: str) -> bool:
    """Whether a cell says that the whole unit above is meant (市本级, 全市, 市辖区).

    Example:
        >>> is_whole("市本级"), is_whole("市南区")
        (True, False)
    """
    return _WHOLE.fullmatch(cell.strip()) is not None


def _names_units(entries: Sequence[Entry], name: str) -> bool:
    """Whether at least half of the first different cells of a column are read as places, or are nearly read."""
    cells = dict.fromkeys(entry.columns.get(name, "").strip() for entry in entries)
    some = [cell for cell in cells if not is_empty(cell) and not is_whole(cell)][:_FEW]
    read = [found for found in map(place, some) if found.status != "none" or found.candidates]
    zones = [cell for cell in some if cell.endswith(("区", "园")) and len(cell) > 2]
    return 2 * max(len(read), len(zones)) >= len(some)
