"""What the columns of places say in one row, cells that continue from above included."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from jiqun.coding.headers import PlaceColumns, is_empty
from jiqun.lists import Entry
from jiqun.places import Evidence

__all__ = ["Cell", "Cells", "carried_down", "cells_of", "column_step"]

_SAME = frozenset(["同上", "〃", "″", "”", '"', "''"])


class Cell(NamedTuple):
    """What a row says in a column.

    Args:
        column: The header.
        role: The level of the column, as in `role_of`.
        value: What is written.
        above: Whether it is written in a row above.
        blank: Whether the row's own cell is empty, without a mark such as 同上: what stands above is only likely.
    """

    column: str
    role: str
    value: str
    above: bool = False
    blank: bool = False


class Cells(NamedTuple):
    """What a row says in its columns of places; empty cells are left out.

    Args:
        province: The cell of the province, None for an empty one.
        levels: The cells below it, the highest first.
        anywhere: Cells with places of any level.
        bodies: Cells that say who recommends.
    """

    province: Cell | None = None
    levels: tuple[Cell, ...] = ()
    anywhere: tuple[Cell, ...] = ()
    bodies: tuple[Cell, ...] = ()


_Values = list[tuple[str, bool]]
"""The value of a column in every row, and whether it stands in a row above."""


def carried_down(entries: Sequence[Entry], column: str, *, below: Sequence[_Values] | None = None) -> _Values:
    """The value of a column in every row, and whether it stands in a row above: groups are often named once only.

    An empty cell takes the value above it where the column names groups: its first cell is filled, and no value comes
    again behind another one. Elsewhere it stays empty, as does a cell with a dash. A mark such as 同上 always means the
    cell above.

    Args:
        entries: The rows.
        column: The column.
        below: For a column below the province what this function says of the levels above. Where one of these does not
            continue from above, an empty cell below it does not either: as cells are merged, that of the county ends
            with that of its prefecture. A new heading ends it likewise.
    """
    own = [entry.columns.get(column, "").strip() for entry in entries]
    written = [value for value in own if value not in _SAME and not is_empty(value)]
    changes = [value for value, _ in groupby(written)]
    names_groups = bool(own and own[0]) and len(set(changes)) == len(changes)
    found = _Values()
    for at, value in enumerate(own):
        if value in _SAME:
            found.append((found[-1][0], True) if found else ("", False))
        elif is_empty(value) and (value or not names_groups):
            found.append(("", False))
        elif value or (below is not None and at and _begins_anew(entries, at, below)):
            found.append((value, False))
        else:
            found.append((found[-1][0], True))
    return found


def _begins_anew(entries: Sequence[Entry], at: int, below: Sequence[_Values]) -> bool:
    """Whether a row begins a new heading, or does not continue the row above in a level above."""
    ends = (not values[at][1] and (values[at][0] or values[at - 1][0]) for values in below)
    return entries[at].heading != entries[at - 1].heading or any(ends)


def cells_of(entries: Sequence[Entry], columns: PlaceColumns) -> list[Cells]:
    """What each row says in its columns of places, in the order of the rows."""
    provinces = carried_down(entries, columns.province)
    above = [provinces] if columns.province else []
    names, levels = [name for name, _ in columns.levels], list[_Values]()
    for name in names:
        levels.append(carried_down(entries, name, below=[*above, *levels]))
    others = [carried_down(entries, name, below=above) for name in columns.anywhere]
    bodies = [carried_down(entries, name, below=[*above, *levels]) for name in columns.bodies]
    roles = columns.roles

    def filled(found: Sequence[Sequence[tuple[str, bool]]], headers: Sequence[str], row: int) -> tuple[Cell, ...]:
        own = entries[row].columns
        cells = ((name, *values[row]) for name, values in zip(headers, found, strict=True))
        return tuple(
            Cell(name, roles.get(name, "body"), value, carried, not own.get(name, "").strip())
            for name, value, carried in cells
            if value
        )

    return [
        Cells(
            Cell(columns.province, "province", *provinces[row]) if provinces[row][0] else None,
            filled(levels, names, row),
            filled(others, columns.anywhere, row),
            filled(bodies, columns.bodies, row),
        )
        for row in range(len(entries))
    ]


def column_step(cell: Cell) -> Evidence:
    """The step that says that a place, or the context that decided, is that of a column."""
    where = ", written in a row above" if cell.above else ""
    value = " ".join(cell.value.replace(";", ",").replace("；", "，").split())
    header = "".join(cell.column.splitlines())
    text = f"the {cell.role} is that of the column {header} of the list: {value}{where}"
    return Evidence("neighbouring-column", text)
