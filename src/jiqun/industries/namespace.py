"""The coder on Polars columns and expressions: ``pl.col("phrase").industry.code()``.

Importing this module registers the namespace; `jiqun.industries` itself does not load Polars.

    >>> import polars as pl
    >>> import jiqun.industries.namespace
    >>> pl.DataFrame({"phrase": ["滚动轴承", "毛巾"]}).select(pl.col("phrase").industry.code())["phrase"].to_list()
    ['3451', '1772']
"""

from __future__ import annotations

import polars as pl

from jiqun.industries.columns import COLUMNS, industry_column

__all__ = ["IndustryExpr", "IndustrySeries"]


@pl.api.register_series_namespace("industry")
class IndustrySeries:
    """Industry codes of a column of phrases."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def match(self, *, kind: str = "cluster") -> pl.DataFrame:
        """The table of `jiqun.industries.industry_column`: one row a phrase, in the column's order."""
        return industry_column(self._series, kind=kind)

    def code(self, *, kind: str = "cluster") -> pl.Series:
        """The codes answered, joined by ``;``, "" where none; as long as the column, under its name."""
        return self.match(kind=kind)["industry_code"].alias(self._series.name)


@pl.api.register_expr_namespace("industry")
class IndustryExpr:
    """Industry codes of an expression of phrases."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def code(self, *, kind: str = "cluster") -> pl.Expr:
        """The codes answered, joined by ``;``, "" where none."""
        return self._expr.map_batches(
            lambda series: industry_column(series, kind=kind)["industry_code"], return_dtype=pl.String
        )

    def match(self, *, kind: str = "cluster") -> pl.Expr:
        """A struct of the columns of `jiqun.industries.industry_column`."""
        types = {"industry_level": pl.Int64(), "industry_confidence": pl.Float64()}
        fields = [pl.Field(name, types.get(name, pl.String())) for name in COLUMNS]
        return self._expr.map_batches(
            lambda series: industry_column(series, kind=kind).to_struct(series.name), return_dtype=pl.Struct(fields)
        )
