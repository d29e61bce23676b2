"""XLSX by XlsxWriter: a sheet to work with, a sheet that says what its columns mean, a sheet that says where from."""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jiqun.errors import OutputError
from jiqun.tables.codebook import Variable

if TYPE_CHECKING:
    import polars as pl

__all__ = ["write_workbook"]

_MOST_ROWS, _MOST_COLUMNS, _LONGEST_TEXT = 1_048_576, 16_384, 32_767
_NARROWEST, _WIDEST = 6, 60
_MADE = dt.datetime(2000, 1, 1)  # a fixed date, so that two runs write the same bytes
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_date_format": "yyyy-mm-dd",
}


def write_workbook(
    frame: pl.DataFrame,
    path: Path,
    codebook: Sequence[Variable] = (),
    sources: Sequence[Mapping[str, Any]] = (),
    *,
    where: str = "",
) -> None:
    """Write a frame as the sheet ``data``, with the sheets ``codebook`` and ``sources`` where they are given.

    Text is always written as text, whatever it looks like: ``010`` keeps its zero and ``=1+1`` is no formula.

    Args:
        frame: The rows.
        path: The file.
        codebook: What the columns mean.
        sources: Where the rows come from.
        where: The name for messages, where it is not `path`.

    Raises:
        OutputError: More rows, columns or text in a cell than the format can hold.
        OSError: What the disk says.
    """
    _check_size(frame, where or str(path))
    from xlsxwriter import Workbook

    made = io.BytesIO()
    with Workbook(made, _OPTIONS) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "text_wrap": True, "valign": "top"})
        _add_sheet(book, "data", frame, head)
        if codebook:
            _add_sheet(book, "codebook", _records([asdict(variable) for variable in codebook]), head)
        if sources:
            _add_sheet(book, "sources", _records([dict(source) for source in sources]), head)
    path.write_bytes(made.getbuffer())


def _check_size(frame: pl.DataFrame, where: str) -> None:
    import polars as pl

    advice = "write .csv or .parquet instead"
    if frame.height >= _MOST_ROWS or frame.width > _MOST_COLUMNS:
        raise OutputError(
            f"{frame.height:,} rows and {frame.width:,} columns are more than XLSX can hold", where=where, hint=advice
        )
    for name in frame.select(pl.selectors.string()).columns:
        longest = frame[name].str.len_chars().max()
        if isinstance(longest, int) and longest > _LONGEST_TEXT:
            raise OutputError(
                f"a text of {longest:,} characters in column {name!r} is more than an XLSX cell can hold",
                where=where,
                hint=advice,
            )


def _records(rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Mappings as a frame of text, columns in order of first appearance."""
    import polars as pl

    names = list(dict.fromkeys(name for row in rows for name in row))
    return pl.DataFrame(
        {name: [None if row.get(name) is None else str(row[name]) for row in rows] for name in names},
        schema=dict.fromkeys(names, pl.String),
    )


def _add_sheet(book: Any, name: str, frame: pl.DataFrame, head: Any) -> None:
    import polars as pl

    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    if frame.width:
        sheet.autofilter(0, 0, frame.height, frame.width - 1)
    text = book.add_format({"num_format": "@"})
    for column, title in enumerate(frame.columns):
        values = frame[title]
        sheet.set_column(column, column, _width(values))
        sheet.write_string(0, column, title, head)
        if values.dtype == pl.String:  # most columns, and nothing to tell apart in them
            for row, value in enumerate(values, 1):
                if value:
                    sheet.write_string(row, column, value, text)
            continue
        for row, value in enumerate(values, 1):
            _write_cell(sheet, row, column, value, text)


def _write_cell(sheet: Any, row: int, column: int, value: Any, text: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and math.isfinite(value) and abs(value) < 1e15:
        sheet.write_number(row, column, value)
    elif isinstance(value, dt.date | dt.datetime | dt.time):
        sheet.write_datetime(row, column, value)
    elif value != "":
        sheet.write_string(row, column, str(value), text)


def _width(values: pl.Series) -> float:
    """Width in characters of the widest of the first thousand values, an ideograph counting two, within limits.

    An ideograph has three bytes in UTF-8 and a Latin letter one, so half of bytes plus characters is the width.
    """
    import polars as pl

    shown = pl.Series([values.name]).append(values.head(1000).cast(pl.String).fill_null(""))
    widest = ((shown.str.len_bytes() + shown.str.len_chars()) // 2).max()
    return float(min(max(int(str(widest or 0)) + 3, _NARROWEST), _WIDEST))
