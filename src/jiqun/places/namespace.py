"""The Polars namespace: ``pl.col("address").jiqun.place(on=2023)``.

Importing this module registers it; `jiqun.places.place_column` is the same for a series at hand.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from jiqun.places.columns import place_column
from jiqun.places.rows import COLUMNS

__all__ = ["JiqunExpr", "JiqunSeries"]

_FIELDS = dict.fromkeys(COLUMNS, pl.String) | {"span_start": pl.UInt32, "span_end": pl.UInt32, "rest": pl.String}


@pl.api.register_series_namespace("jiqun")
class JiqunSeries:
    """What a Polars series of texts can be asked."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def place(self, *, on: date | int | str | None = None, province: str | None = None) -> pl.Series:
        """The places of the texts as structs (n), see `jiqun.places.place_column`."""
        return place_column(self._series, on=on, province=province).to_struct(self._series.name)


@pl.api.register_expr_namespace("jiqun")
class JiqunExpr:
    """What a Polars expression over texts can be asked.

    Example:
        >>> frame = pl.DataFrame({"address": ["江苏省苏州市虎丘区", "火星"]})
        >>> frame.select(pl.col("address").jiqun.place(on=2023)).unnest("address")["code"].to_list()
        ['320505', '']
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def place(self, *, on: date | int | str | None = None, province: str | None = None) -> pl.Expr:
        """The places of the texts as structs (n), see `jiqun.places.place_column`."""

        def placed(series: pl.Series) -> pl.Series:
            return place_column(series, on=on, province=province).to_struct(series.name)

        return self._expr.map_batches(placed, return_dtype=pl.Struct(_FIELDS), is_elementwise=True)
