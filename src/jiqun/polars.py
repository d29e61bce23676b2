"""Both coders on Polars expressions and series: ``pl.col("address").jiqun.place(on=2023)``.

Importing this module registers the namespace ``jiqun``; the rest of the package loads Polars only when it needs it.

Example:
    >>> import polars as pl
    >>> import jiqun.polars
    >>> firms = pl.DataFrame({"address": ["江苏省苏州市虎丘区科技城", None], "scope": ["滚动轴承", ""]})
    >>> placed = firms.select(pl.col("address").jiqun.place(on=2023).struct.field("code"))
    >>> placed["code"].to_list()
    ['320505', '']
    >>> firms.select(pl.col("scope").jiqun.industry().struct.field("industry_code")).to_series().to_list()
    ['3451', '']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

import polars as pl

from jiqun.industries import industry_column
from jiqun.places import place_column

__all__ = ["JiqunExpr", "JiqunSeries"]

Day = date | int | str | None


@pl.api.register_series_namespace("jiqun")
class JiqunSeries:
    """The coders on a series of texts; the same answers as `jiqun.place` and `jiqun.industry`."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def place(self, *, on: Day | pl.Series = None, province: str | pl.Series | None = None) -> pl.Series:
        """A struct a row with the fields of `jiqun.place_column`, in the order of the series."""
        return place_column(self._series, on=on, province=province).to_struct(self._series.name)

    def industry(self, *, kind: str = "cluster", firm: pl.Series | None = None) -> pl.Series:
        """A struct a row with the fields of `jiqun.industry_column`, in the order of the series."""
        return industry_column(self._series, kind=kind, firm=firm).to_struct(self._series.name)


@pl.api.register_expr_namespace("jiqun")
class JiqunExpr:
    """The coders on an expression of texts."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def place(self, *, on: Day | pl.Expr = None, province: str | pl.Expr | None = None) -> pl.Expr:
        """A struct with the fields of `jiqun.place_column`.

        Args:
            on: The day as of which places are meant, or an expression of days, years or texts; None = today.
            province: The issuing province, or an expression of provinces; None = none.
        """

        def placed(columns: Sequence[pl.Series]) -> pl.Series:
            given = iter(columns[1:])
            day = next(given) if isinstance(on, pl.Expr) else on
            context = next(given) if isinstance(province, pl.Expr) else province
            return place_column(columns[0], on=day, province=context).to_struct(columns[0].name)

        others = [one for one in (on, province) if isinstance(one, pl.Expr)]
        return _mapped([self._expr, *others], placed, _fields("place"))

    def industry(self, *, kind: str = "cluster", firm: pl.Expr | None = None) -> pl.Expr:
        """A struct with the fields of `jiqun.industry_column`.

        Args:
            kind: As for `jiqun.industry`.
            firm: The names of the firms, with kind ``"firm"``.
        """

        def coded(columns: Sequence[pl.Series]) -> pl.Series:
            names = None if firm is None else columns[1]
            return industry_column(columns[0], kind=kind, firm=names).to_struct(columns[0].name)

        return _mapped([self._expr] if firm is None else [self._expr, firm], coded, _fields(kind))


def _mapped(exprs: list[pl.Expr], function: Callable[[Sequence[pl.Series]], pl.Series], kind: pl.Struct) -> pl.Expr:
    return pl.map_batches(exprs, function, return_dtype=kind)


@cache
def _fields(coder: str) -> pl.Struct:
    """The struct that a coder answers with, asked of the coder itself: ``place``, or a kind of phrase."""
    nothing = pl.Series("text", [], dtype=pl.String)
    table = place_column(nothing, on=2023) if coder == "place" else industry_column(nothing, kind=coder)
    return pl.Struct(table.schema)
