"""XLSX, XLS and ODS: one row of the worksheet, one `Line`.

A cell that is merged over several rows (a province beside its clusters) counts in each of these rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jiqun.documents.model import Line, Locator
from jiqun.tables import cell_text, read_sheet
from jiqun.tables.sheets import SUFFIXES

__all__ = ["SUFFIXES", "lines"]


def lines(path: Path, sheet: str | int | None) -> tuple[list[Line], tuple[str, ...], frozenset[int]]:
    """The rows of a worksheet, the names of the other worksheets that are not empty, and which rows are hidden."""
    found = read_sheet(path, sheet)
    rows = ([cell_text(value) for value in row] for row in found.rows)
    repeats: dict[int, list[int]] = {}
    for row, column in sorted(found.repeats):
        repeats.setdefault(row + 1, []).append(column)
    lines = [_line(found.name, number, cells, repeats.get(number, ())) for number, cells in enumerate(rows, 1)]
    return lines, found.others, found.hidden


def _line(sheet: str, number: int, cells: list[str], repeats: Sequence[int]) -> Line:
    while cells and not cells[-1]:
        cells.pop()
    return Line("\t".join(cells), Locator(table=sheet, row=number), tuple(cells) or ("",), tuple(repeats))
