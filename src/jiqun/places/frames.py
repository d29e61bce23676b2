"""Placing a whole table: the column with the texts is found, its places are put behind the table's own columns."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

from jiqun.errors import UsageError
from jiqun.tables import own_names
from jiqun.text import clean

if TYPE_CHECKING:
    import polars as pl

__all__ = ["HEADERS", "bad_dates", "place_file", "place_frame"]

_WORDS = """
name text address place location
名称 集群名称 产业集群名称 中小企业特色产业集群名称 企业名称 公司名称 单位名称
地址 详细地址 企业地址 公司地址 单位地址 注册地址 通讯地址 联系地址 住所 地点 所在地
"""
HEADERS = frozenset(_WORDS.split())
"""Headers of columns that speak of places, in lower case."""

_SPAN_COLUMNS = ("span_start", "span_end", "rest")


def place_frame(
    frame: pl.DataFrame,
    *,
    column: str | None = None,
    on: date | int | str | None = None,
    on_column: str | None = None,
    province: str | None = None,
    province_column: str | None = None,
) -> pl.DataFrame:
    """Place every row of a table.

    Args:
        frame: Any table.
        column: The column that holds the texts; None = the only column, or the only one with a usual header (`HEADERS`:
            name, text, address, 名称, 地址 …).
        on: The date for all rows; None means today.
        on_column: A column that holds each row's own date or year instead; a cell that is no date spoils its own row
            only (see `bad_dates`).
        province: The issuing province for all rows; it may decide between places that share a name.
        province_column: A column that names each row's province instead.

    Returns:
        The table's own columns in front, in their order, then ``place_status`` to ``place_evidence``. A column of the
        table that has the name of one of these is called ``input_…``. Rows keep their order.

    Raises:
        UsageError: No such column, or none named where none or several may hold the texts; both a value and a column
            given for the same thing; `on` out of range.

    Example:
        >>> import polars as pl
        >>> table = place_frame(pl.DataFrame({"name": ["河北省高阳县毛巾产业集群"]}), on=2023)
        >>> table.select("name", "place_status", "code").rows()
        [('河北省高阳县毛巾产业集群', 'inferred', '130628')]
    """
    from jiqun.places.columns import place_column

    for value, other, name in ((on, on_column, "on"), (province, province_column, "province")):
        if value is not None and other is not None:
            raise UsageError(f"{name} is given twice", hint=f"give either --{name} or --{name}-column")
    texts = frame[_text_column(frame, column)]
    day = on if on_column is None else frame[_known(frame, on_column)]
    context = province if province_column is None else frame[_known(frame, province_column)]
    placed = place_column(texts, on=day, province=context).drop(_SPAN_COLUMNS, strict=False)
    return frame.rename(own_names(frame.columns, placed.columns)).hstack(placed)


def place_file(
    file: str | os.PathLike[str],
    *,
    column: str | None = None,
    on: date | int | str | None = None,
    on_column: str | None = None,
    province: str | None = None,
    province_column: str | None = None,
    sheet: str | int | None = None,
    encoding: str | None = None,
) -> pl.DataFrame:
    """Place every row of a file of any usual format; arguments and result as in `place_frame`.

    Args:
        file: CSV, TSV, TXT (one text a line), XLSX, Parquet or JSON Lines.
        column: As in `place_frame`.
        on: As in `place_frame`.
        on_column: As in `place_frame`.
        province: As in `place_frame`.
        province_column: As in `place_frame`.
        sheet: The worksheet, where there are several.
        encoding: The text's encoding, where it cannot be told.

    Raises:
        SourceError: The file cannot be read.
        UsageError: As in `place_frame`.
    """
    from jiqun.tables import read_frame

    frame = read_frame(file, sheet=sheet, encoding=encoding)
    try:
        return place_frame(
            frame, column=column, on=on, on_column=on_column, province=province, province_column=province_column
        )
    except UsageError as error:
        raise type(error)(error.what, where=error.where or str(file), hint=error.hint) from error


def bad_dates(placed: pl.DataFrame) -> int:
    """How many rows of a placed table had a date of their own that is none.

    Args:
        placed: A table of `place_frame` or `place_file`.

    Example:
        >>> import polars as pl
        >>> frame = pl.DataFrame({"name": ["苏州市", "苏州市"], "year": ["2023", "soon"]})
        >>> bad_dates(place_frame(frame, on_column="year"))
        1
    """
    from jiqun.places.columns import BAD_DATE

    return int(placed["place_evidence"].str.starts_with(BAD_DATE).sum())


def _text_column(frame: pl.DataFrame, column: str | None) -> str:
    if column is not None:
        return _known(frame, column)
    if frame.width == 1:
        return frame.columns[0]
    usual = [name for name in frame.columns if clean(name).strip().lower() in HEADERS]
    if len(usual) == 1:
        return usual[0]
    what = f"several columns may hold the texts: {', '.join(usual)}" if usual else "which column holds the texts?"
    raise UsageError(what, hint=f"choose with --column: {', '.join(frame.columns)}")


def _known(frame: pl.DataFrame, column: str) -> str:
    if column not in frame.columns:
        raise UsageError(f"no column {column!r}", hint=f"columns: {', '.join(frame.columns)}")
    return column
