"""Worksheets (XLSX, XLS, ODS) by python-calamine: values at the places where they stand, merged cells known."""

from __future__ import annotations

import datetime as dt
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiqun.errors import SourceError, UsageError
from jiqun.tables.files import source_bytes
from jiqun.tables.hidden import hidden_rows

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SUFFIXES", "Sheet", "cell_text", "read_sheet", "sheet_frame"]

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_MOST_CELLS = 50_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet.

    Args:
        name: Its name.
        rows: The values from row 1 and column 1 on, "" for an empty cell; trailing empty rows are left out. A cell
            that is merged over several rows has its value in each of them (not over columns: a title stays one cell).
        others: The names of the other visible worksheets that are not empty.
        repeats: 0-based row and column of each cell that only has the value of the merged cell above.
        hidden: 1-based numbers of the rows that are hidden, as far as the format tells.
    """

    name: str
    rows: list[list[Any]]
    others: tuple[str, ...]
    repeats: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()


def read_sheet(path: str | os.PathLike[str], sheet: str | int | None = None) -> Sheet:
    """Read one worksheet of a workbook.

    Args:
        path: The workbook.
        sheet: Name or 1-based number; None = the first visible worksheet that is not empty.

    Raises:
        SourceError: No workbook, damaged, protected by a password, or all its worksheets are empty.
        UsageError: No such worksheet.
    """
    content = source_bytes(path)
    try:
        return _read(content, str(path), sheet)
    except (SourceError, UsageError):
        raise
    except BaseException as error:
        if not _is_about_the_file(error):
            raise
        raise _damaged(str(path), error) from error


def _is_about_the_file(error: BaseException) -> bool:
    """Whether the reader stumbled over the file: its own errors, and a panic of its Rust part."""
    return isinstance(error, Exception) or type(error).__name__ == "PanicException"


def _damaged(where: str, error: BaseException) -> SourceError:
    if type(error).__name__ == "PasswordError":
        return SourceError("the workbook is protected by a password", where=where, hint="save it without one")
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    return SourceError(
        f"not a readable workbook: {said}",
        where=where,
        hint="open it in a spreadsheet program and save it again as XLSX or CSV",
    )


def _read(content: bytes, where: str, sheet: str | int | None) -> Sheet:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    if content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):  # what many sites offer as a workbook
        hint = "open it in a spreadsheet program and save it again as XLSX"
        raise SourceError("this is a web page or XML, not a workbook", where=where, hint=hint)
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        shown = [
            info.name
            for info in book.sheets_metadata
            if info.typ == SheetTypeEnum.WorkSheet and info.visible == SheetVisibleEnum.Visible
        ]
        filled = [name for name in shown if book.get_sheet_by_name(name).end is not None]
        name = _chosen(sheet, book.sheet_names, filled, where)
        chosen = book.get_sheet_by_name(name)
        height, width = (last + 1 for last in chosen.end or (-1, -1))
        if height * width > _MOST_CELLS:
            what = f"the worksheet {name!r} spans {height} rows and {width} columns, too many to read"
            raise SourceError(what, where=where, hint="delete the stray cells far below or to the right")
        rows = [list(row) for row in chosen.to_python(skip_empty_area=False)]
        repeats = _fill_merged(rows, chosen.merged_cell_ranges or [])
    while rows and not any(value != "" for value in rows[-1]):
        rows.pop()
    if not rows:
        raise SourceError(f"the worksheet {name!r} is empty", where=where, hint="choose another with --sheet (sheet=)")
    return Sheet(name, rows, tuple(other for other in filled if other != name), repeats, hidden_rows(content, name))


def _chosen(sheet: str | int | None, names: list[str], filled: list[str], where: str) -> str:
    """The worksheet that is meant."""
    if sheet is None:
        if not filled:
            hint = "look whether the worksheets are hidden; one that is can be named with --sheet (sheet=)"
            raise SourceError("the workbook has no visible worksheet with anything in it", where=where, hint=hint)
        return filled[0]
    if isinstance(sheet, str) and sheet in names:
        return sheet
    if str(sheet).isdecimal() and 1 <= int(sheet) <= len(names):
        return names[int(sheet) - 1]
    raise UsageError(f"no worksheet {sheet!r}", where=where, hint=f"worksheets: {', '.join(names)}")


def _fill_merged(
    rows: list[list[Any]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> frozenset[tuple[int, int]]:
    """Repeat the value of a cell merged over several rows in each of these rows, in its first column; say where."""
    filled = set()
    for (top, left), (bottom, _) in ranges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for number, row in enumerate(rows[top + 1 : bottom + 1], top + 1):
            row[left] = rows[top][left]
            filled.add((number, left))
    return frozenset(filled)


def cell_text(value: Any) -> str:
    """A value of a cell as text: whole numbers without a decimal point, dates in ISO form, "" for nothing.

    Example:
        >>> cell_text(12.0), cell_text(0.5), cell_text(dt.datetime(2023, 10, 17)), cell_text(None)
        ('12', '0.5', '2023-10-17', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def sheet_frame(path: Path, sheet: str | int | None = None) -> pl.DataFrame:
    """A worksheet as a frame, its first row as header; see `jiqun.tables.read_frame`."""
    import polars as pl

    header, *rows = read_sheet(path, sheet).rows
    width = max((i + 1 for row in (header, *rows) for i, value in enumerate(row) if value != ""), default=0)
    names = _unique([cell_text(value).strip() or f"column_{i}" for i, value in enumerate(header[:width], 1)])
    return pl.DataFrame([_column(name, [row[i] for row in rows]) for i, name in enumerate(names)])


def _unique(names: list[str]) -> list[str]:
    """The names, those that came before with a number behind."""
    found: list[str] = []
    for name in names:
        free, count = name, 1
        while free in found:
            count += 1
            free = f"{name}_{count}"
        found.append(free)
    return found


def _column(name: str, values: list[Any]) -> pl.Series:
    """Values of one kind keep it (numbers, dates, yes/no); a column with any text in it is text."""
    import polars as pl

    kinds = {type(value) for value in values if value != ""}
    cells = [None if value == "" else value for value in values]
    if kinds and kinds <= {int, float}:
        whole = all(cell is None or float(cell).is_integer() for cell in cells)
        return pl.Series(name, [None if cell is None else int(cell) if whole else float(cell) for cell in cells])
    if len(kinds) == 1 and kinds <= {bool, dt.date, dt.datetime}:
        return pl.Series(name, cells)
    return pl.Series(name, [None if cell is None else cell_text(cell) for cell in cells], dtype=pl.String)
