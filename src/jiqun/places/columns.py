"""Whole columns: the same answers as `place`, one row for each row of the input."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from jiqun.places.resolver import reader
from jiqun.places.rows import COLUMNS, place_row

if TYPE_CHECKING:
    import polars as pl

__all__ = ["place_column"]


def place_column(
    series: pl.Series,
    *,
    on: date | int | str | pl.Series | None = None,
    province: str | pl.Series | None = None,
) -> pl.DataFrame:
    """Place every text of a column.

    Args:
        series: Texts (n); null and "" have no place.
        on: The day for all rows, or a column (n) of days, years or texts; a null in it means today.
        province: The issuing province for all rows, or a column (n) of them; null or "" means none.

    Returns:
        A table (n rows, order of the input) with `jiqun.places.rows.COLUMNS` (text, "" where nothing is known),
        ``span_start`` and ``span_end`` (positions in the text) and ``rest`` (text).

    Raises:
        UsageError: A date outside 1981 to today, or columns of different lengths.
    """
    import polars as pl

    days = on.to_list() if isinstance(on, pl.Series) else [on] * len(series)
    provinces = province.to_list() if isinstance(province, pl.Series) else [province] * len(series)
    rows: list[dict[str, Any]] = []
    for text, day, given in zip(series.cast(pl.String).to_list(), days, provinces, strict=True):
        match = reader(day, given or None, None).match(text or "")
        rows.append({**place_row(match), "span_start": match.span[0], "span_end": match.span[1], "rest": match.rest})
    numbers = {"span_start": pl.Int64, "span_end": pl.Int64}
    return pl.DataFrame(rows, schema={name: numbers.get(name, pl.String) for name in (*COLUMNS, *numbers, "rest")})
