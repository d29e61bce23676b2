"""The coder over columns: each different phrase is coded once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jiqun.industries.answers import match_all
from jiqun.industries.crosswalk import isic4
from jiqun.industries.model import IndustryMatch

if TYPE_CHECKING:
    import polars as pl

__all__ = ["industry", "industry_column", "industry_row"]

_BATCH = 512


def industry(phrase: str, *, kind: str = "cluster", firm: str | None = None) -> IndustryMatch:
    """Code a phrase to GB/T 4754-2017.

    Args:
        phrase: What a cluster, or a line of a business scope, says about the industry, e.g. ``"轴承零部件"``.
        kind: ``"cluster"`` (a phrase of a cluster's name: manufacturing unless another activity is named),
            ``"scope"`` (a phrase of a business scope or a statistical form), ``"firm"``.
        firm: Name of the firm, where a business scope is given.

    Returns:
        The answer; never an error for a text, however strange: status ``none`` where it names no industry.

    Example:
        >>> industry("滚动轴承").codes[0].code
        '3451'
    """
    return match_all([phrase], kind)[0]


def industry_row(match: IndustryMatch) -> dict[str, Any]:
    """The industry part of a coded row: lists joined by ``;``, numbers of the main code, None where there is none."""
    main = match.codes[0] if match.codes else None
    return {
        "industry_phrase": match.phrase,
        "industry_status": match.status,
        "industry_code": ";".join(code.code for code in match.codes),
        "industry_name": ";".join(code.name for code in match.codes),
        "industry_level": main.level if main else None,
        "industry_confidence": main.confidence if main else None,
        "industry_alternatives": ";".join(code.code for code in match.alternatives),
        "isic4": ";".join(_isic(match)),
    }


def _isic(match: IndustryMatch) -> list[str]:
    """ISIC codes of all codes answered, without repeats."""
    return list(dict.fromkeys(isic for code in match.codes for isic in isic4(code.code)))


def industry_column(series: pl.Series, *, kind: str = "cluster") -> pl.DataFrame:
    """Code a column of phrases.

    Args:
        series: Phrases; null is coded as an empty phrase.
        kind: As in `industry`.

    Returns:
        One row an input row, in its order, with the columns of `industry_row`.

    Example:
        >>> import polars as pl
        >>> industry_column(pl.Series(["滚动轴承", None]))["industry_code"].to_list()
        ['3451', '']
    """
    import polars as pl

    distinct = series.fill_null("").cast(pl.String).unique(maintain_order=True)
    phrases = distinct.to_list()
    rows: list[dict[str, Any]] = []
    for start in range(0, len(phrases), _BATCH):
        rows.extend(industry_row(match) for match in match_all(phrases[start : start + _BATCH], kind))
    schema = {
        "industry_phrase": pl.String,
        "industry_status": pl.String,
        "industry_code": pl.String,
        "industry_name": pl.String,
        "industry_level": pl.Int64,
        "industry_confidence": pl.Float64,
        "industry_alternatives": pl.String,
        "isic4": pl.String,
    }
    coded = pl.DataFrame(rows, schema=schema, orient="row")
    return pl.DataFrame({"industry_phrase": series.fill_null("").cast(pl.String)}).join(
        coded, on="industry_phrase", how="left", maintain_order="left"
    )
