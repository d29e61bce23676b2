"""What the columns of places say in one row: the resolver reads their cells in one piece, like any other text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from jiqun.coding.context import Cell, Cells
from jiqun.coding.headers import is_whole
from jiqun.places import PlaceMatch, place
from jiqun.places.gazetteer import gazetteer

__all__ = ["Said", "deeper", "is_apart", "read_cells"]

_CLASSES = frozenset("省市州盟县区旗")
_MUNICIPALITIES = frozenset(["110000", "120000", "310000", "500000"])
_APART = frozenset(["contradiction", "context-contradicts"])


class Said(NamedTuple):
    """What cells say together.

    Args:
        match: The answer, None where nothing was read.
        cells: Those that were read.
        unread: Those that name no unit.
        apart: Answers that contradict each other.
        text: The cells that were read, in one piece.
        above: What the cells above say, where the last one is no answer.
    """

    match: PlaceMatch | None = None
    cells: tuple[Cell, ...] = ()
    unread: tuple[Cell, ...] = ()
    apart: tuple[PlaceMatch, ...] = ()
    text: str = ""
    above: PlaceMatch | None = None


def read_cells(cells: Cells, on: date, province: str | None) -> Said:
    """What the columns say: the levels in one piece, then each cell of any level, together."""
    above = [cells.province] if cells.province else []
    text, match = "", None
    read, unread = list[Cell](), list[Cell]()
    for cell in (*above, *cells.levels):
        value = _value(cell)
        if is_whole(value) and cell.role != "province":
            continue
        found = place(text + value, on=on, province=None if above else province)
        if found.span[1] > len(text) and (text or not _is_too_high(found, cell)):
            text, match = (text + value)[: found.span[1]], found
            read.append(cell)
            continue
        alone = place(value, on=on, province=text or province) if match else found
        odd = found if found.status == "none" and found.candidates else alone
        if odd.candidates and (odd is found or is_apart(odd)):
            apart = ((match, odd) if match else (odd,)) if is_apart(odd) else ()
            return Said(odd, (*read, cell), tuple(unread), apart, text, match)
        if value not in map(_value, read):  # 仙桃市 stands for its prefecture too
            unread.append(cell)
    for cell in cells.anywhere:
        found = place(_value(cell), on=on, province=text or province)
        if found.status == "none" and not found.candidates:
            unread.append(cell)
            continue
        read.append(cell)
        if match and match.status == "ambiguous" and found.path:
            upper, *lower = (unit.name for unit in found.path)
            match = place(text, on=on, province=upper, prefecture="".join(lower))
        both = found if match is None else deeper(match, found)
        if both is None or is_apart(found):
            return Said(found, tuple(read), tuple(unread), (match or found, found), text)
        text, match = text or _value(cell), both
    return Said(match, tuple(read), tuple(unread), (), text)


def _value(cell: Cell) -> str:
    """What a cell says, on one line and without blanks."""
    return "".join(cell.value.split())


def _is_too_high(found: PlaceMatch, cell: Cell) -> bool:
    """Whether a bare short form that stands alone was read as a unit above the level of its column.

    海南 is the province to the resolver, but in a column of prefectures 海南州; 河北 is a district of 天津, and 中山
    one of 大连. A city under the central government is named in a column of prefectures too.
    """
    order = ("province", "prefecture", "county")
    if cell.role not in order or found.level not in order or _value(cell)[-1] in _CLASSES:
        return False
    return order.index(found.level) < order.index(cell.role) and not (
        cell.role == "prefecture" and found.code in _MUNICIPALITIES
    )


def is_apart(match: PlaceMatch) -> bool:
    """Whether there is no answer since what is written, or what is given with it, contradicts itself."""
    return match.status == "none" and any(step.rule in _APART for step in match.evidence)


def deeper(one: PlaceMatch, other: PlaceMatch) -> PlaceMatch | None:
    """Of two answers the one that says more, the first where both say the same; None where they lie apart."""
    mine, theirs = _path(one), _path(other)
    ended = {"retired", "not_yet"}
    if (one.status in ended) != (other.status in ended):
        old, now = (one, other) if one.status in ended else (other, one)
        if now.code in old.current:
            return now
        if any(now.code in path for path in map(_path_of, old.current)):
            return old
        if any(code in _path(now) for code in old.current):
            return now
    if mine[: len(theirs)] != theirs and theirs[: len(mine)] != mine:
        return None
    if one.zone and other.zone and one.zone.known and other.zone.known and one.zone.name != other.zone.name:
        return None
    if len(theirs) > len(mine) or (len(theirs) == len(mine) and other.zone and not one.zone and one.level != "county"):
        return _with_zone(other, one) if one.zone and not other.zone else other
    return one


def _with_zone(below: PlaceMatch, zoned: PlaceMatch) -> PlaceMatch:
    """A county with the zone that is written beside it, as where it stands in front of it (雄安新区容城县)."""
    status = "inferred" if below.status == "exact" else below.status
    return replace(below, status=status, zone=zoned.zone, evidence=(*zoned.evidence, *below.evidence))


def _path(match: PlaceMatch) -> list[str]:
    return [unit.code for unit in match.path]


def _path_of(code: str) -> list[str]:
    stretches = gazetteer().stretches(code)
    return [unit.code for unit in gazetteer().path(stretches[-1])] if stretches else []
